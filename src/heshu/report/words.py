"""The report's own words, Chinese and English; those for the codes of the tables are in `heshu.labels`."""

from heshu.labels import LANGUAGES

WORDS: dict[str, tuple[str, str]] = {
    # the site's furniture
    "name": ("核数", "heshu"),
    "motto": ("核对新闻里印出的数字", "the figures in Chinese official news, audited"),
    "all": ("全部", "all"),
    "skip": ("跳到正文", "Skip to the text"),
    "contents": ("目录", "Contents"),
    "found": ("发现", "Findings"),
    "places": ("地点", "Places"),
    "indicators": ("指标", "Indicators"),
    "figures": ("图", "Figures"),
    "documents": ("原文", "Sources"),
    "method": ("方法", "Method"),
    "limits": ("局限", "Limits"),
    "checks": ("核对", "Checks"),
    "all_checks": ("全部核对", "All checks"),
    "numbers": ("数字", "Numbers"),
    "search": ("查找", "Search"),
    "rows_shown": ("行", "rows"),
    "of": ("共", "of"),
    "home": ("总览", "Overview"),
    "page": ("原文", "Source"),
    "back": ("回到总览中的这一条", "Back to this finding in the overview"),
    "back_list": ("在全部核对中查看", "See it among all checks"),
    "next_page": ("下一页", "Next"),
    "previous_page": ("上一页", "Previous"),
    "more": ("查看全部", "See all"),
    "none_found": ("没有发现互相矛盾的数字。", "No numbers were found to contradict each other."),
    "same_root": ("同一原因的其他核对", "Other checks with the same root"),
    "criteria": ("贫困县退出标准", "Criteria for leaving the poverty list"),
    "files_rejected": ("未能读取的文件", "Files that could not be read"),
    "made_by": ("由 heshu 的笔记本 5-report 生成", "made by heshu's notebook 5-report"),
    # columns
    "number": ("数字", "Number"),
    "value": ("数值", "Value"),
    "interval": ("区间", "Interval"),
    "unit": ("单位", "Unit"),
    "place": ("地点", "Place"),
    "period": ("时期", "Period"),
    "indicator": ("指标", "Indicator"),
    "head": ("所指", "What is counted"),
    "status": ("性质", "Status"),
    "bound": ("印法", "Printed as"),
    "published": ("见报", "Published"),
    "publisher": ("报纸", "Publisher"),
    "title": ("标题", "Title"),
    "article": ("文章", "Article"),
    "articles": ("文章", "Articles"),
    "kind": ("核对种类", "Kind of check"),
    "kind_short": ("种类", "Kind"),
    "verdict": ("结论", "Verdict"),
    "formula": ("算式", "Formula"),
    "gap": ("相差", "Gap"),
    "cause": ("怎样读", "How to read it"),
    "suspects": ("可疑的数字", "Suspects"),
    "suspects_said": ("改正下列任一组，其余即可相符：", "To correct any one of these makes the rest agree:"),
    "resolution": ("处理记录", "Resolution"),
    "group": ("类别", "Class"),
    "contradictions": ("矛盾", "Contradictions"),
    "shown_of": ("显示的版面", "pages shown"),
    "rule": ("应当成立的", "What must hold"),
    "truncated": ("若按截尾计", "If digits were cut, not rounded"),
    "quotes": ("印出的原句", "The printed sentences"),
    "path": ("文件", "File"),
    "error": ("原因", "Reason"),
    "not_stated": ("未说明", "not stated"),
    "undated": ("日期未知", "undated"),
    "none": ("无", "none"),
    # the page of a source document
    "show": ("标出", "Show"),
    "contradictions_only": ("只看矛盾", "contradictions only"),
    "as_printed": ("按原版断行", "line breaks as printed"),
    "close": ("关闭", "Close"),
    "previous_number": ("上一个数字", "Previous number"),
    "next_number": ("下一个数字", "Next number"),
    "panel": ("所选数字", "The number chosen"),
    "panel_hint": (
        "点一个数字，或用 Tab 键选中后按回车，看它的含义和它参加的核对；左右方向键换到相邻的数字。",
        "Click a number, or reach it with Tab and press Enter, to see what it means and the checks it takes "
        "part in; the arrow keys go to its neighbours.",
    ),
    "no_checks": ("没有可与它核对的数字。", "No other number can be checked against it."),
    "in_text": ("在原文中", "In the text"),
    "checks_on_page": ("本页参加的核对", "Checks this page takes part in"),
    "numbers_on_page": ("本页的数字", "Numbers on this page"),
    "headline_missing": ("（无标题）", "(no headline)"),
    "sources": ("来源", "Sources"),
    "left": ("左", "left"),
    "right": ("右", "right"),
    "timeline": ("时间线", "Timeline"),
    "audit": ("核数", "Audit"),
    "paste_here": ("把任何一段文字粘贴到这里", "paste any text here"),
    "data_behind": ("图后的数据", "the data behind it"),
}

# What a number is coloured by.
CLASSES = {
    "people": ("人和户", "people"),
    "money": ("钱", "money"),
    "rate": ("比率", "rates"),
    "other": ("其他计数", "other counts"),
}

# What comes of an official criterion for leaving the poverty list.
CRITERIA = {
    "exact": ("达标", "met"),
    "within_rounding": ("在取舍内达标", "met within rounding"),
    "inconsistent": ("未达标", "missed"),
    "undecidable": ("无从判定", "cannot be decided"),
}
# The slips of the hand that the table of findings names in English (heshu.check).
SLIPS = {
    "one digit changed": "改一位数字",
    "two neighbouring digits swapped": "相邻两位互换",
    "one digit too many": "多印一位",
    "one digit left out": "漏印一位",
    "万 or 亿 wrong": "万、亿之差",
}

# A sign beside each colour, so that print, grey and colour-blind readers lose nothing.
SIGNS = {"error": "✗", "warn": "△", "info": "○", "ok": "✓"}


def word(key: str, language: str) -> str:
    """The word for `key` in the language, "zh" or "en". Raises KeyError for an unknown key."""
    return WORDS[key][LANGUAGES.index(language)]
