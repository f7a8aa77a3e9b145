"""Numbers that name nothing themselves and go on about the number before them.

贫困人口由5万人减到1万人，四年减少4万人 tells of the poor with both its last numbers;
有扶贫车间812个，已复工760个 counts workshops twice;
人均可支配收入9820元，名义增长9.0% says by how much the income grew.
"""

import re

# What a clause may hold and still name nothing: times, adverbs, copulas, verbs of change or completion.
TIME = (
    r"(?:19|20)?\d{2}年度?|\d{1,2}[月日号]|[去今明后前当上本同]年度?|[上本][半个]?[年月]|[年月]?[末底初]|目前|如今|现在|眼下"
    r"|同期|“?十[一二三四]五”?|[次翌]年|[上下]半年|[一二三四]季度|近?[一二两三四五六七八九十\d]{1,2}年(?:[来间内]|以来)?|时间|此前|之前|以来|期间|时|截[至止]"
)
LINK = (
    r"其中|其余|另外|[此本这][次批轮]|公[告布]|(?:比|较)(?:年[初度]|原)?(?:计划|任务|目标)(?:任务)?数?|比|较|与|和|到|至|为|是|有|了|的|再|又|也|还|仍|共|累计|[两二三四五六七八九十][项者年]|合计|总计|相加|加起来|总共|已经?|另有?|约|近|超过|达到?|分别|均|都|全部"
    r"|平均|每[年月]|连续|先后|首次|一举|突破|从而|相比|加上|连同|至此|截至|剩余|剩下?|余下?|[只仅]|尚|因此|即|将会?|要|可|拟|能|确保|力争|争取|计划|预计"
)
CHANGE = (
    r"名义|实际|实(?=减)|同比|环比|净|年增|年均|增长幅?度?|增速|增幅|增加|增|提高|提升|上升|扩大|下降|降低|降|减少|减贫?|缩减|缩小|回落|多|少"
    r"|扣除|价格因素|物价因素|按可比(?:价格?|口径)计算|影响|后"
)
DONE = (
    r"(?:主体|基础)?(?:[开完复竣动]工|封顶)|[在续新改扩筹重]建|改扩建|新改建|建成|投产|投用|投入使用|运营|验收|达标|启动|完成|关停|整改"
    r"|(?:拨付|筹措)?到位|拨付|销号|摘帽?|退出|出列|脱贫|全[省市县区州国旗]"
)
# 24个贫困县（国家级15个、省级9个）: the ranks of what was counted.
RANK = r"(?:国家|省|自治区|市|州|县|区|乡|镇|村)级|[国省市县]定"
MARK = r"[，、；：。（“”]"
NAMES_NOTHING = re.compile(f"(?:{MARK}|{TIME}|{LINK}|{CHANGE})*+")
COUNTS_NOTHING = re.compile(f"(?:{MARK}|{DONE}|{RANK}|{TIME}|{LINK}|{CHANGE})*+")
# Of each alternative the longest stands first, and what is matched stays so (*+): no text takes long.
# What may follow such a number: nothing, or a predicate.
PREDICATE = re.compile(
    f"(?:至此|尚?未|还?没有?|正在|正式|顺利|如期|陆续|相继|悉数|大关|关口|留[待到]|清零|清〇|前|预计|计划|力争|确保|有望|将|拟|{DONE}|{TIME}|{LINK})*+(?:$|[，。；（）]|在|位于|分布)"
)
BUILT = re.compile(
    r"(.*?)(?:已|全部|累计|新|达标|标准化|规范化|提升|升级|改造|改扩建|建设|修缮|建成|完成|[开完复竣动]工|投产|投用"
    r"|启动)*"
)
CLAUSE = re.compile("[，；：。]|[、（](?![市区旗])")
REST_OF_CLAUSE = re.compile("[^，；。：]+(?=[，；。：])")
GROWTH = re.compile(r"增(?!收|资|值)|提高|上升")
INCOME = re.compile(r"(?:可支配|纯|农民|农民年?人均|村居民|村居民年?人均)收入")
OTHERS_INCOME = re.compile("城镇|全体|城乡|全国居民")
SHARED_RATE = re.compile("低于|高于|其中|[到至为]$")
# 占劳动力总数（3.2万人）的27%: what a share is taken of is another thing.
SHARED_OUT = re.compile("占[^，。（]{1,16}（$")
# 累计退出贫困村57个，贫困人口3577户1.2万人: the verb before a row of nouns holds for all of them.
GOVERNED = re.compile(
    r"(?<![未没有])(?:退出|脱贫|出列|减贫|销号)(?:了|建档立卡|农村)*(?:贫困)?(?:人口|群众|[村户])?$"
)
# 还有未脱贫人口1.6万人，贫困村48个: so does what says that they are still there.
STILL_GOVERNED = re.compile(
    r"(?:[还尚仍]有|[剩还]剩|剩余|未脱贫|未退出)(?:了|未脱贫|建档立卡|农村)*(?:贫困)?(?:人口|群众|[村户])?$"
)
BARE_NOUN = re.compile(r"）?[，、](?:建档立卡|农村)*贫困(?:人口|群众|户|村|嘎查村?)")
LEFT = re.compile(r"(?:剩下|剩余|余下|还剩|只剩|仅剩)的?$")
REGISTER = ("poor_population", "poor_households", "poor_villages", "poor_counties")
# What may be told of twice in a row, the second time without a name: the register, and what is done or paid.
CONTINUED = (
    *REGISTER,
    "loan_",
    "poverty_funds",
    "jobs_created",
    "labour_transferred",
    "trained",
    "relocated_",
    "households_benefiting",
    "housing_renovated",
    "village_clinics",
)
# 去年410人、3个村: the noun that the unit itself is names nothing more.
UNIT_NOUN = {"county": "县", "village": "村"}
IN_YEAR = re.compile(r"\d{4}年$|[去今当次翌]年$")
LIFTED = (".lifted", ".to_lift")
# 全市5个县、620个村、26万人脱贫: the register of what is named by its measure word alone.
OF_UNIT = {"county": "poor_counties", "village": "poor_villages", "household": "poor_households"}


def _own(lead: str, said: list[dict]) -> str:
    """The words before a number that are its own: behind an open bracket (8个贫困县（国家级4个), and behind
    what ends the clause of the number before (5个贫困县摘帽；又有6个).
    """
    own = lead.rpartition("（")[2]
    ended = REST_OF_CLAUSE.match(own) if said else None
    return own[ended.end() :] if ended else own


def thing_done(lead: str, tail: str) -> str:
    """The words before the verbs that end a clause: 安置点建成64个, 医院达标建设18个; "" before a noun."""
    m = BUILT.fullmatch(CLAUSE.split(lead)[-1])
    return m[1] if m and PREDICATE.match(tail) else ""


def unit_before(lead: str, tail: str, said: list[dict]) -> str:
    """The unit of the things that a bare 个 goes on counting; "" where it names what it counts itself.

    said: the claims before it in its sentence, in order.
    """
    if COUNTS_NOTHING.fullmatch(_own(lead, said)) and PREDICATE.match(tail):
        known = (row["unit"] for row in reversed(said) if row["unit_word"] == "个" != row["unit"])
        return next(known, "")
    return ""


def code_before(unit: str, lead: str, tail: str, said: list[dict]) -> str:
    """The code of the number that one with no code of its own goes on about; "" where there is none."""
    own = _own(lead, said)
    if SHARED_OUT.search(lead):
        return ""
    if not said or not (NAMES_NOTHING if unit == "percent" else COUNTS_NOTHING).fullmatch(own):
        return ""
    if unit == "percent":
        return _rate_before(own, said)
    # 去年脱贫320人，出列2个村；今年410人、3个村
    tail = tail.removeprefix(UNIT_NOUN[unit]) if unit in UNIT_NOUN and IN_YEAR.search(own) else tail
    if not PREDICATE.match(tail):
        return ""
    code = next((row["indicator"] for row in reversed(said) if row["unit"] == unit), "")
    return code if code.startswith(CONTINUED) else ""


def _rate_before(own: str, said: list[dict]) -> str:
    if GROWTH.search(own):
        named = (row for row in reversed(said) if not NAMES_NOTHING.fullmatch(row["lead"]))
        row = next(named, said[0])
        words = row["lead"] + row["head"]
        rural = INCOME.search(words) and not OTHERS_INCOME.search(words)
        return (
            "income_growth" if row["indicator"] == "income_growth" or (row["unit"] == "CNY" and rural) else ""
        )
    row = said[-1]
    shared = row["indicator"] == "poverty_incidence" and SHARED_RATE.search(own)
    return row["indicator"] if shared else ""


def left_over(unit: str, lead: str, before: list[dict]) -> str:
    """The register of whom 剩下的15户 are left, told in the sentences before; "" where none was told of."""
    if not LEFT.search(lead):
        return ""
    told = (row["indicator"].partition(".")[0] for row in reversed(before) if row["unit"] == unit)
    return next((f"{register}.remaining" for register in told if register in REGISTER), "")


def share_predicates(rows: list[dict]) -> None:
    """Those of a row of nouns that one predicate tells of are lifted together: 贫困县8个、贫困村85个全部退出.

    rows: the claims of a text in order.
    """
    governed = ""
    for before, row in zip([None, *rows], rows, strict=False):
        same = before is not None and row["sentence_start"] == before["sentence_start"]
        if GOVERNED.search(row["lead"]):
            governed = ".lifted"
        elif STILL_GOVERNED.search(row["lead"]):
            governed = ".remaining"
        elif governed and same and row["lead"].startswith("（"):
            if row["lead"] == "（" and row["indicator"].endswith(".registered"):  # 剩余贫困户320户（870人）
                row["indicator"] = row["indicator"].replace(".registered", governed)
        elif not (governed and same and BARE_NOUN.fullmatch(row["lead"]) and not row["tail"]):
            governed = ""
        elif row["indicator"].endswith(".registered"):
            row["indicator"] = row["indicator"].replace(".registered", governed)
    for row, after in zip(reversed(rows[:-1]), reversed(rows[1:]), strict=True):
        listed = after["sentence_start"] == row["sentence_start"] and _next_item(row, after)
        if not listed or not after["indicator"].endswith(LIFTED):
            continue
        code = row["indicator"] or OF_UNIT.get(row["unit"], "") + ".registered"
        register, _, before = code.partition(".")
        if register and before == "registered":
            state = "lifted" if row["unit"] == "county" else after["indicator"].partition(".")[2]
            row["indicator"] = f"{register}.{state}"


# 40个贫困县（市、区）、1200个贫困村全部退出
WITH_RANKS = re.compile("（[^（）]{1,10}）?$")


def _next_item(row: dict, after: dict) -> bool:
    """Whether a number follows another in a row of nouns, so that the predicate behind it is of both."""
    alone = WITH_RANKS.sub("", row["tail"]) in ("", row["head"]) and row["role"] == after["role"] == ""
    return alone and after["lead"].startswith(row["lead"])
