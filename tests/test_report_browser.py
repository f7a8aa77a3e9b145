"""The report as people use it: in a real browser, from the file system, with no network."""

import os
import re
from contextlib import contextmanager
from pathlib import Path

import pytest
from report_corpus import corpus

from heshu import report, tables
from heshu.paths import root

pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
AXE = (Path(__file__).parent / "browser" / "axe.min.js").read_text(encoding="utf-8")
WIDE, PHONE = {"width": 1400, "height": 1000}, {"width": 390, "height": 844}
NAMES = ("pages", "articles", "claims", "findings", "rejects")
TEXT = "全县贫困人口9000户30000人，已脱贫8000户。\n截至年底，贫困人口9000户31000人。" * 8


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is not there: CI must install it (Debian: apt-get install chromium)")
        pytest.skip(f"{CHROMIUM} is not there")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    processed = {name: tables.read(name, root() / "data" / "processed") for name in NAMES}
    report.write(processed, folder, figures=root() / "figures")
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    report.write(corpus({"one": TEXT, "two": TEXT}), folder)
    return folder


@contextmanager
def opened(browser, path, **options):
    """A page of the report, offline; whatever it asks of the network or complains of fails the test."""
    context = browser.new_context(offline=True, **({"viewport": WIDE} | options))
    page = context.new_page()
    complaints = []
    page.on("request", lambda r: r.url.startswith("file:") or complaints.append(f"asks for {r.url}"))
    page.on("requestfailed", lambda r: complaints.append(f"cannot load {r.url}"))
    page.on("console", lambda m: m.type in ("error", "warning") and complaints.append(m.text))
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.goto(path.as_uri() if isinstance(path, Path) else path)
    yield page
    context.close()
    assert complaints == []


def documents(site):
    return sorted((site / "pages").glob("*.html"))


def texts(page, column):
    cells = page.locator(f"table.data tbody tr:not([hidden]) td:nth-child({column})")
    return [words.strip() for words in cells.all_inner_texts()]


def test_every_page_opens_without_a_network(browser, site):
    with opened(browser, site / "index.html") as page:
        assert page.locator("#found h1").inner_text()
        for image in page.locator("img").all():
            image.scroll_into_view_if_needed()
            assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
        for path in [*documents(site), site / "findings.html"]:
            page.goto(path.as_uri())
            assert page.locator("h1").inner_text()
            assert page.locator("th button").count(), "the script did not run"


def test_a_number_leads_from_a_finding_to_its_sentence_and_back(browser, site):
    with opened(browser, site / "index.html") as page:
        card = page.locator(".card").first
        number = card.locator(".quotes .claim").last
        name, words = card.get_attribute("id"), number.inner_text()
        number.click()
        page.wait_for_url("**/pages/*#c-*")
        marked = page.locator(".text .claim.current")
        assert "".join(marked.inner_text().split()) == words
        assert marked.evaluate("node => node.getBoundingClientRect().top < innerHeight")
        panel = page.locator("#panel")
        assert panel.locator("h2").inner_text() == words
        back = panel.locator(f".back a[href$='index.html#{name}']")
        back.evaluate("link => { link.closest('details').open = true; }")
        back.click()
        page.wait_for_url(f"**/index.html#{name}")
        assert page.locator(f"[id='{name}']").is_visible()


def test_the_other_side_of_a_check_is_one_click_away(browser, small):
    with opened(browser, small / "pages" / "one.html") as page:
        page.locator(".text .claim").nth(0).click()
        panel = page.locator("#panel")
        others = panel.locator(".quotes a.claim")
        assert others.count() >= 2
        target = others.nth(1).get_attribute("href").rpartition("#")[2]
        others.nth(1).click()
        page.wait_for_function("id => document.querySelector('.text .claim.current')?.id === id", arg=target)
        assert page.url.endswith(f"#{target}")


def test_the_panel_tells_what_a_number_means(browser, site):
    with opened(browser, documents(site)[0]) as page:
        claim = page.locator(".text .claim.s-error, .text .claim.s-warn").first
        claim.click()
        said = page.locator("#panel dt").all_inner_texts()
        assert {"数值", "区间", "性质"} <= set(said)
        assert page.locator("#panel details.check").count() >= 1
        row = page.locator(claim.get_attribute("href"))
        assert page.locator("#panel h2").inner_text() == row.locator("td").first.inner_text().strip()


def test_the_keyboard_reaches_everything(browser, small):
    with opened(browser, small / "pages" / "one.html") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        claims = page.locator(".text .claim")
        for _ in range(100):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('.text .claim')"):
                break
        assert claims.nth(0).evaluate("node => node === document.activeElement")
        page.keyboard.press("Enter")
        panel = page.locator("#panel")
        assert panel.locator("h2").evaluate("node => node === document.activeElement")
        page.keyboard.press("Escape")
        assert claims.nth(0).evaluate("node => node === document.activeElement")
        assert panel.locator("h2").count() == 0
        page.keyboard.press("ArrowRight")
        assert claims.nth(1).evaluate("node => node === document.activeElement")
        assert panel.locator("h2").inner_text() == claims.nth(1).inner_text()
        page.keyboard.press("ArrowLeft")
        assert claims.nth(0).evaluate("node => node.classList.contains('current')")


def test_kinds_of_numbers_can_be_hidden(browser, small):
    with opened(browser, small / "pages" / "one.html") as page:
        claim = page.locator(".text .claim.m-people").first
        line = "node => getComputedStyle(node).textDecorationLine"
        assert claim.evaluate(line) == "underline"
        page.locator("input[data-toggle='hide-people']").uncheck()
        assert claim.evaluate(line) == "none"
        page.locator("input[data-toggle='hide-people']").check()
        page.locator("input[data-toggle='only-contradictions']").check()
        muted = page.locator(".text .claim.s-ok, .text .claim.s-none")
        assert all(node.evaluate(line) == "none" for node in muted.all())
        assert page.locator(".text .claim.s-error").first.evaluate(line) == "underline"


def test_lines_break_as_printed_when_asked(browser, site):
    with opened(browser, documents(site)[0]) as page:
        text = page.locator("#text")
        before = text.bounding_box()["height"]
        page.locator("input[data-toggle='as-printed']").check()
        assert text.bounding_box()["height"] > before


def test_tables_sort_both_ways_numbers_as_numbers(browser, site):
    with opened(browser, documents(site)[0]) as page:
        table = page.locator("#numbers table.data")
        column = table.locator("th").all_inner_texts().index("数值")
        head = table.locator("th").nth(column)
        values = f"[...document.querySelectorAll('#numbers tbody tr')].map(r => r.cells[{column}].dataset.v)"
        printed = page.evaluate(values)
        for order, reverse in (("ascending", False), ("descending", True)):
            head.locator("button").click()
            assert head.get_attribute("aria-sort") == order
            found = [float(v) for v in page.evaluate(values)]
            assert found == sorted(found, reverse=reverse)
        assert sorted(map(float, printed)) == sorted(found)


def test_a_table_is_searched_and_filtered(browser, site):
    with opened(browser, site / "findings.html") as page:
        every = len(texts(page, 1))
        kind = page.locator(".tools-row select").nth(1)
        option = kind.locator("option").nth(1).inner_text()
        kind.select_option(option)
        assert set(texts(page, 2)) == {option}
        kind.select_option("")
        word = texts(page, 3)[0]
        page.locator("input[type=search]").fill(word)
        shown = texts(page, 3)
        assert 1 <= len(shown) < every
        assert all(word in line for line in shown[:1])
        assert re.search(rf"^{len(shown)} / {every} ", page.locator("[role=status]").inner_text())
        page.locator("input[type=search]").fill("没有这样的字")
        assert texts(page, 1) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_no_serious_fault(browser, site, scheme, size):
    place = sorted((site / "places").glob("*.html"))[0]
    paths = [site / "index.html", documents(site)[0], site / "findings.html", place]
    with opened(browser, paths[0], color_scheme=scheme, viewport=size) as page:
        for path in paths:
            page.goto(path.as_uri())
            if path.parent.name == "pages":
                page.locator(".text .claim").first.click()
            page.evaluate(AXE)
            found = page.evaluate("axe.run({preload: false}).then(result => result.violations)")
            faults = [
                (f["id"], f["nodes"][0]["html"][:200], f["nodes"][0]["failureSummary"][:300])
                for f in found
                if f["impact"] in ("serious", "critical")
            ]
            assert faults == [], f"{path.name}, {scheme}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_wider_than_a_phone(browser, site, language, tmp_path):
    processed = {name: tables.read(name, root() / "data" / "processed") for name in NAMES}
    report.write(processed, tmp_path, figures=root() / "figures", language=language)
    with opened(browser, tmp_path / "index.html", viewport=PHONE) as page:
        for path in [tmp_path / "index.html", tmp_path / "findings.html", *documents(tmp_path)]:
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path.name
        page.locator(".text .claim").last.click()
        sheet = page.locator("#panel").bounding_box()
        claim = page.locator(".text .claim.current").bounding_box()
        assert claim["y"] + claim["height"] <= sheet["y"] or sheet["y"] + sheet["height"] <= claim["y"]


def test_it_prints(browser, site, tmp_path):
    with opened(browser, site / "index.html") as page:
        page.pdf(path=tmp_path / "index.pdf", prefer_css_page_size=True)
        page.goto(documents(site)[0].as_uri())
        page.emulate_media(media="print")
        assert not page.locator(".panel").is_visible()
        assert not page.locator(".tools-row").first.is_visible()
        page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    import pdfplumber

    with pdfplumber.open(tmp_path / "index.pdf") as pdf:
        first = pdf.pages[0]
        assert (round(first.width), round(first.height)) == (595, 842)
        assert "heshu" in first.extract_text()  # a machine without Chinese glyphs prints boxes for the rest
    with pdfplumber.open(tmp_path / "page.pdf") as pdf:
        assert len(pdf.pages) < 40


def test_a_hostile_page_runs_nothing(browser, tmp_path):
    hostile = (
        '贫困人口9000户<script>window.ran=1</script><img src=x onerror="window.ran=1">'
        "31000人</p></main><iframe src='https://example.org'></iframe><svg onload=window.ran=1>9000户"
    )
    report.write(corpus({"x": hostile}, head=hostile, place=f"省/{hostile}"), tmp_path)
    for path in tmp_path.rglob("*.html"):
        with opened(browser, path) as page:
            assert page.evaluate("window.ran") is None
            assert page.locator("iframe, img, main script").count() == 0
            if path.parent.name == "pages":
                shown = "".join(page.locator("#text").inner_text().split())
                assert shown == "".join(hostile.split())
                page.locator(".text .claim").first.click()
                assert "<script>" in page.locator("#panel").inner_text()


def test_the_policy_forbids_what_the_report_does_not_do(browser, small):
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((small / "index.html").as_uri())
    page.evaluate("document.body.append(document.createElement('script'))")
    page.evaluate("document.body.lastChild.textContent = 'window.ran = 1'")
    assert page.evaluate("window.ran") is None
    context.close()


def test_it_reads_without_a_script(browser, site):
    with opened(browser, site / "index.html", java_script_enabled=False) as page:
        number = page.locator(".card .quotes .claim").first
        words = number.inner_text()
        number.click()
        page.wait_for_url("**/pages/*#c-*")
        target = page.locator(f"[id='{page.url.rpartition('#')[2]}']")
        assert "".join(target.inner_text().split()) == words
        target.click()
        assert page.locator(f"[id='{page.url.rpartition('#')[2]}'] td").first.inner_text().strip() == words
