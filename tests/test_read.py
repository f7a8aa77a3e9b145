"""What people bring becomes text: encodings, formats, provenance, names."""

import json
import os
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import opencc
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

import heshu
from heshu import stamps, tables
from heshu.characters import radicals
from heshu.paths import holds_files
from heshu.read import dates, html, pdf, read, read_text
from heshu.read.decode import decode, detect
from heshu.read.files import MAX_PAGE

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "data" / "raw" / "000_5ac11d206927a0d1.txt").read_bytes().decode("utf-8")
TRADITIONAL = opencc.OpenCC("s2t").convert(PAGE)
SENTENCE = "全县共有贫困村78个，已经脱贫11552户48871人。"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# --- encodings


@pytest.mark.parametrize("length", [24, 100, len(PAGE)])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "big5hkscs"]
)
def test_the_usual_encodings_are_told_apart(encoding, length):
    text = (TRADITIONAL if encoding == "big5hkscs" else PAGE)[8:length].replace("\n", "")
    data = text.encode(encoding, "ignore")
    found, _ = decode(data)
    assert found == data.decode(encoding)


def test_the_text_is_the_files_and_its_line_ends_stay(tmp_path):
    text = "\ufeff脱贫\r\n攻坚\r12户。\n\n"
    corpus = read(write(tmp_path, "page.txt", text))
    assert corpus.pages.text[0] == text
    assert corpus.pages.text[0] == (tmp_path / "page.txt").open(encoding="utf-8", newline="").read()


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
@settings(deadline=None)
def test_utf8_is_never_taken_for_another_encoding(text):
    assert detect(text.encode()) == "utf-8"


def test_an_encoding_can_be_stated(tmp_path):
    data = "脱贫12户。".encode("gb18030")
    write(tmp_path, "page.txt", data)
    write(tmp_path, "sources.csv", "path,encoding\n*.txt,gb18030\n")
    assert read(tmp_path).pages.text.tolist() == ["脱贫12户。"]
    write(tmp_path, "sources.csv", "path,encoding\npage.txt,gb2333\n")
    assert "there is no encoding 'gb2333'" in read(tmp_path).rejects.error[0]


# --- formats

HTML = """<!doctype html><html><head><meta charset="gb2312"><title>陇南产业扶贫助农增收</title>
<meta property="article:published_time" content="2019-10-17T08:15:00+08:00"></head><body>
<nav><ul><li><a href="/">首页 20条</a></li></ul></nav><article><h1>陇南产业扶贫助农增收</h1>
<p>今年以来，陇南市投入资金3.5亿元，带动贫困户2万户，花椒种植面积达到100万亩，农民人均增收3000元以上。</p>
<p>截至9月底，全市脱贫人口达到10.2万人，贫困发生率下降到1.2%，脱贫攻坚各项工作取得了显著的成效。</p>
</article><footer>版权所有 点击1234次</footer></body></html>"""


def test_a_web_page_gives_its_main_text_and_its_date(tmp_path):
    page = read(write(tmp_path, "page.html", HTML.encode("gb18030"))).pages.iloc[0]
    assert page.format == "html"
    assert page.published == "2019-10-17"
    assert page.published_from == "html"
    assert page.title == "陇南产业扶贫助农增收"
    assert page.text.startswith("陇南产业扶贫助农增收")
    assert "10.2万人" in page.text
    assert "1234" not in page.text


FONT = FontProperties(fname=ROOT / "src" / "heshu" / "plot" / "fonts" / "NotoSansSC-Regular.ttf")


def newspaper(path: Path, columns: list[str], headline: str = "", at: float = 0) -> Path:
    """A PDF page with a headline over columns of lines of 14 characters."""
    figure = Figure(figsize=(8, 11))
    place = {"x": at or 0.06, "ha": "center" if at else "left"}
    figure.text(**place, y=0.95, s=headline, fontproperties=FONT, fontsize=22, va="top")
    for number, column in enumerate(columns):
        for row, start in enumerate(range(0, len(column), 14)):
            place = (0.06 + number * 0.3, 0.9 - row * 0.018)
            figure.text(*place, column[start : start + 14], fontproperties=FONT, fontsize=10, va="top")
    FigureCanvasPdf(figure).print_pdf(path)
    return path


def test_columns_of_a_pdf_are_read_one_after_the_other(tmp_path):
    columns = [PAGE[8:178], PAGE[450:640], PAGE[1000:1150]]
    columns = ["".join(column.split()) for column in columns]
    found = pdf.text(newspaper(tmp_path / "p.pdf", columns, "登山精神指引 如期脱贫摘帽").read_bytes())
    assert "".join(found.split()) == "登山精神指引如期脱贫摘帽" + "".join(columns)


def test_a_short_headline_stands_before_the_columns_below_it(tmp_path):
    columns = ["".join(PAGE[start : start + 300].split())[:168] for start in (8, 450, 1000)]
    middle = 0.06 + 0.3 + 14 * 10 / 72 / 8 / 2  # of three columns 0.3 apart, of 14 characters of 10 points
    found = pdf.text(newspaper(tmp_path / "p.pdf", columns, "摘帽", at=middle).read_bytes())
    assert "".join(found.split()) == "摘帽" + "".join(columns)


def test_signs_of_radicals_in_a_pdf_are_the_characters_that_they_look_like():
    """Browsers write ⼾ for 户 where the font has one glyph for both; what was printed is 户."""
    printed = "全县共有贫困⼈⼝5000⼾20000⼈，⻓江⻋⻔⻘⼭"
    assert printed.translate(radicals()) == "全县共有贫困人口5000户20000人，长江车门青山"
    audit = heshu.audit(printed)
    assert audit.claims.unit.tolist() == ["household", "person"]
    assert audit.claims.surface.tolist() == ["5000⼾", "20000⼈"]


def test_every_radical_stands_for_one_character_that_is_none():
    for sign, character in radicals().items():
        assert len(character) == 1
        assert "CJK UNIFIED" in unicodedata.name(character)
        assert "RADICAL" in unicodedata.name(chr(sign))


def records(**changes) -> dict:
    article = {
        "text": SENTENCE,
        "title": "标题",
        "published": "2019-10",
        "publisher": "洛阳日报",
        "place": "汝阳县",
    }
    return article | changes


def test_articles_in_json_lines_and_csv(tmp_path):
    rows = [records(), records(text="第二篇，\n12户。", published="", place="")]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    write(tmp_path, "a.jsonl", lines)
    pd.DataFrame([records(text="第三篇，“7户”。")]).to_csv(
        tmp_path / "b.csv", index=False, encoding="gb18030"
    )
    corpus = read(tmp_path)
    assert corpus.pages.path.tolist() == ["a.jsonl:1", "a.jsonl:2", "b.csv:2"]
    assert corpus.pages.published.tolist() == ["2019-10", "", "2019-10"]
    assert corpus.pages.place.tolist() == ["河南省/洛阳市/汝阳县", "河南省/洛阳市", "河南省/洛阳市/汝阳县"]
    assert corpus.articles.title.tolist() == ["标题"] * 3
    assert corpus.rejects.empty


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\r\n"])
def test_json_lines_in_any_encoding_and_with_any_line_ends(tmp_path, encoding, end):
    rows = [records(text=f"{SENTENCE}第{n}篇，上午。", title="") for n in range(5)]
    text = end.join(json.dumps(row, ensure_ascii=False) for row in rows) + end
    corpus = read(write(tmp_path, "a.jsonl", text.encode(encoding)))
    assert corpus.pages.text.tolist() == [row["text"] for row in rows]
    assert corpus.rejects.empty


def test_what_a_table_leaves_open_is_not_stated(tmp_path):
    write(tmp_path, "a.jsonl", f'{{"text": "{SENTENCE}", "title": NaN, "published": null, "place": ""}}')
    write(
        tmp_path, "b.jsonl", f'{{"text": "{SENTENCE}二", "title": "a\\n\\u0000\\u202eb", "published": 2019}}'
    )
    corpus = read(tmp_path)
    assert corpus.pages[["title", "published", "place"]].values.tolist() == [
        ["", "", ""],
        ["a b", "2019", ""],
    ]
    assert corpus.rejects.empty


def test_names_of_columns_may_stand_in_capitals_with_blanks_below_empty_lines(tmp_path):
    write(tmp_path, "a.csv", f"\n\n Title , TEXT\r\nx,{SENTENCE}\r\n,\r\n\r\ny,{SENTENCE}二\r\n")
    corpus = read(tmp_path)
    assert corpus.pages.path.tolist() == ["a.csv:4", "a.csv:7"]  # the rows of a spreadsheet
    assert corpus.pages.title.tolist() == ["x", "y"]


def test_sources_may_name_one_article_of_a_table(tmp_path):
    write(tmp_path, "a.jsonl", f'{{"text": "{SENTENCE}"}}\n{{"text": "{SENTENCE}二"}}')
    write(tmp_path, "sources.csv", "path,published\na.jsonl,2018\na.jsonl:2,2019\n")
    corpus = read(tmp_path)
    assert corpus.pages.published.tolist() == ["2018", "2019"]
    assert corpus.rejects.empty


def test_one_name_in_two_forms_is_one_name(tmp_path):
    write(tmp_path, "cafe\u0301.txt", SENTENCE)
    write(tmp_path, "sources.csv", "path,published\ncaf\u00e9.txt,2019\n")
    assert read(tmp_path).pages.published.tolist() == ["2019"]


def test_folders_deeper_than_python_goes(tmp_path):
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=folder)
        folder, above = os.open("d", os.O_RDONLY, dir_fd=folder), folder
        os.close(above)
    page = os.open("page.txt", os.O_CREAT | os.O_WRONLY, dir_fd=folder)
    os.write(page, SENTENCE.encode())
    os.close(page)
    os.close(folder)
    assert read(tmp_path).pages.text.tolist() == [SENTENCE]
    assert holds_files(tmp_path)
    assert stamps.listing(str(tmp_path)).count("page.txt") == 1
    subprocess.run(["rm", "-r", tmp_path / "d"], check=True)  # pytest goes no deeper either


@pytest.mark.parametrize(
    "encoding", ["unicode_escape", "punycode", "idna", "undefined", "utf-7", "rot13", "x", "a b"]
)
def test_what_is_no_encoding_of_pages_is_refused(encoding):
    with pytest.raises(ValueError, match="there is no encoding"):
        decode(SENTENCE.encode(), encoding)
    body = f"<body><article><p>{SENTENCE * 4}</p></article></body>"
    page = f"<html><head><meta charset={encoding}></head>{body}</html>".encode()
    text, _ = decode(page, html.declared(page))
    assert "78个" in html.extract(text).text


def test_folders_of_folders_and_archives(tmp_path):
    write(tmp_path, "2019/10/page.txt", SENTENCE)
    write(tmp_path, "2019/11/page.txt", SENTENCE + "一")
    with zipfile.ZipFile(tmp_path / "2020.zip", "w") as archive:
        archive.writestr("03/页.txt", (SENTENCE + "二").encode("gb18030"))
        archive.writestr("articles.jsonl", json.dumps(records(text=SENTENCE + "三")))
    corpus = read(tmp_path)
    assert corpus.pages.path.tolist() == [
        "2019/10/page.txt",
        "2019/11/page.txt",
        "2020.zip/03/页.txt",
        "2020.zip/articles.jsonl:1",
    ]
    assert corpus.pages.doc.tolist() == [
        "2019_10_page",
        "2019_11_page",
        "2020.zip_03_页",
        "2020.zip_articles_1",
    ]
    assert corpus.rejects.empty


# --- provenance


def test_what_sources_csv_says_goes_before_what_the_page_prints(tmp_path):
    write(tmp_path, "page.txt", "标题\n2019-10-17 08:15 来源：甘肃日报\n全市投入3.5亿元。")
    page = read(tmp_path).pages.iloc[0]
    assert (page.published, page.published_from, page.place) == ("2019-10-17", "date line", "甘肃省")
    write(tmp_path, "sources.csv", "path,published,place,publisher\npage.txt,2018,陇南市,陇南日报\n")
    page = read(tmp_path).pages.iloc[0]
    assert (page.published, page.published_from, page.place) == ("2018", "sources.csv", "甘肃省/陇南市")
    assert page.publisher == "陇南日报"


COLLECTED = """庄稼地里办起扶贫车间

2018-11-22 09:10 来源：某某报

全县建成扶贫车间12个，今年吸纳贫困户300户。车间里的机器声从早响到晚，村民李大姐在这里缝了半年手套。

光伏板下养羊忙

来源：某某网 2020-03-05 11:24

今年，全县光伏电站收益达到600万元，羊群在光伏板下吃草，牧民们说这样的日子越来越有奔头。

某某县扶贫开发办公室

2020年3月4日
"""


def test_each_article_that_prints_a_date_of_its_own_has_it(tmp_path):
    write(tmp_path, "two.txt", COLLECTED)
    corpus = read(tmp_path)
    assert corpus.articles.published.tolist() == ["2018-11-22", "2020-03-05"]
    assert corpus.articles.title.tolist() == ["庄稼地里办起扶贫车间", "光伏板下养羊忙"]
    assert corpus.pages.published.tolist() == [""]
    write(tmp_path, "sources.csv", "path,published\ntwo.txt,2021-01-01\n")
    assert read(tmp_path).articles.published.tolist() == ["2021-01-01"] * 2


PARTS = """桃花县开展大走访

本报讯　今年10月8日，桃花县开展走访。截至去年底，全县脱贫620户。2018年是决胜之年，今年要脱贫360户。

杏花镇参保忙

本报讯　2019年度医疗保险每人缴费260元。去年，杏花镇参保9600人，村民出行方便多了，日子越过越红火。
"""


def test_the_articles_of_a_page_are_of_one_day():
    assert set(read_text(PARTS).articles.published) == {"2018-10"}
    later = PARTS.replace("去年，杏花镇", "据2021年1月8日召开的大会，截至2020年底，杏花镇")
    assert len(set(read_text(later).articles.published)) == 2


def test_a_date_line_above_one_article_does_not_date_one_that_tells_of_a_later_year(tmp_path):
    later = "截至2020年底，全县建成扶贫车间96个，累计脱贫3200户。车间旁边的托儿所里，孩子们唱着歌。"
    head = COLLECTED.split("光伏板下")[0]
    write(tmp_path, "two.txt", f"{head}\n托儿所办到车间旁\n\n本报讯（记者 李一）{later}\n")
    assert read(tmp_path).articles.published.tolist() == ["2018-11-22", "2021"]


def test_a_row_for_one_file_goes_before_a_row_for_many(tmp_path):
    write(tmp_path, "a/1.txt", SENTENCE)
    write(tmp_path, "a/2.txt", SENTENCE + "一")
    write(tmp_path, "sources.csv", "path,published,publisher\na/2.txt,2017,\na/*.txt,2018,汝阳发布\n")
    pages = read(tmp_path).pages
    assert pages.published.tolist() == ["2018", "2017"]
    assert pages.publisher.tolist() == ["汝阳发布"] * 2


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("（通讯员 韩露）2020年11月12日，河南省洛阳市举行发布会。", ("2020-11-12", "dateline")),
        ("标题\n2019-10-17 08:15 来源：甘肃日报\n去年3月1日，投入3亿元。", ("2019-10-17", "date line")),
        ("新华社武汉2020年3月10日电 全省治愈4万人。", ("2020-03-10", "dateline")),
        ("截至2019年12月31日，全县脱贫5户。", ("", "")),
        ("全县计划于\n2019-10-17\n和\n2019-10-18\n开会。", ("", "")),
        ("2019-02-30 08:15 来源：甘肃日报", ("", "")),
        (
            "桃花日报 2019年10月17日 星期四 第6版\n停水。\n供水公司\n2019年10月16日",
            ("2019-10-17", "date line"),
        ),
        ("标题\n来源：甘肃日报 2019-10-17 08:15\n全县脱贫5户。", ("2019-10-17", "date line")),
        ("标题\n（时间：2019-10-17 8:47:38）\n全县脱贫5户。", ("2019-10-17", "date line")),
        ("标题\n2019-10-17　本报临洮讯\n全县脱贫5户。", ("2019-10-17", "date line")),
        ("一\n2019-10-17 来源：甲报\n脱贫5户。\n二\n2020-03-01 来源：乙报\n脱贫6户。", ("", "")),
        ("标题\n07.03.2018 10:26\n全县脱贫5户。", ("2018-03-07", "date line")),
        ("标题\n20180307\n全县脱贫5户。", ("2018-03-07", "date line")),
        ("增长07.03.2018", ("", "")),
        ("近日，全县脱贫5户。", ("", "")),
        (
            f"问：怎么办？答：{'大家一起办。' * 20}（发布会实录，2020年9月9日）\n",
            ("2020-09-09", "date line"),
        ),
        (f"{'全县都脱贫了。' * 20}还有5户（截至2020年9月10日）", ("", "")),
    ],
)
def test_a_date_is_taken_from_where_the_date_of_printing_stands(text, date):
    assert dates.printed(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    {
        "": "",
        "2019": "2019",
        "2019年": "2019",
        "2019-10": "2019-10",
        "2019年10月": "2019-10",
        "2019/1/7": "2019-01-07",
        "2019.10.17": "2019-10-17",
        "2019年10月17日": "2019-10-17",
        "2019-10-17 08:15": "2019-10-17",
        "2019-10-17T08:15:00+08:00": "2019-10-17",
    }.items(),
)
def test_dates_in_common_use_are_taken(text, date):
    assert dates.read_date(text) == date


@pytest.mark.parametrize(
    "text", ["2019-13", "2019-02-30", "20191017", "Oct-19", "19-10-17", "2019-", "去年", "2019-10-17 "]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match="is no date: write YYYY, YYYY-MM or YYYY-MM-DD"):
        dates.read_date(text)


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ("汝阳县", "河南省/洛阳市/汝阳县"),
        ("河南/洛阳/汝阳", "河南省/洛阳市/汝阳县"),
        ("河南省/洛阳市/汝阳县/三屯镇", "河南省/洛阳市/汝阳县/三屯镇"),
        ("吕梁", "山西省/吕梁市"),
        ("北京", "北京市"),
        ("鼓楼区", ""),
        ("河南省/吕梁市", ""),
        ("河南省/洛阳市/汝阴县", ""),
        ("洛阳市/三屯镇/汝阳县", ""),
        ("河南省/洛阳市/伊滨经开区/寇店镇", "河南省/洛阳市/伊滨经开区/寇店镇"),
        ("火星", ""),
        ("", ""),
    ],
)
def test_a_place_is_one_path_or_none(place, path):
    assert dates.resolve(place) == path


@pytest.mark.parametrize(
    ("place", "meant"),
    {
        "汝阳线": "did you mean 汝阳 or 汝阳县?",
        "汝阴县": "did you mean 汝南县 or 汝城县 or 汝阳县?",
        "河南省/洛阳市/汝阴县": "did you mean 河南省/洛阳市/汝阳县?",
        "朝阳区": "it could be 北京市/朝阳区, 吉林省/长春市/朝阳区",
        "Ruyang": "write a path such as",
        "汝" * 100_000: "…' is not one place",
    }.items(),
)
def test_what_is_no_place_is_refused_with_the_nearest(place, meant):
    with pytest.raises(ValueError, match=r"is not one place of counties\.csv") as refused:
        dates.check_place(place)
    assert meant in str(refused.value)
    assert len(str(refused.value)) < 200


def test_a_name_means_the_place_that_had_it_in_the_year_of_the_page():
    places = [
        read_text(SENTENCE, published=year, place="偃师").pages.place[0] for year in ("2019-10", "2022")
    ]
    assert places == ["河南省/洛阳市/偃师市", "河南省/洛阳市/偃师区"]


HOMES = {"汾阳日报": "山西省/吕梁市/汾阳市", "湖北日报": "湖北省", "恩施日报": "湖北省/恩施土家族苗族自治州"}
NONE = dict.fromkeys(("人民日报", "光明日报", "解放日报", "新华社"), "")


@pytest.mark.parametrize(("publisher", "home"), (HOMES | NONE).items())
def test_the_home_of_a_paper(publisher, home):
    assert dates.home(publisher, "") == home


def test_an_agency_story_is_not_about_the_papers_town():
    stories = ["洛阳日报讯（记者 李明）全市脱贫12户。", "新华社北京3月12日电 全国减贫1109万人。"]
    page = "\n\n".join([*stories, "新华社武汉3月10日电 全省治愈4万人。"])
    assert read_text(page).articles.place.tolist() == ["河南省/洛阳市", "", "湖北省"]


# --- names, duplicates, interface


def test_names_of_any_kind_give_a_word_of_their_own(tmp_path):
    names = [
        'a"b.txt',
        "a\nb.txt",
        "a b.txt",
        "a'b.txt",
        "=1+1.txt",
        "..x.txt",
        "长" * 80 + ".txt",
        "A B.txt",
    ]
    for number, name in enumerate(names):
        write(tmp_path, name, f"{SENTENCE}第{number}页")
    pages = read(tmp_path).pages
    shown = {name for name in names if not name.startswith(".")}
    assert set(pages.path) == shown
    assert pages.doc.str.lower().is_unique
    assert pages.doc.str.fullmatch(r"\w[\w.-]*").all()
    assert (pages.doc.str.encode("utf-8").str.len() <= 130).all()


def test_a_duplicate_is_listed_twice_and_audited_once(tmp_path):
    write(tmp_path, "a.txt", SENTENCE)
    write(tmp_path, "b.txt", SENTENCE.encode("gb18030"))
    corpus = read(tmp_path)
    assert corpus.pages.duplicate_of.tolist() == ["", "a"]
    assert corpus.articles.doc.tolist() == ["a"]


def test_tables_fit_their_schemas_and_can_be_written(tmp_path):
    write(tmp_path, "pages/a.txt", "=1+1 脱贫12户\ud800".encode("utf-8", "replace"))
    write(tmp_path, "pages/b.jsonl", '{"text": "脱贫5户\\ud800\\u0000。"}')
    corpus = read(tmp_path / "pages")
    for name, table in corpus._asdict().items():
        tables.write(table, name, tmp_path / "out")
        assert tables.read(name, tmp_path / "out").equals(table)


def test_the_steps_are_functions_and_subpackages_both():
    from heshu.read.articles import split

    assert callable(heshu.read)
    assert heshu.read.articles.split is split
    with pytest.raises(AttributeError, match="its steps are read, extract, normalize, check"):
        _ = heshu.reed


def test_a_text_is_audited_as_it_is():
    audit = heshu.audit(SENTENCE, published="2020-03-09", place="汝阳县")
    assert audit.claims.surface.tolist() == ["78个", "11552户", "48871人"]
    assert audit.articles.place.tolist() == ["河南省/洛阳市/汝阳县"]


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("  ", {}, "the text is empty"),
        (SENTENCE, {"published": "2020-13"}, "is no date: write YYYY"),
        (SENTENCE, {"place": "汝阳线"}, "did you mean 汝阳"),
        ("data/raw", {"published": "2020"}, "write them into sources.csv"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(text, options, message):
    with pytest.raises(ValueError, match=message):
        heshu.audit(text, **options)


def test_a_path_that_is_not_there_is_not_taken_for_a_text():
    with pytest.raises(FileNotFoundError, match="is not there"):
        heshu.audit("data/rww")


def test_limits_are_what_the_sentences_say():
    assert MAX_PAGE == 50_000_000


def test_a_text_longer_than_a_name_can_be_is_no_path():
    audit = heshu.audit("全县脱贫12户," * 100)
    assert len(audit.pages) == 1
    assert audit.pages.doc[0] == "text"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019年11月　要闻\n\n山里来了娘家人\n头道镇气温骤降。", "2019-11"),
        ("2019年10月\n山里来了娘家人\n头道镇气温骤降。", "2019-10"),
        ("2019年10月扶贫资金公示\n全县投入资金3亿元。", ""),
        ("2019年10月 全县脱贫\n全县投入资金3亿元。", ""),
    ],
)
def test_the_month_alone_in_the_first_line_dates_a_page(text, date):
    assert heshu.read_text(text).pages.published[0] == date
