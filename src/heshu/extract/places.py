"""Expressions of place, and which of them a number is about.

A place is named (河南省洛阳市汝阳县三屯镇南保村), or pointed at (该县, 全市, 我省). What a number is about
is the place in focus: the one that its clause begins with, else the one before it in the paragraph, else the
one its section, its article is about. A place in passing (从宜阳县引进, 赴宜兴务工) is never in focus.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from heshu import gazetteer
from heshu.extract.nouns import VERBS

LEVELS = gazetteer.LEVELS
# Words with which a clause begins before its subject.
OPENERS = (
    "当时|那时|随后|后来|其后|此后|此前|过去|从前|以前|曾经|原来|原先|如今|而今|现如今"
    "|昔日|往日|旧时|彼时|此时|这时|早年间|早年|早先|起初|最初|当初|起先|眼下|眼看|眼见|时下|近来|不久|日后|往后"
    "|平时|往年|同时|于是|因此|所以|终于|尽管|虽然|即使|哪怕|因为|由于|只有|但是|可是"
    "|不过|并且|而且|其实|据说|听说|好在|幸好|尤其|特别|甚至|还是|正是|就是"
)
# What stands before a name, and is none of it.
BEFORE_A_NAME = (
    f"(?!{OPENERS}|带[领动]|[引率]领|指导|帮助|协助|动员|组织|鼓励|占(?:嘎查|苏木|村|社区))"
    r"(?!家住|来到|走进|走访|[察查]看|考察|视察|调研|慰问|位于|地处|坐落|扎根|透视|聚焦|探访|政府"
    r"|援建|援助|支援|支持|前往|奔赴|赶赴|深入|走遍|途[经径]|穿过|涉及|覆盖|来自|落户|包联|联系"
    r"|[下管]辖|(?<=[年月])[底初末]|登上|爬上|踏上|走上|驶[入进]|步入|抵达"
    r"|统筹|协同|联合|联手|携手|会同|紧密|紧紧|密切|[问说谈提讲聊想]起|拿(?!口)"
    r"|流[经入过向]|[汇注]入|穿越|横[穿跨]|贯穿|环绕|路过|毗[邻连]|辐射|惠及"
    r"|[去前当同上近明每]年|年[底初末中关]|[近日当昨]日|[目日当]前|其[中余他]|[东南西北][邻靠接连临起至抵]|包[村乡镇])"
)
# What no name has in it; what none begins with; and what one has in it only behind its county, for 都 and 进
# may join a name that stands alone to what is no part of it.
NEVER = "兼个每该与及为在是有了贫困驻几入从由把被将据此这使距离像就又着的但省至逐“”、，。"
NOT_FIRST = "他她它你我您多各全和所进到向往除自间户名位得要之都县市州旗今其本等对让也不仅"
NOT_ALONE = "多全和所进到向往名位得要之都县今本等对让也不"
# 向阳村, 自强村, 和平街道, 将军村; 黄各庄镇, 前进村, 太和乡
FIRST = (
    r"(?:向(?=[阳荣前上家])|自(?=[力强立由新流])|和(?=[平静谐睦顺]|[^\W\d_各全该我本每多几两二三四五六七八九十农乡外邻新老][村镇乡])|将(?=[军台])|本(?=[^地土区省市县镇乡村社]村)"
    r"|多(?=[^个村种户位地方措次年点元渠数名家处条级样半少重多层轮日月人项批部支])"
    rf"|[^\W\d_a-zA-Z{NEVER}{NOT_FIRST}])"
)
WITHIN = (
    r"各(?=庄)|(?<=[前跃奋永同共民])进"
    r"|(?<![村社镇乡街县市委])和(?=[镇乡街社]|村(?![“‘]?两委|干部|党|支[部书]|里|民|组))"
)
ALONE_CHARACTER = rf"(?:{WITHIN}|[^\W\d_a-zA-Z{NEVER}{NOT_ALONE}各])"
BELOW_CHARACTER = rf"(?:{WITHIN}|[^\W\d_a-zA-Z{NEVER}各和])"
# 克孜勒塔格乡: names that are written by their sound are long.
SOUNDS = "克尔巴拉格勒阿布塔斯哈达林什托依力图库特喀萨吉呼提苏热孜夏色艾买玛尼希恰亚吾叶沙多敦额宝"
SOUNDS_WITHIN = "一牧木彦古兰海新和里音河子高查其限司技扎铁瓦金伊来分台别尕伦盖加曲错雄郭贡洛日乌"
BY_SOUND = f"[{SOUNDS}][{SOUNDS}{SOUNDS_WITHIN}]{{5,8}}"
TOWNS, VILLAGES = "街道办事处|街道|镇|乡|苏木", "社区|嘎查|村"


def _name_of(character: str, suffixes: str, not_before: str, least: int = 0) -> str:
    """The pattern of a name of up to five such characters, a people's behind them (某某彝族苗族乡).

    least: so many characters it has behind its first.
    """
    name = rf"(?:{FIRST}{character}{{{least},4}}?(?:{gazetteer.PEOPLES}){{0,4}}?|{BY_SOUND})"
    return rf"(?:{BEFORE_A_NAME}{name}(?:{suffixes})(?!{not_before}))"


# 甲乡村民老李, but 乡村民宿; 甲镇石湾村民老李 is of 石湾村
AFTER_TOWN = "(?:[镇域级化亲情愁]|村(?!民[^宿间俗生营办众]|支书))"
OF_THE_LAND = "湾沟庄坝寨坪岭坡屯塘岩岗堡窑塬坑冲坳垭桥店岔嘴"
AFTER_VILLAGE = (
    f"(?:(?<![{OF_THE_LAND}]村)民(?!俗)|民小?组|[级卫医庄组口镇史容貌落寨官]"
    r"|小(?![\u4e00-\u9fff]{1,3}(?:村民小?)?组)|里(?!，)"
    "|集[体镇市贸]|干[部群]|工[厂坊])"
)
TOWN = _name_of(ALONE_CHARACTER, TOWNS, AFTER_TOWN, 1)
VILLAGE = _name_of(ALONE_CHARACTER, VILLAGES, AFTER_VILLAGE, 1)
# Zones are run like counties but are in no table of them: 某经开区某镇.
ZONE = rf"(?:{FIRST}{ALONE_CHARACTER}{{1,5}}?(?:经开区|高新区|开发区|管理区|工业园区|新区))"
BELOW_TOWN = re.compile(rf"(?P<town>)(?P<village>{_name_of(BELOW_CHARACTER, VILLAGES, AFTER_VILLAGE)})?")
BELOW = re.compile(
    rf"(?P<town>{_name_of(BELOW_CHARACTER, TOWNS, AFTER_TOWN)})?"
    rf"(?P<village>{_name_of(BELOW_CHARACTER, VILLAGES, AFTER_VILLAGE)})?"
)
# Verbs whose object is a town or a village: 驻大坪镇石门村第一书记, 位于石门村的茶园.
PREDICATES = "下辖|管辖|驻|位于|地处|坐落于|坐落在|来自|落户|走访|探访|包联|联系|定点帮扶|结对帮扶"
# What a name that stands alone is found behind: a mark or a character, or the word that leads to it.
BEHIND = "\n，。；：？！“（）”,;:(.)、的▲▼►◀●■□◆中年月日前在自仅与"
PREPOSITIONS = "因经按受沿用以于给跟当靠而但"
BEHIND_WORDS = (
    *OPENERS.split("|"), *PREDICATES.split("|"), "家住", "来到", "回到", "走到", "赶到", "到了", "走进",
    "带领", "带动", "引领", "率领", "指导", "帮助", "动员", "县城",
    "拿", "包括", "囊括", "例如", "除了", "登上", "爬上", "踏上", "走上", "驶入", "驶进", "步入", "抵达",
    *map("".join, product("搬迁住", "进到至入", ("", "了"))), *map("".join, product("该我全同", "县镇乡")),
)  # fmt: skip
# Most places of a text are ruled out by the character before, and by how soon a name has its last behind it.
MAY_BEGIN = (
    rf"(?:^|(?<=[{BEHIND}{''.join(sorted({word[-1] for word in BEHIND_WORDS}))}]))"
    rf"(?=[^\W\d_a-zA-Z{NEVER}]{{1,16}}?"
    rf"[{''.join(sorted({word[-1] for word in f'{TOWNS}|{VILLAGES}'.split('|')}))}])"
)
ALONE = re.compile(
    rf"{MAY_BEGIN}(?:^|(?<=[{BEHIND}])|{'|'.join(f'(?<={word})' for word in BEHIND_WORDS)})"
    rf"(?:(?:(?P<zone>{ZONE})(?={TOWN}))?(?P<town>{TOWN})(?P<village>{VILLAGE})?|(?P<village2>{VILLAGE}))"
)
LONG_VERBS = [verb for verb in VERBS.split("|") if len(verb) > 1 and verb.isalpha()]
# What follows villages of a kind, and seldom one that has a name: 撤并村通达率, 专业村42个, 示范村建设.
OF_NO_NAME = re.compile(
    r"\d+(?:\.\d+)?[万多余]{0,2}个|[率个达由数全部均共总覆通退出脱道电网创改实综环规产合比占累新整”》、及和与]|建(?![成起了])|名单|工程|项目|标准|基本"
)
# Common words that end like the name of a town or a village.
NOT_A_PLACE = re.compile(
    r"(?:示范|美丽|专业|淘宝|重点|先进|特色|旅游|移民|安置|贫穷|空壳|薄弱|脱贫|出列|退出|富裕|小康"
    r"|加强|发挥|做好|推动|促进|深度|文明|一般|传统|自然|撤并|合并|建制|行政|中心|试点|明星|帮扶|市区|偏远|邻近|周边|附近"
    r"|服务|智慧|数字|老旧|相关|有关|所在|对口|电商|网红|民宿|空心|光棍|落后|穷山|后进|样板|标杆|民俗"
    r"|基层|结对|定点|我们|咱们?|你们|他们|俺们?|老家|城中|城郊|边境|民族|少数民族|非"
    r"|主干|主要|临街|沿街|背街|农业|牧业|渔业|半农半牧|多数|少数|部分|个别|一些|所有|山区|牧区|库区|灾区|老区|林区|郊区)(?:镇|乡|村|社区|街道)$"
    r"|(?:移民|安置|搬迁|扶贫)新[村镇]$"
    r"|(?:产业|经济|工业|农业|文化|旅游|财政|科技|商贸|电商|人口)[强名大][镇乡村]$"
    r"|(?:[返还回入离包走串]乡|[驻走入到包回返离出]村|(?<![前跃奋永同共民])进村|^(?:..)?[下联][乡村])$"
    r"|[朝代年初末期]建村$|^主村$"
    r"|^(?:.镇..+村|乡镇.+)$|之[乡镇村]$|(?:故乡|老乡|农村|乡村|^小?山村|全村|整村|新农村|乡镇|小镇|(?<![一二三四五六七八九双])重镇|[老同]社区)$|^[全沿老同]?街[镇乡村道]"
    r"|^[小爱建想恋念比较占非]?(?:家乡|山乡|水乡|城乡|城镇|村镇|集镇|古镇)$"
    r"|^[而但与和]?[邻外某别][镇乡村]$|^第?[一两二三四五几每各][位名]村$"  # 一位村支书
    rf"|指导|{'|'.join(LONG_VERBS)}"
)
# 麻山乡 and 李家乡 are names, 秀美山乡, 茶叶大镇 and 联手镇村 are none; 甲县大马山乡 is one.
LIKE_A_WORD = re.compile("..(?:家乡|山乡|水乡|城镇|村镇|[集古名强大弱][镇乡]|镇村|[名强弱]村)$|城乡$")
# 甲县促进城镇就业; 甲市成了面点之乡: a town of a longer name behind a city is one of the table.
OF_TOWNS = re.compile("..(?:城镇|乡镇|集镇)$|之[乡镇]$")
NO_TOWN = re.compile(f"{OF_TOWNS.pattern}|...[镇乡]$")
# What praises or ranks a village is also the name of many a one: 甲镇团结村, 甲镇明星村.
NAME_OR_KIND = re.compile(r"(?:明星|文明|中心|先进|富裕|小康|民族)(?:村|社区)$")
# 甲乡创业村 is a name, 甲乡脱贫村 a kind.
OF_A_KIND = re.compile("脱贫|退出|出列|摘帽|帮扶|搬迁|移民|安置|定点|结对|包联|驻村|返贫|示范")
# Words that point at a place, behind the characters that they begin with: most of a text begins none.
POINTING = (
    (
        "全该我本贵辖当咱俺这同",
        r"(?P<scope>全|该|我|本|贵|(?<![所下直镇乡村])辖|当地|我们|咱们?|俺|这个?|(?<![\u4e00-\u9fff])同(?!村))"
        r"(?P<unit>省|自治区|自治州|市|州|盟|地区|县|区|旗|镇|乡|街道|村|社区)(?![级委长政直域情办城区人])",
    ),
    (
        "省市县州盟村镇乡自社副挂地",
        r"(?P<inside>(?<![\u4e00-\u9fff、“])社区(?=占地|[建办]起|建[有成]|[共现]?有|[旁里内]|配套|总|安置|引进|累计)"
        r"|县域内?|县内(?!\d[\d.]*万?[多余]?[人名户][、，；。])|县城(?=\d|[共现]有|集中)|(?<![\u4e00-\u9fff、])(?:挂职)?副?县长|市域|(?<![省市县、])市区|县[里上](?!城|山)|(?<![\u4e00-\u9fff、])[市州盟][里上](?![\u4e00-\u9fff]?[海城市山])|[村镇乡][里上](?!山|[^\W的各有每个多几家]{1,2}村)|县(?=委|政府)"
        r"|(?<![\u4e00-\u9fff、])(?:省(?=党?委|(?:人民)?政府)|自治[区县旗州](?![、“]))|(?<=[是列为占])自治区(?=\d)"
        r"|(?<![\u4e00-\u9fff、])(?:地区|[省市县州盟])(?=(?:科协|[妇残侨文]联|工商联|总工会|红十字会)|[\u4e00-\u9fff]{1,9}?(?:局|厅|办|委|院|中心|总队|联社|政府|领导小组|指挥部)(?!长))"
        r"|(?<=[在从据由经])[市县](?=[\u4e00-\u9fff]{1,9}?(?:局|厅|办|委|院|中心|总队|联社|政府|领导小组|指挥部)(?!长)))",
    ),
    # 两县合计, 各县: all those of a larger place
    (
        "各其两二三四五六七八九十",
        r"(?P<each>(?<![\u4e00-\u9fff、])(?:各|其[余他](?=[省市州县区镇乡村]{1,3}(?:\d|合计|共)|省(?:份|区|市))"
        r"|[两二三四五六七八九十]+个?(?=.[（(，]?.{0,6}?[）)]?(?:合计|共|累计|总计|带动|吸纳|惠及)))"
        r"(?P<of>[省市州县区镇乡村])(?!级|自|户|组|民|道|庄|里|家))",
    ),
    ("会", r"(?P<meeting>(?<=[\n，。；])会(?:上(?=，)|议(?=[要强指])))"),
    (
        "全我中国民东西内长珠京环粤黄",
        r"(?P<nation>(?<![\u4e00-\u9fff])(?:长三角|珠三角|京津冀|环渤海|粤港澳大湾区|[长黄]江?河?(?:经济带|流域))(?:地区|区域|城市群|[一二三四五六七八九\d]+省(?:[一二三四\d]+市|区)?)*(?=[共已总]|累计|[^\W\d_]{0,8}(?:总量|总值|里程|面积|人口)|[是以占有])|(?:中国|国家|全国)[\u4e00-\u9fff]{2,10}(?:协会|联合会|研究院|[局委部]|中心)(?=(?:的?数据|统计|监测|预计)[\u4e00-\u9fff]{0,4}，)|(?<![\u4e00-\u9fff])国家(?=将|已|累计|继续|统筹)|内地(?=农村|农民|贫困|减贫|[0-9一二三四五六七八九十]+(?:个?省|年))|(?<!创建|培育|获评|评为|入选|荣获|打造|认定)全国(?![^\W\d_共已有建]{0,12}(?:示范[县区村镇乡市点社]|文明[城村单]|百强|名特优))(?!率先|首创|首家|首个|领先|前列|推广|唯一|实现“)|我国|(?<![其高初])中国(?![画结红梦字菜年]|[\u4e00-\u9fff]{0,8}(?:院|大学|银行|集团|公司|[协学金进员合工]会|党|同盟|中心|[日时]?报))|民族[五八]省区"
        r"|(?<![省市县区州乡镇域])中西部(?![乡镇村])|(?:东北|[东中西]部|民族)(?=(?:地区)?[0-9一二三四五六七八九十]+个?省|地区贫困县))",
    ),
)
DEICTIC = re.compile(
    f"(?=[{''.join(first for first, _ in POINTING)}])(?:{'|'.join(words for _, words in POINTING)})"
)
DEICTIC_LEVEL = {
    **dict.fromkeys(("省", "自治区"), ("province",)),
    **dict.fromkeys(("自治州", "州", "盟", "地区"), ("city",)),
    **dict.fromkeys(("县", "旗"), ("county",)),
    **dict.fromkeys(("镇", "乡", "街道"), ("town",)),
    **dict.fromkeys(("村", "社区"), ("village",)),
    "市": ("city", "county", "province"),
    "区": ("county", "province"),
}
LEAD_IN = re.compile(
    rf"(?:{OPENERS}|其次[是为]?|目前|其中|同时|此外|另外|据|经|记者|获悉|了解|今日|近日|以|例如|比如|如|在|家住"
    r"|[又本另]讯|[此本这]次|整个|全部|自|日前|随着|并|而|但|对于|特别是|尤其是|据悉|截|走进|来到|当前|为|使"
    r"|至于|让|把|\ue000|[\W_]|\d)*"
)


class Place(NamedTuple):
    """An expression of place in the reading text.

    words: the chain it names, level by level, as (level, word) pairs, outermost first; empty for a
    pointing word.
    points: the levels that a pointing word may mean, "nation", "main" for what the article is about, or
    "above" and the levels of which it means all that are told of;
    `own` where it points at the paper's own place (我市).
    """

    start: int
    end: int
    words: tuple[tuple[str, str], ...]
    points: tuple[str, ...] = ()
    suffix: str = ""
    own: bool = False


def find_places(text: str, known: set[str]) -> list[Place]:
    """All expressions of place of a reading text, in order. known: full names printed on the page; a short
    name (汝阳) counts only where its full name is known or it is a province's or a city's."""
    found = _chains(text, known) + _pointing(text)
    found.extend(_alone(text, found))
    found.extend(_of_the_table(text, known))
    found = _of_a_people(found)
    found = _located(text, found)
    found.extend(_again(text, found))
    found.sort(key=lambda p: (p.start, -p.end, -len(p.words)))
    kept, end = [], 0
    for place in found:
        if place.start >= end:
            kept.append(place)
            end = place.end
    return kept


def told_beside(articles: list[list[Place]]) -> list[list[Place]]:
    """The places of the articles of a page, towns and villages that stand alone in one with the chain that
    another names, unless it is of a county that the one tells of none.
    """
    chains: dict[str, set] = {}
    for place in (place for found in articles for place in found):
        for i in range(1, len(place.words)):
            if place.words[i][0] in LEVELS[3:]:
                chains.setdefault(place.words[i][1], set()).add(place.words[: i + 1])
    told = {word: max(said, key=len) for word, said in chains.items()}
    told = {word: chain for word, chain in told.items() if all(chain[-len(c) :] == c for c in chains[word])}
    return [_with_chains(found, told) for found in articles]


def _with_chains(found: list[Place], told: dict[str, tuple]) -> list[Place]:
    counties = _counties(word for place in found for word in place.words)
    alone = {place.words[0][1] for place in found if place.words and place.words[0][0] in LEVELS[3:]}
    fitting = {word for word in alone & set(told) if not counties or _counties(told[word]) <= counties}
    return [
        place._replace(words=told[place.words[0][1]][:-1] + place.words)
        if place.words and place.words[0][1] in fitting
        else place
        for place in found
    ]


def _counties(words: Iterable[tuple[str, str]]) -> set[str]:
    return {name for level, name in words if level == "county"}


# 福建莆田对口帮扶西吉县, 天津援建的医院: who helps is not who the text is about.
HELPING = re.compile(
    r"(?:第[一二三四五六七八九十\d]+批)?(?:先后|累计|共|又|已|还|仅|就|也)*的?(?:对口)?"
    r"(?:帮扶|援助|援建|支援|援|选派|无偿|向[^，。；：\n]{2,8}(?:投入|捐|提供|选派))"
)
# 他在甲省种过棉花, 在乙市待了五年: what somebody of the story did once
ONCE = re.compile(r"[\u4e00-\u9fff]{1,4}过(?![去来程年渡度于\d])|[待呆闯拼](?:了|过)")
# 甲县：…, 甲县·脐橙: a place that is named over what is told of it
HEADED = re.compile("[：:】·•]")
# 甲县、乙县和丙县
IN_A_ROW = ("、", "，", "和", "与", "及", "以及")


def says_its_level(name: gazetteer.Name) -> bool:
    """Whether a short name has a word for its level: 凉山州, 镇沅县."""
    return name.word[-1] in "州旗县" and len(name.word) > 2


def means(name: gazetteer.Name, known: set[str]) -> bool:
    """Whether a string that is a name means the place; known: the full names that the page prints."""
    if name.full or name.level == "province" or says_its_level(name):
        return True
    return bool(stands_for(name) & known)


def stands_for(name: gazetteer.Name, provinces: set[str] | None = None) -> set[str]:
    """The full names that a name may stand for, in some provinces or anywhere."""
    paths = (path for path in name.paths if provinces is None or path[0] in provinces)
    return {path[LEVELS.index(name.level)] for path in paths}


# 赣州全市: a short name that says itself what it is short for.
_WHOLE = re.compile("全[市县州盟旗区]")


def _chains(text: str, known: set[str]) -> list[Place]:
    chains: list[Place] = []
    for start, name in gazetteer.find(text):
        end = start + len(name.word)
        a_word = name.full or (name.word in gazetteer.ALSO_WORDS and not stands_for(name) & known)
        whole = None if a_word else _WHOLE.match(text, end)
        full = [word for word in stands_for(name) if whole and word.endswith(whole[0][1])]
        if full:
            end, name_in_full = whole.end(), full[0]
        elif means(name, known) and (name.full or not is_part_of_a_name(text, end, name)):
            name_in_full = _in_full(name, known)
        else:
            continue
        last = chains[-1] if chains else None
        deeper = last and last.end == start and _depth(name.level) > _depth(last.words[-1][0])
        word = ((name.level, name_in_full),)
        if deeper:
            chains[-1] = last._replace(end=end, words=last.words + word)
        else:
            chains.append(Place(start, end, word))
    begins = {chain.start for chain in chains}
    chains = [_with_zone(text, chain) for chain in chains]
    return [_with_town(text, chain, begins) for chain in [*chains, *_next_zones(text, chains)]]


# 吕梁山, 赤水河, but 太行山区 and 卢氏山大沟深.
# 重庆区域市场, 贵州市场: no 区, no 市
OF_A_LEVEL = re.compile("[省市县区州旗](?![域间场])")
# 甲县永丰镇 is not 永丰
OF_A_SETTLEMENT = re.compile("镇(?!域)|乡(?!村)|村(?!镇)|苏木")
# 通讯员王承德
A_REPORTER = re.compile("(?:记者|通讯员)[\u4e00-\u9fff]$")
OF_NATURE = re.compile("[山河江湖岭峡](?![区大高川流谷水村乡间里路])")


# “甲县香梨”: what is in quotation marks with a place before it, no place itself
_QUOTED = re.compile(r"“([^\W\d_]{4,10})(?<![省市县区州旗镇乡村])”")


@lru_cache(maxsize=32)
def _quoted(text: str) -> frozenset[str]:
    return frozenset(_QUOTED.findall(text))


def names_a_thing(text: str, start: int, end: int) -> bool:
    """Whether a name is only the beginning of what a thing is called, which the text has in quotation marks
    here or elsewhere.
    """
    return any(text[start : end + more] in _quoted(text) for more in (2, 3, 4))


def is_of_all(text: str, start: int, end: int) -> bool:
    """Whether a name is of the last of all that report: 31个省和新疆生产建设兵团."""
    return text[max(0, start - 1) : start] in ("、", *"和与及") and text.startswith("生产建设兵团", end)


def is_part_of_a_name(text: str, end: int, name: gazetteer.Name) -> bool:
    """Whether a short name goes on to be the name of something else: 吕梁山."""
    if OF_A_LEVEL.match(text, end) or OF_A_SETTLEMENT.match(text, end):
        return True
    if is_of_all(text, end - len(name.word), end):
        return True
    if A_REPORTER.search(text, max(0, end - len(name.word) - 4), end - len(name.word)):
        return True
    return name.level != "province" and bool(OF_NATURE.match(text, end))


def _in_full(name: gazetteer.Name, known: set[str]) -> str:
    """The full name that a short one stands for, where the page tells which."""
    if name.full:
        return name.word
    full = stands_for(name)
    told = full & known if len(full) > 1 else full
    return told.pop() if len(told) == 1 else name.word


def _depth(level: str) -> int:
    return LEVELS.index(level)


# 泸州高新区, 绵阳经济技术开发区: a city's zone is run like a county and named with the city.
ZONE_OF_A_CITY = re.compile(
    "(?:国家)?(?:高新(?:技术(?:产业)?开发)?|经开|经济(?:技术)?开发|综合保税|综保|新)区(?!域)"
    rf"|(?P<own>{FIRST}{ALONE_CHARACTER}{{1,3}}?(?:管理区|新区))(?!域)"
)


def _next_zones(text: str, chains: list[Place]) -> list[Place]:
    """The zones of a city that are named behind its first without it: 甲市经开区、高新区."""
    found = []
    for chain in chains:
        last = chain
        while last.words[-1][0] == "county" and text[last.end : last.end + 1] in ("、", "和"):
            zone = ZONE_OF_A_CITY.match(text, last.end + 1)
            if not zone or zone["own"] or not ZONE_OF_A_CITY.search(last.words[-1][1]):
                break
            words = (*last.words[:-1], ("county", zone[0]))
            last = Place(last.end + 1, zone.end(), words)
            found.append(last)
    return found


def _with_zone(text: str, chain: Place) -> Place:
    zone = ZONE_OF_A_CITY.match(text, chain.end)
    if not zone or chain.words[-1][0] != "city":
        return chain
    full = zone["own"] or text.endswith(chain.words[-1][1], chain.start, chain.end)
    name = ("" if full else text[chain.start : chain.end]) + zone[0]
    return chain._replace(end=zone.end(), words=(*chain.words, ("county", name)))


def _with_town(text: str, chain: Place, begins: set[int]) -> Place:
    """A chain with the town and the village behind it; begins: where other chains do, for 援助镇坪县 names
    no town.
    """
    words, end = chain.words, chain.end
    if words[-1][0] == "county" and (town := gazetteer.town_at(text, end, words[-1][1])):
        words, end = (*words, ("town", town)), end + len(town)
    m = (BELOW_TOWN if words[-1][0] == "town" else BELOW).match(text, end)
    for level in ("town", "village"):
        apart = end == m.start(level) and m.end(level) - 1 not in begins
        if m[level] and apart and _is_a_name(text, m.end(level), words, m[level]):
            words, end = (*words, (level, m[level])), m.end(level)
    return chain._replace(end=end, words=words)


def _is_a_name(text: str, end: int, above: tuple, word: str) -> bool:
    """Whether what looks like a town or a village is the name of one; above: what it stands behind."""
    known = gazetteer.counties_of(word)
    if not above and LIKE_A_WORD.search(word) and not known:  # 买家集镇 is a town
        return False
    if above and not known and (OF_TOWNS if above[-1][0] == "county" else NO_TOWN).search(word):
        return False
    if not NOT_A_PLACE.search(word) or (above and word[:-1] in LONG_VERBS and word[-1] in "镇乡"):
        return True  # 甲县建设镇
    in_a_town = bool(above) and above[-1][0] == "town"
    name = NAME_OR_KIND.match(word) or (word[:-1] in LONG_VERBS and not OF_A_KIND.match(word))
    return in_a_town and bool(name) and not OF_NO_NAME.match(text, end)


# 荣获全国卫生村、全省文明村等称号, 成为全国研学基地: who gave the title, and not of where the numbers are.
HONOURED = re.compile("(?:荣获|获得|获评|评为|授予|荣膺|成为|列为)[^，。；：\\n\\d]{0,40}$")
TITLE = re.compile(r"[^\W\d_]{2,14}(?:[”、]|荣誉|称号|基地|试点)")


def _pointing(text: str) -> list[Place]:
    return [_pointed_at(m) for m in DEICTIC.finditer(text) if not _is_a_title(text, m)]


def _is_a_title(text: str, m: re.Match) -> bool:
    """Whether a pointing word only begins the title that somebody was given."""
    return (
        bool(TITLE.match(text, m.end()))
        and bool(m["scope"] or m["nation"])
        and HONOURED.search(text, max(0, m.start() - 50), m.start()) is not None
    )


def _pointed_at(m: re.Match) -> Place:
    """What a pointing word points at: the nation, what the article is about, or a place of some level."""
    if m["each"]:
        return Place(*m.span(), (), ("above", *DEICTIC_LEVEL[m["of"]]))
    if m["nation"] or m["meeting"]:
        return Place(*m.span(), (), ("nation" if m["nation"] else "main",))
    unit = m["unit"] or re.search("自治区|社区|地区|[省市县州盟旗村镇乡]", m["inside"])[0]
    return Place(*m.span(), (), DEICTIC_LEVEL[unit], unit, own=m["scope"] in ("我", "本", "我们"))


ALONE_LEVELS = {"zone": "county", "town": "town", "village": "village", "village2": "village"}


def _alone(text: str, others: list[Place]) -> list[Place]:
    """Towns and villages that stand without their county, at the head of a clause."""
    taken = {i for p in others for i in range(p.start, p.end)}
    found, matches = [], list(ALONE.finditer(text))
    counted = Counter(m["village2"] for m in matches if m["village2"])
    told = {word for place in others for level, word in place.words if level == "village"} | set(counted)
    ends = {place.end for place in others if place.words and place.words[-1][0] == "village"}
    for m in matches:
        words: tuple = ()
        start = m.start() if m["zone"] else m.start("town") if m["town"] else m.start("village2")
        region = 0 if m["zone"] else _region(text, start, m.end("town") if m["town"] else m.end())
        region = region or (_beyond(m["village2"], told) if m["village2"] else 0)
        for name, level in ALONE_LEVELS.items():
            word = m[name] and (m[name] if words else m[name][region:])
            if word and len(word) > 2 and _is_a_name(text, m.end(name), words, word):
                words = (*words, (level, word))
        start += region
        in_a_row = text[start - 1 : start] == "、" and start - 1 in ends
        of_no_name = counted[m["village2"]] == 1 and not in_a_row and OF_NO_NAME.match(text, m.end())
        if of_no_name and text[start - 1 : start] not in "在自住到进" and text.count(m["village2"]) < 2:
            continue  # 撤并村通达率: rather a common noun
        if text.endswith("样的", 0, start):  # 像甲村这样的养鱼村
            continue
        if text[start - 1 : start] == "“" and text[m.end() : m.end() + 1] == "”":  # a nickname
            continue
        whole = len(words) == sum(bool(m[name]) for name in ALONE_LEVELS)
        of_a_town = not whole and len(words) == 1 and words[0][0] == "town"  # 甲镇示范村6个
        end = m.end("town") if of_a_town else m.end()
        if words and (whole or of_a_town) and taken.isdisjoint(range(start, end)):
            found.append(Place(start, end, words))
            ends.add(end)
    return found


def _beyond(word: str, told: set[str]) -> int:
    """How much of what looks like a village's name stands before one told of elsewhere: 才望见石桥村."""
    first = 1 if word[0] in "来去" else 2  # 上石桥村 is another
    return next((n for n in range(first, len(word) - 2) if word[n:] in told), 0)


def _region(text: str, start: int, end: int) -> int:
    """The length of what stands before the name of a village or a town and looks like its beginning: the
    short name of a city or province (湘西石门村), or a preposition that begins no town of the table
    (经甲镇政府同意).
    """
    word = text[start:end]
    if (
        word[0] in PREPOSITIONS
        and text[start - 1 : start] != "、"
        and len(word) > 3
        and not gazetteer.counties_of(word)
    ):
        return 1
    at, name = next(iter(gazetteer.find(word)), (1, None))
    before = at == 0 and name.level in LEVELS[:2] and len(name.word) + 3 <= len(word)
    return len(name.word) if before else 0


def _of_the_table(text: str, known: set[str]) -> list[Place]:
    """Towns that stand anywhere, of the one county named on the page that has such a town."""
    found: list[Place] = []
    for start, town in gazetteer.find_towns(text):
        counties = {county[2] for county in gazetteer.counties_of(town)} & known
        if len(counties) == 1:
            place = Place(start, start + len(town), (("town", town),))
            found.append(_with_town(text, place, set()))
    return found


def _of_a_people(found: list[Place]) -> list[Place]:
    """The places, a town by the name that has its people in it, where a text has both: 甲乡 is 甲苗族乡."""
    towns = {word for place in found for level, word in place.words if level == "town"}
    full = {}
    for town in towns:
        stem = gazetteer.TOWN_TAIL.sub("", town)
        full |= {
            f"{stem}{tail}": town for tail in ("乡", "镇") if len(town) > len(stem) + 1 and town[-1] == tail
        }
    return [
        place._replace(words=tuple((level, full.get(word, word)) for level, word in place.words))
        for place in found
    ]


# 丁村位于甲县乙镇西部: what lies where is told once, for the whole article.
LOCATED = re.compile(r"，?(?:就|都|均)?(?:位于|地处|坐落[于在]|隶属于?)")
# 丁村，曾是甲县乙镇最穷的村
IS_OF = re.compile("，?(?:曾经?|原来?|本)?(?:是|属于?|系)")
# 丁村是甲县26个贫困村之一: the number is of the county.
COUNTS = re.compile(r"[^，。；：\n\d]{0,12}\d")
# 甲州的乙村, 甲省人口最多的乙县
OF_IT = re.compile(r"(?:[^，。；：、\n\d]{0,12}(?:最|唯一|首个|第一)[^，。；：、\n\d]{1,12})?的")


def _located(text: str, found: list[Place]) -> list[Place]:
    """The places, a town or a village with the chain that it is said to lie in; that chain is not named
    for itself.
    """
    found = sorted(found)
    for k in range(len(found) - 2, -1, -1):
        if _lies_in(text, found[k], found[k + 1]):
            place, seat = found[k], found.pop(k + 1)
            found[k] = place._replace(end=seat.end, words=seat.words + place.words)
        elif _is_in(text, found[k + 1], found[k]):
            seat, place = found[k], found.pop(k + 1)
            found[k] = seat._replace(end=place.end, words=seat.words + place.words)
    return found


def _lies_in(text: str, place: Place, other: Place) -> bool:
    """Whether a town or a village is said to lie in another place."""
    if not _is_below(place, other):
        return False
    if IS_OF.fullmatch(text, place.end, other.start):
        return not (HELPING.match(text, other.end) or COUNTS.match(text, other.end))
    return bool(LOCATED.fullmatch(text, place.end, other.start))


def _is_in(text: str, place: Place, other: Place) -> bool:
    """Whether a place is named behind the one that it lies in, which says what it is of: 甲州的乙村."""
    if not _is_below(place, other) or not OF_IT.fullmatch(text, other.end, place.start):
        return False
    known = gazetteer.names().get(place.words[0][1]) if place.words[0][0] == "county" else None
    return known is None or any(other.words[-1][1] in path for path in known.paths)


def _is_below(place: Place, other: Place) -> bool:
    named = place.words and other.words
    return bool(named) and _depth(place.words[0][0]) > max(1, _depth(other.words[-1][0]))


def _again(text: str, others: list[Place]) -> list[Place]:
    """Zones, towns and villages named before and named again anywhere, with their whole chain."""
    chains: dict[str, tuple] = {}
    for place in sorted(others):
        for i, (level, word) in enumerate(place.words):
            zone = level == "county" and len(word) > 4 and word not in gazetteer.names()
            if (zone or level in ("town", "village")) and len(chains.get(word, ())) <= i:
                chains[word] = place.words[: i + 1]
    if not chains:
        return []
    longest = sorted(chains, key=len, reverse=True)[:200]
    again = re.compile("|".join(map(re.escape, longest)))
    return [Place(m.start(), m.end(), chains[m.group()]) for m in again.finditer(text)]
