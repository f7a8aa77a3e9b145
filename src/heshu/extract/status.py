"""Whether a number is a fact, a plan or a rule: the words that say so, and how far they reach."""

import re

from heshu.extract.marks import stretches

# A plan in so many words governs the sentence; a mere aim (确保, 要) the clause that it stands in and
# the next.
PLAN = (
    r"(?<![培岗露善动展济助设程”》])计划(?![”，、：。的中每惠])|重点(?:办好|抓好|做好)|规划(?=\w{0,6}[\d\ue000])|规划[，：]|力争|拟(?=[新建投招引在实将])|预计|预期"
    r"|有望|目标(?:是|为|任务|值)|即将|届时|届期"
    r"|(?:主要)?目标[：:是]|(?<![即])将(?![其军士领近要帅来信\d])(?![^，。；]{1,40}(?:作为"
    r"|纳入|列为|列入|分为|整合|融入|转化|转变|送到|送进|建在|建到|落实到|放在|摆在|相?结合"
    r"|挂钩"
    r"|变成|变为|打造成|划分|培育成|统一|确定为|定为|设为|控制在|进行))"
    r"|(?<!即)将(?=对|继续|通过|按)|(?:还|也|必|都|年底前|年内)将|未来(?=\w{0,4}年)|到\ue000{5,9}(?=[，,])|任务(?=为"
    r"|是)|达产后|建成后|投产后"
    r"|天气预报|\ue000(?=白天到|夜间到|大致|多云|晴|阴有|有?小雨)"
)
AIM = (
    r"争取(?![到了]|中央|上级|各级|省|国家|资金|项目|政策|专项)|必须(?=完成|实现|达到)|(?<!为)确保|保证(?=[^金]{1,14})|着力(?=实现|完成)|(?<![再需])要(?=在|力争|争取|实现"
    r"|完成|达到|确保|新建|再|建成|突破|稳定在)|可(?=为|减贫|脱贫|退出|分红|获得|带动|实现"
    r"|达|惠及|增加|增收|吸纳|安排|解决|提供|创造|年产|复垦)"
    r"|预算(?=\w{0,6}\d)|要求(?=\w{0,10}\d)"
)
FACT = (
    r"已经?|累计|截[至止]|目前|现有|共有|完成了|实现了|达到了|了(?=[\d\ue000约近超])"
    r"|去年|上年|同比|较上年|比上年|取得|实际(?=脱贫|完成|退出|投入|到位|减贫|减少|实现|达到)"
)
RULE = (
    r"标准[为是：:]|(?:按照?|按|依照|根据)[^，。；]{0,12}(?:标准|规定|要求|办法|政策)(?!测算"
    r"|计算|统计)|每[人户亩头只个年月生室][^，。；\d]{0,8}(?:奖补|补贴|补助|奖励)|不得(?:低于"
    r"|少于|超过|高于)|原则上|起付线|封顶线|补助标准|补贴标准|凡[^。]{0,12}的|给予每|最高可"
    r"|每[人生][/每]?[年月天日](?!收入|[能可]?[挣赚]|增收|创收)(?:发放|补助|补贴|给予)?|(?<![必无])须(?![要知])|额度(?=不超过|最高|为)|面积(?=不少于|不低于|不超过)|上限|下限|不予|应当|(?<=线)标准|标准(?=不低于"
    r"|不少于|达|[\d])|扶贫标准|贫困线"
)
# What any of them may begin with; most characters of a page begin none.
BEGINS = (
    "计重规力拟预有目即届主将还也必都年未到任达建投天争确保着要可已累截现共完实了去上同较比取标按依根每不原起封补凡给最下应须额面扶贫"
    "\ue000"
)
WORD = re.compile(f"(?=[{BEGINS}])(?:(?P<plan>{PLAN})|(?P<aim>{AIM})|(?P<fact>{FACT})|(?P<rule>{RULE}))")
# Headings under which everything is a plan, or a rule.
PLAN_HEADING = re.compile(
    r"工作安排|主要任务|重点任务|预期目标|主要目标|工作打算|下一步|工作计划|发展目标|今后"
    r"|思路|展望|部署|工作重点"
)
RULE_HEADING = re.compile(r"标准(?!化)|条件(?!改善)|补助办法|退出程序|申报要求|适用范围")


def status_words(text: str) -> list[tuple[int, str, str]]:
    """Each (position, kind, words) of a reading text, in order; kind is plan, aim, fact or rule."""
    return [(m.start(), m.lastgroup, m.group()) for m in WORD.finditer(text)]


def heading_status(text: str, kinds: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """(where it begins, its status words) of each section by its heading; "" where the heading says
    neither.
    """
    found = []
    for start, end, kind in stretches(kinds, len(text)):
        if kind == "subhead" and not LESSER_HEADING.match(text, start, end):
            plan, rule = PLAN_HEADING.search(text, start, end), RULE_HEADING.search(text, start, end)
            found.append((start, f"plan:{plan.group()}" if plan else f"rule:{rule.group()}" if rule else ""))
    return found


LESSER_HEADING = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[）).．]|\d{1,2}、")
