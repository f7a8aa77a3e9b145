"""Whether a number is a fact, a plan or a rule: the words that say so, and how far they reach."""

import re
from bisect import bisect_left

from heshu.extract.sections import Section
from heshu.extract.times import MASK

# A plan in so many words governs the sentence; a mere aim (确保, 要) the clause that it stands in and
# the next.  超年度计划8% is no plan, nor 营养改善计划, 行动计划, 我国的五年计划）.
PLANNED = (
    r"(?<![培岗露善动展济助设程比较超占贷”》])(?<!振兴)(?<![超比较](?:年度|全年|\ue000\ue000))(?<!完成)"
    r"计划(?![”，、：。）的中每惠内书]|任务的|生育|单列|(?:脱贫|摘帽|退出|出列)[县村户旗][的和、])"
    r"|按(?:照|既定|原)?计划(?=[，,])"
)
# 规划建设安置点21个, 按照总体规划，…; but not 规划区, 规划覆盖率90%, 编制规划，….
LAID_OUT = (
    r"规划(?!区|覆盖)(?=\w{0,6}[\d\ue000]|(?:新建|建设|投资|实施|搬迁|总投资)\w{0,12}\d)|规划[，：]"
    r"|(?:按照?|根据)[^，。；\d]{0,6}预算(?:草案|安排|报告)?(?=[，,])"
)
# 拟脱贫1.2万人; but not 模拟, 拟定, and 拟中标企业9家 have been chosen.
INTENDED = r"(?<![模虚草比])拟(?![定态人稿订合]|中[选标]|成交|入[选围]|录[用取])(?=[\u4e00-\u9fff])"
EXPECTED = (
    r"预计(?![\u4e00-\u9fff]{0,6}[还仍尚]有)"
    r"|(?<!未达)(?<!达到)(?<!好于)(?<!低于)(?<!超出)(?<!超过)预期(?!效果|寿命)"
)
GOAL = (
    r"目标，?(?:是|为|直指|锁定|瞄准|任务(?=[是为：])|值)|(?:主要)?目标[：:是]"
    r"|(?:以下|下列|如下)[^，。；\d]{0,8}(?:目标|任务)"
    r"|任务(?=，?[为是]|分解|分配到|[^，。；\d]{0,4}：)"
)
# 将 of what is to come; where it stands for 把 (see TAKES) it is dropped.
WILL = (
    r"(?<![即现])(?<!迅速|及时|主动|先后|成功|直接|能够|可以|已经)将(?![其军士领近要帅来信\d])"
    r"|(?<!即)将(?=对|继续|通过|按)|(?:还|也|必|都|年底前|年内)将"
)
# 再过两年, 未来三年, 到2020年，: a time to come
LATER = (
    r"再[过有](?=\w{1,4}[年月])|未来(?=\w{0,4}年)|到\ue000{5,9}(?=[，,])|即将|届时|届期|(?<!原)定于(?=\ue000)"
)
# 建成后年产3万吨: what comes of what is planned
ONCE_BUILT = r"(?:达产|建成|投产|挂果|盛产|丰产)后(?![未已即废闲长累共的改被]|，已)"
FORECAST = r"天气预报|\ue000(?=白天到|夜间到|大致|多云|晴|阴有|有?小雨)"
# 会议要求，…: what somebody above wants done by a time
DEMANDED = (
    r"(?:提出|决定|承诺|部署)(?=，?[\w\ue000]{0,8}年内)|(?<!必)须在?(?=\ue000{3,})"
    r"|(?<=[会议委府县市省区州乡镇上里级导记长])(?:要求|明确|部署)，(?=[\u4e00-\u9fff]{0,12}\ue000)"
    r"|军令状[”’]?(?=[：，\ue000一二两三四五六七八九十\d])"
)
WISHED = (
    r"力争|打算(?!盘)|准备(?=[新再投建扩种养])|有望|[想要]再(?=[添扩增][\u4e00-\u9fff]{0,6}\d)"
    r"|重点(?:办好|抓好|做好)"
)
PLAN = "|".join(
    (PLANNED, LAID_OUT, WISHED, DEMANDED, INTENDED, EXPECTED, LATER, GOAL, WILL, ONCE_BUILT, FORECAST)
)
# 将 for 把: 将30万元分给农户, 将资金入股, 将村民纳入名册.
TAKES = re.compile(
    r"将(?!对|继续|通过|按)(?:(?=[^，。；\d]{1,12}的\d[\d.,]*[^，。；\d]{1,5}(?:全部|统一|优先|足额|直接|都)?"
    r"(?:用[于在]|投向|[分发送捐交奖]给|捐赠|种[在到]|返还|退还))"
    r"|(?=[^，。；]{0,16}[金款地钱林][^，。；]{0,8}入股)"
    r"|(?=[^，。；]{1,40}(?:作为|[虚瞒谎误多少]报|误?认作|纳入|列为|列入|转[借让租存]|[转租卖交借让]给"
    r"|出[借租]|挪[用作]|划转|滞留|退回|收回|分为|整合|融入|转化|转变|送到|送进|建在|建到|落实到|放在|摆在"
    r"|相?结合|挂钩|变成|变为|打造成|划分|培育成|统一"
    r"|(?:时间|时限|标准|范围|周期|比例|名额)(?:延长|缩短|压缩|提高|扩大|降低|调整|由|从)|公示|公布|公告"
    r"|通报|印发|确定为|定为|设为|控制在|进行)))"
)
# What 将 is followed by at once where it tells of the time to come.
VERB_NEXT = (
    r"[有会在于是由从向以再继陆逐达完采启争使让把为与和不可能要力努持得享获迎面超突推举]|全部?(?:[脱退出摘]|搬迁|入住|完成|实现|建成)"
    r"|全面|进一步|重点|实[现施]|新[建增修改]|投[资入]|建[设立成]|开[展工始设]|安排|带动|帮助|组织|积极|大[力幅]|着力|充分|统筹"
    r"|集中|增[加长收至]|提[高升供]|减[少贫至]|[降扩]|加[快大强]|培[育训]|打造|引[进入导]|发展|派|选派|搬|迁|脱贫|退出|摘帽|保[持障]|落实"
)
# 将果园扩大到90亩, 将路面加宽到6米, 将钱投进大棚, 将全村分成5组, 将欠款还清了: what is done with a thing.
TAKES_TO = re.compile(
    rf"将(?!{VERB_NEXT})[^，。；]{{2,30}}?"
    r"(?:(?:[分改变制做换折合组编]|改[造建编]|加工|培养)成(?![立功效绩本员果都])"
    r"|(?:[划改转细评升降]|分选|改造|评选|折算|更名)为"
    r"|(?:转移|搬迁?|迁|投|装|送|寄|运|引|接|写|贴|交|分|发|卖|借|存|汇|嵌|延伸|推广|下放|增加|提高|压缩|缩[短减]|扩[大展]|加宽|拓[展宽]|提升)"
    r"(?:到|至|进|入|给)(?![位底期])|[付还缴结偿]清|(?:[存放种养栽摆装晒贴埋泡])在|[卖拆换砍推填扔甩]掉|[\u4e00-\u9fff]了(?!解))"
)
# 下一步，合作社将面积扩大到300亩: a thing that has yet to be done, for all that
AHEAD = re.compile(r"下一?步|接下来|今后|未来|[明后]年|下半年|年[内底]|[计规]划|目标")
# What is done by plan: 要搬迁2.1万人, 需改造危房320户; but not 要走3个小时.
WORKS = (
    r"让|搬|易地|建(?!议|立健全)|改[建造]|通(?![过报知])|修[建通]?|种|脱贫|减贫|退出|摘[帽除掉]|出列|培训|安排|落实|解决|带动|发展|覆盖"
    r"|增加|减少|提高|硬化|安置|转移|销号|培育|引进|打造"
)
# 预算投资3亿元; but not 预算总收入, 政府性基金预算调入, 较预算节约
BUDGET = (
    r"(?<![总购较比超])(?<!经营|基金|保险)预算(?!总?收入|总?支出|稳定|内|外|执行|的|节约|增加|减少|[调转][入出])"
    r"(?=\w{0,6}\d)(?!\w{0,6}\d[\d.,]{0,12}[万亿]?元?的)"
)
AIM = (
    r"争取(?![到了来得回过下]|中央|上级|各级|省|国家|\w{0,20}(?:资金|项目|政策)|专项)|(?<!为)确保(?!了)|保证(?=[^金了]{1,14})|着力(?=实现|完成)|(?<![主重需必只摘纲首概紧次索])要(?=把|对|在|力争|争取|实现|完成|达到|确保|再|突破|稳定在"
    rf"|(?:集中|全部|全面|新)?(?:{WORKS}))|必须(?=(?:全部|全面|如期|按[时期]|整体)*(?:完成|实现|达到|{WORKS}))|(?<![无急])需要?(?={WORKS})|(?<!能力)可(?=为|减贫|脱贫|退出|分红|获得|带动|实现"
    r"|达|惠及|增加|增收|吸纳|安排|解决|提供|创造|年产|复垦)"
    rf"|{BUDGET}"
    r"|(?<![率量度间积离])要求(?!\w{0,10}(?:每|至少|不[少低高超]|[低高小大]于))(?=\w{0,10}\d)"
)
FACT = (
    r"已经?|累计|(?<!公)共(?=[补奖发投建改落筹])|截[至止]|目前|现有|共有|[仍尚]有(?=\w{0,2}\d)|完成了|实现了|达到了|了(?=[\d\ue000约近超])"
    r"|去年|上年|同比|较上年|比上年|取得了|实际(?=脱贫|完成|退出|投入|到位|减贫|减少|实现|达到|搬迁|入住|开工|竣工|建成|发放|使用|支出|拨付|落实|培训|安置|转移|种植)|年支出|决算(?:数|支出)?[为是](?!\d{4}年)|执行数[为是]?|合计|实(?=减|绩)|验收(?=脱贫|退出|出列|摘帽)"
)
# 每人每年600元, 每户每月发放80元; but not 每人每天爬坡12公里, 每年每户增收.
BY_HEAD = (
    r"(?:每[年月][/每]?[人户室生校]|每[人生][/每]?[年月天日])"
    r"(?=[\d\ue000约最不至可应须限按]|[^，。；\d]{0,6}(?:发放|补|奖|给予|缴|交|领|享|资助|救助|保障|收取|标准|经费|定额|限额|报销|培训|轮训|入户|走访|组织|开展))"
)
# 每吸纳1人，给予企业奖励1000元
FOR_EACH = (
    r"每(?:吸纳|新增|接收|接纳|聘用|招用|招录|培训|流转|种植|养殖|新建|出栏|销售|转移|带动)[^，。；\n]{1,16}?[，,]?"
    r"[^，。；\d]{0,6}(?:可|将)?(?:给予|奖|补[贴助]|一次性)"
)
RULE = (
    r"标准(?:[为是：:由从]|[，,]?即)|标准(?:分别|统一|再次)?(?:提高|调整|上调|提升|增加|降低)[到至为]|(?:按照?|按|依照|根据)[^，。；]{0,12}(?:标准|规定|要求|办法|政策)(?!测算|从|[调转上收][入出缴交回]|的?程序"
    r"|计算|统计)|每[人户亩头只个年月生室度吨斤村][^，。；\d]{0,8}(?:奖补?(?!金)|补贴|补助|资助|救助)|(?:奖励|奖补|补贴|补助)办法|规定(?=[，：])|不得(?:低于"
    r"|少于|超过|高于)|原则上|(?:起付|封顶)线(?![赔报补])|补助标准|补贴标准|(?<![平非不])凡[^。，；]{0,24}的|给予每|最高可"
    rf"|{BY_HEAD}"
    r"|(?<![必无])须(?![要知])|要求(?=[是，\w]{0,12}(?:每|至少|不[少低高超]|[低高小大]于))|可(?=[申享获贷领][\u4e00-\u9fff]{0,6}\d{1,4}\w{1,2}以[下内])|(?<=[率量度间积离])要求(?=达到?|为)|应(?=不)|(?:间隔|间距|距离|温度|室温|浓度|报销比例|补偿比例)(?=不[小少低大高超达])|间[隔距](?=\d{1,4}\w{1,3}以上)|(?<!公示)期限(?=为|最长|不超过|\d(?!\d*个?[年月天]的))|额度(?=不超过|最高|为)|面积(?=不少于|不低于|不超过)|上限|下限|限额(?=为|\d)|不予|应当"
    rf"|{FOR_EACH}"
    r"|(?<=线)标准|(?<!(?:达到|符合)(?:脱贫|退出|出列|摘帽))标准(?=不低于"
    r"|不少于|达|[\d])|扶贫标准|贫困线(?=[为是：标]|被?(?:提高|提升|调整|上调|定)|[^，。；上下的]{0,4}\d)"
)
# What any of them may begin with; most characters of a page begin none.
BEGINS = (
    "执以下限列如尚仍提决承部期打定想准再规报偿挂盛丰间距温室浓应奖补需计重规力拟预有目即届主将还也必都年未到任达建投天争确保着要可已累截现共完实了去上同较比取标按依根每不原起封补凡给最下应须额面扶贫明军验"
    "\ue000"
)
WORD = re.compile(f"(?=[{BEGINS}])(?:(?P<plan>{PLAN})|(?P<aim>{AIM})|(?P<fact>{FACT})|(?P<rule>{RULE}))")
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
# 编制完成总投资3亿元的三年规划，建成车间36个: to make a plan is to do something
MADE = re.compile("(?:编制|制[定订]|出台|印发|完善|修编)[^，。；\n]{0,30}$")
# 较好地完成了全年目标任务。预计：…: what is reported at the year's end, not all of it counted yet
ESTIMATED = re.compile("完成了?[^。；\n]{0,12}(?:任务|目标)。(?=预计[：:，,])")
DURATIONS = {"天", "日", "年", "个月", "周", "小时", "个小时"}
OF_ALL = ("%", "‰", "成", "百分点", "个百分点", "倍")  # 超出目标任务8个百分点
RATES = ("%", "‰", "成")
# 完成全年3亿元计划的75.7%: the plan is a plan, the share of it a fact.
OF_A_PLAN = re.compile(
    rf"的?(?:{MASK}{{2,4}}|全年|年度|建设|[减脱]贫|搬迁|退出|摘帽|投资|改造){{0,2}}(?:计划|任务|目标)(?!任务|是|为)"
)
# 完成目标任务数4000人的80%
# 超计划120人 is no plan of 120
A_PLAN = re.compile(
    "(?:目标|任务|计划|预算|协议|指标)数$|(?:(?:目标|任务|(?<![超比较])(?<![超比较](?:年度|全年|\ue000\ue000))计划)|(?<![总购超比较])预算)$"
)
# 营养改善计划320万元, 雨露计划96人: the name of what is done
NAMED_PLAN = re.compile("[培岗露善动展济助设程贷”》]计划$")
# 改造任务326户已全部竣工, 326户的搬迁任务画上句号; 完成了326户的搬迁任务
DONE = re.compile(r"[^，。；\d\n]{0,4}(?:已|全部完成|全面完成)|的[^，。；\d\n]{2,6}(?:画上|圆满)")
FINISHED = re.compile(r"(?:完成了|[已只仅]完成了?)(?:[^，。；\d]{0,4}|[\w的]{0,16}\d[\d.]*[万亿]?户)$")
# 共完成改造任务300户; but 完成年度任务300户的98% names what was planned
TASK_DONE, SHARE_DONE = re.compile(r"(?<![要需须将])完成[^，。；\d]{2,14}任务$"), re.compile(r"的[约近超]?\d")
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
    r"|[^，。；\d]{0,20}的[^，。；\d]{0,6}[，,](?:按每|给予|每(?:[人户亩头只株个村]|新增|吸纳|招用)[^，。；]{0,6}[奖补])"
    r"|[^，。；\d]{0,12}即可"
)
# 大班（61人以上）: what a word means; 存栏10头以上的大户320户: of what size those are that are counted.
THRESHOLD = re.compile("(?:及|或)?以[上下]$")
DEFINES = re.compile(r"[（(](?:[^（）()。；]{0,24}、)?[^（）()，。；\d]{0,8}$")
# 处3年以下有期徒刑, 可处6000元以上2万元以下的罚款
PENALTY = re.compile(r"(?:[\d.,]+万?元以下)?的?(?:罚[金款]|有期徒刑|拘役)|、拘役")
OF_A_SIZE = re.compile(r"的[^，。；\d的]{1,10}\d")
PEOPLE = ("户", "人", "名", "位")
SIZES = ("亩", "头", "只", "羽", "株", "户", "人", "名", "公顷")
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
# 84户贫困户将搬进新居, 还有36户要脱贫: what is said behind the number to come.
TO_COME = re.compile(
    r"[^，。；\n]{0,24}(?:(?<![即现])将|必须|务必)(?:会|要|全部|陆续|于|在|率先|基本|整体|一次性|年[底内]前?|\ue000)*"
    r"(?:搬|迁|入住|建成|完工|竣工|投用|投产|开工|受益|脱贫|摘帽|退出|出列|达到|实现|获得|迎来|完成|享受)"
    r"|(?!的)[\u4e00-\u9fff]{0,4}(?<![需只])要(?:脱贫|退出|出列|摘帽|搬)"
)
# 剩余的84户将全部脱贫: they are so many by now.
LEFT = re.compile(r"(?:还剩|剩[余下]|余下)[^，。；\n]{0,14}$")
# 余下的7户春节前全部入住
BY_THEN = re.compile(
    r"(?:(?:(?!已)[^，。；\n]){0,12}前|[^，。；已\n]{0,6}(?:今年|年内|年底))[^，。；已\n]{0,4}(?:搬|迁|入住|建成|完工|竣工|脱贫|摘帽|退出|出列|达标|完成)"
)
# 按每头6500元赔付, 按每户4至6千瓦配置
PER_UNIT = re.compile(r"按照?每[^，。；\d]{1,4}$")
PAID = re.compile("[赔补奖配]|发放|给予")
COMING = re.compile(r"[^。；\n\d]{0,12}(?<![请即])将(?!军|士)")
CLAUSE_END = re.compile(r"[，,；;：:。！？!?\n（）()]")
LOOK_BACK = 80  # characters in which a sentence says that it tells of the time to come


def status_words(blotted: str, named: str, text: str) -> list[tuple[int, str, str]]:
    """Each (position, kind, words) of a reading text, in order; kind is plan, aim, fact or rule.

    blotted: the text without its expressions of time; some of them tell a fact.  named: nor its places.
    """
    names = {i for m in NAMED.finditer(blotted) for i in range(*m.span())}
    told = (m for m in WORD.finditer(blotted) if m.start() not in names)
    told = (m for m in told if named[m.start()] == blotted[m.start()])  # 将乐 is a name
    told = (m for m in told if m.group() != "将" or not _takes(text, blotted, m.start()))
    found = [(m.start(), m.lastgroup, m.group()) for m in told]
    estimated = {m.end() for m in ESTIMATED.finditer(text)} if "预计" in text else ()
    found = [word for word in found if word[0] not in estimated]
    found += [(m.start(), "fact", m.group()) for m in NOW.finditer(text)]
    found = [word for word in found if not (word[2] == "规划，" and MADE.search(text, 0, word[0]))]
    return sorted(found + [(m.start(), "plan", m.group()) for m in YET.finditer(text)])


def _takes(text: str, blotted: str, at: int) -> bool:
    """Whether a 将 stands for 把: 将果园扩大到90亩."""
    if TAKES.match(blotted, at):
        return True
    said = text[max(0, at - LOOK_BACK) : at]
    return bool(TAKES_TO.match(blotted, at)) and not AHEAD.search(said, max(map(said.rfind, "。；\n")) + 1)


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
    done = done or (TASK_DONE.search(ahead) and not SHARE_DONE.match(text, number.end))
    if planned and number.unit_word not in DURATIONS and not done:
        return "plan:计划"
    if OF_A_RULE.match(text, number.end) or UNDER_A_RULE.match(text, number.end):
        return "rule:标准"
    if _is_threshold(text, number, ahead):
        return "rule:以上"
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
    section = found[bisect_left(found, (number.start + 1,)) - 1]
    if words and words[-1][1] in ("plan", "aim") and _cared_for(text, number, words[-1][0]):
        return section.said if section.firm else ""
    while len(words) > 1 and _goes_on(text, words):
        words.pop()
    if not words and number.unit_word in DURATIONS and COMING.match(text, number.end, end_of_it):
        return "plan:将"  # 连续7天，我市将投放: how long what is to come will last
    if LEFT.search(ahead) and BY_THEN.match(text, number.end, end_of_it):
        return "plan:前"
    if number.unit_word in TURNS and OBLIGED.search(text[max(sentence, number.digits - 6) : number.digits]):
        return "rule:不少于"
    if not words and _is_still_planned(text, number, sentence, spoken):
        return "plan:目标"
    if not words and TO_COME.match(text, number.end, end_of_it) and not LEFT.search(ahead):
        return "plan:将"
    if not words or (section.said and section.firm and words[-1][1] == "fact"):
        return section.said
    _, kind, said = words[-1]
    return f"{'plan' if kind == 'aim' else kind}:{said.replace(MASK, '')}"


def _is_threshold(text: str, number, ahead: str) -> bool:
    """Whether a number only says from where on something is called so, or of what size those counted are."""
    if not THRESHOLD.search(text, number.start, number.end):
        return False
    if DEFINES.search(ahead) and text[number.end : number.end + 1] in tuple("）)、"):
        return True
    if PENALTY.match(text, number.end):
        return True
    return number.unit_word in SIZES and bool(OF_A_SIZE.match(text, number.end))


# 力争减贫3万人。发生率控制在2%以内。: the next of what is aimed at, told as a limit
AIMED_AT = re.compile(r"(?:控制|稳定|保持)在$|(?:达到?|提高到|增加到|下降到|降至|突破|超过|增长)$")
LIMITS = re.compile("(?:以[上下内]|左右)$")


def _is_still_planned(text: str, number, sentence: int, spoken: list) -> bool:
    """Whether a sentence of no status goes on with the plan of the one before it in its paragraph."""
    before = max(text.rfind("。", 0, sentence - 1), text.rfind("\n", 0, sentence)) + 1
    last = spoken[max(0, bisect_left(spoken, (sentence,)) - 1) :][:1]
    if (
        not last
        or last[0][1] not in ("plan", "aim")
        or last[0][0] < before
        or MASK in text[sentence : number.digits]
    ):
        return False
    aimed = AIMED_AT.search(text, max(sentence, number.start - 6), number.start)
    return bool(aimed and LIMITS.search(text, number.start, number.end))


# 将收入低于扶贫标准2300元的415户认定为…: the rule is of those it is told of, not of how many they are.
OF_THOSE = re.compile(
    r"[\u4e00-\u9fff]{0,6}标准[^，。；\d]{0,6}\d[\d.,]*[万亿]?[元斤%][^，。；\d]{0,2}的(?!标准)"
)


def _of_those(text: str, word: tuple[int, str, str], number: int) -> bool:
    """Whether a rule with a figure of its own only tells which ones a later number counts."""
    m = OF_THOSE.match(text, word[0]) if word[1] == "rule" else None
    return m is not None and m.end() <= number


# 将对易返贫的320户、960人持续监测: those who are looked after are so many by now.
TO_THEM = re.compile("对[^，。；：]{0,44}$")
LOOKED_AFTER = re.compile(
    r"(?:[^，。；：\d]{0,16}[、和]?[\d.,]+万?[户人名])*[^，。；：\d]{0,10}(?:监测|帮扶|兜底|保障|管护|管理|督战|跟踪|回访|救助)(?![户对人])"
)


def _cared_for(text: str, number, plan: int) -> bool:
    """Whether a plan is to go on looking after so many people: 将对易返贫的320户持续监测."""
    to = TO_THEM.search(text, max(plan, number.start - 45), number.start)
    return bool(to and number.unit_word in PEOPLE and LOOKED_AFTER.match(text, number.end))


# 按规定，收益的60%归村集体，40%用于…: it holds for all that the sentence says.
BY_RULE = re.compile("(?:按照?|依照|根据)[^，。；]{0,6}规定[，,]")


# 标准由3200元提高到3600元，全县发放低保金3000万元: what it comes to is a fact
PAID_OUT = re.compile(
    r"(?:全[县市区州旗省镇乡村]|共|累计|去年|今年)[^，。；\d]{0,6}(?:发放|拨付|投入|支出|兑现|惠及|落实)(?!标准)|惠及"
)


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
    if kind == "rule" and re.search(r"\d", between) and PAID_OUT.match(text, clause):
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
