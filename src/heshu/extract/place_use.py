"""What a place is named for in its sentence: as what is told of, in a list, in passing."""

import re
from bisect import bisect_left
from itertools import pairwise

from heshu.extract import places as places_of
from heshu.extract.chains import apart, depth_of
from heshu.extract.marks import Marks
from heshu.extract.places import LEVELS, Place

# In passing: the place is where something comes from, goes to, or is compared with.
OBLIQUE = re.compile(
    r"(?:从|由|自|向|往|赴|到|至|去|地点[：:]|与|跟|同|和|(?<!结)对|给|前往|来自|[支驰增]援|奔赴|援助|支持"
    r"|对口|联合|会同|引进|承接|通往|毗[邻连]|紧[邻靠]|相邻|接壤|距离?|离|学习|借鉴|距|打工|落户|及其|周边|比|除了?"
    r"|[东南西北][面部]?(?:[邻毗界接连靠依濒抵望起]|[毗相][邻连接])[着于]?)$"
)
# 北京德青源农业科技公司, 河南信念集团: up to the word that says it is one, no verb and no particle.
COMPANY = re.compile(
    r"(?![一二两三四五六七八九十几]+[大家])[^\W\d_a-zA-Z的了在有和与及为由向给对把将被从等各个家只名户亩吨县市区镇乡村是出引建投]{2,14}"
    r"(?:(?:股份)?(?:有限)?(?:责任)?公司|集团)(?!化)"
)
ORGANISATION = re.compile(
    r"(?:第[一二三四五六七八九十\d]+)?(?![一二两三四五六七八九十几]+[大家])(?:[\u4e00-\u9fff]{0,4})(?:大学|学院|师范|银行|农商行|信用(?:合作)?社|农信社|联社"
    r"|[协学]会|基金会|日报|晚报|电视台|出版社|冬?奥运?会|亚运会|公司|集团|有限|模式|经验|商会|铁路|高速|机场|战役)"
    r"|话|菜|籍|老乡|[东西南北中]?路|[东西南北]?站(?=[\d，。、])"
)
# 甲镇信用社贷款320万元 is told of the town.
BUSINESS = ("银行", "农商行", "信用社", "信用合作社", "农信社", "联社", "公司", "集团", "有限", "商会")
# 甲市地铁运送乘客69万人次: what runs there is the city's, where the sentence is about it.
LINE = re.compile(r"[\u4e00-\u9fff]{0,4}(?:机场|地铁|公交|轻轨|港口?)[\u4e00-\u9fff\d]")
VENUE = re.compile(
    r"[^，。；\n]{0,8}(?:召开|举行|举办|开幕)|[^，。；\n]{0,16}[电讯](?=[（(）)】\s]|$)|(?:对口)?(?:援助|支援|捐赠|捐助)"
)
# 全县同期脱贫3416户 is what the county did itself.
COMPARED = re.compile(
    r"(?:率先|范围内|平均(?![亩单每户人]|气温|海拔|降|产|年龄)|首位"
    # 甲市第二医院 is in 甲市, but 甲省第二医院 may be in any of its cities
    r"|第[一二三\d](?!书记|[期批轮季]|(?<!省第.)[\u4e00-\u9fff]{0,6}(?:[院校厂所站馆局队]|中学|小学|幼儿园))"
    r"|相比|前列|前茅|排名|之首|领先|水平"
    r"|同期(?![\u4e00-\u9fff])|同期(?=水平|平均|增[速幅长]|[的高低快慢]))"
)
OF_ALL = re.compile("农村居民人均")
# 全国最大的养殖基地: only what something is ranked among. 全县最大的安置点住着120户 is of it.
RANKED = re.compile(
    r"[^，。；：、\n\d]{0,8}?(?:最|唯一|仅有|独有|首[个家座条届例创]|少有|罕见|有名|著名|知名)[^，。；：\n\d]{0,24}(?=[，。；：”！\n])"
)
# 甲省规模最大，为90万千瓦: the province has most of all.
MOST = re.compile(r"[^，。；：、\n\d]{0,8}?最[大多高快好重小少低][，：]")
# 在全国14个片区中，该州…
AMONG = re.compile(r"[^，。；：、\n]{1,16}[中里]，")
# 在甲县委、县政府的扶持下，…
UNDER = re.compile(
    r"[^，。；：\n]{0,24}(?:领导|支持|扶持|帮助|帮扶|关[心怀]|指导|引导|推动|带动|协调|组织|[协合]作|配合|努力)之?下[，,]"
)
# 在甲市的销售额600万元: of where the goods come from
SOLD_THERE = re.compile("的?(?:销[售量路]|市场|(?:专卖|直营|体验|专营)店|门店|展厅)")
# 父亲在甲省打工，年收入8万元
WORK_AWAY = re.compile("(?:打工|务工|上班|上学|读书|求学|读大学|经商|做生意)")
# 甲市游客占四成: whom another place has
THEIR_SHARE = re.compile("籍?(?:游客|客商|客源|员工|学生)(?:则|就|也|约|只)?占")
# 在甲省境内，大河改了名字。
WITHIN_IT = re.compile(r"境内，[^。；\d]*[。；]")
# 建设甲市环湖绿道等41条公路: only an example of what is counted
EXAMPLE = re.compile(
    r"[^，。；：、\n\d]{1,16}等[^，。；：、\n\d]{0,12}(?:\d|[一二两三四五六七八九十]+[个条项家处所座])"
)
# 老李来自甲县乙镇，他家种茶9亩: where somebody is at home
HIS_HOME = re.compile("，[他她]")
# 是甲市的三倍, 为全国的1.91倍, 产出全国1/10的粮食
TIMES = re.compile(
    r"的?(?:[\d.]+|[一两二三四五六七八九十百几数]+)多?倍|的?(?:\d+|[一二两三四五六七八九十百]+)分之|的?\d+/\d"
)
BEFORE_COMPARED = re.compile(r"(?:高于|低于|超过|优于|快于|占|比|居|列|位居|领跑|相当于|高出)$")
# 高于全国2个百分点、全省1个百分点: the second of what something is compared with.
NEXT_COMPARED = re.compile(
    r"(?:高于|低于|超过|优于|快于|占|比|相当于|高出)[^，。；：、\d]{2,8}[\d.]+(?:%|个百分点)[、和]$"
)
# 本报甲市消息, 新华社乙市8月9日电
FILED = re.compile("(?:本[报网台刊]|新华[社网]|中新[社网]|人民网)$")
IN_A_LIST = "、和与及等"
# 甲县核桃产业、乙县葡萄产业
ITEM = re.compile("(?!县|市|区|镇|乡|村)[\u4e00-\u9fff]{2,8}、")
ITEM_WITH_NUMBER = re.compile(r"\d[^，。；：、\n]{0,12}[、和与及]$")
# 甲县至乙县二级公路, 甲到乙的车程: what lies between two places is about neither.
ROUTE = re.compile(
    r"[至到—][\u4e00-\u9fff]{2,10}?(?:公路|高速|铁路|高铁|段|线|通道|车程|行车|里程|路程|航线|班列)"
)
# What a sentence does something to is what it is about: 甲省对口帮扶乙省丙县, 抽查甲县的贷款.
OBJECT = re.compile(r"(?:结对|帮扶|帮助|援助|援建|支援|[抽暗巡核]查|审计|督查)[^，。；：\n在]{0,8}$")
# 其中，甲县120户, 仅乙县就减贫2万人
PART = re.compile("(?:其中[，：]?|[仅单光](?:[是在])?)$")
# 对口帮扶甲县的乙市, 援疆的丙省
HELPS = re.compile(
    r"(?:^|[，。；：\n])(?:对口|结对|定点)?(?:帮扶|援助|援建|支援|协作|援[疆藏青])[^，。；：\n]{0,8}的$"
)
# 给甲县捐赠设备两套, 向甲县拨付资金
GIVEN = re.compile("(?:无偿|累计|共)?(?:捐|赠送|送去|拨付|下拨|划拨|投入|提供)")
LOOKED_INTO = re.compile(r"[^，。；：\n]{0,20}?(?:审计|检查|[核抽督巡]查|评估|验收|考核|暗访)")
# 与甲村结对
PAIRED = re.compile(r"[^，。；：、\n\d]{0,3}(?:结对|结成|结亲|牵手)")
# 易地搬迁到甲县的王大姐, 回到甲县的老李 live there.
MOVED_TO = re.compile("[搬迁投][到至入进向]$|转移[到至]$|返回$|回到?$")
# 来自几百公里外甲县的员工
# 文化节在甲镇举办，3天…: what follows took place there, unlike behind a meeting
FESTIVAL = re.compile("(?:节|集市|庙会|博览会|展销会|订货会)”?在$")
HELD_THERE = re.compile(r"(?:隆重)?(?:举[办行]|开幕|开赛|开镰)(?=[，。])")
# or 奔赴几百公里外的甲市
COMES_FROM = re.compile(r"(?:来自|奔赴|前往|赶往|远赴|[运销发飞开驶]往)[^，。；：\n]{1,10}$")
# 从高山上的甲乡搬来420户
MOVED_FROM = re.compile("(?:搬|迁|赶|嫁)(?:迁)?(?:来|出|入|进)")
MOVED_ON = re.compile("(?:搬|迁)迁?[到至]")
# 将甲市的车间搬到乙县
TAKEN_AWAY = re.compile(r"的[^，。；\d]{1,12}(?:转移|搬|迁|引)[^，。；\d]{0,2}[到至入进]")
# 以甲市为中心的生活圈
CENTRE = re.compile("为(?:中心|核心|龙头|枢纽|支点|纽带)")
# 甲省苹果每斤4.5元, 甲省板栗9.8元/斤: where goods come from
PRICED = re.compile(
    r"[^\W\d_的]{2,5}?(?:(?:(?:批发|零售|收购|出厂|市场)?价格?|每[市公]?斤|每千克|每[吨箱盒袋]|一斤)[^，。；：\n]{0,8}?\d"
    r"|\d[\d.]*元[/／每])"
)
# 进口甲省水果3.1万吨, 甲省水果进口量
GOODS = "水果|蔬菜|农产品|农副产品|特产|商品"
OF_GOODS, BROUGHT = re.compile(GOODS), re.compile(f"(?:{GOODS})(?:进口|入境|销往|运往)")
# 从甲县引进种羊, but 甲县引进企业3家
TAKEN_FROM = re.compile("[引调派请运](?:来|出|入|进)")
FROM = re.compile(r"[从由自][^，。；：、\n]{0,12}$")
# 除甲镇外, 包括甲乡、乙乡在内的7个乡, 像甲县这样的县
APART = re.compile(r"等?[^，。；：、\n\d]{0,4}?(?:[之以]外|外(?=[，的])|在内)|[这那一]样的")
# 甲村属库区的移民新村: what a village is called is no other village.
IS_ONE = re.compile(r"[村镇乡](?:属于?|系|是)[^，。；\n]{0,12}的$")
# 活动在甲县某某广场启动。在甲县举办的招聘会上，…: what follows took place there.
EVENT = re.compile(
    r"[^，。；：\n\d]{0,14}(?:启动|开赛|开工|通车|落成|竣工|投产|开业|揭牌|奠基|开园|落幕|开镰|开采)(?=[，。])"
    r"|[^，。；：\n\d]{0,4}举[办行]的?[^，。；：\n]{0,24}(?:赛|节|展|义诊|活动|培训班|(?:博览|展销|招聘|推介|订货|庙|灯)会)[上中]?(?=，)"
)
# 总人口4.6万的甲县; 海拔2900米、只有86户的甲村
ATTRIBUTE = re.compile(r"(?:[^\W\d_]{0,8}\d[\d.]*[多余]?[万亿]?(?:[^\W\d_]{1,6}|%)?、?)+的")
# 全省最大的茶叶县甲县，…
APPOSED = re.compile(
    r"[^，。；：\n\d]{0,4}(?:最[^，。；：\n\d]{1,4}的?|唯一的?|第一|首个)[^，。；：\n\d]{1,8}(?:[省市县区镇乡村]|之乡)"
)
ARRIVED = re.compile("(?:来到|走进|走访|抵达|赶到|赶赴|深入|[就便]到|便是)了?$")
# 考核组到甲县检查，抽查6个村
VISITED = re.compile(
    "(?:开展|进行)?(?:义诊|巡诊|支教|检查|考核|调研|督[查导战]|评估|验收|暗访|[巡核抽]查|走访|慰问|看望|采访)"
)
# 位于县城以南的甲镇，有…
LOCATED_AT = re.compile(r"(?:位于|地处|坐落[于在])[^，。；：\n]{1,24}的")
SOURCE = re.compile("[^，。；：\n]{0,24}?(?:获悉|得知|了解到|看到|传来)")


class PlaceUse:
    """Says what the places of one article are named for."""

    def __init__(self, text: str, blotted: str, found: list[Place], marks: Marks) -> None:
        """text: in reading form; blotted: the same without its times; found: its places; marks: its
        clauses and sentences.
        """
        self.text, self.blotted, self.found, self.marks = text, blotted, found, marks
        self.begins = [p.start for p in found]
        self.rows = _rows(text, found)
        self.shares = _shares(text, found)
        self.listed = {p.start for first, last in self.rows.items() for p in found[first : last + 1]}

    def leads(self, place: Place) -> bool:
        """Whether a place stands at the head of its clause."""
        start = self.marks.start("clause", place.start)
        i = bisect_left(self.begins, place.start)
        if i and self.found[i - 1].end == place.start and not self.found[i - 1].words:  # 该镇某村
            return self.leads(self.found[i - 1])
        if self.attribute(place):
            return True
        if place.words and APPOSED.fullmatch(self.blotted, start, place.start):
            return True
        return place.start - start <= 24 and bool(
            places_of.LEAD_IN.fullmatch(self.blotted, start, place.start) or place.own
        )

    def attribute(self, place: Place) -> str:
        """What its clause says of a place before it names it: 海拔2900米、只有86户的甲村."""
        start = self.marks.start("clause", place.start)
        near = bool(place.words) and place.start - start <= 40
        told = ATTRIBUTE.fullmatch(self.blotted, start, place.start) if near else None
        return told[0] if told else ""

    def sets_the_scene(self, place: Place) -> bool:
        """A town or village named in full is where what follows happens, and so is a place that closes its
        sentence's first clause: 走进大山深处的某某村，….
        """
        if self.is_source(place):
            return True
        if not place.words or self.in_list(place):
            return False
        if len(place.words) > 1 and place.words[-1][0] in ("town", "village"):
            return True
        if self._arrived(place) or self._takes_place(place):
            return True
        closes = self.text[place.end : place.end + 1] in ("，", ",")
        sentence, clause = (self.marks.start(stretch, place.start) for stretch in ("sentence", "clause"))
        first = places_of.LEAD_IN.match(self.blotted, sentence, clause).end() == clause  # 例如，在甲县，…
        lies = closes and LOCATED_AT.match(self.text, clause)
        return closes and bool(first or lies or self.opens_its_half(place))

    def opens_its_half(self, place: Place) -> bool:
        """在甲州，…；在乙市，…: whether what stands up to the next ； is there."""
        before = self.text[self.marks.start("segment", place.start) : place.start]
        return before == "在" and self.text[place.end : place.end + 1] in ("，", ",")

    def is_source(self, place: Place) -> bool:
        """Whether a place is where the news is from: 记者昨日从甲县教育局获悉，…, 从市统计局获悉，…."""
        return self.behind("从", place) and bool(SOURCE.match(self.text, place.end))

    def _arrived(self, place: Place) -> bool:
        """Whether somebody comes to a place, which the story then tells of: 一行人来到甲社区，…."""
        below = bool(place.words) and place.words[-1][0] in LEVELS[2:]
        if below and self.text[place.start - 1] in "到赴在" and VISITED.match(self.text, place.end):
            return True
        return below and bool(ARRIVED.search(self.text, max(0, place.start - 4), place.start))

    def _takes_place(self, place: Place) -> bool:
        """Whether what follows took place there: 文化节在甲镇举办，…."""
        if not self.behind("在", place):
            return False
        festival = FESTIVAL.search(self.text, max(0, place.start - 6), place.start)
        held = festival and HELD_THERE.match(self.text, place.end)
        return bool(held or EVENT.match(self.text, place.end))

    def behind(self, word: str, place: Place) -> bool:
        """Whether a place stands right behind a word."""
        return self.text.endswith(word, 0, place.start)

    def in_list(self, place: Place) -> bool:
        """Whether a place is one of several named in a row; 甲段41.5公里、乙段27.8公里 are no such row."""
        before = self.text[max(0, place.start - 1) : place.start]
        behind = self.text[place.end : place.end + 1]
        if not place.words:
            return False
        if place.start in self.listed or (behind and behind in IN_A_LIST):
            return True
        return (
            bool(before)
            and before in IN_A_LIST
            and not self._is_paired(place)
            and not ITEM_WITH_NUMBER.search(self.text, max(0, place.start - 20), place.start)
        )

    def is_object(self, place: Place) -> bool:
        """Whether a place is the object of another's help, gift or audit, or where somebody moved."""
        return (
            self._is_paired(place)
            or self._is_given(place)
            or any(
                said.search(self.text, max(0, place.start - 12), place.start) for said in (OBJECT, MOVED_TO)
            )
        )

    def _is_given(self, place: Place) -> bool:
        """Whether a place is given something or looked into: 给甲县捐赠设备两套, 对乙县的资金进行审计."""
        to_it = self.text[place.start - 1 : place.start] if place.words else ""
        if to_it == "对":
            return bool(LOOKED_INTO.match(self.text, place.end))
        return to_it in tuple("给向为") and bool(GIVEN.match(self.text, place.end))

    def _is_paired(self, place: Place) -> bool:
        """Whether an office has a place to help: 甲县农业局与乙村结对."""
        begun = place.words and place.start not in self.listed and self.text[place.start - 1] in "与和同跟"
        return bool(begun) and bool(PAIRED.match(self.text, place.end))

    def is_helper(self, place: Place) -> bool:
        """甲省乙市对口帮扶丙县: whether it is named as one that helps."""
        if not place.words:
            return False
        before = HELPS.search(self.text, max(0, place.start - 16), place.start)
        return bool(before or places_of.HELPING.match(self.text, place.end))

    def is_part(self, place: Place) -> bool:
        """其中，甲县120户; 仅乙县就减贫2万人: whether it is one of what the sentence told of."""
        return bool(PART.search(self.text, max(0, place.start - 4), place.start))

    def passing(self) -> set[int]:
        """Where the places begin that are named in passing, and those that stand in a row with them."""
        found = {place.start for place in self.found if self._in_passing(place)}
        for first, last in self.rows.items():  # 从甲乡、乙乡搬来 is of both
            end = self.found[last].end
            if any(said.match(self.text, end) for said in (MOVED_FROM, APART, WORK_AWAY)):
                found.update(place.start for place in self.found[first:last])
        return found

    def _in_passing(self, place: Place) -> bool:
        text = self.text
        if place.words and IS_ONE.search(text, self.marks.start("clause", place.start), place.start):
            return True
        before = text[max(0, place.start - 4) : place.start]
        next_item = ITEM_WITH_NUMBER.search(text, max(0, place.start - 20), place.start)
        if (
            not next_item
            and OBLIQUE.search(before)
            and not before.endswith("涉及")
            and not self.is_source(place)
        ):
            given = place.own or self.text[place.end : place.end + 1].isdigit()
            helped = given and before.endswith(("援助", "支援", "支持"))  # 甲市援助我市1.6亿元
            helped = helped or before.endswith(("对口支援", "对口援助", "对口协作"))
            told = (
                MOVED_TO.search(before)
                or self._arrived(place)
                or self._is_paired(place)
                or self._is_given(place)
                or (before.endswith("来自") and HIS_HOME.match(text, place.end))
            )
            return not (helped or told)
        if COMES_FROM.search(text, max(0, place.start - 12), place.start):
            return True
        taken = TAKEN_FROM.match(text, place.end) or MOVED_ON.match(text, place.end)
        if taken and FROM.search(text, max(0, place.start - 16), place.start):
            return True
        if MOVED_FROM.match(text, place.end) or (place.words and APART.match(text, place.end)):
            return True
        if not place.words and MOVED_TO.search(before):  # 村里的30户搬进县城
            return True
        if NEXT_COMPARED.search(text, max(0, place.start - 24), place.start):
            return True
        if BEFORE_COMPARED.search(before) or FILED.search(before) or self._names_a_thing(place):
            return True
        above = not place.words or place.words[-1][0] == "province"
        ranked = RANKED.match(text, place.end) and not (self.leads(place) and MOST.match(text, place.end))
        if before.endswith("在") and UNDER.match(text, place.end):
            return True
        if before.endswith("在") and SOLD_THERE.match(text, place.end):
            return True
        among = before.endswith("在") and AMONG.match(text, place.end)
        if TIMES.match(text, place.end) or (above and (ranked or among)):
            return True
        if place.words and (WORK_AWAY.match(text, place.end) or self._is_by_the_way(place, before)):
            return True
        if COMPARED.match(text, place.end) or (OF_ALL.match(text, place.end) and not self.leads(place)):
            return True
        if place.words and (self._is_venue(place) or ROUTE.match(text, place.end)):
            return True
        if place.words and place.words[-1][0] in LEVELS[:2] and COMPANY.match(text, place.end):
            return True
        if self._is_origin(place):
            return True
        if self.leads(place) and LINE.match(text, place.end):
            return False
        named = ORGANISATION.match(text, place.end) if place.words else None
        own = depth_of(place.words) > 1 and text[place.end - 1] in "县市区旗镇乡村"
        return bool(named) and not (own and named[0].endswith(BUSINESS))

    def _is_by_the_way(self, place: Place, before: str) -> bool:
        """Whether a place is told of what somebody did once, of whom another has, or as an example."""
        behind = self.text, place.end
        if before.endswith(("将", "把")) and TAKEN_AWAY.match(*behind):
            return True
        if before.endswith("在"):
            return bool(places_of.ONCE.match(*behind) or WITHIN_IT.match(*behind))
        return bool(THEIR_SHARE.match(*behind)) or (
            EXAMPLE.match(*behind) is not None and not self.leads(place)
        )

    def _is_origin(self, place: Place) -> bool:
        """Whether a province only says where goods come from: 甲省苹果每斤4.5元, 进口乙省水果3万吨."""
        short = place.words and place.words[-1][0] == "province" and self.text[place.end - 1] not in "省市区"
        if not short:
            return False
        goods = not self.leads(place) and OF_GOODS.match(self.text, place.end)
        return bool(goods or PRICED.match(self.text, place.end) or BROUGHT.match(self.text, place.end))

    def _names_a_thing(self, place: Place) -> bool:
        """Whether a place only says what something is like or called: 以甲市为中心的, “甲县味道”门店."""
        before = self.text[place.start - 1 : place.start]
        if place.words and before == "以" and CENTRE.match(self.text, place.end):
            return True
        return bool(place.words) and places_of.names_a_thing(self.text, place.start, place.end)

    def _is_venue(self, place: Place) -> bool:
        """Whether a place is only where something is held; 甲县召开会议，2月3日… is what the county does."""
        if self._takes_place(place):
            return False
        held = VENUE.match(self.text, place.end)
        acts = (
            held
            and self.leads(place)
            and held[0].endswith(("召开", "举行", "举办"))
            and not self.behind("在", place)
        )
        return bool(held) and not acts


def _rows(text: str, found: list[Place]) -> dict[int, int]:
    """The first → the last of places that are named in a row: 甲县、乙县和丙县."""
    rows, first = {}, 0
    for k in range(1, len(found) + 1):
        if k < len(found) and _goes_on(text, found[k - 1], found[k]):
            continue
        if k - first > 1:
            rows[first] = k - 1
        first = k
    return rows


def _goes_on(text: str, before: Place, place: Place) -> bool:
    """Whether a place is the next of a row."""
    between = text[before.end : place.start]
    if not (before.words and place.words) or before.words[-1][0] != place.words[-1][0]:
        return False
    if between == "，":  # 在甲县，乙市援建的车间
        return not apart(before.words, place.words)
    return not between or between in places_of.IN_A_ROW or bool(ITEM.fullmatch(between))


# 甲县5个、乙县4个和丙县3个
SHARE = re.compile(r"[^，。；：、\n\d]{0,6}\d[\d.,]*[^，。；：、\n\d]{1,6}[、，和与及]")


def _shares(text: str, found: list[Place]) -> set[int]:
    """Where the places begin that share out a figure, three or more, each with its number."""
    shares: set[int] = set()
    run: list[Place] = []
    for place, following in pairwise([*found, None]):
        run.append(place)
        if following and place.words and SHARE.fullmatch(text, place.end, following.start):
            continue
        shares |= {p.start for p in run} if len(run) > 2 else set()
        run = []
    return shares
