"""Whether the time of a sentence holds on: for one behind it in its paragraph that goes on with it."""

import re

from heshu.extract.marks import Marks
from heshu.extract.time_use import DAYS
from heshu.extract.years import BY_ENDS

YEAR_TOLD = re.compile(
    r"(?:截[至止]到?|[到至从自])?(今年|去年|前年|(?:19|20)\d{2}年)(?:[底末初]|年[底末初])?(?:起|开始)?"
)
# The day of an event dates its own clause; what else the sentence tells is not of that day alone.
ONE_DAY = re.compile(
    r"^[^至到—~，-]*[\d一二三四五六七八九十][日号](?:前后)?$|^[前昨今明当][日天晚晨早]$|^(?:日前|近日|近期|最近|不久前)$|^[上本]周[一二三四五六日天]$"
)
# 3月至5月，对三个乡进行了检查。检查抽取…: a sentence that takes up what the one before tells was done.
TAKEN_UP = re.compile(r"(?:进行|开展|实施|组织)了?[^，。；]{0,6}?([\u4e00-\u9fff]{2})。\s*$")
# 3月5日，全县举办招聘会。此次招聘会…; 该行动…: what is told of is the same again.
THE_SAME = re.compile(
    "(?:[此本这][次届轮场]|该)(?:专项|集中)?(行动|活动|会议|[\u4e00-\u9fff]{0,2}会|检查|执法|[比竞大]赛|整治|演练|义诊|展销|培训|降[水雨]|洪[灾水])"
)
FAR = 300  # characters in which what is taken up was told
# 2016年至2018年投入…。成效方面，…; 主要成效：…
IN_THIS_RESPECT = re.compile(r"[^，。；\d]{2,10}方面[，：]|主要(?:表现|成效|体现)")
# 比上年增加…, 同比下降…: of the year of the sentences before, where these tell one.
CHANGE = "(?:同比|环比|[比较](?:上年|去年))"
OVER_THE_YEAR = re.compile(CHANGE)
SET_OVER = re.compile(rf"[\d.,]+[^，。；、\d]{{0,8}}[，、]{CHANGE}")
# 存款余额8亿元，比年初增加…: what is held against the beginning of a year stands at its end.
SINCE_JANUARY = re.compile("[比较](?:年初|[上去]年年?[末底])")
SET_BY_IT = re.compile(rf"[\d.,]+[^，。；、\d]{{0,8}}[，、]{SINCE_JANUARY.pattern}")
# 由2016年的12家增加到57家: what it has become is of the time told before.
SINCE_THEN = re.compile(
    r"[由从](?:(?:19|20)\d{2}年{1,2}[底末]?|年初|[上去]年年?[底末])的[^，。；]{2,12}(?:[加少升高长大展低小降增减][到至为])$"
)
EARLIER = re.compile("此前|之前|先前|以往|过去|原来|原先|曾经")
# 截至3月9日，…。累计追踪21人，尚有3人…: as of that day too.
STATE = re.compile("累计|已|尚有|还有|仍有|尚未|还剩")
# 截至2018年底，还有126户。经第三方评估，错退率为0.1%: of the year that was assessed
ASSESSED = re.compile(r"经?[^，。；\d]{0,10}(?:评估|核查|验收)[^，。；\d]{0,8}，")
# 截至6月10日，开工62处。投入机械120台、劳力3600人次: what it has taken by then
EFFORT = re.compile(
    r"(?:全[省市县区州旗]|各地|各级)?(?:共|已|累计)?(?:投入|下拨|拨付|调[运集]|出动|上工|发放|筹[集措]|兑现|培训|接诊)"
)
YEARS_END = re.compile(r"(?<=\d年)年?[末底]$")
YEARLY_FLOW = re.compile(
    r"(?:收入|产值|增速|总值|增加值|零售总?额)[^；。\d]{0,16}"
    r"(?:[比较]上年|同比)(?![末底])[^；。]{0,40}$"
)
# 近三年来，…。累计退出…: what adds up does so over the span told before.
CAMPAIGN = re.compile("[“‘]?十[一二三四五]五")
LASTING = re.compile(f"^最?近|年[来间]$|以来$|年(?:起|开始)$|{BY_ENDS.pattern}$")
TOTAL = re.compile(r"累计|先后|(?<!公)共[^，。；\d有同]{1,6}$")
SUMMED_UP = re.compile("(?:全[省市县区州旗])?(?:共计|累计|总计|合计|一共|先后|共(?![有同]))")
# 10月1日至5日，…。共接待…; 当天，…。现场发放…: what is done at an event is of its day.
ON_HOLIDAY = re.compile("(?:假期|长假|黄金周|节日?期间|双节”?)$")
AT_AN_EVENT = re.compile(
    "(?:接待|组织|出动|设置|发放|解答|签约|签订|签下|达成|成交|参[加与会赛展]|到会|募集|筹集|捐[赠款出]|领到|展[出示销]"
    "|观[摩看]|慰问|走访|检查|查处|巡诊|义诊|问诊|诊治|检测|采样|接种|培训|吸引|表彰|颁发|评[选出]|比赛|角逐|夺[冠得]|决出)"
)
# 9月14日至15日，…。转移群众842人: what is done or befalls in days of holiday or of rain
DAMAGE = re.compile("转移|疏散|受[灾淹损]|损[失毁]|倒塌|滞留")
IN_DAYS = re.compile(
    rf"{AT_AN_EVENT.pattern}|{DAMAGE.pattern}|抢[修险]|救[援助]|投诉|出警|通行|[发运]送|到发|日均|累计"
)
# 去年，全县脱贫300户。硬化公路36公里; 今年4月，他住院23天。出院时报销9000元: what is done besides, or then.
DONE_TOO = re.compile(
    r"\s*(?:建成|新[建修增培]|改[造建]|修[建通筑]|硬化|铺设|架设|安装|拆除|绿化|共[修建发投]|发放|投入|实施|完成|安排|培训|兑现|落实|解决|销售|选派"
    r"|输转|转移|组织|举办|办理|引进|争取|筹[集措]|整合|流转|减免|开展|开通|成立|打造|创建|培育|扶持|推广|慰问|走访|救助|资助|帮扶|带动|吸纳|查处|排查|整改|化解"
    r"|设[立置考])"
    r"|\s*(?:[出入住]院|启用|投[产用]|建成|[完竣]工|入住|并网|运营|开业|结业)(?:时|后)"
)
# 8月3日，…。下午3时，…; 5月8日至10日，…。三天里，献血386人次
IN_ITS_COURSE = re.compile(
    r"(?:[上下中]午|早[上晨]|晚[上间]|凌晨|清晨|傍晚|当晚)(?:\d{1,2}[时点:：]|，)"
    r"|这?(?:[一二两三四五六七八九十]{1,2}|\d{1,2})[天日](?:时间)?[里来间中]"
)
YEARS_END_TOLD = "(?<!月)[底末]$"
NO_STRETCH = re.compile(rf"{ONE_DAY.pattern}|^最?近|年[来间]$|以来$|{YEARS_END_TOLD}")
NO_DEEDS = re.compile(rf"{ONE_DAY.pattern}|{YEARS_END_TOLD}")
OVER_BY_NOW = re.compile(r"(?:(?:19|20)\d{2}年|去年)$")
UNTIL = re.compile("^(?:截[至止]到?|到|至)|累计$")


class Carrying:
    """Says whether the sentences of one article go on with the time of the ones before them."""

    def __init__(self, text: str, marks: Marks) -> None:
        """text: in reading form; marks: its clauses and sentences."""
        self.text, self.marks = text, marks

    def turns_back(self, sentence: int) -> bool:
        """此前，…: whether a sentence speaks of what was before."""
        return bool(EARLIER.match(self.text, sentence))

    def assessed(self, sentence: int) -> bool:
        """经第三方评估，错退率为0.1%: whether a sentence tells what an assessment found."""
        return bool(ASSESSED.match(self.text, sentence))

    def goes_on(self, words: str, start: int, sentence: int, paragraph: int) -> bool:
        """Whether a number that has no time of its own is of the one that its paragraph told last."""
        segment, clause = self.marks.start("segment", start), self.marks.bounds("clause", start)
        taken_up = TAKEN_UP.search(self.text, max(paragraph, sentence - 20), sentence)
        if taken_up and self.text.startswith(taken_up[1], sentence):
            return True
        same = THE_SAME.match(self.text, sentence)
        if same and same[1] in self.text[max(paragraph, sentence - FAR) : sentence]:
            return True
        if SINCE_THEN.search(self.text, clause[0], start):
            return True
        if self.over_the_year(start) and not NO_STRETCH.search(words.partition("累计")[0]):
            return True
        if YEARS_END.search(words) and self._since_january(start, segment):
            return True
        if DONE_TOO.match(self.text, sentence) and not NO_DEEDS.search(words):
            return True
        whole_years = BY_ENDS.fullmatch(words) or OVER_BY_NOW.fullmatch(words)
        if whole_years and IN_THIS_RESPECT.match(self.text, sentence):
            return True
        if UNTIL.match(words):
            effort = EFFORT.match(self.text, sentence)
            return bool(effort or STATE.search(self.text, clause[0], start))
        in_its_course = IN_ITS_COURSE.match(self.text, sentence)
        at_it = in_its_course or (AT_AN_EVENT.search(self.text, *clause) and not LASTING.search(words))
        at_it = at_it or DAMAGE.search(self.text, *clause)
        if ONE_DAY.search(words) and at_it:
            return True
        if LASTING.search(words) or CAMPAIGN.match(words):
            return bool(SUMMED_UP.match(self.text, sentence) or TOTAL.search(self.text, segment, start))
        in_days = DAYS.search(words) or ON_HOLIDAY.search(words)
        return bool(in_days and (IN_DAYS.search(self.text, *clause) or in_its_course))

    def growth_of_year(self, start: int, words: str) -> bool:
        """2018年末，贫困人口9600人；收入增速比上年快0.8个百分点: what is earned is so all the year."""
        segment = self.marks.start("segment", start)
        return bool(YEARS_END.search(words) and YEARLY_FLOW.search(self.text, segment, start))

    def over_the_year(self, start: int) -> bool:
        """比上年增加300万元; 900万元，同比下降3%: whether a number is told with its change over the year."""
        segment = self.marks.start("segment", start)
        return bool(OVER_THE_YEAR.search(self.text, segment, start) or SET_OVER.match(self.text, start))

    def _since_january(self, start: int, segment: int) -> bool:
        """贷款余额5亿元，比年初增加0.4亿元: whether a number is told with its change since a year began."""
        return bool(SINCE_JANUARY.search(self.text, segment, start) or SET_BY_IT.match(self.text, start))
