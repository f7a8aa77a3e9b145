"""The set forms that surround an article: by-lines, source lines, leads (本报讯), 上接 and 下转.

Simplified and Traditional.  Every pattern is anchored or bounded, so that a line costs time linear in its
length.
"""

import re

SURNAMES = (
    "赵趙钱錢孙孫李周吴吳郑鄭王冯馮陈陳褚卫衛蒋蔣沈韩韓杨楊朱秦尤许許何吕呂施张張孔曹严嚴华華金魏陶姜戚谢謝邹鄒"
    "喻柏水窦竇章云雲苏蘇潘葛奚范彭郎鲁魯韦韋昌马馬苗凤鳳花方俞任袁柳鲍鮑史唐费費廉岑薛雷贺賀倪汤湯滕殷罗羅毕畢"
    "郝邬鄔安常乐樂于時时傅皮卞齐齊康伍余元卜顾顧孟平黄黃和穆萧蕭肖尹姚邵湛汪祁毛禹狄米贝貝明臧计計伏成戴谈談宋"
    "茅庞龐熊纪紀舒屈项項祝董梁杜阮蓝藍闵閔席季麻强強贾賈路娄婁危江童颜顏郭梅盛林刁钟鍾鐘徐邱骆駱高夏蔡田樊胡凌"
    "霍虞万萬支柯管卢盧莫经經房裘缪繆干解应應宗丁宣邓鄧郁单單杭洪包诸諸左石崔吉龚龔程邢滑裴陆陸荣榮翁荀羊惠甄曲家"
    "封芮储儲靳焦巴弓牧隗山谷车車侯宓蓬全班仰秋仲伊宫宮宁寧仇栾欒甘厉厲戎祖武符刘劉景詹束龙龍叶葉幸司韶黎薄白蒲"
    "鄂索咸籍赖賴卓屠蒙池乔喬阴陰胥能苍双聞闻莘党黨翟谭譚贡貢劳勞姬申扶堵冉雍桑桂牛寿壽边邊燕冀尚农農温溫别別庄莊"
    "晏柴瞿阎閻充慕连連茹习習艾鱼容向古易慎戈廖居衡步都耿满滿弘匡国國文寇广廣禄阙东東欧歐利师師巩鞏聂聶晁勾敖融冷"
    "訾辛阚闞那简簡饶饒曾沙养鞠须丰豐关關相查后荆荊红紅游竺权權盖蓋益桓公仝佟佘佀苟代岳丛丛牟冼占初门户原段智柒么"
)
_NAME = rf"[{SURNAMES}](?:[ \u3000]{{0,3}}[㐀-鿿]){{1,3}}"
# After a role any name will do, but not 记者从…, 记者日前….
_ANY_NAME = r"(?![从從在日近昨今了到就表问問获獲走来來采採看见見])[㐀-鿿](?:[ \u3000]{0,2}[㐀-鿿]){1,3}"
_GAP = r"[ \u3000\xa0、，,/／;；]{1,4}"
_SHORT_NAME = rf"[{SURNAMES}][㐀-鿿]{{1,2}}(?![㐀-鿿])"
_NAMES = rf"{_NAME}(?:{_GAP}{_NAME}){{0,6}}"
_ROLE = (
    r"(?:本[报報]|本台|本刊|本网|本網|全媒体|全媒體)?(?:首席|[见見][习習]|特[约約]|[实實][习習]|融媒|全媒体|駐[㐀-鿿]{2,4}|驻[㐀-鿿]{2,4})?"
    r"(?:[记記]者|通[讯訊][员員]|特派[员員]|[编編][辑輯]|[责責]任[编編][辑輯]|[责責][编編]|[实實][习習]生|作者|[摄攝]影|文/[图圖]|图/文|文[:：]|图[:：]|"
    r"[校審审][对對核]|[编編][审審]|值班[编編][委辑輯]|美[编編]|版式|策[划劃]|制[图圖]|供稿|撰文|[监監][制製])"
)
_SPACE = r"[ \u3000]{0,4}"
_SIGNED = rf"{_ROLE}[:：]?{_SPACE}(?:{_ANY_NAME}(?:{_GAP}{_ANY_NAME}){{0,6}})?{_SPACE}[|｜]?{_SPACE}"
_ROLES = rf"(?:{_SIGNED}){{1,5}}"
_CREDIT = (
    r"(?:文[/／]?[图圖]|[图圖][/／]文|[摄攝]影?(?:[报報][道導])?|文并[图圖]|供[图圖]|[图圖]|文|[报報][道導]|整理|"
    r"[编編][译譯])"
)
_BULLET = r"[□■◎●○◆◇★☆▢]"

_STANDALONE = re.compile(
    rf"{_BULLET}{_SPACE}(?:[㐀-鿿]{{0,8}}?{_ROLES}|{_NAMES})(?:{_SPACE}{_CREDIT})?$"
    rf"|{_ROLES}{_CREDIT}?$"
    # 云岭网记者 张三 昆明报道
    rf"|[㐀-鿿]{{2,8}}[记記]者{_SPACE}{_NAMES}(?:[ \u3000]{{1,4}}[㐀-鿿]{{2,6}}[报報][道導])?$"
    r"|(?:[责責]任?[编編][辑輯]?|值班[编編][委辑輯]|版式|[校審审][对對核]|美[编編])[/／:：][^。，；]{0,60}$"
    # 黔西南日报　2019年1月16日　星期三　第2版
    r"|[㐀-鿿]{2,8}[报報][ \u3000]+[\d０-９一二][\d０-９〇○零一二三四五六七八九]{3} ?年[^。，；]{0,50}$"
    rf"|{_NAMES}[ \u3000]{{1,4}}{_CREDIT}$"
    rf"|(?=.{{0,12}}[㐀-鿿]{{3}}){_SHORT_NAME}(?:[ \u3000]{{1,4}}{_SHORT_NAME}){{1,3}}$"
    rf"|[（(【\[](?:{_ROLES}{_CREDIT}?|{_NAMES}(?:{_SPACE}{_CREDIT})?|据[㐀-鿿《》]{{2,20}})[）)】\]]$"
)
# 2019-10-17 08:15 来源：洛阳日报   发布时间：2019年10月17日   浏览次数：31   A11：要闻   放大 缩小
_SOURCE = re.compile(
    r"[（(]?(?:(?:[发發][布佈稿表]|更新|刊[发發])?(?:[时時][间間]|日期)|[来來]源|稿源|出[处處]|作者|[编編][辑輯]|[责責]任?[编編][辑輯]?)[^。！？，]{0,4}?[:：]"
    r"|(?:字[号號體体]|[浏瀏][览覽]|[阅閱][读讀]|[点點][击擊]|[访訪][问問]|[打列]印|[关關][闭閉]|分享)(?:次[数數]|[数數量到至])?[:：]"
    r"|\d{4}(?:年\d{1,2}月\d{1,2}日?|-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2})"
    r"(?:[ \u3000\xa0T]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
    r"(?=$|[ \u3000\xa0|｜\t]|[来來]源)"
    r"|[【\[]?我要(?:[纠糾][错錯]|[评評][论論]|分享)"
    r"|(?:第?[A-Z]{1,2}\d{1,3}|第?[A-Z]?\d{1,2}版)(?:[:：]|$)|[\d ]{0,4}[上下]一[版篇]|放大 ?[缩縮]小"
)
_SOURCE_LINE = 120
# 某县扶贫局 ⏎ 2020年5月19日: what an official notice is signed with.
_OFFICE = re.compile(r"[㐀-鿿（）()、]{4,30}(?:[局厅廳部委办辦會会]|政府|小[组組]|中心|公司|[银銀]行|公室)$")
_DAY = re.compile(r"(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日$")
# 2019-10-17, 2019年10月17日 星期四
_DATE = re.compile(r"(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2} ?日?(?:星期[一二三四五六日天])?$")

_TRAILING = re.compile(
    rf"(?<=[。！？!?…”’」』）)])[ \u3000]{{0,20}}(?P<sign>"
    rf"[（(【](?:{_ROLES}{_CREDIT}?|{_NAMES}(?:{_SPACE}{_CREDIT})?)[）)】]"
    rf"|{_ROLES}{_CREDIT}?"
    rf"|{_NAMES}[ \u3000]{{1,4}}{_CREDIT}"
    rf")$"
)
_TAIL = 80

# （上接01版） 下转4版 （下轉第四版）
TURN = re.compile(
    r"[（(【\[]?(?:[紧緊])?[上下][接转轉]第?[A-Z\d一二三四五六七八九十]{1,4}版?[^）)】\]]{0,6}[）)】\]]?"
)

# 本报讯（记者 …）  湖北日报讯  新华社武汉3月10日电  （通讯员 …）
_PAPER = r"(?:本(?:[报報](?!告)|台|刊|[网網](?![络絡点點站]))|[㐀-鿿]{2,8}?(?:[报報](?!告)|[网網]|社|台|端))"
LEAD = re.compile(
    rf"[（(【]?{_PAPER}(?:[讯訊](?![息号號飞飛录錄])|[㐀-鿿]{{1,8}}?[讯訊](?=[（(“记記0-9]))"
    rf"|[（(【]?[据據]?{_PAPER}[㐀-鿿]{{1,10}}?(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日[电電讯訊]"
    r"|[（(【]?[讯訊][（(“】]|【[㐀-鿿 \u3000]{2,30}(?:[报報][道導]|[讯訊]|[电電])】"
    r"|[（(][㐀-鿿·]{0,10}(?:[记記]者|通[讯訊][员員])"
)

# Labels that a lead or an editor's note stands under: the article begins here.
OPENING = re.compile(
    r"[（(【\[]?(?:[紧緊])?上接|[【\[]?(?:核心提示|[编編]者按|阅读提示|[导導][读讀]|内容提要|摘要|新[闻聞]背景)[】\]]?[:：]?$"
)

# What a web page has below the article: titles of other stories, disclaimers.
OTHERS = re.compile(
    r"[【\[]?(?:相[关關](?:[阅閱][读讀]|新[闻聞]|[链鏈]接|[报報][道導])|[上下]一[篇条條]|推[荐薦][阅閱][读讀]|"
    r"延伸[阅閱][读讀]|(?:[热熱][门門]|更多)新[闻聞]|(?:免[责責]|版[权權]|[郑鄭]重|特[别別])?[声聲]明[:：]|版[权權]所有)"
)

# What an electronic paper has above it: the titles on the page, as links.
INDEX = re.compile(
    r"[【\[]?(?:[标標][题題]|版面|[内內]容)[导導]航|本版(?:列表)?新[闻聞]|(?:今日|本期)[导導][读讀]"
)


def standalone(line: str) -> bool:
    """Whether the line is a by-line, a source line or a date line and nothing else."""
    if len(line) > _SOURCE_LINE:
        return False
    return bool(_STANDALONE.match(line)) or bool(_SOURCE.match(line) and "。" not in line)


def dated(line: str) -> bool:
    """Whether the line says when and where a story was published: it stands below a headline."""
    return len(line) <= _SOURCE_LINE and bool(_SOURCE.match(line)) and bool(re.search(r"(?:19|20)\d\d", line))


def office(words: str) -> bool:
    """Whether the words name an office and nothing else."""
    return bool(_OFFICE.match(words))


def day(words: str) -> bool:
    """Whether the words are a date and nothing else."""
    return bool(_DAY.match(words))


def date_alone(words: str) -> bool:
    """Whether the words are a date in any form, with its weekday perhaps, and nothing else."""
    return bool(_DATE.match(words))


def trailing(line: str) -> int:
    """Where the by-line at the end of a paragraph's last line begins; 0 if there is none."""
    offset = max(0, len(line) - _TAIL)
    found = _TRAILING.search(line, offset)
    return found.start("sign") if found else 0
