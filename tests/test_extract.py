"""What is found on a page: where it stands, what is no claim, whose place and date it takes, and how well."""

import signal
import sys
from itertools import pairwise

import opencc
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from printed import claims_of

import heshu
from heshu import evaluate
from heshu.paths import root
from heshu.read import read_text

RAW, DEV = root() / "data" / "raw", root() / "data" / "gold" / "dev"
FOLDERS = {"raw": RAW, "dev": DEV}
GOLD = {"raw": root() / "data" / "gold", "dev": DEV}
# What a change must not make worse: a little below the scores of the day they were last set.
LEAST = {
    "raw": {"f1": 0.98, "hanzi_recall": 0.90, "span": 0.977, "unit": 0.985, "bound": 0.98, "indicator": 0.975,
            "place": 0.975, "period": 0.950, "status": 0.985, "head": 0.967},
    "dev": {"f1": 0.97, "hanzi_recall": 0.915, "span": 0.977, "unit": 0.987, "bound": 0.977,
            "indicator": 0.965, "place": 0.975, "period": 0.878, "status": 0.982, "head": 0.951},
}  # fmt: skip
SLOTS = ["number", "value", "low", "high", "unit", "bound"]


@pytest.fixture(scope="module", params=FOLDERS)
def corpus(request):
    """A folder's name, its pages and its claims."""
    read = heshu.read(FOLDERS[request.param])
    return request.param, read.pages, heshu.normalize(heshu.extract(read.articles))


@pytest.fixture(scope="module")
def raw():
    """The texts of the five pages, with their dates and places."""
    pages = heshu.read(RAW).pages
    return [(page.text, page.published, page.place) for page in pages.itertuples()]


def slots(claims):
    return claims[SLOTS].astype(str).values.tolist()


def test_offsets_give_back_what_is_printed(corpus):
    _, pages, claims = corpus
    texts = dict(zip(pages["doc"], pages["text"], strict=True))
    assert len(claims) > 300
    for claim in claims.to_dict("records"):
        text = texts[claim["doc"]]
        assert text[claim["start"] : claim["end"]] == claim["surface"]
        assert claim["sentence_start"] <= claim["start"] < claim["end"] <= claim["sentence_end"]
    for _, page in claims.groupby("doc"):
        assert all(a < b for a, b in pairwise(sorted(zip(page["start"], page["end"], strict=True))))
        ends = page.sort_values("start")
        assert (ends["end"].to_numpy()[:-1] <= ends["start"].to_numpy()[1:]).all()


def test_intervals_hold_their_value(corpus):
    _, _, claims = corpus
    assert not (claims["low"] > claims["value"]).any()
    assert not (claims["high"] < claims["value"]).any()
    assert (claims.loc[claims["bound"] == "exact", ["low", "high"]].notna()).all(axis=None)
    assert claims.loc[claims["bound"] == "less_than", "low"].isna().all()


def test_scores_do_not_fall(corpus):
    name, pages, claims = corpus
    gold = evaluate.read_gold(GOLD[name], pages)
    assert gold.absent == []
    table = evaluate.scores(gold.claims, claims).set_index("figure")
    fallen = {f: table.rate[f] for f, least in LEAST[name].items() if not table.rate[f] >= least}
    assert not fallen, f"{name}: {fallen}, least {LEAST[name]}"
    assert table.right["hanzi_extra"] <= 0.02 * len(claims)


@pytest.mark.parametrize("page", range(5))
def test_traditional_characters_make_the_same_claims(raw, page):
    text, published, place = raw[page]
    traditional = opencc.OpenCC("s2t").convert(text)
    if len(traditional) != len(text):
        pytest.skip("this page has a phrase that changes its length")
    assert traditional != text
    plain, other = (claims_of(t, published, place) for t in (text, traditional))
    assert other[["start", "end"]].values.tolist() == plain[["start", "end"]].values.tolist()
    assert slots(other.assign(number=plain["number"])) == slots(plain)
    for slot in ("indicator", "period", "status", "adcode"):
        assert other[slot].tolist() == plain[slot].tolist(), slot


@given(st.integers(0, 4), st.data())
@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_blanks_in_real_numbers_and_words_change_nothing(raw, page, data):
    text, published, place = raw[page]
    plain = claims_of(text, published, place)
    inside = sorted(
        {i for a, b in zip(plain["start"], plain["end"], strict=True) for i in range(a + 1, b)}
        | {i for i in range(1, len(text)) if text[i - 1 : i + 1].isalpha() and len(text[i - 1 : i + 1]) == 2}
    )
    chosen = data.draw(st.lists(st.sampled_from(inside), min_size=1, max_size=60, unique=True))
    broken, last = "", 0
    for i in sorted(chosen):
        broken, last = broken + text[last:i] + data.draw(st.sampled_from([" ", "\u200b"])), i
    assert slots(claims_of(broken + text[last:], published, place)) == slots(plain)


def test_full_width_digits_change_nothing():
    """Set in the same columns, so that no line is wider than another for its digits alone."""
    articles = heshu.read(RAW).articles
    wide = str.maketrans("0123456789%", "０１２３４５６７８９％")
    texts = [text.translate(wide) for text in articles["text"]]
    plain, other = (heshu.normalize(heshu.extract(a)) for a in (articles, articles.assign(text=texts)))
    assert (other["surface"] != plain["surface"]).sum() > 300
    for slot in (*SLOTS[1:], "start", "end", "indicator", "place", "period", "status", "role", "listed"):
        assert other[slot].astype(str).tolist() == plain[slot].astype(str).tolist(), slot


NO_CLAIM = """
2019年10月26日，记者来到村里。
会议于2020年3月9日上午9时30分开始。
活动时间为9:30至17:00，地点在县文化馆。
上午8点半，群众陆续到达。
咨询电话：0379-68221234，联系人张三。
监督热线12317，手机13803791234。
邮政编码471200，传真0379-68220000。
（详见4版）报道全文请看第3版。
本报讯（记者 李四）（下转02版）
十三五期间，全县持续推进产业发展。
“十四五”时期，要继续巩固成果。
县委派出第一书记，帮助村里发展产业。
该村实现4G网络全覆盖，5G基站建成。
网址www.heshu123.com，邮箱abc123@163.com。
北纬34°10′，东经112°28′。
该县地处北纬35°，东经105°，PM10、5G都是名词。
比赛以3:1结束，按1:1配套。
实现两不愁三保障，做到六个精准。
推行“1379工作法”，落实四个不摘。
一是加强领导，二是落实责任，三是强化督导。
第三，继续推进；第十二次会议召开。
1.加强组织领导；2.落实各项政策；（3）强化监督。
京ICP备05012345号，豫政〔2019〕12号文件印发。
国内统一刊号CN41-0003，邮发代号35-1。
沿G207国道行驶，经S322省道到达。
该办法自2020年1月1日起施行。
开展“百企帮百村”行动，实行一对一帮扶。
万众一心，众志成城；千方百计抓落实。
他一心一意为群众办事，三番五次上门做工作。
中央一号文件公布，“三农”工作会议召开。
学习贯彻十九大精神和十九届四中全会精神。
COVID-19疫情发生以来，各级干部坚守岗位。
H1N1、PM2.5、A4纸等名词都不是数字。
打造“一村一品”，建设“一带一路”。
二〇二〇年一月，工作队进驻。
一个支部就是一个堡垒，一名党员就是一面旗帜。
星期一至星期五，窗口照常办理业务。
农历八月十五，村里举办联欢会。
身份证号410326199001011234，账号6217001234567890123。
他住在三号楼二单元，门牌是12号。
三屯镇、五里堡村、七里河都在山里。
游客三五成群，二十里铺、八家子的集市又热闹起来。
村里老人说，十年寒窗不容易，人要十年如一日。
建国七十周年前夕，盘山的九十九道弯铺上了柏油。
锚定“两个一百年”奋斗目标。
""".strip().splitlines()


@pytest.mark.parametrize("sentence", NO_CLAIM)
def test_what_is_no_claim(sentence):
    assert claims_of(sentence)["surface"].tolist() == []


def test_straight_quotation_marks_are_read_like_others():
    told = "“今年卖茶挣了1.6万元，比打工强。”45岁的脱贫户王某说，他家参加了“四方合作”项目，分红3200元。"
    slots = ["surface", "head", "indicator", "status"]
    straight = claims_of(told.replace("“", '"').replace("”", '"'))[slots]
    assert straight["surface"].tolist() == ["1.6万元", "45岁", "3200元"]
    assert straight.equals(claims_of(told)[slots])


def test_a_number_keeps_to_its_article():
    """Two articles on one page, either before the other: each number has the place and date of its own."""
    first = (
        "汝阳县产业扶贫见成效\n\n本报讯（记者 张三）2018年，汝阳县投入产业资金3.1亿元，建成大棚1200座。"
        "群众在家门口就有活干，日子越过越好。全县干部群众正鼓足干劲，向着新的目标迈进。\n"
    )
    second = (
        "栾川县旅游收入创新高\n\n本报讯（记者 李四）2016年，栾川县接待游客45万人次。"
        "该县依托山水资源发展乡村旅游，新建农家乐86家。游客们纷纷表示，明年还会再来看一看。\n"
    )
    wanted = {
        "3.1亿元": ("河南省/洛阳市/汝阳县", "2018"), "1200座": ("河南省/洛阳市/汝阳县", "2018"),
        "45万人次": ("河南省/洛阳市/栾川县", "2016"), "86家": ("河南省/洛阳市/栾川县", ""),
    }  # fmt: skip
    for page in (first + "\n" + second, second + "\n" + first):
        claims = claims_of(page)
        assert claims["article"].nunique() == 2
        found = {c.surface: (c.place, c.period) for c in claims.itertuples()}
        assert found.keys() == wanted.keys()
        for surface, (place, period) in wanted.items():
            assert found[surface][0] == place
            assert found[surface][1] in (period, "2016" if place.endswith("栾川县") else period)


# Up to a megabyte of nothing: none of it counts anything.
HOSTILE = {
    "digits": ("7", 10**6), "brackets": ("（", 10**6), "scales": ("万", 10**6), "ones": ("一", 10**6),
    "commas": ("，", 10**6), "titles": ("《", 10**6), "thousands": ("1,", 10**5), "tens": ("十", 10**5),
    "blanks": ("1 ", 10**5), "mixed": ("１７９,.万亿", 10**5),
}  # fmt: skip


@pytest.fixture
def patience():
    """A minute, after which a test that would not end fails."""

    def tired(*_):
        raise TimeoutError("not done after a minute")

    signal.signal(signal.SIGALRM, tired)
    signal.alarm(60)
    yield
    signal.alarm(0)


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_ends_with_nothing_found(name):
    piece, length = HOSTILE[name]
    assert len(claims_of((piece * (length // len(piece) + 1))[:length])) == 0


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("piece", ["3人", "5户、", "其中3人，", "3万元，", "增加3人。", "由3人降至2人，"])
def test_every_number_of_endless_prose_is_found(piece):
    count = sum(map(str.isdigit, piece))
    claims = claims_of(piece * 1000)
    assert len(claims) == 1000 * count
    assert claims["sentence"].str.len().max() < 2000, "a table of whole sentences grows with their square"


def test_the_work_grows_with_a_paragraph_not_with_its_square(raw):
    """Counted in calls of functions, on the five pages printed on one line again and again."""
    line = "".join("".join(text.split()) for text, _, _ in raw)

    def calls(length: int) -> int:
        articles = read_text((line * (length // len(line) + 1))[:length]).articles
        count = 0

        def one_more(_frame, event, _):
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(one_more)
        heshu.extract(articles)
        sys.setprofile(None)
        return count

    calls(5_000)  # its tables are read once
    assert calls(160_000) < 4.4 * calls(40_000)
