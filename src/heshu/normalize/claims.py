"""Mentions to claims: each slot of the codebook, from the words that extraction recorded."""

import re
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise

import pandas as pd

from heshu import tables
from heshu.characters import as_read, in_one_form
from heshu.codebook import counted, size_of, units
from heshu.normalize.ellipsis import code_before, left_over, share_predicates, thing_done, unit_before
from heshu.normalize.indicators import LEAVES, indicator, state
from heshu.normalize.periods import UNDERWAY, period
from heshu.normalize.places import resolve
from heshu.normalize.values import read_value
from heshu.numerals import is_fraction

STATUS = {"plan": "target", "rule": "standard", "fact": "actual", "": "actual"}
# A number without a unit of its own has that of its noun: 总人口52万, 投资1.2亿.
PEOPLE = (
    "人口|人数|群众|^(?:优秀|中华|各族)?(?:儿女|子弟|官兵|将士|军民|大军|学子|游子|父老|乡亲)|[人民者众]$|村民|居民|百姓|劳动力|职工|学生|员|干部|患者|贫困(?:人|群)|农民|移民|[游旅乘顾]客|师生"
    "|市民|[脱减]贫(?:目标|任务)?$"
)
MONEY = (
    "资金|投资|投入|收入|产值|款|经费|[总金]额|利润|销售|效益|财政|[赚挣卖]|花(?:[了费掉]|$)|营[收业]|捐|生财|[创增减]收|创汇"
    "|[市估]值|工资|[年月]薪|租金|分红|收益|进账|利息"
)
IMPLIED = (
    (re.compile("率$"), "percent"),
    (re.compile("人次$"), "person_time"),
    (re.compile("(?<!相)比值?$|系数$|倍差$"), "ratio"),
    (re.compile(PEOPLE), "person"),
    (re.compile("(?<!用)户$"), "household"),
    (re.compile(MONEY), "CNY"),
    (re.compile("(?<![用账门])户"), "household"),
    (re.compile("面积"), "mu"),
)
# Measure words that take their unit from some nouns: 一家四口, 八大项目, 项目31项, 摘掉5顶贫困帽, 病例12例.
BY_NOUN = (
    ("口", re.compile("家$"), "person"),
    ("大", re.compile("项目$"), "project"),
    ("项", re.compile("(?<!新)项目$"), "project"),
    ("顶", re.compile("贫困.{0,4}帽子?$"), "county"),
    ("例", re.compile("病例|患者|病人|确诊|感染|治愈|[出在住]院|死亡|病故|重症|疑似"), "person"),
    (
        "套",
        re.compile(
            "(?:[住新楼瓦民旧危]|安置|搬迁|商品|公租|廉租|保障|周转)房$|住宅$|公寓$|新居$|(?:棚户?区?|房)改造$"
        ),
        "套",
    ),
    ("块", re.compile("[田地场牌板屏匾碑砖墙栏]$"), "块"),
)
# 60块光伏板: a piece of something; 每天挣40块 are yuan.
GOODS = re.compile("(?!钱|多|左右|以[上下]|一[天月年斤亩]|的)[\u4e00-\u9fff]{2}")
CUMULATIVE = re.compile(
    r"累计|已(?:实现|完成|解决|发放|投入|脱贫(?!人口|户)|全部|出列|退出)|共(?:排查|发放|投入|实现"
    r"|完成|解决|选派|培训|查处|接待)"
)
# 截至3月2日，组织专车89辆: what was done up to that day.
DONE = re.compile(
    r"(?:建成|新建|盘活|追[回缴]|归还|[收清退]回|清[退理缴]|退还|处[理分]|问责|查处|取缔|关停|消除|组织|下拨|拨付|调[运集]|出动|发放|募集|接种|完成|培训|输送|送出|转移|入住|输转|移送|捐款|捐[建赠]|援建|修建|投入|救助|资助|受理|开工|改造|拆除|硬化|签订|兑现|落实|销售"
    r"|实现|流转|接诊|检测|排查|化解|整改|退出|劝退|辞退|约谈|查[办实]|办[理结]|减免|补偿|奖励|[支兑]付|偿还|报销|采购|购[买置]|安装|架设|铺设|维修|修复|加固|搬出|腾退|复垦|核发|颁发|表彰|走访|慰问|捐助|投放|救治|收治|诊疗|筛查|死亡|遇难|失踪|受[灾淹损]|倒塌|损[失毁坏]|成灾|绝收)[^，。]{0,12}$"
)
UP_TO_NOW = re.compile("(?:截[至止]到?|[到至])(?:目前|现在|当前)|迄今|至今(?!年)")
# 还剩15户, 在建7个, 尚有3万元未拨付: how things stand; nothing that adds up.
# 至此，线路达到62条: how many there are
REACHED = re.compile("(?:达到?|[增减]至|(?:增加|减少)到)[约近]?$")
STILL = re.compile(
    r"(?:在建|在册|在岗|在外|监测|就业|[剩其]余|[剩余]下|还?剩|尚|还有|现有|仍|未|应收|结[余存转]|库存)[^，。；\d]{0,10}$"
)
# 还剩19个县需要摘帽
STILL_TO_DO = re.compile(r"(?:还剩|剩下|还有|尚有|仍有)[^，。；\d]{0,4}$")
# 截至4月底，外出务工3.6万人, 纳入监测260户: so many are at work, or watched, by then.
AT_WORK = re.compile("[上在]岗")  # 已有86人上岗: so many are, by now
FLOWS = (".lifted", "trained", "patients_treated", "jobs_created")
STOCKS = (".registered", ".remaining", "total_population", "area", "villages_total")
# Of poor counties the codebook counts those registered and those lifted (planned ones by their status) alone.
OF_COUNTIES = {"poor_counties.remaining": "other", "poor_counties.to_lift": "poor_counties.lifted"}
# So many claims of the sentences before may tell what 剩下的 is left of.
RECENT = 8
# What does not add up.
RATES = ("percent", "percentage_point", "ratio")


def normalize(mentions: pd.DataFrame) -> pd.DataFrame:
    """The table `claims`: the mentions with value, interval, unit, place, period, status and indicator.

    mentions: a table as `heshu.extract` makes it.  `value`, `low` and `high` are in base units of `unit`;
    low or high is NaN where the number is unbounded on that side.
    """
    rows, said, told = [], [], []
    for mention in tables.records(mentions):
        last = rows[-1] if rows else mention
        if (mention["doc"], mention["article"]) != (last["doc"], last["article"]):
            told, said = [], []
        elif mention["sentence_start"] != last["sentence_start"]:
            told, said = (told + said)[-RECENT:], []
        rows.append(mention | _claim(mention, said, told))
        said.append(rows[-1])
    share_predicates(rows)
    _inherit(rows)
    return tables.frame("claims", rows)


def _counted_last(before: list[dict], words: str) -> str:
    """The unit of what was counted last by one of some words: 安排项目64个。其中，产业类38个."""
    return next((claim["unit"] for claim in reversed(before) if claim["unit_word"] in tuple(words)), "")


# 居全市前5位: a rank; but 前5名贫困户
RANK_BEFORE = re.compile(r"(?<![之以目])[前后]$|(?:排名|位次|名次)[^，。；\d]{0,8}$|移了?$")


def _is_rank(m: dict) -> bool:
    """Whether a number of 位 or 名 is a rank and counts nobody."""
    ranked = m["unit_word"] in ("位", "名") and RANK_BEFORE.search(m["lead"])
    return bool(ranked) and m["tail"][:1] in ("", "的")


def _of_the_same(m: dict, said: list[dict]) -> str:
    """减少贫困人口三万，年均减少五千: the unit of the number before, where both are bare or it changed."""
    last = said[-1] if said and not m["unit_word"] else None
    if not last or last["unit"] in RATES or last["role"] != m["role"]:
        return ""
    return "" if last["unit_word"] and not CHANGED_BY_SO_MUCH.search(m["lead"]) else last["unit"]


MORE = re.compile("(?:增加|多|上升|新增|净增)了?$")
CHANGED_BY_SO_MUCH = re.compile("[均再又][增减](?:[加少收]|长)?了?$")


def _claim(m: dict, said: list[dict], told: list[dict]) -> dict:
    """The slots of one mention; said: the claims before it in its sentence; told: in the ones before."""
    value = read_value(m["number"], m["qualifier"], m["unit_word"])
    head = in_one_form(m["head"])
    unit, factor = canonical(m["unit_word"], m["number"], head, m["tail"])
    whole = _whole(m, said)
    counted_alike = whole and whole["unit_word"] == m["unit_word"]
    if counted_alike and (whole["unit"] == "project" or unit in ("item", "copy", m["unit_word"])):
        unit = whole["unit"] or unit  # 帮扶单位64个，其中市直28个
    elif m["unit_word"] == "个" and head.endswith("类"):
        unit = _counted_last(told + said, "个项") or unit
    elif m["unit_word"] == "个":
        unit = unit_before(m["lead"], m["tail"], said or told) or _of_clause(m, unit)
    elif m["unit_word"] == "例" and unit == "item":
        unit = _counted_last(told + said, "例") or "item"
    unit = m["unit_word"] if _is_rank(m) else unit or _of_the_same(m, said)
    of_an_hour = unit == "分" and said and said[-1]["unit"] == "hour" and said[-1]["end"] == m["start"]
    unit = "minute" if of_an_hour else _in_currency(m, unit)  # 2小时36分
    status = _status(m)
    sentence = as_read(m["sentence"])
    code = indicator(unit, head, m["lead"], m["tail"], sentence, m["role"], status)
    continued = _continued(m, unit, status, said)
    code = continued if continued and not m["tail"] else code or _planned(m, unit, status, said, told)
    code = (
        code or continued or left_over(unit, m["lead"], told + said) or _named_before(m["head"], unit, said)
    )
    code = code or _viewed(m, unit, sentence, told + said) or _purse(m["lead"], head, unit, told + said)
    if CHANGED_BY.search(m["lead"]) and code.startswith(GROWING):
        code = "other"
    if code.endswith(".lifted") and m["role"] == "change" and MORE.search(m["lead"]):
        code = "other"  # 贫困户100户，比上年增加20户
    if code == "poor_counties.remaining" and LEAVES.search(m["tail"]):  # 剩余的7个县退出贫困县序列
        code = "poor_counties.lifted"
    path, adcode = resolve(m["place_words"], m["home"], _year(m["published"]))
    words = _to_date(m, unit, said) or _when(m, status, unit, code, said) or _still(m, code, said or told)
    going_on = "" if words else _going_on(m, status, said)
    at_work = AT_WORK.match((whole or m)["tail"])
    so_far = going_on == "截至目前" and not STILL.search(m["lead"])
    cumulative = (_adds_up(m, code, status) and not at_work) or so_far
    cumulative = bool(cumulative) and not code.endswith(STOCKS) and unit not in RATES
    when = period(words or going_on, m["published"], cumulative)
    low, high = _float(value.low, factor), _float(value.high, factor)
    apart = low != high  # 78000000000000004余万: the ends may lie closer than floats tell apart
    return {
        "value": _float(value.value, factor),
        "low": low,
        "high": high,
        "low_open": value.low_open and apart,
        "high_open": value.high_open and apart,
        "unit": unit,
        "bound": value.bound,
        "indicator": OF_COUNTIES.get(code, code),
        "place": path,
        "adcode": adcode,
        "period": _at_its_end(when, m, code, unit),
        "status": status,
    }


# 比上年增加300万元: by how much a fund has grown is none of it.
CHANGED_BY = re.compile(
    r"(?:[比较]|相比)[^，。；]{0,16}(?:增加|增长|增|多|减少|少)[了出]?$|同比(?:增加|减少)$"
)
GROWING = ("poverty_funds", "industry_investment", "loan_amount", "collective_income")
# 从来源看，中央资金31万元，…; 分县看，甲县新增13万元: a sentence that looks at the figures before from a side
VIEWED = re.compile(
    r"(?:^|[，。；：\n])(?:从|按|分)[^，。；：\d]{1,10}看[，：]|分[年县乡][^，。；：\d]{0,3}看，"
)


def _viewed(m: dict, unit: str, sentence: str, before: list[dict]) -> str:
    """The code of the figures that a sentence goes on about from another side; "" for any other number."""
    if unit in RATES or not VIEWED.search(sentence):
        return ""
    same = (row["indicator"] for row in reversed(before) if row["unit"] == unit)
    return next((code for code in same if code not in ("", "other")), "")


# 扶贫资金3.1亿元。…中央资金1.8亿元、省级0.9亿元, 今年到位的资金4200万元: by whom it is given, and how far
FUNDS = re.compile(
    "(?:中央|自治区|[省市州盟县旗区](?:[级本]|两级)|各级|财政|专项|整合|统筹|到位|投入|安排|拨付|配套|剩余|[、和的])+"
    "(?:资金|投入)?|资金"
)


def _purse(lead: str, head: str, unit: str, before: list[dict]) -> str:
    """The code of money that is only told apart by its source, where funds against poverty were told last."""
    if unit != "CNY" or not FUNDS.fullmatch(head) or "投资" in lead:
        return ""
    told = (row["indicator"] for row in reversed(before) if row["unit"] == unit)
    last = next(filter(None, told), "")
    return last if last == "poverty_funds" else ""


# 这1.2万人里，…; 甲县的312万元分年度看
TAKEN_UP = re.compile(r"(?:在?(?:这|上述|该)|[\u4e00-\u9fff]{2,8}的)")


def _taken_up(rows: list[dict]) -> None:
    """A figure that a sentence opens with has the code that it was told with before."""
    told: dict[tuple, str] = {}
    for row in rows:
        key = row["doc"], row["article"], row["number"], row["unit"]
        code = row["indicator"]
        if not code and told.get(key) == "villages_total":  # 全县216个村都通了水泥路
            row["indicator"] = "villages_total"
        elif not code and TAKEN_UP.fullmatch(row["lead"]) and key in told:
            register, _, before = told[key].partition(".")
            found = state(row["lead"] + row["tail"][:6], row["role"], row["status"]) if before else ""
            row["indicator"] = f"{register}.{found}" if found not in ("", "registered") else told[key]
        elif code not in ("", "other"):
            told[key] = code


def _adds_up(m: dict, code: str, status: str) -> bool:
    """Whether a number adds up to its time, not holds at it: 已累计, 截至目前发放…; but not 截至目前还剩…,
    nor 到2020年实现3万人脱贫, which is planned for that year.
    """
    words, lead = m["time_words"], m["lead"]
    if STILL_TO_DO.search(lead):
        return False
    if CUMULATIVE.search(lead) or (code.endswith(FLOWS) and status != "target"):
        return True
    if STILL.search(lead) or m["role"] in ("from", "to"):  # 由235个减少到9个 is a state
        return False
    if words.endswith("累计") and REACHED.search(lead):
        return False
    ends = ("截",) if status == "target" else ("截", "到", "至")
    by_then = (
        UP_TO_NOW.match(words) or UNDERWAY.search(words) or (words.startswith(ends) and DONE.search(lead))
    )
    return bool(words.endswith("累计") or by_then)


# 完成全年2.6万人目标的86%, 为年度任务4万人的71%: the plan for what is told before
PLANNED = re.compile("(?:的)?(?:全年|年度|年初)?(?:目标|任务|计划)(?:任务)?数?$")
PLAN_IS = re.compile("(?:目标|任务)(?:[，,]?[是为]|：)$")
REGISTERS = {"village": "poor_villages", "household": "poor_households", "person": "poor_population"}


def _planned(m: dict, unit: str, status: str, said: list[dict], told: list[dict]) -> str:
    """The code of a plan that names only itself; "" for any other number.

    今年的任务是20个村、1.5万人 plans to lift, where the sentences before tell of the register.
    """
    if PLANNED.match(m["head"]) or PLANNED.match(m["tail"].partition("的")[0]):
        same = (row["indicator"] for row in reversed(said) if row["unit"] == unit)
        code = next((code for code in same if code not in ("", "other")), "")
        return code.replace(".lifted", ".to_lift") if status == "target" else code
    if status != "target" or unit not in REGISTERS or not PLAN_IS.search(m["lead"]):
        return ""
    registered = any(row["indicator"].startswith(tuple(REGISTERS.values())) for row in told + said)
    return f"{REGISTERS[unit]}.to_lift" if registered else ""


def _named_before(head: str, unit: str, said: list[dict]) -> str:
    """资金16.9亿元，2016年2.9亿元: the code of the number before that is told under the same name."""
    return next((s["indicator"] for s in reversed(said) if s["head"] == head != "" and s["unit"] == unit), "")


def _continued(m: dict, unit: str, status: str, said: list[dict]) -> str:
    """The code of a number that goes on about the one before it; "" where it does not."""
    code = code_before(unit, m["lead"], m["tail"], said)
    register, _, before = code.partition(".")
    if not before:  # 带动180户增收，脱贫76户
        return "" if LEAVES.search(m["lead"]) else code
    if "增" in m["lead"]:
        return ""
    found = state(m["lead"] + m["tail"][:6], m["role"], status)
    if found != "registered":
        return f"{register}.{found}"
    done = {"to_lift": "lifted"} if status == "actual" else {"lifted": "to_lift"}
    return f"{register}.{done.get(before, before)}"


def _whole(m: dict, said: list[dict]) -> dict | None:
    """What a number is told to be a part of; None for any other number."""
    of = {"part": "whole", "addend": "total"}.get(m["role"])
    return next((row for row in reversed(said) if (row["role"], row["group"]) == (of, m["group"])), None)


def _of_clause(m: dict, unit: str) -> str:
    """The unit of a classifier whose head tells none: of the noun before 的 (6个未摘帽县的人口), or of that
    before the verbs of its clause.
    """
    if unit not in ("item", m["unit_word"]):
        return unit
    owner, of, _ = m["tail"].partition("的")
    thing = thing_done(m["lead"], m["tail"])
    thing = "" if m["place_words"].endswith(thing) else thing  # 全县已建成30个: no county is built
    return (of and _exactly(owner)) or _exactly(EACH.sub("", thing)) or unit


def _status(m: dict) -> str:
    """actual, target or standard; what is said of a time to come is a target whatever the words, and what a
    plan starts from (将由12%降到3%) is a fact.
    """
    words, published = m["status_words"], m["published"]
    status = STATUS[words.split(":")[0]]
    if status == "target" and m["role"] == "from":
        return "actual"
    years = [int(year) for year in YEAR.findall(m["time_words"])]
    to_come = published and years and years[-1] > int(published[:4])
    over = years[-1] < int(published[:4]) if published and years else m["time_words"] in LAST_YEAR
    if words in ESTIMATES and over:
        return "actual"
    if COMING.match(m["time_words"]) or (
        BY_A_DAY.search(m["time_words"]) and _after(m["time_words"], published)
    ):
        to_come = True
    by_then = not words and BY_THE_END.search(m["time_words"])
    by_then = (
        by_then
        and m["time_words"][:2] not in LAST_YEAR
        and (not years or not published or years[-1] == int(published[:4]))
    )
    return "target" if (to_come or by_then) and status == "actual" else status


def _after(words: str, published: str) -> bool:
    """Whether the time that words name ends after the date of publication, as far as both are known."""
    month = BY_A_MONTH.fullmatch(words)
    if month and len(published) >= 7:  # 6月底前, told in March: this year's
        return 0 <= int(month[1]) - int(published[5:7]) <= HALF_A_YEAR
    last = period(words, published, False).rpartition("/")[2]
    known = min(len(last), len(published))
    return last[:known] > published[:known]


# 2017年预计实现…, told in January: the year is over, its last figures are not in yet.
ESTIMATES = ("plan:预计", "plan:可", "plan:有望")
LAST_YEAR = ("去年", "上年", "去年底", "去年末")
YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
BY_YEAR = re.compile(r"((?:19|20)\d{2}年|去年)(?:全年)?")
BY_PART = re.compile(r"(?:(?:19|20)\d{2}年|[今去]年)?(?:上半年|前?[一二三]季度)")
COMING = re.compile("[到至]?(?:明[年天日]|后年|下个?月)")
BY_A_MONTH = re.compile(r"(\d{1,2})月[底末][之以]?前")
HALF_A_YEAR = 6
# 12月20日前, 3月9日至15日, 6月底前
BY_A_DAY = re.compile("[日号](?:[之以]?前)?$|月[底末]?[之以]?前$")
# 今年年底前，剩余3200人脱贫
BY_THE_END = re.compile("(?:年底|年末)(?:之|以)?前$")


# 计划6月底前完成: a month that is planned for is to come.
MONTH_ALONE = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月")


# 2017年末…，比上年末减少3200人: what changed did so over the year.
OVER_A_YEAR = re.compile(
    r"[比较](?:上年|去年)[^，。；]{0,8}[增减降升提高低少加长]{1,2}了?$|同比[^，。；\d]{1,6}$"
    r"|(?:(?<![计年])|(?<=一年))(?:下降|减少|增加|提高|上升|增长|降低|回落)了?$"
)
AS_OF = re.compile("^[截到至]|[底末]$")
# 截至2018年底…，比2014年下降20个百分点: from the one to the other.
SINCE_A_YEAR = re.compile(
    r"[比较]((?:19|20)\d{2})年(年?[底末])?[^，。；\d]{0,10}[增减降升提高低少多加长幅]{1,2}了?$"
)
ALL_OUT = re.compile(
    r"[^，。；\d]{0,10}(?:全部|全都|悉数|均已|都已)[^，。；\d]{0,4}“?(?:退出|出列|摘帽|脱贫|销号)"
)
# 已累计发放3万元
SO_FAR = re.compile(
    r"已经?累计|已有[^，。]{0,10}$|已经?(?:全部|顺利|稳定)?(?:脱贫|退出|出列|摘帽|销号)[^，。；\d]{0,6}$"
)
# 此前，已有16个村退出
BEFORE = re.compile("在?[此这之]之?前|先前")
# 四季度投资9亿元, told in January as it was
PART_ALONE = re.compile("第?[二三四]季度?|下半年")
MONTH = len("2019-04")
YEAR_END = re.compile(r"(?<=^\d{4}年)年?[底末]$")


# 截至2018年底，…，人均收入9600元，增长10%: what is earned is of the year that ends
EARNED_BY = re.compile("(?:截[至止]到?|[到至])?((?:(?:19|20)\\d{2}|[去今明])年)年?[底末](?:累计)?")
BY_THIS_END = re.compile("[到至]?年[底末](?:累计)?")
# 到2018年底，实现3万人脱贫: what is planned to be done by its end is done in the year
PLANNED_FLOWS = (".to_lift", ".lifted", "housing_renovated")
EARNED = re.compile(r"(?:(?:人均(?:可支配|纯)?|集体(?:经济)?)收入|产量|产值)[^，。；\d]{0,4}$")
# …，高于全省平均0.8个百分点: of the time of the growth that is held against it
ABOVE = re.compile(r"^，[^，。；\d]{0,4}[高低快慢]于[^，。；\d]{2,12}$")
GREW = re.compile("^，(?:同比|比上年|较上年)?(?:名义|实际)?增[长速幅]?$")


# 全县还剩9个村没有退出
LEFT_BY_NOW = re.compile(r"(?:[还仅只]剩|[还尚仍]有)[^，。；\d]{0,4}$")
NOT_YET = re.compile(r"[^，。；]{0,8}[未没]")
A_DAY = re.compile(r"\d月\d{1,2}日")


def _still(m: dict, code: str, before: list[dict]) -> str:
    """The words of time of what is left where nothing says when: that is so by now, but for a state told
    before it, or a day in its sentence. before: the claims told before.
    """
    left = code.endswith(".remaining") or NOT_YET.match(m["tail"])
    dated = A_DAY.search(m["sentence"]) or (before and AS_OF.search(before[-1]["time_words"]))
    return "目前" if left and LEFT_BY_NOW.search(m["lead"]) and not dated else ""


def _of_the_year(m: dict, unit: str, said: list[dict]) -> bool:
    """2022年底，人均收入9600元，增长10%，高于全省0.8个百分点: whether a number told by a year's end is of all
    the year; said: the claims before it in its sentence.
    """
    if EARNED.search(m["lead"]) or (unit == "percent" and GREW.search(m["lead"])):
        return True
    last = said[-1] if said and unit == "percentage_point" and ABOVE.search(m["lead"]) else None
    return bool(last and last["time_words"] == m["time_words"] and len(last["period"]) == YEAR_ALONE)


def _when(m: dict, status: str, unit: str, code: str, said: list[dict]) -> str:
    """The words of time of a mention, or what stands for them: 已累计 up to now."""
    since = SINCE_A_YEAR.search(m["lead"]) if AS_OF.search(m["time_words"]) else None
    if since:
        return _since_then(since, m)
    planned = status == "target" and code.endswith(PLANNED_FLOWS) and "剩" not in m["lead"]
    by_end = EARNED_BY.fullmatch(m["time_words"])
    if by_end and (planned or _of_the_year(m, unit, said)):
        return by_end[1]
    if planned and BY_THIS_END.fullmatch(m["time_words"]):
        return "今年"
    if OVER_A_YEAR.search(m["lead"]) and YEAR_END.search(m["time_words"]):
        return YEAR_END.sub("", m["time_words"])
    if m["time_words"] in ("年末", "年底") and status == "actual" and _after(m["time_words"], m["published"]):
        return f"去{m['time_words']}"  # told of as it was, though this year's is to come
    part = status == "actual" and PART_ALONE.fullmatch(m["time_words"])
    if part and period(m["time_words"], m["published"], False)[:MONTH] > m["published"][:MONTH] > "":
        return f"去年{m['time_words']}"
    if m["time_words"] == "全年" and status == "actual" and "01" <= m["published"][5:7] <= "10":
        return "去年"
    if m["time_words"]:
        coming = status == "target" and MONTH_ALONE.match(m["time_words"])
        return f"今年{m['time_words']}" if coming else m["time_words"]
    all_out = status == "actual" and ALL_OUT.match(m["tail"])  # 86个贫困村全部出列
    if all_out or (SO_FAR.search(m["lead"]) and not BEFORE.match(m["lead"])):
        return "截至目前"
    lasting = unit in ("year", "month") and re.search(r"已经?[^，。]{0,4}$", m["lead"])
    return "目前" if lasting or _aged(m, unit) else ""


# 46岁的李某; but not 60岁以上, 18岁那年, 从16岁起, 年满16岁
ONCE = re.compile("那[年时]|时|起|开始|就|便|参[军加]|嫁")
AT_ONE_TIME = re.compile("(?:[从自到满]|[时那当]年)$")


def _aged(m: dict, unit: str) -> bool:
    """Whether a number is somebody's age, who is so old on the day of the page."""
    one = unit == "age" and not m["qualifier"] and not set("至到—-～~") & set(m["number"])
    return one and not (ONCE.match(m["tail"]) or AT_ONE_TIME.search(m["lead"]))


# 2018年脱贫3.6万人，累计脱贫14万人
SUMMED = re.compile(r"[，；]累计[^，。；\d]{0,10}$")


def _to_date(m: dict, unit: str, said: list[dict]) -> str:
    """The words of time of what has added up by the year of which the same was told before; "" for others."""
    words = m["time_words"]
    year, part = BY_YEAR.fullmatch(words), BY_PART.fullmatch(words)
    same = any(row["unit"] == unit and row["time_words"] == words for row in said)
    if not (year or part) or not same or not SUMMED.search(m["lead"]):
        return ""
    return f"截至{year[1] if year else words}"


def _to_date_of(row: dict, whole: dict) -> bool:
    """2016年脱贫300户，…，累计脱贫900户: whether a whole adds up to the year that its part is of."""
    return bool(BY_YEAR.fullmatch(row["time_words"])) and whole["period"].startswith("/")


def _going_on(m: dict, status: str, said: list[dict]) -> str:
    """已累计发放3万元，惠及600户: what its sentence goes on with is up to now too; "" for other numbers."""
    last = said[-1] if said and status == "actual" and m["published"] else None
    if not last or last["time_words"] or last["unit"] in ("age", "year", "month"):
        return ""
    return {f"/{m['published']}": "截至目前", m["published"]: "目前"}.get(last["period"], "")


def _since_then(since: re.Match, m: dict) -> str:
    """The words of time of what changed since a year: over the years from it on, where the time told is of a
    later one than the next.
    """
    words = m["time_words"]
    last = period(words, m["published"], False)[:4]
    first = int(since[1]) + bool(since[2])
    told = "/" not in period(words, m["published"], False) and last.isdigit()
    if not told or int(last) <= int(since[1]):
        return words
    return f"{first}年至{last}年" if int(last) > int(since[1]) + 1 else f"{last}年"


YEAR_ALONE = 4
SINCE_OR_OVER = re.compile(r"(\d{4})/(\d{4})?")
STATES = (".remaining", "poverty_incidence")
# 五年来，…果园稳定在12万亩, 入户率98%, 失业率控制在3%以内: as it is by now; 脱贫率 is what was done in all.
LEVEL = re.compile(
    r"(?:(?<!占比)达到?(?:人均)?(?:每[月年人户])?|[迈跨跃站]上|突破|跨越|(?:增长|提[高升]|上升|增加|下降|降低|减少|[增升降减])[到至]|稳定在|保持在|控制在|发展到|扩大到|(?<!减贫|脱贫)(?<![增速长降])率)[约近超过]*$"
)


# 三年间，收入由3200元增加到9600元
BECAME = re.compile("[到至为成][约近]?$")
# 五年来投入6亿元，…，其余1.2亿元用于修路: the rest of what was done in the five years
# 2016年至2018年投入6亿元，…，期末结余0.3亿元
# 五年累计降幅达到71%, 每年减贫都保持在2万以上: what was done in all, or in each of them
IN_ALL = re.compile(r"幅度|[增降]幅|累计(?!达)|每年[^，。；\d]{0,12}$")
AT_THE_END = re.compile(r"(?:期末|(?:^|[，。；])年末)[^，。；\d]{0,8}$")
STOOD = re.compile(r"(?<!没)[有剩为][^，。；\d]{0,10}$")
REST = re.compile(r"其余[^，。；\d]{0,10}$")
OF_A_STRETCH = re.compile(
    r"十[一二三四五]五[”’]?(?:期间|时期|规划期间?)?$|(?:^|(?<=\d年))(?:最?近|过去|[这前])?的?[两二三四五六七八九十\d]{1,2}年(?:多?以?[来间])?$"
)


def _at_its_end(when: str, m: dict, code: str, unit: str) -> str:
    """The period of a state told of a span of years, or since one: what is left, or what a rate or a level
    has become, holds at its end (五年脱贫6万人，还剩200人), what it was at its beginning.
    """
    begun = m["role"] == "from" or (m["status_words"] == "" and STOOD.search(m["lead"]))
    if begun and m["time_words"].endswith("年初") and len(when) == YEAR_ALONE:
        return f"{when}-01"  # 由年初的A降至B; 年初，全村有…
    years = SINCE_OR_OVER.fullmatch(when)
    if not years or "度" in m["time_words"]:  # 2018/19年度
        return when
    left = m["role"] == "remaining" and not REST.search(m["lead"])
    if m["role"] == "from":  # “十三五”期间, 三年来，由A提高到B: A was before
        return str(int(years[1]) - 1) if OF_A_STRETCH.search(m["time_words"]) else years[1]
    if years[2] and AT_THE_END.search(m["lead"]):
        return f"{years[2]}-12"
    if m["role"] == "change" and m["time_words"].endswith("至如今") and years[1] < m["published"][:4]:
        return f"{years[1]}/{m['published'][:4]}"  # 由2014年的A增加到目前的B，增加C
    became = m["role"] == "to" and (unit in RATES or BECAME.search(m["lead"]))
    if not years[2]:  # 2014年以来，由3200元增加到9600元
        return m["published"] if became else when
    state = code.endswith(STATES) or left or became
    level = LEVEL.search(m["lead"]) and not IN_ALL.search(m["lead"]) and m["role"] != "change"
    return years[2] if state or level else when


def _float(end, factor) -> float:
    if end is None:
        return float("nan")
    return float(end if factor == 1 else end * factor)


def _year(published: str) -> int:
    return int(published[:4]) if published else 0


@lru_cache(maxsize=65536)
def canonical(unit_word: str, number: str, head: str, tail: str) -> tuple[str, Fraction | int]:
    """The canonical unit of a printed unit word, and the factor from the printed unit to it.

    A classifier takes its unit from what it counts; a number without a unit from its noun.
    """
    if is_fraction(number, unit_word):
        return ("percent", 1) if number[0] in "百千万" and not number[0].isdigit() else ("ratio", 1)
    if "/" in number:
        return "ratio", 1
    if not unit_word:
        return next((unit for pattern, unit in IMPLIED if pattern.search(head) or pattern.match(tail)), ""), 1
    unit = units()[unit_word]
    own = next((other for word, noun, other in BY_NOUN if word == unit.word and noun.search(head)), "")
    if own:
        return own, 1
    if unit.word == "块" and GOODS.match(tail):
        return unit_word, 1
    return (unit.unit or _counted(head) or unit_word), size_of(unit_word)  # 5角钱 is half a 元


# 港币50万元, 50万元港币: the currency that the 元 are of
@cache
def _currency() -> tuple[re.Pattern, re.Pattern]:
    """The patterns of a currency's name right before an amount and right behind it."""
    words = "|".join(word.word for word in units().values() if word.dimension.startswith("money_"))
    return re.compile(f"({words})[约近达逾超共计]*$"), re.compile(f"(?:的)?({words})")


def _in_currency(m: dict, unit: str) -> str:
    """The unit of an amount: that of the currency named beside it; 元 alone are 人民币."""
    before, behind = _currency()
    if unit != "CNY":
        return unit
    named = before.search(m["lead"]) or behind.match(m["tail"])
    return units()[named[1]].unit if named else unit


@cache
def _counted_patterns() -> tuple[tuple[re.Pattern, str], ...]:
    return tuple((re.compile(f"(?:{head})$"), unit) for head, unit in counted())


def _exactly(noun: str) -> str:
    """The unit of a noun that ends in a known thing; "" where it ends in none."""
    return next((unit for pattern, unit in _counted_patterns() if pattern.search(noun)), "")


# 每户承包5个: no households are counted.
EACH = re.compile("^(?:平均)?每个?[户村人家乡镇县社年月周天日]")
# 12个贫困村退出任务: the villages are counted
TASK = re.compile("(?:脱贫|退出|摘帽|出列|销号)+(?:任务|目标)$")
# 省直, 县级, 市属, 国控: the rank of what is counted
RANK = tuple("直控级定属管派")


def _counted(head: str) -> str:
    """The unit of what a classifier counts: of the noun, else of its longest beginning that is a known thing.

    Of beginnings, one with a unit of its own goes before a mere item: 村卫生室标准化建设 are clinics.
    """
    found, head = "", TASK.sub("", EACH.sub("", head))
    for end in range(len(head), 0, -1):
        if head[end - 1 : end + 1] == "人口" or (end == 1 and head[1:2] in RANK):
            continue  # no man: 深度贫困县贫困人口; no province: 省直单位
        unit = _exactly(head[:end])
        if unit and (unit != "item" or end == len(head)):
            return unit
        found = unit or found
    return found or ("item" if head else "")


# What a part inherits from its whole: 转移劳动力13.3万人，其中贫困群众2.37万人 are both labour_transferred.
KEEP_OWN = ("total_population", "villages_total", "area", "other", "")


def _same_kind(unit: str, whole: str) -> bool:
    return unit == whole or (unit, whole) == ("person", "person_time")


# 比年初计划的856户多48户: the base is a plan, what it is compared with and the difference are facts.
BASE_OF_PLAN = re.compile("[比较][^，。；]{0,8}(?:计划|规划|任务|目标)的?$")


def _compare(rows: list[dict]) -> None:
    """What a number is compared with is of its indicator; where that is a plan, it is one to lift so many."""
    reached = {(r["group"], r["unit"]): r for r in rows if r["role"] == "to" and r["group"]}
    planned = set()
    for row in rows:
        to = reached.get((row["group"], row["unit"]))
        if row["role"] == "from" and to and BASE_OF_PLAN.search(row["lead"]):
            planned.add(row["group"])
            row["status"], row["indicator"] = "target", to["indicator"].replace(".lifted", ".to_lift")
        elif row["role"] == "from" and to:
            row["indicator"] = row["indicator"] or to["indicator"]
        elif row["role"] == "change" and row["group"] in planned:
            row["status"] = "actual"


def _inherit(rows: list[dict]) -> None:
    """A part takes the indicator of its whole, but for the parts of a population or an area, which are
    other things; what has none then is `other`.
    """
    _compare(rows)
    _parts(rows)
    _taken_up(rows)
    _parts(rows)
    _town_and_country(rows)
    for row in rows:
        row["indicator"] = row["indicator"] or "other"


# 城镇、农村居民人均可支配收入分别增长7.9%和10.2%: the codebook knows the growth of rural incomes alone.
TOWN_AND_COUNTRY = re.compile(
    r"(?:城镇[^，。；\d]{0,8}[、和与及](?:农村|农民)|城乡居民)[^，。；\d]{0,12}收入(?!比|差)[^。；]{0,60}分别"
)


def _town_and_country(rows: list[dict]) -> None:
    """Of two rates of growth that 分别 shares out between town and country the second is of rural incomes."""
    for first, second in pairwise(rows):
        shared = first["role"] == second["role"] == "each" and first["group"] == second["group"]
        rates = first["unit"] == second["unit"] == "percent" and "增" in first["lead"]
        if shared and rates and TOWN_AND_COUNTRY.search(_said_before(first)):
            first["indicator"], second["indicator"] = "other", "income_growth"


def _said_before(row: dict) -> str:
    """The part of the sentence that leads to a number, from its last semicolon on."""
    before = in_one_form(row["sentence"]).partition(row["surface"])[0]
    return re.split("[；;]", before)[-1]


def _parts(rows: list[dict]) -> None:
    """Hand the indicator and the period of each whole to its parts."""
    wholes = {r["group"]: r for r in rows if r["role"] == "to" and r["group"]}
    wholes |= {r["group"]: r for r in rows if r["role"] in ("whole", "total") and r["group"]}
    for row in rows:
        whole = wholes.get(row["group"])
        if row["role"] not in ("part", "addend") or not whole or not _same_kind(row["unit"], whole["unit"]):
            continue
        begun = whole["time_words"].endswith("年初")  # 年初有36户，其中9户脱贫
        by_now = row["period"] and not (row["time_words"] or whole["period"])  # 62个县已有36个摘帽
        own = begun or by_now or _to_date_of(row, whole)
        if row["time_words"] == whole["time_words"] and not own:
            row["period"] = whole["period"]
        if whole["indicator"] not in KEEP_OWN:
            if not row["indicator"] or row["indicator"].endswith(".registered"):
                row["indicator"] = whole["indicator"]
        elif row["indicator"] == whole["indicator"] != "":
            row["indicator"] = "other"
