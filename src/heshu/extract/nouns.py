"""The words before and behind a number: where a noun phrase begins and where a verb ends it.

Chinese sets no blanks between its words.  What ends a noun phrase is a verb, a function word or a mark; the
lists here hold the common ones of news prose, none of them a word of one text.
"""

import re
from functools import cache

from heshu.codebook import counted
from heshu.extract.times import MASK

# Verbs and function words of news prose that end a noun phrase.  Common words of the language only.
VERBS = (
    "作为|所在(?!地)|可能|出现(?!率)|归入|度过|组成|分布|通[往向]|当场|纷纷|踊跃|相继|立即|随即|如愿|代[缴付购卖销]|依[靠托]|借助|全覆盖|相比|属于|赠[送予给]|重点(?=帮扶(?![县村镇户])|培育|发展|建设|支持|扶持|打造|实施|推进|推广|开展)|认为|觉得|以为|[应实]到|带[来去回]|各[建修设配有投出注发捐]|告别|摘[除掉下]|甩掉|兑现|盘活|注入|签署|[织绘铸]就|走上|走出|领衔|扎根|(?:在|待|拟)建|没有|再(?=核|次|审|销|减|发|退)|其中|也(?!许)|不[仅但光只]|甚至|即将|还(?![款贷本])|统一|达到|实现|完成|投入|投资|建成|新建|续建|建设|建立|改建|扩建|修建|搭建|修复|正在|正忙|正(?=[\u4e00-\u9fff]{2,3}地)|用于|用来|逐[户村人一]|改造|发放|发展|带动|帮助|帮扶|培育|培养|培训|组织|开展|举办|召开|设立|设置|成立|创办"
    "|引进|引导|落实|安排|选派|派[出遣]|选树|评选|派驻|流转|种植(?!业)|(?<!种)养殖(?!业)|销售|收购|增收|增长|增加(?!值)|增至|提高|提升|提供|下降|降低|降至|降到|减少|减贫|脱贫|退出|出列"
    "|摘帽|搬迁|转移|吸纳|安置|解决|化解|协调|排查|整改|整合|筹集|筹措|争取|拨付|下达|申报|享受|惠及|覆盖|涉及|受益|参加|从事|签约|签订|救治"
    "|确诊|治愈|检查|筛查|招聘|招收|录用|聘用|开发(?!工作|区|重点)|打造|创建|获得|荣获|授予|发现|收到|办理|受理|资助|补助|补贴|奖励|捐赠|捐款|支付|缴纳|报销|减免"
    "|辖(?<![省直]辖)|拥有|共有|现有|设有|(?<!库)存在|包括|包含|涵盖|分为|划分|确定|识别|认定|纳入|核准|核查|走访|慰问|遍访|[进入下]村(?!民)|下乡|进城|动员|推进|推动|实施|启动|开工|竣工|投产|运行|运营"
    "|给予|采购|购买|购置|配备|配置|安装|架设|铺设|硬化|拓宽|绿化|复垦|拆除|拆迁|退耕|造林|管护|生产(?!总值|资料|基地|线|性|力)|加工(?!业)|出栏|存栏|产出|(?<!进)出口|进口(?!额)|接待|创收|收入(?=达)|盈利|分红"
    "|就业|务工(?!作)|创业|返乡|入驻|落户|通过|(?<!发)达(?!标|成|人|产)|为(?<!行为)(?!民|期)|是|占(?![有地])|有(?<![国公私民所特原专占]有)(?![机限色线偿])|使(?![用命馆])|让(?!利)|给(?<![补供]给)|被(?<![棉植衣]被)(?![子褥告])|把(?!关)|将(?!军)|超过|高于|低于|多于|少于|不低于|不少于|予以|进行|得到|取得|直接|全部|全都|均(?<![平人户亩]均)(?![价衡值])|都(?!市)|已经?|共计|总计|合计|累计|先后|陆续|分别"
    "|共(?<!公共)(?![享青同体])|新增|剩余|还有|尚有|仍有|未(?!来|成年|利用)|[急亟]?需(?![求氧])|需要|能够|可以|(?<![许认])可(?!支|用|比|行|靠|持|再|观)|实行|年均|月均|人均(?!地区生产|国内生产|生产总值|GDP)|户均|亩均|平均(?=[每人户亩村增减为达下上提降])|努力|力争|必须|务必|因此|由此|确保|计划|预计|预期|拟|要(?<![主重]要)(?![素求闻])|于|在(?![编岗校建册职园读籍线学院库产])|从(?!业)|由(?!来)|向(?<![意方取面趋志倾动走流]向)(?!日)|至(?![今多于关])|到(?<![领拿分卖挣买接借赚]到)(?![位岗期账场户])|以(?![来上下内外及后前工]|.[换代促养带奖补][\u4e00-\u9fff])|按(?![揭照])|按照|对(?<![相绝针]对)(?![象照手外虾])|与(?!会)|并(?!网)|且|而|等(?=方式|形式|途径|措施|方面)"
    "|主动|自愿|自主|持续|不断|进一步|继续|积极|大力|深入|稳定|专业(?=从事)|顺利|如期|成功|圆满|率先|首次|仅|只(?<![每一两几]只)|约(?<![节预合契特履]约)(?![束谈])|近(?<![附最邻就]近)|最高|最低|最多|最少|高达|多达|突破|逾|左右|以上|以下"
    "|挂职|担任|负责|牵头|分包|包联|结对|对口|驻村(?=帮)|就餐|用餐|定点|入户|报名|签订|观摩|检阅|验收|配送|奔走|摆脱|改善|巩固|保障(?=了)|支持|扶持|撬动|鼓励|支撑|谋划|规划|预算(?!收入|支出|内|外)|执行|开通|开行|开设|接受|审批|吸引|分散|居住|生活(?=着)|地处|位于|总结|形成|推广|发布|出台|制定|印发|惩处|查处|立案|问责|追责|(?<!交)通报|处分|处理|移送"
    "|冲毁|[损烧炸]毁|[组援捐兴筹承]建(?!资)|[修打联]通|[新整抢]修(?!订)|[建盖办搭筑撑]起|收集|征集|储备(?!库|粮|物|金|率)|投放(?!点)|播种(?!面|机)|订购|预订|维修(?!基|资|费|点|工)|更换|检修|清运|疏通|输转|兑付|预留|抽[查检](?!合)|处置(?!率|点)|[审办执查已]结(?!率)|结案(?!率)|赔付(?!率|款|金)|恢复(?!期)|募集"
    "|破获|打掉|抓获|[缴查]获|冻结|追回|挽回|淘汰|关[闭停]|取缔|清退|运送|输送|接到|审结|疏散|劝返|核发|发生(?![率器地])|参与(?!率)|下放|联合(?![社会体国收])|奔赴|前往|[\u4e00-\u9fff][下出掉完]了|就(?=[有是能要可会让把])|全面(?!小康)|扎实|有序|稳步|加快|加速|普遍|喜[获迎]|再次|长势|矗立|坐落|入围(?![企项单名作])|中选(?![企项单产药])|中标(?![企项单价])|[入当]选(?![企项单名作])|丰收(?!节)|中断|倒塌|受损|停运|参[赛展](?![队选人者作商企单])|落成|开花|受[旱淹涝冻](?![情灾])|提速|堵[塞在]|受灾(?![群人农面户县乡村地区])|达成|绝收|清[理运除]|打捞|抵达|抵(?![押御消触扣制挡])|抢[收种修险]|完工|完善|复[工产学]|停[工产]|就近|返贫(?!人|户)|移民(?=搬迁)|开始|入社|结成|受到|至此|清零|贯通|[月周]内"
    "|[种栽养卖买挣赚领花掏摘喂盖搬修铺建办通住吃喝用装换受作寄送捐运][了上](?![解海])"
)
PAST = "(?:[了着]|过(?![程渡去境冬夏年节剩敏滤]))?"
VERB = re.compile(f"(?:{VERBS}){PAST}")
ONLY_VERBS = re.compile(f"(?:(?:{VERBS}){PAST})+")
# Verbs inside the names of things: 贫困发生率, 退出比例, 转移就业 end in a noun, and the noun keeps them.
RATE = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{0,14}(?:率|比例|比重|占比|幅度|增幅|增速|降幅|程度|水平|密度"
    r"|系数|指数|规模|面积|产值|收入|总量|总额|金额|总数|人数|户数|人口|投资额|满意度|认可度"
    r"|知晓度|产量|单产|(?<!名)额)$"
)
# 力争贫困人口人均纯收入增长: the aim is no part of the noun.
AIMS = re.compile(
    "(?:[但和]|与(?!会)|其(?!中)|该|[这那][个些种]?|届时|目前|如今|完成|还有?|有(?![效机限])|识别出?|[尚仍已共现]有|力争|确保|预计|争取|实现|推动|促进|带动|使(?!用)|让)*"
)
# 公司实现进出口贸易额: who did it is no part of the noun.
AIMED = re.compile("(?:实现|完成|达成|创造|带动|拉动|促进|推动|识别|减少|解决)了?(?=[\u4e00-\u9fff]{3})")
QUOTED = 14  # characters of a quotation that is a noun: “雨露计划”
# 外出务工人员, 公益服务岗位: behind a verb they make a noun of it.
# 安置点, 新年慰问品, 补偿金: so does one syllable at the end of the phrase.
DOERS = re.compile(
    r"(?<=帮扶)[村县](?![级民委])|人员|群众|人口|对象|车间|岗位|工程|项目|任务"
    r"|[点区站厂场所房楼室品金费款价证卡车员者队户池库](?=[，。；、：！）)和及与在等共已均都内里的]|$|\n)"
)
TAIL = re.compile(
    r"(?:平均值?|[甚乃以直]至|处[于在]|恢复[到至]|逆[势市]|略|小幅度?|再度|(?<![可所难予足加用得])以|(?<=[额量值数入])破|(?:但|却|竟)?最[多少高低长大远]时?(?:[有达为是]到?)?|[高低多少长大短]至|最好|竟然?|居然|却|翻了?|(?<=[额量值率数])创下?|介于?|(?<=[单年亩]产)能|(?<![村镇乡县区市户家人组校])各自?|按照?|(?<=[\u4e00-\u9fff]{2})(?<!自己)(?<!个人)(?:[又还再也]+[\u4e00-\u9fff]|[\u4e00-\u9fff][下出掉完])了|(?<=[入出值额量资积收税款口售）)])(?:完成|实现)|(?<=分别)(?:完成|实现)|预计可|(?<=[金款资费贷])(?:累计|已|全部|实际|陆续)?到位|(?<=[改实置])到位|扩展?[到至]|拓展[到至]|估算|测算|(?<=[业户体社])净[增减]|发展到|发展至|长达|缩短[到至]|扩大至|同期|[迈跨跃站]上|[迈跨]过|由[零〇]|将会?|有望|首次|(?<=[中内里（(])含|(?:[减增升降涨跌跃翻缩扩]|跃升|攀升|猛增|激增|飙升|锐减|骤降|骤减|缩减|压缩|压减|压降|[压控]|[上下]调|上涨|下跌)[至到为成]|[零〇][上下]|调[低高整减][到至为]|按[\u4e00-\u9fff]{1,4}计算|(?:约?合|折合)?人民币|新台币|港币|降为|增为|而|则|等|目标|任务数?|总数|数量|突破|统一|降低到|降低至|降低为"
    r"|(?<!收入)(?<!差距)(?<!性别)(?<![占业之])比|较|还|要|需|分别|依次|大约|(?<=[到至为是达])年?[人户]均|[为是达有共仅只已至到由从超近就也了过着于在：“（(“‘、:/+-]|(?<![节签预合契特])约"
    r"|相较于?|相比于?|曾经?|[由从][^，。；：、\d由从]{1,6}(?:时|[初底末前年]|季度|期间|时候)的?|按[年月季](?:[上下]?[升跌]|[增减])?|维持|(?<!评)估|(?:保守|初步|粗略)?(?:估计|预估|统计)|正好|恰好|刚好|仍|既|(?<![人奇英])才|普遍|大多|同步|持续|进一步|逐[步年]|稳步|大幅度?|显著|明显|达到|达|可达|高达|多达|共有|现有|还有|尚有|总计|合计|共计|累计|降至|降到|下降到"
    r"|下降至|下降为|下降了?|升至|上升到|上升至|上升了?|(?:降低|上涨|下跌|回落|攀升|缩小|扩大|缩短|压缩|[削缩压锐骤][减降]|[激猛]增|飙升|下滑|[上下]调|微[增减升降涨跌])了?|提高到|提高至|提高了?|提升到|提升至"
    r"|增加到|增加至|增至|增加了?|增长[到至]|增长了?|减少到|减少至|减少了?|扩大到|缩小到|调整为"
    r"|因此|由此|名义|(?:扣除|剔除)(?:价格|物价)(?:变动)?因素(?:的?影响)?|按(?:可比|不变)(?:价格?|口径)(?:计算)?|原来的|原先的|过去的|之前的|以前的|年初的|上年的|去年的|首年的|年底的|同期的|当时的|最初的"
    r"|起初的|已经|实际|同比|比上年|较上年|环比|(?<!每[人户生头亩村家])每年|连续|先后|的|不低于|不少于|超过|稳定"
    r"|保持|控制|最高|最低|预计|不|(?<![人户亩村月年日县镇乡校])均|都|共|大概|将近|一共|总共|全部|只有|仅有|[只仅]剩|左右|再"
    r"|又|更|还|其中|(?<=[户人县村口者员民众例家项件条所])中|(?<![\u4e00-\u9fff])合|(?<![统设累合估总共预温湿度速压])计|→|"
    + MASK
    + r")$"
)
# 社员领到3200元: what came of a deed belongs to its verb.
GOT = re.compile("[领拿分卖挣买接借赚实应]到$")
# 各类学校（幼儿园）312所: a bracket between the noun and its number.
ASIDE = re.compile(r"(?<=[\u4e00-\u9fff])[（(][^（）()\d]{1,12}[）)]$")
HAN_RUN = re.compile(r"[^，。；！？,;:：\n、→\[\]—…]*")
BRACKETED = re.compile(r"^(?:县|乡|区|市|州|省|旗|镇|村)[（(][市区旗、县镇乡社街道居]+[）)]")
OPENING = re.compile(r"^[“‘《（(]+")
LEADING = re.compile(
    r"(?:\d{1,2}[.．、])?(?:(?:[和及并还也但]|与(?!会)|就(?![近业医读地诊])|其(?![他它中余次实])|该|[这那][个些种条座家项批位名所]|最[多少高低]时|前?[一二三四两]个?季度|[上下]半年)(?=..))?[“‘《（(]*"
)
RELATIVE = re.compile(
    r"^(?:有|无|没有|能(?!繁)|会|可|具有|符合|达到|不|未|带动|存在|患|带|以|被|因|由|从|在|位于"
    r"|涉及|已|列入|纳入|\d)"
)
# 15个未摘帽县, 312户未脱贫户
UNDONE = re.compile(f"未(?:{VERBS})[^，。、的和及与\\d]{{1,6}}")
CLASSIFIED = {
    "counted",
    "people",
    "households",
    "organisations",
    "places",
    "things",
    "villages",
    "groups",
    "copies",
    "loans",
    "sessions",
    "visits",
    "bags",
    "vehicles",
    "heads",
    "plants",
    "lamps",
    "pieces",
    "levels",
    "boxes",
    "beds",
    "batches",
    "sheets",
    "bottles",
    "barrels",
    "packs",
    "pairs",
    "classes",
}
LASTS = {"time", "time_calendar"}
POSSESSED = re.compile(r"(?:[宽长高厚深]?的|以?外的|以|以上的|及以上的)")
ADVERB = re.compile(r"(?:年均|月均|人均|户均|亩均|每亩|每户|每人|平均|每年|每月|净|总|月|年)$")


# Single characters that are no noun; what is left of a phrase whose rest is blotted out or stripped.
NO_NOUN = set(
    "而则比和中要到间起个还算需户与及共其年月日时以在对按从由为是有后前内外上下里较约达使让令再也又均都除靠拿经离距凭据受可能会仅按把往替跟随其各某但并即赴哩呢啦吧呀嘛咧就扩"
)
# 8.4万人减少至2160人: what it became, not what it is.
TURNS = re.compile(
    "(?:增长?|增加|减少?|降低?|下降|上升|升|跃升?|攀升|涨|跌|提高|提升|缩小|缩短|扩大|发展|调[低高整减])[到至为成]"
)
# 173个贫困村每村…: what each of them has is another matter.
# 48个贫困村一村一策: so is what a phrase of 一…一… tells.
EACH = re.compile("(?<!^)(?:每(?=[村个人户亩年月天座家头])|一[村户人县乡镇校家]一)")
# “十三五”贫困村: the name before the noun.
NAMED = re.compile(rf"“[^“”]{{1,8}}”(?=[\u4e00-\u9fff])(?!{VERBS}|[和与及])")
PERSONS = re.compile(
    r"(?:人|人口|群众|百姓|[村居农牧渔市股移灾难]民|户|者|员|[学新师考研]生|医[生师]|[教老厨技]师|护士|儿童|干部|职工|[民农女男]工"
    r"|领导|[队村组班校院局处科站所家厂店组河湖林]长|书记|人才|委员|[村法警军检]官|主任|代表|专家|骨干|对象|劳动?力|子女|孩子|娃娃?|青年|妇女|[男女]性|[游旅乘顾]客|人数"
    r"|客商|选手|能手|官兵|民警|汉|伤员|病例)$"
)


@cache
def _counted_nouns(unit: str = "") -> re.Pattern:
    """The end of a noun that names what is counted, by one canonical unit or by any."""
    return re.compile("(?:" + "|".join(head for head, other in counted() if unit in ("", other)) + ")$")


JOINED = re.compile(
    r"人民币|等[地省市县国]|(?:这|那|也)?就是|大关|关口|台阶|(?:随着)?最后一批|第[一二三]批|[一这那][个户家条座批次段片]|[一两三几]年|短短|仅仅|一般|曾经?|往往|届时|相比?|既|才|[比较与和及同到至在中上下、的了]+|至[少多]|最[少多]|起码|[这那此其]|(?:其|此|期)间|(?:其|当)中|[下上]列|上述|最后|同时|随后|届时|另外|此外"
    r"|受.{1,12}影响|大约|自己|原来|(?:加上|加之|连同)?(?:此前|之前|原有|先前)?|历经|经过|同比|环比|[从由]?(?:过去|以前|从前|最初|当初|先前)|如今|现在|当时|后来|近年|第[一二三四五六]年|头[一两几]年|[当本]地|全年|整年|次年|翌年"
    r"|[首末]年|首[月季]|其次(?:[是为]|就是)?|[位排]?[居列名]前"
)
HOUSEHOLDS = re.compile("(?:户|户数|家庭|人家)$")
OF_HOMES = re.compile("(?:户|家庭|人家|村民|群众|农民|牧民|居民|百姓)$")


def fits(text: str, span: tuple[int, int], dimension: str) -> bool:
    """Whether a noun names what a number of this dimension counts: people, households, or things."""
    kind = {"people": PERSONS, "households": HOUSEHOLDS}.get(dimension) or _counted_nouns()
    return bool(kind.search(text, *span))


def fitting(text: str, span: tuple[int, int], dimension: str, loose: int) -> tuple[int, int] | None:
    """The longest beginning of a span that names what is counted, but for its last characters."""
    start, end = span
    ends = range(end, max(start, end - loose - 1), -1)
    return next(((start, e) for e in ends if fits(text, (start, e), dimension)), None)


# Verbs that say no more than that there is something; the verb behind the number tells what.
LIGHT = re.compile(
    r"(?:累计|共|已|也|将|全部|每年)*(?:确保|力争|争取|计划|用|超过|已有|实现|完成|组织|安排|选派|有|达|达到|还有|共有|选择)"
)
# 三年来累计投入, 为期三天的2019年登山赛: behind a length of time, what lasted.
LASTED = re.compile(f"(?:[来间内里后的]|以来|时间|每年|在?{MASK})*")


def empty(text: str, span: tuple[int, int]) -> bool:
    """Whether a span names nothing: blotted out, a function word, 加上此前."""
    words = text[span[0] : span[1]].strip(f"{MASK}—-…")
    return not words or (len(words) == 1 and words in NO_NOUN) or bool(JOINED.fullmatch(words))


def stretch(text: str, start: int, right: int) -> int:
    """The end of the stretch behind a number that could name what it counts: to the clause's end."""
    return HAN_RUN.match(text, start, max(start, min(right, start + 40))).end()


# 28名学生跟着老师读课文, 60名村民围坐在一起
PERSONS_DO = re.compile(
    f"(?!的)[\u4e00-\u9fff]{{0,4}}?{PERSONS.pattern.removesuffix('$')}(?=[跟围坐站走排忙拿挑背穿戴捧举抱牵]|正[在忙]|来自)"
)
# 15个国、省控断面, 21个省、市帮扶单位: the ranks of what is counted
RANKS = re.compile("(?:[国省市州县区乡镇村]、){1,3}(?=[国省市州县区乡镇村][\u4e00-\u9fff]{2})")


def noun_behind(text: str, start: int, end: int, dimension: str) -> tuple[int, int] | None:
    """The noun that follows a number: to the verb or mark that ends it, behind the 的 of what describes
    it.
    """
    m = POSSESSED.match(text, start, end) if dimension not in DOERS_COUNTED else None
    start = m.end() if m else start
    while start < end and text[start] == MASK:
        start += 1
    if TURNS.match(text, start):
        return None
    if below := BELOW.match(text, start, end):
        start = below.end()
    whole = BRACKETED.match(text[start:end])
    if whole:
        return start, start + whole.end()
    if (ranks := RANKS.match(text, start)) and (ranked := _ranked(text, ranks.end(), dimension)):
        return ranked
    if start >= end or text[start] in "和及与或、/":
        return None
    if dimension == "people" and (doing := PERSONS_DO.match(text, start, end)):
        return doing.span()
    among = AMONG.search(text, start + 1, min(end, start + 12)) if dimension in NAMED_KINDS else None
    if among and _fits_at(text, start, among.start(), dimension):
        return start, among.start()
    de = text.find("的", start, end)
    owner = (
        de > start
        and not m
        and (
            _is_counted(text[start:de], dimension)
            or _done_to(text, start, de)
            or _measured_of(text, start, de, dimension)
        )
    )
    if owner:
        end = de
    elif (undone := UNDONE.match(text, start, end)) and (noun := fitting(text, undone.span(), dimension, 5)):
        return noun
    elif RELATIVE.match(text[start:end]) or (not m and _relative_clause(text, start, end)):
        after = _after_de(text, start, end)
        bare = after is None and not VERB.match(text, start)
        if bare and (noun := fitting(text, (start, min(end, start + 12)), dimension, 8)):
            return noun  # 带货小分队
        start = after or end
        end = max(end, stretch(text, start, len(text)))
    named = NAMED.match(text, start, end)
    opening = OPENING.match(text[start:end])
    start = named.end() if named else start + (opening.end() if opening else 0)
    end = min(end, each.start()) if (each := EACH.search(text, start, end)) else end
    stop = VERB.search(text, start, end)
    if stop and stop.start() == start and stop.end() < end and (m or dimension in CLASSIFIED | {""}):
        stop = VERB.search(text, stop.end(), end)  # 帮扶干部, 搬迁群众: the verb describes
        if stop and VERB.match(text, start).end() == stop.start():
            limit = _cut(text, start, min(end, start + 12))
            return _first_name(text, start, stop.end(), limit, dimension)
    while (
        stop
        and stop.start() > start
        and (
            RATE.fullmatch(text[start : stop.end() + 1])
            or DOERS.match(text, stop.end())
            or text[stop.start() - 1] == "级"  # 省级扶持贫困村
        )
    ):
        stop = VERB.search(text, stop.end(), end)
    if stop and dimension == "sessions" and stop.end() == _cut(text, start, end):
        stop = None  # 3场专题培训
    if stop and stop.start() > start and (whole := _around_verb(text, start, stop, end, dimension)):
        return whole
    close = _cut(text, start, stop.start() if stop else end)
    if joint := _joint(text, start, close, dimension):
        return joint
    copula = COPULA.match(text, start, close)  # 其中52名是残疾人
    start = copula.end() if copula and close - copula.end() > 1 else start
    close -= text[close - 1 : close] in ("的", "和", "与", "及")
    within = WITHIN.search(text, start, close)
    close -= bool(within) and (close - start > 2 or text[start:close] in OF_A_KIND)
    de = text.rfind("的", start, close)
    start = de + 1 if de >= 0 else start
    if close - start > 2 and dimension in NAMED_KINDS:  # 3名医生扎根山乡
        named = _name_end(text, start, close, dimension)
        close = named if named > start else close
    return (start, close) if close > start else None


# 其中32人属于财政供养人员
COPULA = re.compile("是|为|属于")
# 20多万国家标准以下贫困人口: by what they are told apart
BELOW = re.compile("[\u4e00-\u9fff]{0,6}(?:标准|线)以[上下]的?(?=[\u4e00-\u9fff]{2})")
# 4个易地搬迁项目, 6家秸秆加工合作社: so long may a name be that has a verb within.
LONGEST_NAME = 24
# 280万人易地扶贫搬迁: what they do is counted.
TOLD_OF = re.compile("搬迁|就业|务工|脱贫|培训")
# 县级, 村民, 社区服务: what a name goes on with.
GOES_ON = frozenset("级属办直控定管派民委医务内外口员会量部化")
NAMED_KINDS = {"people", "households", "counted", "organisations", "places", "batches"}


def _fits_at(text: str, start: int, end: int, dimension: str) -> bool:
    """Whether a noun ends here that names what is counted."""
    if dimension not in DOERS_COUNTED and _counted_nouns().search(text, start, end):
        return True
    homes = dimension == "households" and OF_HOMES.search(text, start, end)
    return bool(homes) or (dimension in NAMED_KINDS and bool(PERSONS.search(text, start, end)))


def _name_end(text: str, start: int, close: int, dimension: str) -> int:
    """Where the longest beginning of a stretch ends that names what is counted; `start` where none does."""
    ends = range(close, start, -1)
    return next(
        (e for e in ends if (e == close or text[e] not in GOES_ON) and _fits_at(text, start, e, dimension)),
        start,
    )


def named_within(text: str, start: int, end: int, dimension: str) -> bool:
    """Whether a stretch names what is counted and goes on with what that does."""
    named = _name_end(text, start, end, dimension)
    told = text[start:named].endswith("人口")  # 8个外来人口占六成的镇
    return named > start and not told and bool(VERB.match(text, named))


def _around_verb(text: str, start: int, stop: re.Match, end: int, dimension: str) -> tuple[int, int] | None:
    """A noun with a verb inside its name, where what stands before the verb names nothing that is counted."""
    start += text[start] == "的"
    short = stop.end() - stop.start() < 2 or stop.start() <= start
    if short or dimension not in CLASSIFIED or _name_end(text, start, stop.start(), dimension) > start:
        return None
    limit = _cut(text, start, min(end, start + LONGEST_NAME))
    if named := _first_name(text, start, stop.end(), limit, dimension):
        return named
    moved = dimension in DOERS_COUNTED and TOLD_OF.fullmatch(text, *stop.span())
    return (start, stop.end()) if moved else None


def _first_name(text: str, start: int, after: int, limit: int, dimension: str) -> tuple[int, int] | None:
    """The noun that begins at a position and first names what is counted behind another one, up to a verb."""
    first = next((e for e in range(after + 1, limit + 1) if _fits_at(text, start, e, dimension)), 0)
    if not first:
        return None
    following = VERB.search(text, first, limit)
    return start, max(first, _name_end(text, start, following.start() if following else limit, dimension))


DOERS_COUNTED = ("people", "households")


def _joint(text: str, start: int, close: int, dimension: str) -> tuple[int, int] | None:
    """青光眼、白内障患者: the last of the nouns alone says what is counted."""
    listed = text[close : close + 1] == "、" and dimension in NAMED_KINDS
    if not listed or _name_end(text, start, close, dimension) > start:
        return None
    end = stretch(text, close + 1, len(text))
    behind = (
        noun_behind(text, close + 1, end, dimension) if text[close + 1 : close + 2] not in FIGURES else None
    )
    return (start, behind[1]) if behind and _fits_at(text, *behind, dimension) else None


FIGURES = frozenset("0123456789一二三四五六七八九十百千两几")


def _ranked(text: str, start: int, dimension: str) -> tuple[int, int] | None:
    """The noun behind the last of its ranks; None where the ranks are themselves counted (6个县、市推广)."""
    noun = noun_behind(text, start + 1, stretch(text, start + 1, len(text)), dimension)
    if not noun or (VERB.match(text, start + 1) and not fits(text, noun, dimension)):
        return None
    return (start, noun[1]) if noun[0] == start + 1 else noun


def _is_counted(words: str, dimension: str) -> bool:
    """Whether words before 的 are themselves what the classifier counts: 243个村的村卫生室."""
    lead = VERB.match(words)
    if VERB.search(words, lead.end() if lead and dimension != "counted" else 0):
        return False
    kinds = {"counted": _counted_nouns(), "organisations": _counted_nouns("unit_org"), "households": OF_HOMES}
    return bool(kinds.get(dimension, PERSONS).search(words))


# 1200台净水机的安装, 23处路面的修复: what is done to the things counted
DEED = re.compile(
    f"(?:{VERBS}|投放|采购|维修|更换|检修|养护|维护|运维|保养|巡[查护]|看护|[\u4e00-\u9fff]化|[\u4e00-\u9fff]{{2}}(?=工作|任务))+(?:工作|任务)?(?=[，。；、：\n]|$)"
)


def _done_to(text: str, start: int, de: int) -> bool:
    """Whether nothing but a deed is told behind 的, and a noun stands before it."""
    return bool(DEED.match(text, de + 1)) and not VERB.search(text, start, de)


# 两种口粮的产量: what is measured is counted
MEASURE_OF = re.compile("[\u4e00-\u9fff]{0,6}(?=[，。；、：\n合为达]|$)")


def _measured_of(text: str, start: int, de: int, dimension: str) -> bool:
    """Whether a measure is told behind 的, and a noun stands before it."""
    measure = MEASURE_OF.match(text, de + 1) if dimension in NAMED_KINDS | {"things"} else None
    return bool(measure and RATE.fullmatch(measure.group())) and not VERB.search(text, start, de)


def _relative_clause(text: str, start: int, end: int) -> bool:
    stop = VERB.search(text, start, end)
    return bool(stop) and stop.start() == start and "的" in text[start:end]


def _after_de(text: str, start: int, end: int) -> int | None:
    """Behind the 的 that closes a relative clause; the clause may run over 、 and commas of its own."""
    de = text.find("的", start, min(len(text), start + 40))
    return de + 1 if de >= 0 and not NEW_CLAUSE.search(text, start, de) and de < end + 30 else None


# 9万人没有脱贫，这是今年的任务
NEW_CLAUSE = re.compile(r"[。；！？\n]|，[这那此其该]")
# 6个县中最远的一个; but 6个县中学
AMONG = re.compile("之?[中里](?![学医心小药型等层高专介国年央华])")
# 28万贫困人口中, 13个企业里
WITHIN = re.compile("(?<![高初集其家当])[中里]$")
# 86个村中，有…; but 12户家中
OF_A_KIND = {f"{kind}中" for kind in "村县镇乡旗市省户"}
CUT = re.compile(r"[\d\ue000（(”’》。，；、,;:：\n）)]|(?<=[\u4e00-\u9fff]{3})“|(?<=.)[和及](?=\d)")


def _cut(text: str, start: int, end: int) -> int:
    m = CUT.search(text[start:end])
    return start + m.start() if m else end


def end_before(text: str, begin: int, end: int) -> int:
    """The end of the noun phrase before a number: copulas, adverbs and signs in between are stripped."""
    while not GOT.search(text, max(begin, end - 2), end) and (
        m := TAIL.search(text, max(begin, end - 8), end) or ASIDE.search(text, max(begin, end - 16), end)
    ):
        end = m.start()
    return end


def noun_before(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """The noun that ends at a position, from the verb or mark before it; else that verb."""
    if text[end - 1 : end] == "”" and (opening := text.rfind("“", max(begin, end - QUOTED), end)) >= 0:
        return opening, end
    window = max(begin, end - 30)
    cut = _last_mark(text, window, end, MARKS_AND_PAUSE)
    if cut >= window and text[cut] == "、" and not VERB.search(text, cut + 1, end):
        cut_back = _last_mark(text, window, cut, MARKS)
        verb = last_verb(text, max(window, cut_back + 1), cut)
        window = verb[1] if verb else cut + 1
    else:
        window = max(window, cut + 1)
    among = text.rfind("其中", window, end)
    window = among + 2 if among >= 0 else window
    if window >= end:
        return None
    if RATE.fullmatch(text[window:end][-18:]) or text[window:end].endswith("方面"):
        if share := SHARE_IN.search(text, max(begin, end - 24), window):
            window = max(begin, _last_mark(text, max(begin, end - 30), share.start(), MARKS_AND_PAUSE) + 1)
        window = max((m.end() for m in AIMED.finditer(text, window, end)), default=window)
        window = AIMS.match(text, window, end).end()
        if OF_ALL.search(text, window, end):
            return window, end
        de = text.rfind("的", window, end)
        return (max(window, de + 1, end - 18), end)
    verb = last_verb(text, window, end)
    start = verb[1] if verb else window
    # 安置区, 养殖场: one syllable and its verb are one noun; 就业岗位, 启动资金: so are some verbs and theirs
    if verb and (end - start == 1 or ATTRIBUTE.match(text, verb[0], end)):
        named = verb[1] - verb[0] > 1 and SUFFIX.match(text, start, end)
        start = _described_from(text, window, verb[0]) if named else verb[0]
    if verb and start < end and text[start] in NO_BEGINNING:  # 配送员收入
        start = verb[0]
    if start >= end:  # the verb itself is all there is: 带动, 投入, 年均增收
        earlier = last_verb(text, window, verb[0])
        while (
            earlier and earlier[1] == verb[0] > window and text[earlier[0]] not in "为是占达因由"
        ):  # 村卫生室改造提升: verbs in a row
            verb = (earlier[0], verb[1])
            earlier = last_verb(text, window, verb[0])
        start = earlier[1] if earlier else window
        adverb = ADVERB.search(text[window : verb[0]])
        start = max(start, verb[0] - (len(adverb.group()) if adverb else 0)) if earlier else start
        if verb[0] - start > 12:
            start = verb[0]
    start -= start > window and text[start - 1] in "不未非"  # 不稳定户, 未消除风险
    de = text.rfind("的", start, end - 1)
    start = max(start, de + 1)
    start = LEADING.match(text, start, end).end()
    stripped = end
    while stripped > start and text[stripped - 1] in "”’》）)等":
        stripped -= 1
    return (start, stripped) if stripped > start else None


# Syllables that make a noun of the verb before them and begin none.
NO_BEGINNING = frozenset("员者率性")
# Verbs without an object, and what a noun may be for: 就业岗位, 确诊病例, 签约项目, 启动资金
ATTRIBUTE = re.compile(
    "(?:就业|务工|创业|返乡|脱贫|返贫|就餐|用餐|入住|在岗|返岗|签约|受益|受灾|失业|退休|参保|确诊|治愈|出院)(?=[\u4e00-\u9fff]{2})"
    "|(?:启动|帮扶|扶持|补助|补贴|奖励|资助|救[助灾]|发展|建设|培训|管护|安置|改造|运[行营转]|周转)(?:资金|经费|基金|贷款|款)"
    f"|(?:{VERBS})(?:人员|对象)"
)
SUFFIX = re.compile("[点区站厂场所房楼室品金费款价证卡车员者队户池库量]$")
# 城区污水处理厂: what the verb of such a noun is done to
DONE_TO = re.compile("(?!每|集中|分散|统一|临时)[^了着过的、和及与]{2,6}")


def _described_from(text: str, window: int, verb: int) -> int:
    """Where a noun of a verb and one syllable begins: with what the verb is done to, if that is told."""
    earlier = last_verb(text, window, verb)
    start = earlier[1] if earlier else window
    return start if DONE_TO.fullmatch(text, start, verb) else verb


# 税收占全市比重: whose share it is stands before 占.
OF_ALL = re.compile("占[^，。；、]{1,18}的(?:比[重例]|份额)$")
SHARE_IN = re.compile(f"占(?:{MASK})+$")


def clause_start(text: str, end: int) -> int:
    """Where the clause that ends at a position begins, as far as a noun phrase may reach."""
    window = max(0, end - 30)
    return max(window, _last_mark(text, window, end, MARKS) + 1)


MARKS = frozenset("，：；（(,;:。\n" + MASK)
MARKS_AND_PAUSE = MARKS | {"、"}


def _last_mark(text: str, start: int, end: int, marks: frozenset) -> int:
    return next((i for i in range(end - 1, start - 1, -1) if text[i] in marks), -1)


def last_verb(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The last verb of a stretch."""
    last = None
    for m in VERB.finditer(text, start, end):
        last = m.span()
    return last


def only_verb(text: str, span: tuple[int, int]) -> bool:
    """Whether a head is verbs without a noun: 投入, 带动, 将于."""
    return bool(ONLY_VERBS.fullmatch(text, *span))


# 九成是傣族, 19个月就贯通了全线
LEADS_VERB = re.compile("(?:是|为(?!民)|就(?![业医读近地诊]))")


def verb_behind(text: str, start: int, right: int, dimension: str) -> tuple[int, int]:
    """The predicate that follows a number: 26人持证上岗, 八年持续攻坚; empty where none follows."""
    if TURNS.match(text, start):
        return start, start
    if dimension in LASTS:
        start = LASTED.match(text, start, max(start, right)).end()
    reach = 24 if dimension in LASTS else 14
    end = HAN_RUN.match(text, start, max(start, min(right, start + reach))).end()
    end = _cut(text, start, end)
    lead = LEADS_VERB.match(text, start, end - 1)
    start = lead.end() if lead else start
    empty = (
        LIGHT.fullmatch(text, start, end)
        or text[start:end][:1] in "中的里和与及/"
        or text.startswith(("当中", "之中"), start)
    )  # 六年每年超过, 72.8万人中
    return (start, start) if empty else (start, end)
