"""Which numbers are of no time, whatever time is in force where they stand: sizes, rules, what goes on."""

import re

from heshu.extract.marks import Marks
from heshu.extract.times import Time

# How high, how far, how large a thing is does not change, nor how long a term is; what one earns goes on.
MEASURE = re.compile(
    r"(?:海拔|距离?|相距|全长|占地(?![方区级市州])|土地面积|住房面积|建筑面积|国土面积)[^，。；、\d]{0,8}$"
    r"|(?:(?<![\u4e00-\u9fff])|全[省市县区州旗]|区域)总面积[约近为有仅]{0,2}$"
    r"|(?:[任工租]期|(?:帮扶|合同|有效|还款|贷款|服务)期限?)[约近为达]{0,2}$"
)
# 全县幅员2600平方公里，辖26个乡镇、312个村
UNDER_IT = re.compile("[^，。；\\d]{0,12}(?:幅员|辖(?!区))")
# 项目2013年8月开工，2015年9月建成，总投资8亿元: what it costs is of neither time
COST = re.compile("总投资[^，。；、\\d]{0,4}$")
BUILT_THEN = re.compile("[^，。；\\d]{0,6}(?:[动开竣完]工|建成|通车|投[产用])[^，。；\\d]{0,4}，")
# 2018年，…。全县76个贫困村已退出62个: so many are on the register, whatever the time told before.
ON_REGISTER = re.compile(r"\d[\d,]*个[^，。；\d]{0,8}贫困[村县](?:[中里]，?)?(?:已|累计)[^，。；\d]{0,12}\d")
EARNED = re.compile(
    r"(?:[年月日]均?(?:纯|总)?(?:收入|增收|工资|收益|薪)|每年[^，。；\d]{0,12}(?:收入|收益|增收)|每[月天日年][^，。；\d]{0,6}[挣拿赚领])[^，。；\d]{0,4}$"
)
# 退出的36个村占全县62个村的58%: how many there are in all
IN_ALL = re.compile(r"占(?:全?[国省市县区州旗]|总共的?)?$")
OF_THEM = re.compile(r"\d[\d,]*个[^，。；\d]{0,4}(?:村|乡镇?|镇|县|社区)(?:（[^）]{1,6}）)?的")
UNTIL_OR_SINCE = re.compile("^(?:截|到|至)|以来$|起$")
# 今年，补助标准由35元提高到40元，增加5元: a rule that changes is of the time at which it does.
NEW_RULE = re.compile(
    r"(?:标准[^，。；\d]{0,4}[由从]|(?:提高|上调|调整|增加|降低|下调|提)(?:了|[到至为])?)"
    r"(?:(?:每[人月年户天][每人月年户天]*|[年月]?人均)?约?(?:\d[\d.,]*元[、和])?){0,2}$"
)


class Timeless:
    """Says of the numbers of one article whether they are of no time."""

    def __init__(self, text: str, marks: Marks) -> None:
        """text: in reading form; marks: its clauses and sentences."""
        self.text, self.marks = text, marks

    def rule(self, start: int, said: str) -> bool:
        """Whether a number is a rule, as its words of status say, and none that is told to change."""
        clause = self.marks.start("clause", start)
        return said.startswith("rule") and not NEW_RULE.search(self.text, clause, start)

    def has_none(self, start: int, words: str, near: Time | None, said: str) -> bool:
        """Whether a number is of no time: 5月，全村从海拔3000米处搬来; 截至6月底，上岗520人，月工资2600元.

        words: of the time in force; near: the last time told before the number; said: its words of status.
        """
        clause, sentence = (self.marks.start(kind, start) for kind in ("clause", "sentence"))
        lead = max(clause, start - 16), start
        here = near if near and near.start >= sentence else None
        planned = said.startswith("plan")
        cost = here and COST.search(self.text, *lead)
        return bool(
            MEASURE.search(self.text, *lead)
            or UNDER_IT.match(self.text, clause)
            or (IN_ALL.search(self.text, *lead) and OF_THEM.match(self.text, start))
            or (cost and BUILT_THEN.match(self.text, here.end))
            or (not here and ON_REGISTER.match(self.text, start))
            or (EARNED.search(self.text, *lead) and UNTIL_OR_SINCE.search(words) and not planned)
        )
