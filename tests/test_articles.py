"""Articles of a page: nothing lost, nothing twice, and every number with its own article."""

import json
import random
import re
import time
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from heshu.read import bylines
from heshu.read.articles import split
from heshu.read.units import units as units_of

ROOT = Path(__file__).parents[1]
GOLD = [
    *sorted((ROOT / "data" / "gold").glob("0*.jsonl")),
    *sorted((ROOT / "data" / "gold" / "dev").glob("dev*.jsonl")),
]
KINDS = {"headline", "subhead", "byline", "caption", "body", "continued"}


PAGES = [path.read_bytes().decode("utf-8") for path in sorted((ROOT / "data" / "raw").glob("*.txt"))]


def annotated(path: Path) -> str:
    """The text of an annotation: beside it, or the page of that name."""
    beside = path.with_suffix(".txt")
    return (beside if beside.exists() else ROOT / "data" / "raw" / beside.name).read_bytes().decode("utf-8")


def assert_whole(text: str) -> None:
    """Every non-blank character is in exactly one part of one article."""
    times = [0] * len(text)
    for article in split(text):
        assert article
        for part in article:
            assert part.kind in KINDS
            assert part.start < part.end
            for i in range(part.start, part.end):
                times[i] += 1
    assert max(times, default=0) <= 1
    missed = [i for i, c in enumerate(text) if not times[i] and not re.match(r"[\s\ufeff\u200b]", c)]
    assert not missed


@pytest.mark.parametrize("text", PAGES)
def test_nothing_of_a_page_is_lost(text):
    assert_whole(text)


# What pages are made of, put together in ways that no page does.
BLANKS = ["\n", "\n\n", "\r\n", "\u3000", " ", "\ufeff", "\u200b", "\x0c", "\u2028"]
MARKS = ["。", "，", "”", "▲", "——", "【", "】", "（张三）", "本报记者 李四 摄", "□ 王五", "（下转4版）"]
WORDS = [
    "本报讯",
    "脱贫攻坚",
    "2019年",
    "13759户54026人",
    "相关新闻",
    "核心提示",
    "全县总面积1332平方公里，辖8镇。" * 3,
]
PIECES = st.sampled_from(BLANKS + MARKS + WORDS)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200))
@settings(max_examples=300, deadline=None)
@example("")
@example("\ufeff\n\n")
@example("（张三）")
def test_nothing_of_any_text_is_lost(text):
    assert_whole(text)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_numbers_stay_with_their_article(path):
    """Pairs of annotated numbers: in one article here exactly if they are in one there."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    articles = split(annotated(path))
    where = [
        next(
            i
            for i, parts in enumerate(articles)
            for p in parts
            if p.start <= r["start"] and r["end"] <= p.end
        )
        for r in rows
    ]
    both = either = 0
    for (a, at_a), (b, at_b) in combinations(zip(rows, where, strict=True), 2):
        pair = (a["article"] == b["article"], at_a == at_b)
        both += all(pair)
        either += sum(pair)
    assert not either or 2 * both / either >= 0.98


WEB = """陇南：产业扶贫助农增收
2019-10-17 08:15 来源：甘肃日报 作者：张三
　　今年以来，陇南市投入资金3.5亿元，带动贫困户2万户。
　　产业强起来
　　在武都区，花椒种植面积达到100万亩。
责任编辑：李四
相关新闻
康县：20个村脱贫
"""


def kinds(text: str) -> list[list[tuple[str, str]]]:
    return [[(part.kind, text[part.start : part.end][:4]) for part in article] for article in split(text)]


def test_a_web_page_is_one_article_and_the_links_below_are_not_part_of_it():
    assert kinds(WEB) == [
        [
            ("headline", "陇南：产"),
            ("byline", "2019"),
            ("body", "今年以来"),
            ("subhead", "产业强起"),
            ("body", "在武都区"),
            ("byline", "责任编辑"),
        ],
        [("subhead", "相关新闻"), ("subhead", "康县：2")],
    ]


PAPER = """07版：国内 上一版 下一版

标题导航
贵州贫困县“清零”
数字经济规模达35.8万亿元

2020年11月24日 星期二
上一篇 下一篇 放大 缩小 默认
全省贫困县全部脱贫
于文静 董峻

　　23日，全省宣布剩余的9个贫困县退出贫困县序列。

　　截至年底，贫困发生率降至1.6%。

免责声明：转载只为传递信息，共3条。
"""


def test_an_electronic_papers_index_and_disclaimer_are_not_part_of_the_article():
    article, index, disclaimer = kinds(PAPER)
    assert [kind for kind, _ in article] == ["headline", *["byline"] * 4, "body", "body"]
    assert article[0] == ("headline", "全省贫困")
    assert [start for _, start in index] == ["标题导航", "贵州贫困", "数字经济"]
    assert [start for _, start in disclaimer] == ["免责声明"]


def test_an_article_goes_on_behind_the_one_that_interrupts_it():
    begins = "本报讯（记者 李明）三屯镇扶贫车间日前投产，吸纳贫困群众120人。今年新建扶贫车间30个，目前已建成"
    other = (
        "葡萄节开幕\n\n本报讯（记者 王伟）葡萄节昨日开幕，葡萄种植面积3.2万亩，吸引游客1.5万人次。（张晓）"
    )
    rest = "18个，带动就业2300人，扶贫车间成为群众增收的渠道。（李明）"
    first, second = kinds(f"扶贫车间开到门口\n\n{begins}\n\n{other}\n\n{rest}")
    assert [kind for kind, _ in first] == ["headline", "body", "continued", "byline"]
    assert [kind for kind, _ in second] == ["headline", "body", "byline"]


def test_a_list_of_figures_is_no_row_of_headlines():
    items = ["●2016年脱贫3000人", "●2017年脱贫4000人", "●2018年脱贫5000人"]
    before, behind = (
        "三年来，全县脱贫人口逐年增加，情况如下：",
        "三年合计，全县脱贫1.2万人，贫困发生率降到1%。",
    )
    text = "\n".join([before, *items, behind])
    assert [[kind for kind, _ in article] for article in kinds(text)] == [["body"] * 5]


def test_a_question_asked_of_a_speaker_is_no_headline():
    text = (
        "修路发布会实录\n\n李县长：我县今年修路310公里，通车的村庄有96个，总投资2亿元。\n\n"
        "记者：请问明年有什么打算？\n\n李县长：明年再修路220公里，投资1.5亿元，年底前全部通车。"
    )
    assert [[kind for kind, _ in article] for article in kinds(text)] == [
        ["headline", "body", "body", "body"]
    ]


def test_headlines_may_stand_before_or_after():
    one = "全县粮食丰收在望\n\n入秋以来，全县粮食丰收，亩产500公斤，农民喜上眉梢。（李明）\n\n"
    two = "古城供水管网改造完工\n\n昨日，古城供水管网改造完工，惠及居民3000户。（王伟）\n\n"
    before = [article[0] for article in kinds(one + two)]
    body = re.compile(r"(.+)\n\n(.+)\n\n")
    after = [article[0] for article in kinds(body.sub(r"\2\n\n\1\n\n", one) + body.sub(r"\2\n\n\1\n\n", two))]
    assert before == after == [("headline", "全县粮食"), ("headline", "古城供水")]


@pytest.mark.parametrize("mark", ["▲", "●", ""])
def test_briefs_below_a_heading_are_no_captions_of_the_article_above(mark):
    story = "路修好了\n\n本报讯（记者 李明）今年全县修路31公里，沿线11个村受益。\n\n"
    items = f"{mark}嵩县新建冷库12座，储存苹果3000吨。\n{mark}宜阳县开工建设水厂2座。\n"
    parts = split(f"{story}简讯\n\n{items}")[-1]
    assert [part.kind for part in parts] == ["headline", "body", "body"]
    assert parts[0].start == len(story)


def test_a_caption_inside_a_sentence_does_not_end_it():
    start = "全县坚持把发展产业作为脱贫的根本之策，多渠道增收。今年投入资金3000万元，建成扶贫车间1"
    text = start + "\n\n▲群众在车间工作\n\n20个，带动就业2300人。"
    assert kinds(text) == [[("body", "全县坚持"), ("continued", "20个，"), ("caption", "▲群众在")]]


def test_traditional_characters_are_read_alike():
    text = (
        "本報訊（記者 張揚）全州投入20億元。\n\n水稻豐收\n\n本報訊（通訊員 李莉）畝產500公斤。（記者 王偉）"
    )
    assert [[kind for kind, _ in article] for article in kinds(text)] == [
        ["body"],
        ["headline", "body", "byline"],
    ]


def wrapped(paragraph: str, width: int) -> str:
    """A paragraph set in lines of `width` characters (two letters or digits to one), the first indented."""
    lines, room = [""], 2 * width - 4
    for c in paragraph:
        size = 1 if c.isascii() else 2
        if room < size and c not in "，。、；：！？”’）》」,.;:!?)…%":
            lines.append("")
            room = 2 * width
        lines[-1] += c
        room -= size
    return "\n".join(lines)


@pytest.mark.parametrize("width", [15, 19, 26])
def test_lines_wrapped_inside_words_are_one_paragraph(width):
    body = [u.words for u in units_of(PAGES[1]) if u.kind == "body" and len(u.words) > 100]
    text = "\n\n".join(wrapped(words, width) for words in body)
    assert [u.words for u in units_of(text) if u.kind == "body"] == body


def test_short_last_lines_of_paragraphs_do_not_make_a_column_uneven():
    paragraphs = [
        "院里搭起了三座花棚。",
        "今年花木合作社在山下栽了三百亩月季和芍药，去年和前年的两批苗木都已经卖完，到账九万多元。",
        "入秋以后还要把山上的小路修宽一些，好让拉花的车子开进来，社员们都说这是件好事，盼了多年。",
    ]
    text = "\n".join(wrapped(paragraph, 20) for paragraph in paragraphs)
    assert [u.words for u in units_of(text)] == paragraphs


def recombined(seed: int, after: bool, width: int, signed: bool) -> tuple[str, list[tuple[int, str]]]:
    """A page of four articles of the corpus in another layout, and the paragraphs of each."""
    choose = random.Random(seed)
    pieces, paragraphs = [], []
    for number, (heads, body) in enumerate(choose.sample(ARTICLES, 4)):
        paragraphs += [(number, "".join(text.split())) for text in body]
        text = "\n\n".join(wrapped("".join(p.split()), width) if width else p for p in body)
        text += "\n\n（李明 王小伟）" if signed else ""
        pieces.append(f"{text}\n\n{heads}" if after else f"{heads}\n\n{text}")
    return "\n\n".join(pieces), paragraphs


def cut_out(text: str) -> list[tuple[str, list[str]]]:
    """Headlines and paragraphs of a page's longer articles."""
    found = []
    for article in split(text):
        heads = [text[p.start : p.end] for p in article if p.kind == "headline"]
        body = [text[p.start : p.end] for p in article if p.kind == "body"]
        if heads and len("".join(body)) > 150:
            found.append(("\n\n".join(heads), body))
    return found


ARTICLES = [article for text in PAGES for article in cut_out(text)]


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("width", [0, 17, 26])
@pytest.mark.parametrize("after", [False, True])
def test_articles_are_told_apart_in_any_layout(after, width, signed):
    """The articles of the corpus put together anew: without by-lines a few neighbours may run together."""
    both = either = 0
    for seed in range(6):
        text, paragraphs = recombined(seed, after, width, signed)
        at = [i for i, c in enumerate(text) if not c.isspace()]
        solid = "".join(text.split())
        articles = [[range(p.start, p.end) for p in article] for article in split(text)]
        where = [
            next(
                k for k, parts in enumerate(articles) if any(at[solid.index(words)] in part for part in parts)
            )
            for _, words in paragraphs
        ]
        for (a, b), (c, d) in combinations(list(zip([n for n, _ in paragraphs], where, strict=True)), 2):
            both += a == c and b == d
            either += (a == c) + (b == d)
    assert 2 * both / either >= (0.99 if signed else 0.93)


HOSTILE = [
    "1",
    "（",
    "万",
    "万\n",
    "脱贫，\n\n",
    "。\n\n",
    "脱贫攻坚\n\n攻坚克难。\n\n",
    "□ 张三\n\n",
    "▲图\n",
    "张三、",
    "记者",
    " a",
    "来源",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear_in_the_text(piece):
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        split(text)
        return time.process_time() - start

    seconds(10_000)
    assert seconds(200_000) < 20 * seconds(50_000) + 0.5


# What is one, and what is not.
LEADS = (
    (
        "本报讯（记者 李明）",
        "本报讯 从7月15日起",
        "（通讯员 韩露）2020年",
        "据新华社北京10月17日电",
        "洛阳网讯 近日",
    ),
    ("各县网格员通讯录", "本报告期内供电", "据悉，电力", "近日，", "通讯员的", "全县供电公司12月3日电费"),
)
SIGNED = (
    (
        "吴会菊 文/图",
        "（吴会菊 丁霄毅）",
        "本报记者 智慧 通讯员 耿梅",
        "云岭晚报记者 张明 昆明报道",
        "□ 解德辉 卢佳",
        "来源：洛阳日报",
        "（記者 張揚）",
        "2016.03.09 星期三",
    ),
    (
        "2016年1.12 万人，2017年0.83 万人，2018",
        "（资料照片）",
        "精准扶贫 精准脱贫",
        "记者从市里获悉",
        "●2016年脱贫3000人",
        "分享红利：12万人受益",
    ),
)


@pytest.mark.parametrize(
    ("words", "opens"), [(w, opens) for opens in (True, False) for w in LEADS[not opens]]
)
def test_leads_of_news_are_told_from_sentences(words, opens):
    assert bool(bylines.LEAD.match("".join(words.split()))) == opens


@pytest.mark.parametrize(
    ("line", "signs"), [(w, signs) for signs in (True, False) for w in SIGNED[not signs]]
)
def test_bylines_are_told_from_other_lines(line, signs):
    assert bylines.standalone(line) == signs


WRAPPED = (
    "  2011年至2013年，被查的乡共收到上级拨付的水利资金3128万元，其中青石乡1025万元、"
    "白沙乡873万元、柳林乡640万元。青石乡的1025万元分年看，2011年312万元，2012年348万元，2013年365万元，"
    "三年里建成小型泵站48座，衬砌渠道126.5公里，新增灌溉面积2.36万亩，受益农户4920户。"
)


@pytest.mark.parametrize("size", range(18, 27))
def test_text_wrapped_at_so_many_characters_stays_one_paragraph(size):
    """However wide the digits are in print, and wherever the lines end."""
    lines = [WRAPPED[i : i + size] for i in range(0, len(WRAPPED), size)]
    assert [unit.kind for unit in units_of("\n".join(lines))] == ["body"]


def test_one_story_wrapped_by_count_on_a_page_that_is_not():
    """The page is set to a width, the story to so many characters, with blanks around its digits."""
    told = (
        "本报讯 记者从县财政局获悉，2018 年，全县住院 2860 人次，总费用 2310 万元，次均 8077 元，"
        "报销 2102.4 万元，自付 207.6 万元，比例达 91%，比 2017 年的 86.5% 提高 4.5 个百分点。"
        "全县组建家庭医生服务团队，由县乡村三级的医生护士和乡村干部一道组成，分片包干到村到户。"
    )
    story = "\n".join(told[i : i + 25] for i in range(0, len(told), 25))
    page = wrapped(WRAPPED.strip(), 17)
    kinds = [unit.kind for unit in units_of("\n\n".join([page, page, page, "看病有人管", story]))]
    assert kinds[3:] == ["head", "body"]


def test_numbered_headings_in_ascii_brackets_head_no_article():
    told = (
        "工作报告\n\n——在县人大会议上\n县长 张三\n各位代表:\n现在,我代表县政府作报告,请审议。",
        "一、去年工作回顾",
        "去年是脱贫摘帽之年。全年完成产值65.8亿元、同比增长11%,财政收入5.56亿元、同比增长6.5%。",
        "(一)突出精准抓脱贫",
        "统筹合力促脱贫。全县9名县级干部担任第一书记,103个部门挂包117个村、帮扶8253户贫困户。",
        "精准对象促脱贫。抽调1175名干部组成114个工作组,对全县6.48万户农村人口遍访。",
    )
    assert len(split("\n".join(told))) == 1


def test_a_line_that_begins_with_the_unit_of_a_number_goes_on():
    text = "各乡镇共筹集修路资金1860万\n元，其中上级补助1200万元，其余由受益村组自行筹集解决。"
    assert [unit.kind for unit in units_of(text)] == ["body"]
    split_digits = "各乡镇新建的卫生室业务用房面积不得少于 8 0\n平方米，诊断室、观察室分开设置，水电齐全。"
    assert [unit.kind for unit in units_of(split_digits)] == ["body"]


SECTIONS = (
    "县里每年拿出8000万元发展产业，今年安排资金1.2亿元，覆盖贫困户3800户。",
    "住院费用报销比例由65%提高到90%，对患有大病的1342人实行专项救治。",
    "举办招聘会12场，提供岗位4600个，帮助2217人外出务工，设公益岗位1560个。",
)


@pytest.mark.parametrize(
    "titles",
    [
        ("加法：产业增收", "减法：看病负担降下来", "乘法：就业一人脱贫一家"),
        ("茶园里的致富路", "病床前的定心丸", "家门口的好岗位"),
    ],
)
def test_titles_set_alike_head_sections_of_one_article(titles):
    opening = "山乡新事\n本报记者 张三\n全县建档立卡贫困人口25164人，经过五年攻坚，累计脱贫23705人。\n"
    told = "".join(f"{title}\n{text}\n" for title, text in zip(titles, SECTIONS, strict=True))
    assert len(split(opening + told)) == 1


def test_titles_that_name_places_head_articles_of_their_own():
    stories = (
        "东平县：易地搬迁添新居\n本报讯（记者 张三）东平县今年搬迁贫困户312户1078人，建成安置房420套。\n",
        "西和县：冷水鱼游进山村\n本报讯（记者 李四）西和县养殖冷水鱼85亩，带动贫困户64户户均增收3000元。\n",
    )
    assert len(split("\n".join(stories))) == 2


def test_stories_one_below_the_other_on_a_page_of_the_net():
    stories = (
        "山货上网丨会宁小杂粮走俏大城市\n会宁县去年开网店312家，网上卖出小杂粮1.2亿元，贫困户户均增收1400元。\n",
        "山货上网丨西和花椒香飘千里\n花椒采摘正忙，西和县11个乡镇种椒23万亩，8月以来电商平台发货4.6万单。\n",
    )
    assert len(split("\n".join(stories))) == 2


HEADLINE_BELOW = (
    "　　5月6日，会宁县召开推进会，通报今年\n以来各项任务进展，对下一步工作作出具体\n的安排和部署。\n"
    "　　截至4月底，全县整合资金5.86亿\n元，其中用于产业发展2.13亿元，其他的\n3.73亿元。\n"
    "（本报记者 李明 通讯员 王芳）\n\n"
    "我县吹响脱贫攻坚“冲刺清零”号角\n今年47个贫困村退出 2.37万人脱贫\n\n"
    "　　“以前在外面打零工，一年到头攒不下\n几个钱。如今守着棚，一个月能挣2600\n"
    "元。”在新庄镇柳湾村，老汪边摘菇边说。\n"
    "　　柳湾村有412户，去年建起了大棚，\n种的香菇卖到了省城，合作社给社员分了\n红利。\n"
    "（方 舟）\n\n小香菇撑起致富伞\n"
)


def test_a_headline_below_its_article_does_not_run_into_an_indented_paragraph():
    first, second = split(HEADLINE_BELOW)
    heads = [[HEADLINE_BELOW[p.start : p.end] for p in a if p.kind == "headline"] for a in (first, second)]
    assert heads == [
        ["我县吹响脱贫攻坚“冲刺清零”号角\n今年47个贫困村退出 2.37万人脱贫"],
        ["小香菇撑起致富伞"],
    ]


def test_the_title_of_a_communique_opens_an_article_of_its_own():
    text = (
        "市审计局审计结果公告\n\n根据计划，市审计局对扶贫资金进行了审计，抽查资金3.4亿元。\n\n一、整改情况\n\n"
        "已追回资金1100万元，移送问题线索6件。\n\n怀化市2017年国民经济和社会发展统计公报（节选）\n\n"
        "初步核算，全年地区生产总值1500亿元。全市农村居民人均可支配收入8900元。\n"
    )
    _, second = split(text)
    assert text[second[0].start : second[0].end].startswith("怀化市2017年")


@pytest.mark.parametrize("day", ["2016-07-19", "2016/07/19", "2016.07.19", "2016年7月19日"])
def test_a_date_line_of_digits_alone_parts_two_articles(day: str):
    text = (
        f"盐津新修水渠六十公里\n{day}\n盐津县今年新修水渠60公里，涉及贫困村36个、农户8200户。\n\n"
        f"隆德发展养蜂\n{day}\n隆德县养蜂户达到320户，户均增收4200元。\n"
    )
    assert [[part.kind for part in article].count("headline") for article in split(text)] == [1, 1]


STORIES = (
    ("食用菌撑起富民路", "隆德县今年种植食用菌320万棒，全县带动农户1400户，"),
    ("农村厕所变样了", "桐柏县投入资金2100万元，完成农村改厕1.05万户，全县"),
    ("学生吃上热乎饭", "沁水县32所学校建起食堂，全县每天供应营养餐1.8万份，"),
)
ON = "人均增收一千二百元以上，比上一年同期多出三百多元，受到大家的普遍好评。"


def _column(size: int, words: str) -> str:
    return "\n".join(words[i : i + size] for i in range(0, len(words), size))


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
@pytest.mark.parametrize("size", [16, 21])
def test_headlines_of_a_wrapped_column_part_stories_of_several_counties(blank: str, size: int):
    stories = [f"{head}{blank}{_column(size, (said + ON)[: size * 3 - 1] + '。')}" for head, said in STORIES]
    text = blank.join(stories) + "\n"
    heads = [[text[p.start : p.end] for p in a if p.kind == "headline"] for a in split(text)]
    assert heads == [[head] for head, _ in STORIES]


def test_a_headline_as_wide_as_its_column_stands_alone_between_blank_lines():
    heads = ("隆德县三千多农户种上食用菌啦", "桐柏县改造一万座农村旧式厕所")
    text = "\n\n".join(
        f"{h}\n\n{_column(14, said + ON)}" for h, (_, said) in zip(heads, STORIES, strict=False)
    )
    assert [text[article[0].start : article[0].end] for article in split(text)] == list(heads)


def test_sections_on_counties_of_the_province_that_the_headline_names_stay_one_article():
    first = _column(16, f"宁夏把产业作为脱贫的根本，{STORIES[0][1]}{ON}")
    second = _column(16, f"盐池县今年改造危房1300户，安全饮水入户率达到99.8%，{ON}")
    text = f"宁夏补齐短板\n{first}\n住房和饮水安全\n{second}\n"
    assert len(split(text)) == 1


def test_dates_above_the_headlines_of_a_page_are_of_the_articles_below():
    days = ("2017年4月12日", "2018-05-03", "2019年6月20日　星期四")
    stories = zip(days, STORIES, strict=True)
    text = "\n\n".join(f"{day}\n{head}\n本报讯 {said}{ON}" for day, (head, said) in stories)
    signs = [[text[p.start : p.end] for p in a if p.kind == "byline"] for a in split(text)]
    assert signs == [[day] for day in days]
