"""The report's files: nothing lost, nothing added, every link leads somewhere, nothing of a page is run."""

import math
import re
import shutil
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_corpus import corpus

from heshu import report, tables
from heshu.paths import root
from heshu.report import model, numerals, text
from heshu.report.display import audit_html

NAMES = ("pages", "articles", "claims", "findings", "rejects")
HOSTILE = '12户</p><script>alert(1)</script><img src=x onerror="alert(2)">34人 "\' {{ 7*7 }} vbscript:3<!--'
MEGABYTE = 1_000_000


class Page(HTMLParser):
    """The elements of a page: ids, addresses, attributes, and the text of the element with the id `text`."""

    VOID = ("meta", "link", "br", "img", "input", "line", "rect")

    def __init__(self, content: str):
        super().__init__()
        self.tags, self.ids, self.links, self.attributes = [], [], [], []
        self.stack, self.shown, self.marked = [], [], {}
        self.feed(content)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found[name] for name in ("href", "src") if name in found]
        if tag not in self.VOID:
            self.stack.append((tag, found.get("id", "")))

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        ids = [name for _, name in self.stack]
        if "text" in ids:
            self.shown.append(data)
        if ids and ids[-1].startswith("c-"):
            self.marked[ids[-1]] = self.marked.get(ids[-1], "") + data


def bare(words: str) -> str:
    return "".join(words.split())


def pages_of(folder: Path) -> dict[str, Page]:
    return {
        path.relative_to(folder).as_posix(): Page(path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.html")
    }


@pytest.fixture(scope="module")
def processed():
    return {name: tables.read(name, root() / "data" / "processed") for name in NAMES}


@pytest.fixture(scope="module")
def site(processed, tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    report.write(processed, folder, figures=root() / "figures")
    return folder


def test_a_page_shows_its_text_and_nothing_else(site, processed):
    for row in processed["pages"].itertuples():
        page = Page((site / "pages" / f"{model.slug(row.doc)}.html").read_text(encoding="utf-8"))
        parts = processed["articles"].query("doc == @row.doc").parts
        order = [row.text[start:end] for cut in parts for start, end, _ in text.parse_parts(cut)]
        assert bare("".join(page.shown)) == bare("".join(order))
        assert sorted(bare("".join(order))) == sorted(bare(row.text))


def test_every_claim_is_marked_with_exactly_its_characters(site, processed):
    for doc, claims in processed["claims"].groupby("doc"):
        page = Page((site / "pages" / f"{model.slug(doc)}.html").read_text(encoding="utf-8"))
        surfaces = {f"c-{c.start}-{c.end}": bare(c.surface) for c in claims.itertuples()}
        assert {name: bare(words) for name, words in page.marked.items()} == surfaces


def test_every_link_leads_to_something(site):
    pages = pages_of(site)
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name
        for link in page.links:
            parts = urlsplit(link)
            assert not parts.scheme, f"{name} asks for {link}"
            assert not parts.netloc, f"{name} asks for {link}"
            target = (Path(name).parent / unquote(parts.path)).as_posix() if parts.path else name
            target = re.sub(r"[^/]+/\.\./", "", target)
            assert (site / target).is_file(), f"{name} → {link}"
            if parts.fragment:
                assert parts.fragment in pages[target].ids, f"{name} → {link}"


def test_every_contradiction_is_on_the_front_page_with_its_numbers(site, processed):
    front = Page((site / "index.html").read_text(encoding="utf-8"))
    findings = processed["findings"]
    grave = findings[(findings.verdict == "inconsistent") & findings.severity.isin(["error", "warn"])]
    assert len(grave)
    for row in grave.itertuples():
        assert f"f-{model.slug(row.finding)}" in front.ids
        for claim in row.claims.split("; "):
            doc, span = claim.rsplit(":", 1)
            assert f"pages/{model.slug(doc)}.html#c-{span}" in front.links


def test_the_summary_counts_as_the_figures_do(processed, tmp_path):
    found = processed["findings"]
    view = report.write(processed, tmp_path)
    differ = (found["verdict"] == "inconsistent") & (found["severity"] != "info")
    assert view.outcomes["error"] + view.outcomes["warn"] == differ.sum() > 0
    assert view.outcomes.total() == len(found)


def test_no_inline_script_or_style(site):
    for name, page in pages_of(site).items():
        scripts = [found for found in page.attributes if found[0] == "script" and found[1] == "src"]
        assert page.tags.count("script") == len(scripts) == 1, name
        assert "style" not in page.tags
        assert not [a for a in page.attributes if a[1] == "style" or a[1].startswith("on")], name
        policy = next(
            value for tag, key, value in page.attributes if tag == "meta" and "default-src" in value
        )
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_a_hostile_page_is_text(tmp_path):
    doc = '../../<b>"x"'
    report.write(corpus({doc: HOSTILE}, head=HOSTILE, place=f"{HOSTILE}/{doc}"), tmp_path / "report")
    assert [path.name for path in tmp_path.iterdir()] == ["report"]
    for name, page in pages_of(tmp_path / "report").items():
        assert page.tags.count("script") == 1, name
        assert "img" not in page.tags
        assert not [a for a in page.attributes if a[1].startswith("on")]
        assert not [link for link in page.links if ":" in link or "49" in link]
    (path,) = (tmp_path / "report" / "pages").glob("*.html")
    page = Page(path.read_text(encoding="utf-8"))
    assert bare("".join(page.shown)) == bare(HOSTILE)


def test_a_hostile_text_in_a_notebook_is_text():
    made = corpus({"x": HOSTILE}, head=HOSTILE)
    page = Page(audit_html(type("Audit", (), made)))
    assert not {"script", "img"} & set(page.tags)
    assert not [a for a in page.attributes if a[1].startswith("on")]


def test_the_five_pages_stay_small(site):
    assert sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) < 3 * MEGABYTE


@pytest.mark.slow
def test_a_thousand_pages_are_split_so_that_each_file_opens(tmp_path):
    line = "全县贫困人口{n}户{n}人，已脱贫{m}户，投入{m}元。\n"
    texts = {f"page{n:04}": "".join(line.format(n=n + k, m=n * k) for k in range(5)) for n in range(1000)}
    made = corpus(texts)
    made["claims"]["place"] = [f"省/市{doc[-4:-2]}/县{doc[-3:]}" for doc in made["claims"]["doc"]]
    view = report.write(made, tmp_path)
    assert len(list((tmp_path / "pages").glob("*.html"))) == 1000
    sizes = {path.name: path.stat().st_size for path in tmp_path.rglob("*.html")}
    assert max(sizes.values()) < 1.5 * MEGABYTE, max(sizes, key=sizes.get)
    parts = [Page(path.read_text(encoding="utf-8")) for path in tmp_path.glob("findings*.html")]
    assert sum(len([i for i in page.ids if i.startswith("f-")]) for page in parts) == len(view.findings)


def test_the_same_tables_give_the_same_bytes(processed, site, tmp_path):
    mixed = {name: table.sample(frac=1, random_state=1) for name, table in processed.items()}
    report.write(mixed, tmp_path, figures=root() / "figures")
    files = {path.relative_to(site): path for path in site.rglob("*") if path.is_file()}
    assert {p.relative_to(tmp_path) for p in tmp_path.rglob("*") if p.is_file()} == set(files)
    different = [
        str(name) for name, path in files.items() if path.read_bytes() != (tmp_path / name).read_bytes()
    ]
    assert different == []


def test_an_earlier_report_leaves_no_pages_behind(tmp_path):
    report.write(corpus({"old": "1户2户"}), tmp_path)
    (tmp_path / "kept.txt").write_text("not ours", encoding="utf-8")
    report.write(corpus({"new": "1户2户"}), tmp_path)
    assert [path.name for path in (tmp_path / "pages").iterdir()] == ["new.html"]
    assert (tmp_path / "kept.txt").is_file()


def test_one_place_shows_what_concerns_it(processed, tmp_path):
    place = processed["claims"].place.loc[lambda p: p.str.count("/") >= 2].mode()[0].split("/")[2]
    view = report.write(processed, tmp_path, place=place)
    assert view.claims
    for claim in view.claims:
        assert place in claim["place"] or any(
            place in c["place"] for f in claim["checks"] for c in f["claims"]
        )


def test_an_unknown_place_names_the_nearest(processed, tmp_path):
    place = processed["claims"].place.loc[lambda p: p.str.count("/") >= 2].mode()[0].split("/")[2]
    with pytest.raises(ValueError, match=place):
        report.write(processed, tmp_path / "report", place=place + "某")
    assert not (tmp_path / "report").exists()


def test_an_unknown_language_is_refused(processed, tmp_path):
    with pytest.raises(ValueError, match="'zh' or 'en'"):
        report.write(processed, tmp_path / "report", language="fr")


def test_a_finding_without_its_claim_is_refused(processed, tmp_path):
    fewer = processed | {"claims": processed["claims"].iloc[:0]}
    with pytest.raises(ValueError, match="run 3-check again"):
        report.write(fewer, tmp_path / "report")


def test_an_empty_corpus_has_a_report(tmp_path):
    report.write({name: tables.frame(name, []) for name in NAMES}, tmp_path)
    assert "没有发现" in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages(processed, tmp_path, language):
    report.write(processed, tmp_path, language=language, figures=root() / "figures")
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert ("矛盾" in page, "contradict" in page) == (language == "zh", language == "en")


TEXTS = st.text(alphabet="甲乙，。一\n 1a\r", min_size=1, max_size=80)


@given(TEXTS, st.data())
@settings(max_examples=300, deadline=None)
def test_blocks_keep_every_character_once(words, data):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(words)), max_size=5)) | {0, len(words)})
    kinds = st.sampled_from(["headline", "subhead", "byline", "caption", "body"])
    parts = "; ".join(f"{a}-{b} {data.draw(kinds)}" for a, b in pairwise(cuts))
    ends = data.draw(st.lists(st.tuples(st.integers(0, len(words)), st.integers(1, 6)), max_size=6))
    claims = [{"start": s, "end": min(s + n, len(words))} for s, n in sorted(set(ends)) if s < len(words)]
    found = text.blocks(words, parts, claims)
    shown = "".join("".join(run.lines) for block in found for run in block.runs)
    assert bare(shown) == bare(words)
    runs = [run for block in found for run in block.runs if run.claim]
    for claim in claims:
        told = bare("".join("".join(run.lines) for run in runs if run.claim is claim))
        assert told in bare(words[claim["start"] : claim["end"]])
        overlapped = any(
            c is not claim and c["start"] < claim["end"] and claim["start"] < c["end"] for c in claims
        )
        assert overlapped or told == bare(words[claim["start"] : claim["end"]])


@given(st.text(max_size=120), st.text(max_size=120))
def test_slugs_are_safe_and_their_own(one, other):
    for name in (one, other):
        assert re.fullmatch(r"[a-z0-9_-]{1,100}", model.slug(name))
    assert (model.slug(one) == model.slug(other)) == (one == other)


@given(st.decimals(min_value=-(10**14), max_value=10**14, places=4).map(float), st.sampled_from(["zh", "en"]))
def test_digits_say_the_whole_number(value, language):
    shown = numerals.digits(value, language)
    scale = {"万": 10**4, "亿": 10**8, "million": 10**6, "billion": 10**9}
    word = next((w for w in scale if shown.endswith(w)), "")
    read = float(shown.removeprefix("≈").removesuffix(word).replace(",", "")) * scale.get(word, 1)
    assert math.isclose(read, value, rel_tol=1e-6 if shown.startswith("≈") else 1e-15, abs_tol=1e-9)


def test_intervals_show_which_ends_belong_to_them():
    nan = float("nan")
    shown = [
        numerals.interval(24500.0, 25500.0, "person", "zh", high_open=True),
        numerals.interval(300.0, nan, "household", "en"),
        numerals.interval(nan, 80.0, "m2", "zh", high_open=True),
        numerals.interval(74.0, 74.0, "village", "zh"),
        numerals.interval(nan, nan, "person", "zh"),
    ]
    assert shown == ["[2.45万, 2.55万) 人", "≥ 300 households", "< 80 平方米", "= 74 个村", ""]


def test_the_committed_report_is_the_one_that_the_tables_give(site):
    committed = root() / "report"
    assert {p.relative_to(site) for p in site.rglob("*") if p.is_file()} == {
        p.relative_to(committed) for p in committed.rglob("*") if p.is_file()
    }
    for path in site.rglob("*.html"):
        assert path.read_bytes() == (committed / path.relative_to(site)).read_bytes(), path.name


def test_a_report_opens_wherever_it_is_moved(site, tmp_path):
    moved = shutil.copytree(site, tmp_path / "移动 后")
    assert pages_of(moved).keys() == pages_of(site).keys()
