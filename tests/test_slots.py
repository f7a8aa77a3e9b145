"""The slots of a number, from text to claim: sentences in the manner of many papers, each with its answer."""

import pandas as pd
import pytest

import heshu
from heshu.extract.places import home_of

PUBLISHED = "2020-03-18"  # a Wednesday


def claims(text: str, place: str = "") -> pd.DataFrame:
    found = heshu.audit(text, published=PUBLISHED, place=place).claims
    return found.set_index("surface")


PLACES = [
    ("赣州全市累计脱贫12万人。", "12万人", "江西省/赣州市"),
    ("放眼日喀则全市，累计搬迁入住5.1万人。", "5.1万人", "西藏自治区/日喀则市"),
    ("威宁自治县今年投入资金3亿元。", "3亿元", "贵州省/毕节市/威宁彝族回族苗族自治县"),
    ("省政府宣布，甘肃省会宁县等31个县退出贫困县序列。", "31个", "甘肃省"),
    ("纳雍县人民医院新院区设置床位800张。", "800张", "贵州省/毕节市/纳雍县"),
    ("走进大山深处的定日县扎西宗乡，87户群众住进新居。", "87户", "西藏自治区/日喀则市/定日县/扎西宗乡"),
    (
        "公路全长68公里，其中隆林各族自治县境内41公里、西林县境内27公里。",
        "27公里",
        "广西壮族自治区/百色市/西林县",
    ),
]


@pytest.mark.parametrize(("text", "surface", "place"), PLACES)
def test_place(text: str, surface: str, place: str) -> None:
    assert claims(text).place[surface] == place


def test_places_of_a_paper_without_a_name() -> None:
    found = claims("今年我市新建公路1200公里。\n\n市人民医院接诊患者413人次。", place="甘肃省/定西市")
    assert set(found.place) == {"甘肃省/定西市"}


def test_a_village_takes_its_town_from_its_own_paragraph() -> None:
    text = "昭觉县四开乡种植马铃薯3000亩。\n\n“悬崖村”阿土列尔村，坐落在海拔1400米的山坳里，有村民84户。"
    assert claims(text).place["84户"] == "四川省/凉山彝族自治州/昭觉县/阿土列尔村"


# In an article of Lankao county, Henan, each figure's place.
LANKAO = "河南省/开封市/兰考县"
IN_LANKAO = [
    ("民权县、尉氏县和杞县今年共修路300公里。", "300公里", "河南省"),
    ("通许县、尉氏县和杞县今年共修路300公里。", "300公里", "河南省/开封市"),
    ("贵州、云南、四川三省共有贫困人口500万人。全县有贫困人口2万人。", "500万人", ""),
    ("贵州、云南、四川三省共有贫困人口500万人。全县有贫困人口2万人。", "2万人", LANKAO),
    ("去年，湖北省安排资金9亿元，新建道路1300公里。全县新建道路20公里。", "1300公里", "湖北省"),
    ("去年，湖北省安排资金9亿元，新建道路1300公里。全县新建道路20公里。", "20公里", LANKAO),
    ("去年，湖北省宜昌市与我县结对，投入帮扶资金800万元，建成车间5个。", "5个", LANKAO),
    ("深圳市华康生物科技有限公司总投资5亿元，年加工面粉3万吨。", "3万吨", LANKAO),
    ("仪封乡一家蔬菜合作社年收入180万元。", "180万元", f"{LANKAO}/仪封乡"),
    ("近日，在兰考县太和镇东大王村的大棚里，100多名工人正忙着采摘。", "100多名", f"{LANKAO}/太和镇/东大王村"),
    ("小宋乡王庄村300亩黄桃都已挂果。", "300亩", f"{LANKAO}/小宋乡/王庄村"),
    ("全县86个县市区中有75个贫困村。", "75个", LANKAO),
    ("王庄村300亩黄桃都已挂果。", "300亩", f"{LANKAO}/王庄村"),
    ("全县贫困发生率2.1%，比全国1.7%高0.4个百分点。", "1.7%", ""),
    ("全县贫困发生率2.1%，比全国1.7%高0.4个百分点。", "0.4个百分点", LANKAO),
    ("项目办今年在王庄村建起一处冷库。该项目投资45万元。", "45万元", f"{LANKAO}/王庄村"),
    ("仪封乡今年通了公交。\n\n仪封村有大棚30个。", "30个", f"{LANKAO}/仪封乡/仪封村"),
    ("王庄村今年通了公交。\n\n“去年我家种了6亩西瓜。”老刘笑呵呵地说。", "6亩", f"{LANKAO}/王庄村"),
    ("王庄村今年通了公交。\n\n去年造林6万亩。", "6万亩", LANKAO),
    ("去年王庄村建成大棚8座。", "8座", f"{LANKAO}/王庄村"),
    ("全县修路90公里，其中仪封乡41公里、小宋乡27公里，总投资14亿元。", "14亿元", LANKAO),
    ("全县修路90公里，其中仪封乡修路41公里，投资2亿元。今年造林8万亩。", "2亿元", f"{LANKAO}/仪封乡"),
    ("全县修路90公里，其中仪封乡修路41公里，投资2亿元。今年造林8万亩。", "8万亩", LANKAO),
    ("通许县、尉氏县、杞县分别修路30公里、20公里、10公里。", "20公里", "河南省/开封市/尉氏县"),
    ("云南昭通市、四川凉山州、贵州毕节市签署协议，共投入6亿元。", "6亿元", ""),
]


@pytest.mark.parametrize(("text", "surface", "place"), IN_LANKAO)
def test_place_in_an_article_of_a_county(text: str, surface: str, place: str) -> None:
    assert claims(f"今年，兰考县脱贫1万人。\n\n{text}", place=LANKAO).place[surface] == place


ELSEWHERE = [
    (
        "富川瑶族自治县通了动车。钟山县种茶。\n\n今年，富川投入资金2亿元。",
        "广西壮族自治区/贺州市",
        "2亿元",
        "广西壮族自治区/贺州市/富川瑶族自治县",
    ),
    ("今年，江苏省帮助陕西省修路80公里，建成车间5个。", "江苏省", "5个", "陕西省"),
    ("吕梁市通了动车。\n\n今年全省造林，吕梁山9万亩。", "山西省", "9万亩", "山西省"),
    ("年初，安岳、乐至、资中、威远4个县通了动车。", "四川省/资阳市/安岳县", "4个", "四川省"),
    ("重庆今年修路。\n\n市政府宣布，全市新建公路800公里。", "", "800公里", "重庆市"),
]


@pytest.mark.parametrize(("text", "home", "surface", "place"), ELSEWHERE)
def test_place_beside_the_paper_s_own(text: str, home: str, surface: str, place: str) -> None:
    assert claims(text, place=home).place[surface] == place


def test_a_banner_by_its_short_name() -> None:
    text = "通辽市科左中旗脱贫成效显著\n\n该旗去年减贫3788人。"
    assert claims(text).place["3788人"] == "内蒙古自治区/通辽市/科尔沁左翼中旗"


DATELINES = [
    ("新华社成都3月4日电 去年全省新建公路800公里。", "四川省"),
    ("新华社成都3月4日电 去年全市新建公路800公里。", "四川省/成都市"),
    ("成都：新路通到家门口\n\n新华社成都3月4日电 去年新建公路800公里。", "四川省/成都市"),
    ("2020-03-04　本报安岳讯\n\n去年全县新建公路800公里。", "四川省/资阳市/安岳县"),
    ("本报绵阳消息\n\n去年我市新建公路800公里。", "四川省/绵阳市"),
]


@pytest.mark.parametrize(("text", "place"), DATELINES)
def test_home_by_the_dateline(text: str, place: str) -> None:
    assert claims(text).place["800公里"] == place


HOMES = [
    ("四川省修路。四川的安岳县修路。", "四川省"),
    ("安岳县修路。安岳县种田。", "四川省/资阳市/安岳县"),
    ("安岳县修路，乐至县种田。", "四川省/资阳市"),
    ("全国修路，其中安岳县种田。", ""),
    ("安岳县修路，兰考县种田。", ""),
    ("省政府宣布，陕西脱贫。", "陕西省"),
]


@pytest.mark.parametrize(("text", "home"), HOMES)
def test_home_by_the_names_in_a_text(text: str, home: str) -> None:
    assert home_of([text]) == home


PERIODS = [
    ("截至昨日，全市共募集善款386万元。", "386万元", "/2020-03-17"),
    ("上周六，120名志愿者参加了活动。", "120名", "2020-03-14"),
    ("2月28日，记者从县里获悉，31个村已通硬化路。", "31个", "2020-02-28"),
    ("去年，全县新修道路486公里。全年输出劳务12.6万人次。", "12.6万人次", "2019"),
    ("1至2月销售扶贫产品18亿元，完成年度任务15亿元的120%。", "120%", "2020-01/2020-02"),
    ("1至2月销售扶贫产品18亿元，完成年度任务15亿元的120%。", "15亿元", "2020"),
    ("工程于2016年11月动工，全长68公里。", "68公里", ""),
    ("2014年，全县有贫困人口14万人，“十三五”贫困村142个。", "142个", "2014"),
    ("截至3月16日，全县237个项目已开工198个，开工率83.5%。", "83.5%", "2020-03-16"),
    ("自2015年推行一村一幼计划以来，共开办幼教点3117个。", "3117个", "2015/"),
    ("停诊近一个月的门诊恢复接诊413人次。", "413人次", ""),
]


@pytest.mark.parametrize(("text", "surface", "period"), PERIODS)
def test_period(text: str, surface: str, period: str) -> None:
    assert claims(text).period[surface] == period


HEADS = [
    ("户籍人口：1926人", "1926人", "户籍人口"),
    ("村集体经济收入：2016年2.1万元，2017年6.2万元", "6.2万元", "村集体经济收入"),
    ("全村412户1926人，人人有活干。", "412户", "全村"),
    ("130个“十三五”贫困村，已退出32个，余下的98个今年全部退出。", "130个", "贫困村"),
    ("130个“十三五”贫困村，已退出32个，余下的98个今年全部退出。", "98个", "贫困村"),
    ("选派第一书记304名、8654名结对帮扶干部。", "8654名", "结对帮扶干部"),
    ("全县有26.9万外出务工人员。", "26.9万", "外出务工人员"),
    ("用6000根钢管搭建起钢梯。", "6000根", "钢管"),
    ("重庆有14个国家扶贫开发工作重点县。", "14个", "国家扶贫开发工作重点县"),
    # the thing behind a measure or an amount of money
    ("他家今年种了8亩柑橘。", "8亩", "柑橘"),
    ("一家人搬进100平方米的新房。", "100平方米", "新房"),
    ("公司租下村民300亩山地。", "300亩", "山地"),
    ("那座桥有条20米长的引道。", "20米", "引道"),
    ("学校占地60亩。", "60亩", "学校占地"),
    ("村里拿出20万元产业奖补资金。", "20万元", "产业奖补资金"),
    ("企业捐赠500万元物资，价值2.6万元的药品另送。", "500万元", "物资"),
    ("家里还欠着1800元电费。", "1800元", "电费"),
    ("项目投资2.6亿元，已投入3亿元发展种植业。", "3亿元", "已投入"),
    # what is compared, not what it is compared with
    ("五保对象集中供养率62%，比全县平均高8个百分点。", "8个百分点", "比全县平均高"),
    ("去年工资性收入2.1万元，比上年增长9%。", "9%", "工资性收入"),
    ("居民消费支出1.8万元，扣除价格因素实际增长4.4%。", "4.4%", "居民消费支出"),
    ("全县有扶贫工厂60个，复工率92%，较3月6日增加12个、提高20个百分点。", "20个百分点", "复工率"),
    # brackets, shares, parts
    ("低保人口占全省（312万人）的2.1%。", "312万人", "低保人口"),
    ("各级各类学校的公益林占八成。", "八成", "公益林"),
    ("全县搬迁1800户，其中集中安置1200户、分散安置600户。", "1200户", "集中安置"),
    ("贫困发生率降至2%以下的市有9个。", "2%以下", "贫困发生率"),
    # what people did, where no noun says who they are
    ("扶贫车间带动3200人就业。", "3200人", "就业"),
    ("今年完成4个村出列、26户、81人脱贫。", "26户", "脱贫"),
    ("贫困户30余户入社分红。", "30余户", "贫困户"),
    ("全省33县摘帽。", "33县", "摘帽"),
    # how long what lasted
    ("全市连续五年实现粮食增产。", "五年", "实现粮食增产"),
    ("干部们经过三个月培训后上岗。", "三个月", "培训后上岗"),
    # names with quotation marks, things before a verb without an object
    ("全县“边缘户”监测对象为312户。", "312户", "“边缘户”监测对象"),
    ("乡镇卫生院达标建设26个。", "26个", "乡镇卫生院"),
    ("完成年度目标的105%。", "105%", "目标"),
    ("人均纯收入将达到8600元。", "8600元", "人均纯收入"),
]


@pytest.mark.parametrize(("text", "surface", "head"), HEADS)
def test_head(text: str, surface: str, head: str) -> None:
    assert claims(text)["head"][surface] == head


NUMBERS = [
    ("药材再有半个月就挖得了。", "半个月", 0.5, "exact"),
    ("人均住房面积不得超过25平方米。", "不得超过25平方米", 25, "less_than"),
    ("每人补助不得低于300元。", "不得低于300元", 300, "more_than"),
    ("旧房在入住后6个月内拆除。", "6个月", 6, "exact"),
    ("家里的两头牛犊已有人出价。", "两头", 2, "exact"),
]


@pytest.mark.parametrize(("text", "surface", "value", "bound"), NUMBERS)
def test_number(text: str, surface: str, value: float, bound: str) -> None:
    claim = claims(text).loc[surface]
    assert (claim.value, claim.bound) == (value, bound)


STATUSES = [
    ("儿童须接种2剂次。", "2剂次", "standard"),
    ("学生享受营养改善计划，每生每天5.6元。", "5.6元", "standard"),
    ("全县在家门口务工，每人每天收入80元。", "80元", "actual"),
    ("全年3亿元的计划已完成75%。", "75%", "actual"),
    ("今年争取中央资金2.4亿元，已全部到位。", "2.4亿元", "actual"),
    ("今天白天到夜间多云，最高气温6℃。", "6℃", "target"),
    ("“十三五”期间全县要搬迁2.1万人。", "2.1万人", "target"),
    ("过去进城要走3个小时山路。", "3个小时", "actual"),
    ("全镇需改造危房320户。", "320户", "target"),
    ("19个项目建成后未达预期效果，造成损失830万元。", "830万元", "actual"),
    ("农村低保标准由3200元提高到3600元。", "3600元", "standard"),
    ("村里出台奖励办法，养牛10头以上的每户奖800元。", "800元", "standard"),
    ("村里出台奖励办法，养牛10头以上的每户奖800元。", "10头以上", "standard"),
    ("对吸纳15名以上贫困劳动力的企业，按每人600元奖补。", "15名以上", "standard"),
    ("冬季室内温度不低于18℃。", "18℃", "standard"),
    ("户均自掏腰包不超过1万元。", "不超过1万元", "actual"),
    ("要求各单位每年至少3次走访，目前41家单位已完成。", "至少3次", "standard"),
    ("要求各单位每年至少3次走访，目前41家单位已完成。", "41家", "actual"),
    ("已搬迁8100人，为计划任务的97.2%。", "97.2%", "actual"),
    ("已搬迁8100人，占规划总数的81%。", "81%", "actual"),
    ("现将名单予以公示，公示期5天。", "5天", "actual"),
    ("市医院将门诊时间延长一小时，增设窗口6个。", "6个", "actual"),
    ("今年年底前，剩余3200人全部脱贫。", "3200人", "target"),
    ("贫困发生率将由2.1%降到0.5%。", "2.1%", "actual"),
    ("贫困发生率将由2.1%降到0.5%。", "0.5%", "target"),
    (
        "两年内全县将投入资金3亿元。\n\n一、道路。硬化村道120公里。\n\n二、饮水。解决1.3万人饮水。",
        "1.3万人",
        "target",
    ),
    (
        "全县已投入资金3亿元。\n\n一、道路。硬化村道120公里。\n\n二、饮水。解决1.3万人饮水。",
        "1.3万人",
        "actual",
    ),
]


@pytest.mark.parametrize(("text", "surface", "status"), STATUSES)
def test_status(text: str, surface: str, status: str) -> None:
    found = claims(text).status
    assert found[next(printed for printed in found.index if surface in printed)] == status


def test_what_fell_since_the_year_before_is_lifted_and_what_is_left_remains() -> None:
    found = claims("2019年末，全国农村贫困人口551万人，比上年末减少1109万人。年末贫困人口剩下551万。")
    assert found.indicator["1109万人"] == "poor_population.lifted"
    assert found.indicator["551万人"] == "poor_population.remaining"


INDICATORS = [
    ("农村居民人均可支配收入9820元，比上年增加812元，名义增长9.0%。", "9.0%", "income_growth"),
    ("去年农民人均纯收入7310元，扣除价格因素，实际增长8.1%。", "8.1%", "income_growth"),
    ("全年完成财政总收入6.2亿元，同比增长7.5%。", "7.5%", "other"),
    ("城镇居民人均可支配收入31200元，增长8.3%。", "8.3%", "other"),
    (
        "贫困人口由2014年底的5.2万人减到2018年底的1.1万人，四年减少4.1万人。",
        "4.1万人",
        "poor_population.lifted",
    ),
    (
        "贫困人口由2014年底的5.2万人减到2018年底的1.1万人，四年减少4.1万人。",
        "1.1万人",
        "poor_population.remaining",
    ),
    ("审计发现，3个县有620万元扶贫资金闲置一年以上。", "620万元", "other"),
    ("去年投入扶贫资金620万元。", "620万元", "poverty_funds"),
    ("审计组抽查了41个乡镇，涉及212个行政村。", "212个", "other"),
    ("全县共有212个行政村。", "212个", "villages_total"),
    ("纳入脱贫不稳定户86户、边缘易致贫户112户。", "86户", "other"),
    ("156户贫困户种植中药材。", "156户", "households_benefiting"),
    ("合作社与214户贫困户建立利益联结。", "214户", "households_benefiting"),
    ("全县识别建档立卡贫困户214户。", "214户", "poor_households.registered"),
    ("省政府宣布，甲县、乙县等17个县区退出贫困县序列。", "17个", "poor_counties.lifted"),
    ("目前，全省还有未摘帽的贫困县6个。", "6个", "other"),
    ("今年，6个贫困县将全部摘帽。", "6个", "poor_counties.lifted"),
    ("除7个片区县外，此外还有5个省定贫困县。", "5个", "poor_counties.registered"),
    ("县里为12个贫困村建设了光伏电站。", "12个", "other"),
    ("这几年全镇再搬迁群众，一年搬了1300人。", "1300人", "relocated_population"),
    ("截至6月底，发放“富民贷”3200万元。", "3200万元", "loan_amount"),
    ("外出务工劳动力3.1万人。", "3.1万人", "labour_transferred"),
    ("摸底显示，有务工意愿的3.1万人。", "3.1万人", "other"),
    ("全省贫困县36个、贫困村4502个至此清零。", "36个", "poor_counties.lifted"),
    ("全省贫困县36个、贫困村4502个至此清零。", "4502个", "poor_villages.lifted"),
    ("全县累计退出贫困村57个，贫困人口3577户1.2万人。", "3577户", "poor_households.lifted"),
    ("全县现有贫困村57个，贫困人口3577户1.2万人。", "3577户", "poor_households.registered"),
    ("村里去年脱贫51户。“剩下的15户，多是老弱病残。”", "15户", "poor_households.remaining"),
    ("危房去年修好51户。“剩下的15户，今年完工。”", "15户", "other"),
    ("2017年，首批4个贫困县摘帽。2018年，又有9个摘帽。", "9个", "poor_counties.lifted"),
    ("光伏产业带动6400名贫困人口脱贫。", "6400名", "poor_population.lifted"),
    ("3200人靠搬迁脱贫。", "3200人", "poor_population.lifted"),
    ("全镇8个深度贫困村的道路已经硬化。", "8个", "other"),
    ("该县是全省14个深度贫困县之一。", "14个", "poor_counties.registered"),
    ("贫困人口占比由三分之一降到5.8%。", "5.8%", "poverty_incidence"),
    ("县里拿出5亿元资金，攻克9个贫困村。", "5亿元", "poverty_funds"),
    ("加工厂建成，贫困户一年能多挣3000元。", "3000元", "income_gain"),
]


@pytest.mark.parametrize(("text", "surface", "code"), INDICATORS)
def test_indicator(text: str, surface: str, code: str) -> None:
    assert claims(text).indicator[surface] == code


UNITS = [
    ("全市有扶贫车间812个，已复工760个，较月初增加95个。", "760个", "place_count"),
    ("全市有扶贫车间812个，已复工760个，较月初增加95个。", "95个", "place_count"),
    ("开工项目45个，其中完工31个。", "31个", "project"),
    ("共有贫困县（市、区）24个（国家级15个、省级9个）。", "15个", "county"),
    ("乡镇卫生院达标建设18个。", "18个", "place_count"),
    ("全县有龙头企业26个，认证绿色食品18个。", "18个", "item"),
    ("队员来自全国12个民族。", "12个", "item"),
    ("山路那头是8个集中连片特困地区。", "8个", "item"),
    ("全国22个省区市的代表参加。", "22个", "省"),
    ("深度贫困县贫困人口最多的10个深度贫困县贫困人口减半。", "10个", "county"),
    ("县里给学校装了60块太阳能板。", "60块", "块"),
    ("一天能挣60块钱。", "60块", "CNY"),
    ("3个工程同时开工。", "3个", "project"),
]


@pytest.mark.parametrize(("text", "surface", "unit"), UNITS)
def test_unit(text: str, surface: str, unit: str) -> None:
    found = claims(text)
    row = found[found.index.str.startswith(surface)].iloc[0]
    assert row.unit == unit
