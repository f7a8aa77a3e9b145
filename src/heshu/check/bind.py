"""The ways in which numbers that belong together are found: by what they are, where and when, never by value.

Each way yields bindings: a rule, and the slots that play its roles.  Numbers are looked up by place,
indicator and date in sorted lists, so that the cost grows with the number of claims, not with its square.
"""

from heshu.check import changes, phrases, products, repeats, shares, states

WAYS = {
    way.__name__: way
    for way in (
        phrases.group,
        phrases.sentence,
        shares.share_of_part,
        shares.hundred,
        shares.share_of_said,
        shares.share_of_told,
        shares.share_of_all,
        products.product,
        products.product_of_two,
        products.months,
        products.cut,
        shares.rest_of_told,
        shares.industries,
        shares.times_of_then,
        phrases.years,
        phrases.from_to,
        phrases.growth,
        changes.compounded,
        changes.apart,
        changes.increase,
        changes.moved,
        changes.between,
        changes.told_change,
        shares.one_base,
        shares.share_of_named,
        shares.among_said,
        shares.done_and_rest,
        shares.regions,
        shares.contrast,
        states.article,
        states.flows,
        states.since,
        states.year_before,
        states.pages,
        states.tree,
        states.tree_said,
        states.children,
        repeats.restated,
        repeats.restated_pages,
        repeats.headline,
        repeats.near_miss,
        repeats.pairs_said,
        repeats.covered,
        repeats.listed,
        repeats.single,
        repeats.paired,
    )
}
