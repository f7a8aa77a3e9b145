"""What a reader need not be told: bounds that a closer check implies, one comparison made by two rules."""

from collections import defaultdict

from heshu.check.facts import Fact
from heshu.check.judge import HOLDS, gross, tenfold
from heshu.check.roots import Found

# A part of far less than its whole is no check of either, where no phrase calls it a part.
FAR_BELOW = 10


def telling(found: list[Found]) -> list[Found]:
    """The findings without those that say nothing of their own.

    Left out: a part no larger than its whole where a sum, difference or share of the two is decided too; the
    second of two findings that compare the same claims and hold; a bound between two numbers that only
    their indicators bring together, where one is less than a tenth of the other; and what cannot be decided
    and is off by more than half.
    """
    identities = _identities(found)
    sums = _sums(found)
    kept, seen = [], set()
    for one in found:
        claims = frozenset(fact.id for fact in one.binding.facts)
        if (_is_bound(one) and _implied(one, claims, identities)) or _far(one) or _astray(one):
            continue
        if _left_out(one, claims, sums):
            continue
        if one.verdict.verdict in HOLDS and len(claims) > 1:
            if claims in seen:
                continue
            seen.add(claims)
        kept.append(one)
    return kept


def _identities(found: list[Found]) -> dict[tuple[str, str], list[tuple[frozenset, bool, bool]]]:
    """For each whole and part: the claims so related, whether they agree, whether exactly."""
    identities = defaultdict(list)
    for one in found:
        rule, facts = one.binding.rule, one.binding.facts
        exact = rule.relation and rule.relation.sign == "=" and rule.kind in ("sum", "difference", "share")
        if (exact or _is_bound(one)) and one.verdict.verdict != "undecidable":
            whole = max([f for f in facts if f.unit not in ("percent", "times")] or facts, key=_size)
            claims = frozenset(f.id for f in facts)
            told = (claims, one.verdict.verdict in HOLDS, bool(exact))
            for part in claims - {whole.id}:
                identities[whole.id, part].append(told)
    return identities


def _sums(found: list[Found]) -> dict[str, list[frozenset]]:
    """For each number, the claims of the sums and differences that hold and that it stands in."""
    sums = defaultdict(list)
    for one in found:
        if one.binding.rule.kind in ADDED and one.verdict.verdict in HOLDS:
            claims = frozenset(f.id for f in one.binding.facts)
            for claim in claims:
                sums[claim].append(claims)
    return sums


ADDED = ("sum", "difference")


def _left_out(one: Found, claims: frozenset, sums: dict) -> bool:
    """Whether a sum fails for a number that it leaves out: what is planned, between 已脱贫 and 剩下."""
    added = one.binding.rule.kind in ADDED and one.binding.rule.binds == "article"
    failed = added and one.verdict.verdict == "inconsistent"
    return failed and any(claims < members for members in sums[min(claims)])


def _size(fact: Fact) -> tuple:
    return (fact.value, fact.order)


def _is_bound(one: Found) -> bool:
    rule = one.binding.rule
    return rule.kind == "part_of" and rule.relation is not None and rule.relation.sign == "<="


def _implied(one: Found, claims: frozenset, identities: dict) -> bool:
    """Whether more numbers than a bound's, or the same more closely, are related with the same outcome."""
    holds = one.verdict.verdict in HOLDS
    whole = max(one.binding.facts, key=_size).id
    closer = identities.get((whole, min(claims - {whole}, default=whole)), ())
    return any(
        (agree == holds or (agree and exact)) and (claims < members or (exact and claims == members))
        for members, agree, exact in closer
    )


def _far(one: Found) -> bool:
    looked_for = one.binding.rule.binds in ("article", "of_village")
    loose = _is_bound(one) and looked_for and one.verdict.verdict in HOLDS
    return loose and FAR_BELOW * one.verdict.left.high < one.verdict.right.low


def _astray(one: Found) -> bool:
    """Whether what cannot be decided is off by more than half, and by no lost 万: it was another's number."""
    left, right = one.verdict.left, one.verdict.right
    return one.verdict.verdict == "undecidable" and gross(left, right) and not tenfold(left, right)
