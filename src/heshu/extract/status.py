"""Whether a number is a fact, a plan or a rule: the words that say so, and how far they reach."""

import re
from bisect import bisect_left
from typing import NamedTuple

from heshu.extract.marks import stretches
from heshu.extract.times import MASK

# A plan in so many words governs the sentence; a mere aim (确保, 要) the clause that it stands in and
# the next.
PLAN = (
    r"(?<![培岗露善动展济助设程比较超占贷”》])(?<!完成)计划(?![”，、：。的中每惠内书]|任务的|生育|单列|(?:脱贫|摘帽|退出|出列)[县村户旗][的和、])|按(?:照|既定|原)?计划(?=[，,])|(?:按照?|根据)[^，。；\d]{0,6}预算(?:草案|安排|报告)?(?=[，,])|重点(?:办好|抓好|做好)|规划(?!区)(?=\w{0,6}[\d\ue000]|(?:新建|建设|投资|实施|搬迁|总投资)\w{0,12}\d)|规划[，：]|力争|(?:提出|决定|承诺|部署)(?=，?[\w\ue000]{0,8}年内)|(?<![模虚草比])拟(?![定态人稿订合])(?=[\u4e00-\u9fff])|预计(?![\u4e00-\u9fff]{0,6}[还仍尚]有)"
    r"|(?<!未达)(?<!达到)(?<!好于)(?<!低于)(?<!超出)(?<!超过)预期(?!效果|寿命)"
    r"|打算(?!盘)|准备(?=[新再投建扩种养])|再[过有](?=\w{1,4}[年月])|有望|目标，?(?:是|为|直指|锁定|瞄准|任务(?=[是为：])|值)|即将|届时|届期|(?<!原)定于(?=\ue000)|[想要]再(?=[添扩增][\u4e00-\u9fff]{0,6}\d)|(?<!必)须在?(?=\ue000{3,})"
    r"|(?:主要)?目标[：:是]|(?<![即现])(?<!迅速|及时|主动|先后|成功|直接|能够|可以|已经)将(?![其军士领近要帅来信\d])(?![^，。；\d]{1,12}的\d[\d.,]*[^，。；\d]{1,5}(?:全部|统一|优先|足额|直接|都)?(?:用[于在]|投向|[分发送捐交奖]给|捐赠|种[在到]|返还|退还))(?![^，。；]{0,16}[金款地钱林][^，。；]{0,8}入股)(?![^，。；]{1,40}(?:作为|[虚瞒谎误多少]报|误?认作"
    r"|纳入|列为|列入|转[借让租存]|[转租卖交借让]给|出[借租]|挪[用作]|划转|滞留|退回|收回|分为|整合|融入|转化|转变|送到|送进|建在|建到|落实到|放在|摆在|相?结合"
    r"|挂钩"
    r"|变成|变为|打造成|划分|培育成|统一|(?:时间|时限|标准|范围|周期|比例|名额)(?:延长|缩短|压缩|提高|扩大|降低|调整|由|从)|公示|公布|公告|通报|印发|确定为|定为|设为|控制在|进行))"
    r"|(?<!即)将(?=对|继续|通过|按)|(?:还|也|必|都|年底前|年内)将|未来(?=\w{0,4}年)|到\ue000{5,9}(?=[，,])|任务(?=，?[为是]|分解|分配到|[^，。；\d]{0,4}：)"
    r"|(?:达产|建成|投产|挂果|盛产|丰产)后(?![未已即废闲长累共的改被]|，已)"
    r"|(?<=[会议委府县市省区州乡镇上里级导记长])(?:要求|明确|部署)，(?=[\u4e00-\u9fff]{0,12}\ue000)|军令状[”’]?(?=[：，\ue000一二两三四五六七八九十\d])"
    r"|天气预报|\ue000(?=白天到|夜间到|大致|多云|晴|阴有|有?小雨)"
)
# What is done by plan: 要搬迁2.1万人, 需改造危房320户; but not 要走3个小时.
WORKS = (
    r"让|搬|易地|建(?!议|立健全)|改[建造]|通(?![过报知])|修[建通]?|种|脱贫|减贫|退出|摘[帽除掉]|出列|培训|安排|落实|解决|带动|发展|覆盖"
    r"|增加|减少|提高|硬化|安置|转移|销号|培育|引进|打造"
)
AIM = (
    r"争取(?![到了来得回过下]|中央|上级|各级|省|国家|\w{0,20}(?:资金|项目|政策)|专项)|(?<!为)确保(?!了)|保证(?=[^金了]{1,14})|着力(?=实现|完成)|(?<![主重需必只摘纲首概紧次索])要(?=把|对|在|力争|争取|实现|完成|达到|确保|再|突破|稳定在"
    rf"|(?:集中|全部|全面|新)?(?:{WORKS}))|必须(?=(?:全部|全面|如期|按[时期]|整体)*(?:完成|实现|达到|{WORKS}))|(?<![无急])需要?(?={WORKS})|(?<!能力)可(?=为|减贫|脱贫|退出|分红|获得|带动|实现"
    r"|达|惠及|增加|增收|吸纳|安排|解决|提供|创造|年产|复垦)"
    r"|(?<![总购])预算(?!收入|支出|内|外|执行|的)(?=\w{0,6}\d)(?!\w{0,6}\d[\d.,]{0,12}[万亿]?元?的)|(?<![率量度间积离])要求(?!\w{0,10}(?:每|至少|不[少低高超]|[低高小大]于))(?=\w{0,10}\d)"
)
FACT = (
    r"已经?|累计|(?<!公)共(?=[补奖发投建改落筹])|截[至止]|目前|现有|共有|[仍尚]有(?=\w{0,2}\d)|完成了|实现了|达到了|了(?=[\d\ue000约近超])"
    r"|去年|上年|同比|较上年|比上年|取得了|实际(?=脱贫|完成|退出|投入|到位|减贫|减少|实现|达到|搬迁|入住|开工|竣工|建成|发放|使用|支出|拨付|落实|培训|安置|转移|种植)|年支出|合计|实(?=减|绩)|验收(?=脱贫|退出|出列|摘帽)"
)
RULE = (
    r"标准(?:[为是：:由从]|[，,]?即)|标准(?:提高|调整|上调|提升|增加|降低)[到至为]|(?:按照?|按|依照|根据)[^，。；]{0,12}(?:标准|规定|要求|办法|政策)(?!测算"
    r"|计算|统计)|每[人户亩头只个年月生室度吨斤村][^，。；\d]{0,8}(?:奖补?(?!金)|补贴|补助|资助|救助)|(?:奖励|奖补|补贴|补助)办法|规定(?=[，：])|不得(?:低于"
    r"|少于|超过|高于)|原则上|(?:起付|封顶)线(?![赔报补])|补助标准|补贴标准|凡[^。]{0,12}的|给予每|最高可"
    r"|每[年月][/每]?[人户室生校](?![能可收获增多净])|每[人生][/每]?[年月天日](?!均|收入|工[资钱]|报酬|[能可]?[挣赚]|增收|创收)(?:发放|补助|补贴|给予)?|(?<![必无])须(?![要知])|要求(?=[是，\w]{0,12}(?:每|至少|不[少低高超]|[低高小大]于))|可(?=[申享获贷领][\u4e00-\u9fff]{0,6}\d{1,4}\w{1,2}以[下内])|(?<=[率量度间积离])要求(?=达到?|为)|应(?=不)|(?:间隔|间距|距离|温度|室温|浓度|报销比例|补偿比例)(?=不[小少低大高超达])|间[隔距](?=\d{1,4}\w{1,3}以上)|(?<!公示)期限(?=为|最长|不超过|\d)|额度(?=不超过|最高|为)|面积(?=不少于|不低于|不超过)|上限|下限|不予|应当"
    r"|每(?:吸纳|新增|接收|接纳|聘用|招用|招录|培训|流转|种植|养殖|新建|出栏|销售|转移|带动)[^，。；\n]{1,16}[，,]"
    r"[^，。；\d]{0,6}(?:可|将)?(?:给予|奖|补[贴助]|一次性)|(?<=线)标准|(?<!(?:达到|符合)(?:脱贫|退出|出列|摘帽))标准(?=不低于"
    r"|不少于|达|[\d])|扶贫标准|贫困线(?=[为是：标]|被?(?:提高|提升|调整|上调|定)|[^，。；上下的]{0,4}\d)"
)
# What any of them may begin with; most characters of a page begin none.
BEGINS = (
    "尚仍提决承部期打定想准再规报偿挂盛丰间距温室浓应奖补需计重规力拟预有目即届主将还也必都年未到任达建投天争确保着要可已累截现共完实了去上同较比取标按依根每不原起封补凡给最下应须额面扶贫明军验"
    "\ue000"
)
WORD = re.compile(f"(?=[{BEGINS}])(?:(?P<plan>{PLAN})|(?P<aim>{AIM})|(?P<fact>{FACT})|(?P<rule>{RULE}))")
# Headings under which everything is a plan, or a rule.
PLAN_HEADING = re.compile(
    r"(?:项目|资金|任务|投资)安排|工作安排|主要任务|重点任务|预期目标|主要目标|工作打算|下一步|工作计划|发展目标|今后"
    r"|思路|展望|部署|工作重点|目标任务$|任务目标$|工作目标$"
)
RULE_HEADING = re.compile(r"标准(?!化)|条件(?!改善)|补助办法|退出程序|申报要求|适用范围")


# 投资为年度计划的104%。财政收入3.2亿元。: a sentence of figures stands between a plan and the list.
FIGURES = re.compile(r"。[^。]{0,40}\d")
# “六个确保”行动 is a name, and plans nothing.
NAMED = re.compile("“[一二三四五六七八九十两几][个项大][\u4e00-\u9fff]{1,6}”")
# A time at a clause's beginning that says what is so by now: 目前41家已获批.
NOW = re.compile(r"(?:^|(?<=[，。；：\n]))(?:目前|眼下|如今|截至目前|现已)")
# 年内再减贫2万人, 剩下的9个村年内全部退出, 今年能摘3万斤: what the year has yet to bring.
YET = re.compile(
    rf"(?:年内|明年)(?:再|还要)(?={WORKS})|会再有(?=\w{{0,2}}\d)|(?<![今去当年\d])年内(?:全部|全面|整体)(?={WORKS})"
    r"|(?<=今年)[^。；，\d每]{0,8}能(?=(?:卖|收|摘|挣|赚|产|采|达|到|增收|分红|出栏)[^，。；]{0,6}\d)|估[摸计](?=着?[^，。；\d]{0,6}[能可会][^，。；\d]{0,6}\d)"
    rf"|(?:(?<=剩[余下]的)|(?<=余下的))[^，。；\n]{{1,12}}今年(?:全部|全面|整体)(?={WORKS})"
)
# 符合退出标准 tells of what is, though it names a rule.
MET = re.compile("达到?|符合|高于|低于|超过")
# 编制完成总投资3亿元的三年规划，建成车间36个: to make a plan is to do something
MADE = re.compile("(?:编制|制[定订]|出台|印发|完善|修编)[^，。；\n]{0,30}$")
# 较好地完成了全年目标任务。预计：…: what is reported at the year's end, not all of it counted yet
ESTIMATED = re.compile("完成了?[^。；\n]{0,12}(?:任务|目标)。(?=预计[：:，,])")
LESSER_HEADING = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[）).．]|\d{1,2}、")
# The items of a list: 一、道路。二、饮水。
LISTED = re.compile(r"[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]")
FIRST_POINT = re.compile(r"(?<=[。；：])一[是要](?!一|方面)")
DURATIONS = {"天", "日", "年", "个月", "周", "小时", "个小时"}
OF_ALL = ("%", "‰", "成", "百分点", "个百分点", "倍")  # 超出目标任务8个百分点
RATES = ("%", "‰", "成")
# 完成全年3亿元计划的75.7%: the plan is a plan, the share of it a fact.
OF_A_PLAN = re.compile(
    rf"的?(?:{MASK}{{2,4}}|全年|年度|建设|[减脱]贫|搬迁|退出|摘帽|投资|改造){{0,2}}(?:计划|任务|目标)(?!任务|是|为)"
)
# 完成目标任务数4000人的80%
A_PLAN = re.compile("(?:目标|任务|计划|预算|协议|指标)数$|(?:目标|任务|计划|(?<![总购])预算)$")
# 营养改善计划320万元, 雨露计划96人: the name of what is done
NAMED_PLAN = re.compile("[培岗露善动展济助设程贷”》]计划$")
# 改造任务326户已全部竣工, 326户的搬迁任务画上句号; 完成了326户的搬迁任务
DONE = re.compile(r"[^，。；\d\n]{0,4}(?:已|全部完成|全面完成)|的[^，。；\d\n]{2,6}(?:画上|圆满)")
FINISHED = re.compile(r"(?:完成了|[已只仅]完成了?)(?:[^，。；\d]{0,4}|[\w的]{0,16}\d[\d.]*[万亿]?户)$")
SHARE_OF_A_PLAN = re.compile(
    r"(?:计划|规划|任务|目标|预算)(?:[^，。；\d]{0,6}(?:\d[\d.,]*[^，。；\d]{1,4})?|（[^）]{1,12}）)的[约近]?$"
)
OF_A_RULE = re.compile(
    r"的(?:(?:新|现行|国家|贫困|扶贫|补助|补贴|脱贫|退出|出列|摘帽|验收|考核|奖补|低保|保障){0,3}标准|(?:保底|最低|指导|保护)价)"
    r"|的?(?:起付|封顶)线|(?:之|以)?内(?:到场|赶到|到达|上门|办结|答复|回复|处[理置]|响应|送达)"
)
# 养牛10头以下的每户奖800元, 吸纳15人以上的企业，每人奖600元, 接种1剂次即可: for whom a rule is, and how much.
UNDER_A_RULE = re.compile(
    r"的[，,]?[^，。；\d]{0,8}(?:每[人户亩头只株个村][^，。；\d]{0,4}|给予|一次性)[奖补救]"
    r"|[^，。；\d]{0,20}的[^，。；\d]{0,6}[，,](?:按每|给予|每[人户亩头只株个村][^，。；\d]{0,4}[奖补])"
    r"|[^，。；\d]{0,12}即可"
)
# 每月入户不少于2次, 每次不少于1小时: how often and how long one has to.
OBLIGED = re.compile(r"(?:不少于|不低于|至少)$")
TURNS = ("次", "小时", "个小时", "分钟", "天", "日", "天次")
# 每个考场不超过30人, 每人至少2次: a limit that is set to each; but not 每户增收不低于3000元.
LIMIT = re.compile(
    r"每(?!年)(?!\w{0,12}(?:收|益|红|挣|赚|产|带动|节|销))\w{1,14}?(?:不得?(?:超过|少于|低于|多于|高于)|至少)$"
)
# 确保每户至少1人就业, 做到每村至少1家: aimed at, or done, it is no rule.
AIMED = re.compile("(?:确保|力争|实现|做到|保证|争取|目标是?)$")
BOUND = re.compile("(?:[低高小大]于|不得?(?:超过|少于|低于|多于|高于))$")
# 按总数5%的比例设置
RATIO_OF = re.compile(r"的比例(?!分红)")
# 84户贫困户将搬进新居: what is said behind the number to come.
TO_COME = re.compile(
    r"[^，。；\n]{0,24}(?:(?<![即现])将|必须|务必)(?:会|要|全部|陆续|于|在|率先|基本|整体|一次性|年[底内]前?|\ue000)*"
    r"(?:搬|迁|入住|建成|完工|竣工|投用|投产|开工|受益|脱贫|摘帽|退出|出列|达到|实现|获得|迎来|完成|享受)"
)
# 剩余的84户将全部脱贫: they are so many by now.
LEFT = re.compile(r"(?:剩[余下]|余下)[^，。；\n]{0,14}$")
# 余下的7户春节前全部入住
BY_THEN = re.compile(
    r"(?:(?:(?!已)[^，。；\n]){0,12}前|[^，。；已\n]{0,6}(?:今年|年内|年底))[^，。；已\n]{0,4}(?:搬|迁|入住|建成|完工|竣工|脱贫|摘帽|退出|出列|达标|完成)"
)
# 按每头6500元赔付, 按每户4至6千瓦配置
PER_UNIT = re.compile(r"按照?每[^，。；\d]{1,4}$")
PAID = re.compile("[赔补奖配]|发放|给予")
COMING = re.compile(r"[^。；\n\d]{0,12}(?<![请即])将(?!军|士)")
CLAUSE_END = re.compile(r"[，,；;：:。！？!?\n（）()]")


class Section(NamedTuple):
    """Where a stretch under one heading begins and the status words that hold for it ("" for none).

    Under a heading that says so (firm) what is told as done is planned too; in a list it is done.
    """

    start: int
    said: str
    firm: bool


def status_words(blotted: str, named: str, text: str) -> list[tuple[int, str, str]]:
    """Each (position, kind, words) of a reading text, in order; kind is plan, aim, fact or rule.

    blotted: the text without its expressions of time; some of them tell a fact.  named: nor its places.
    """
    names = {i for m in NAMED.finditer(blotted) for i in range(*m.span())}
    told = (m for m in WORD.finditer(blotted) if m.start() not in names)
    told = (m for m in told if named[m.start()] == blotted[m.start()])  # 将乐 is a name
    found = [(m.start(), m.lastgroup, m.group()) for m in told]
    estimated = {m.end() for m in ESTIMATED.finditer(text)} if "预计" in text else ()
    found = [word for word in found if word[0] not in estimated]
    found += [(m.start(), "fact", m.group()) for m in NOW.finditer(text)]
    found = [word for word in found if not (word[2] == "规划，" and MADE.search(text, 0, word[0]))]
    return sorted(found + [(m.start(), "plan", m.group()) for m in YET.finditer(text)])


def sections(text: str, kinds: list[tuple[int, str]], spoken: list[tuple[int, str, str]]) -> list[Section]:
    """The stretches of a text that a heading, or the sentence that opens a list, makes plans or rules."""
    found = [Section(0, "", False)]
    heading, lead, listing = found[0], "", False
    for start, end, kind in stretches(kinds, len(text)):
        item = LISTED.match(text, start, end)
        if kind == "subhead" and not LESSER_HEADING.match(text, start, end):
            heading = _heading(text, start, end)
            found.append(heading)
        elif item and lead and not listing:
            found.append(Section(start, lead, False))
        elif listing and not item:
            found.append(heading._replace(start=start))
        listing = bool(item and lead)
        found += _listed_within(text, start, end, spoken, heading)
        lead = lead if listing else _announced(text, spoken, start, end)
    return found


def _heading(text: str, start: int, end: int) -> Section:
    plan, rule = PLAN_HEADING.search(text, start, end), RULE_HEADING.search(text, start, end)
    if plan:
        return Section(start, f"plan:{plan.group()}", True)
    met = MET.search(text, start, end)
    return Section(start, f"rule:{rule.group()}" if rule and not met else "", True)


def _listed_within(text: str, start: int, end: int, spoken: list, heading: Section) -> list[Section]:
    """下一步，我们将抓好三件事。一是…。二是…: the items of a list in a paragraph, and what is behind it."""
    first = FIRST_POINT.search(text, start, end)
    lead = _announced(text, spoken, start, first.start()) if first else ""
    return [Section(first.start(), lead, False), heading._replace(start=end)] if lead else []


def _announced(text: str, spoken: list[tuple[int, str, str]], start: int, end: int) -> str:
    """The status words of what a list may go on with: a plan that is told before it, behind which
    nothing is told as done and no sentence has figures.
    """
    words = spoken[bisect_left(spoken, (start,)) : bisect_left(spoken, (end,))]
    at, kind, said = next((word for word in reversed(words) if word[1] in ("plan", "fact")), (end, "", ""))
    return f"plan:{said}" if kind == "plan" and not FIGURES.search(text, at, end) else ""


def status_of(
    text: str, number, within: tuple[int, int], clause: int, spoken: list, found: list[Section]
) -> str:
    """The last words before the number that say plan, fact or rule; within: its sentence, or its half of a
    headline.

    A rule (按照标准) and a mere aim (确保) reach no further than the clause behind their own.
    """
    sentence, end_of_it = within
    ahead = text[max(sentence, number.start - 20) : number.start]
    noun = A_PLAN.search(ahead) and number.unit_word not in OF_ALL
    noun = noun and not NAMED_PLAN.search(ahead)
    planned = noun or OF_A_PLAN.match(text, number.end)
    done = DONE.match(text, number.end) or FINISHED.search(ahead)
    if planned and number.unit_word not in DURATIONS and not done:
        return "plan:计划"
    if OF_A_RULE.match(text, number.end) or UNDER_A_RULE.match(text, number.end):
        return "rule:标准"
    if PER_UNIT.search(ahead) and PAID.match(text, number.end):
        return "rule:按每"
    limit = LIMIT.search(text, max(clause, number.digits - 20), number.digits)
    if limit and not AIMED.search(text, max(sentence, limit.start() - 8), limit.start()):
        return "rule:每"
    if RATIO_OF.match(text, number.end) and "按" in ahead:
        return "rule:比例"
    share = SHARE_OF_A_PLAN.search(ahead) if number.unit_word in RATES else None
    end = number.start - len(ahead) + share.start() if share else number.digits
    words = spoken[bisect_left(spoken, (sentence,)) : bisect_left(spoken, (end,))]
    bounded = bool(BOUND.search(text, max(clause, number.digits - 6), number.digits))
    while words and (_spent(text, words[-1], clause, bounded) or _of_those(text, words[-1], number.digits)):
        words.pop()
    while len(words) > 1 and _goes_on(text, words):
        words.pop()
    section = found[bisect_left(found, (number.start + 1,)) - 1]
    if not words and number.unit_word in DURATIONS and COMING.match(text, number.end, end_of_it):
        return "plan:将"  # 连续7天，我市将投放: how long what is to come will last
    if LEFT.search(ahead) and BY_THEN.match(text, number.end, end_of_it):
        return "plan:前"
    if number.unit_word in TURNS and OBLIGED.search(text[max(sentence, number.digits - 6) : number.digits]):
        return "rule:不少于"
    if not words and TO_COME.match(text, number.end, end_of_it) and not LEFT.search(ahead):
        return "plan:将"
    if not words or (section.said and section.firm and words[-1][1] == "fact"):
        return section.said
    _, kind, said = words[-1]
    return f"{'plan' if kind == 'aim' else kind}:{said.replace(MASK, '')}"


# 将收入低于扶贫标准2300元的415户认定为…: the rule is of those it is told of, not of how many they are.
OF_THOSE = re.compile(
    r"[\u4e00-\u9fff]{0,6}标准[^，。；\d]{0,6}\d[\d.,]*[万亿]?[元斤%][^，。；\d]{0,2}的(?!标准)"
)


def _of_those(text: str, word: tuple[int, str, str], number: int) -> bool:
    """Whether a rule with a figure of its own only tells which ones a later number counts."""
    m = OF_THOSE.match(text, word[0]) if word[1] == "rule" else None
    return m is not None and m.end() <= number


# 按规定，收益的60%归村集体，40%用于…: it holds for all that the sentence says.
BY_RULE = re.compile("(?:按照?|依照|根据)[^，。；]{0,6}规定[，,]")


# 预计产值6亿元，同比增长8%: what is compared with the year before is as certain as what was told before it.
COMPARISON = ("同比", "较上年", "比上年", "上年", "去年")


# 到年底将累计修路62公里: what is to come is summed up
SUMS = ("累计", "合计")


def _goes_on(text: str, words: list[tuple[int, str, str]]) -> bool:
    """Whether the last word of a sentence only compares, or sums up, what the plan before it tells."""
    (at, kind, planned), (last, _, said) = words[-2:]
    if said in SUMS:
        return kind in ("plan", "aim") and last - at <= len(planned) + 2
    return said in COMPARISON and kind in ("plan", "aim") and not re.search("[；;]", text[at:last])


def _spent(text: str, word: tuple[int, str, str], clause: int, bounded: bool) -> bool:
    """Whether a rule or a mere aim no longer reaches the clause; an aim with a figure of its own reaches
    all that follow.
    """
    start, kind, said = word
    between = text[start:clause]
    if kind not in ("rule", "aim"):
        return False
    if said == "可" and re.search("[；;]", between):
        return True
    if kind == "aim" and re.search(r"\d", CLAUSE_END.split(text[start : start + 40])[0]):
        return False
    if BY_RULE.match(text, start):
        return False
    if said == "标准：" and "，" not in between:  # 退出标准：发生率低于2%；村集体收入5万元以上；…
        return False
    # 按照每户2万元的标准，改造3126户; 按每户补助2万元计算，发放3126万元
    own = said.startswith(("按", "依照", "根据")) or text[max(0, start - 2) : start].endswith(("按", "按照"))
    if own and re.search(r"\d", said):
        return True
    if kind == "rule" and bounded:  # 要求发生率低于2%，漏评率低于2%，认可度高于90%
        return False
    return len(CLAUSE_END.findall(between)) > (not own) or (
        kind == "rule" and bool(re.search("[；;]", between))
    )
