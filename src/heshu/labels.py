"""What people are shown for a code of the tables, in Chinese and in English: for figures and report."""

LANGUAGES = ("zh", "en")

INDICATORS = {
    "poor_population.registered": ("建档立卡贫困人口", "poor people registered"),
    "poor_population.lifted": ("脱贫人口", "people lifted out"),
    "poor_population.remaining": ("未脱贫人口", "people still poor"),
    "poor_population.to_lift": ("拟减贫人口", "people to lift out"),
    "poor_households.registered": ("建档立卡贫困户", "poor households registered"),
    "poor_households.lifted": ("脱贫户", "households lifted out"),
    "poor_households.remaining": ("未脱贫户", "households still poor"),
    "poor_households.to_lift": ("拟脱贫户", "households to lift out"),
    "poor_villages.registered": ("贫困村", "poor villages"),
    "poor_villages.lifted": ("出列贫困村", "villages off the list"),
    "poor_villages.remaining": ("未出列贫困村", "villages still listed"),
    "poor_villages.to_lift": ("拟出列贫困村", "villages to take off"),
    "poor_counties.registered": ("贫困县", "poor counties"),
    "poor_counties.remaining": ("未摘帽贫困县", "counties still on the list"),
    "poor_counties.to_lift": ("拟摘帽贫困县", "counties to come off the list"),
    "poor_counties.lifted": ("摘帽贫困县", "counties off the list"),
    "poverty_incidence": ("贫困发生率", "poverty incidence"),
    "village_exit_rate": ("贫困村退出率", "village exit rate"),
    "recognition_rate": ("群众认可度", "public approval"),
    "income_growth": ("农民收入增幅", "rural income growth"),
    "total_population": ("总人口", "total population"),
    "area": ("总面积", "area"),
    "villages_total": ("行政村", "villages in all"),
    "poverty_funds": ("扶贫资金", "anti-poverty funds"),
    "loan_count": ("贷款笔数", "loans"),
    "loan_amount": ("贷款金额", "loan amount"),
    "loan_households": ("贷款户数", "households with loans"),
    "labour_transferred": ("转移就业", "labour transferred"),
    "public_welfare_jobs": ("公益性岗位", "public-welfare jobs"),
    "jobs_created": ("带动就业", "jobs created"),
    "trained": ("培训", "people trained"),
    "industry_projects": ("产业项目", "industry projects"),
    "industry_investment": ("产业投资", "industry investment"),
    "households_benefiting": ("带动农户", "households benefiting"),
    "income_gain": ("增收", "income gain"),
    "collective_income": ("村集体收入", "village collective income"),
    "first_secretaries": ("第一书记", "first secretaries"),
    "cadres": ("驻村干部", "village cadres"),
    "relocated_households": ("搬迁户", "households relocated"),
    "relocated_population": ("搬迁人口", "people relocated"),
    "housing_renovated": ("危房改造", "houses renovated"),
    "patients": ("患病人数", "patients"),
    "patients_treated": ("救治人数", "patients treated"),
    "treatment_rate": ("救治率", "treatment rate"),
    "village_clinics": ("村卫生室", "village clinics"),
    "other": ("其他", "other"),
}
KINDS = {
    "sum": ("合计", "sum"),
    "difference": ("相减", "difference"),
    "share": ("占比", "share"),
    "part_of": ("部分不超过整体", "part of a whole"),
    "restated": ("重复陈述", "restated"),
    "from_to": ("由…到…", "from … to"),
    "monotonic": ("累计只增", "cumulative"),
    "target": ("计划与结果", "target and result"),
    "implied_base": ("推算基数", "implied base"),
    "unit": ("单位", "unit"),
    "enumeration": ("列举与计数", "enumeration"),
    "hierarchy": ("上下级", "hierarchy"),
    "criteria": ("退出标准", "exit criteria"),
}
VERDICTS = {
    "exact": ("吻合", "agrees exactly"),
    "within_rounding": ("在取舍内吻合", "agrees within rounding"),
    "inconsistent": ("矛盾", "contradiction"),
    "undecidable": ("无从判定", "cannot be decided"),
}
SEVERITIES = {
    "error": ("矛盾", "contradiction"),
    "warn": ("不一致，有解释", "differs, for a reason"),
    "info": ("供参考", "for information"),
    "ok": ("吻合", "agrees"),
}
STATUSES = {
    "actual": ("实际", "actual"),
    "target": ("计划", "planned"),
    "standard": ("标准", "standard"),
}
BOUNDS = {
    "exact": ("确数", "exact"),
    "approx": ("约数", "approximate"),
    "more_than": ("不少于", "at least"),
    "less_than": ("不多于", "at most"),
    "range": ("区间", "range"),
}
# Canonical unit → what follows a number, in either language.
UNITS = {
    "percent": ("%", "%"),
    "percentage_point": ("个百分点", " points"),
    "CNY": ("元", " yuan"),
    "person": ("人", " people"),
    "person_time": ("人次", " attendances"),
    "household": ("户", " households"),
    "village": ("个村", " villages"),
    "county": ("个县", " counties"),
    "town": ("个镇", " towns"),
    "township": ("个乡", " townships"),
    "community": ("个社区", " communities"),
    "project": ("个项目", " projects"),
    "item": ("项", " items"),
    "unit_org": ("家", " organisations"),
    "place_count": ("处", " sites"),
    "loan": ("笔", " loans"),
    "session": ("次", " sessions"),
    "mu": ("亩", " mu"),
    "hectare": ("公顷", " ha"),
    "km2": ("平方公里", " km²"),
    "m2": ("平方米", " m²"),
    "km": ("公里", " km"),
    "ton": ("吨", " t"),
    "megawatt": ("兆瓦", " MW"),
    "vehicle": ("辆", " vehicles"),
    "bag": ("袋", " bags"),
    "group": ("组", " groups"),
    "copy": ("份", " copies"),
    "year": ("年", " years"),
    "month": ("个月", " months"),
    "day": ("天", " days"),
    "hour": ("小时", " hours"),
    "minute": ("分钟", " minutes"),
    "age": ("岁", " years old"),
    "times": ("倍", " times"),
    "level": ("级", " levels"),
    "ratio": ("", ""),
}


def check_language(language: str) -> str:
    """The language itself. Raises ValueError for one that there are no labels in."""
    if language not in LANGUAGES:
        raise ValueError(f"LANGUAGE is {language!r}; it can be {' or '.join(map(repr, LANGUAGES))}")
    return language


def label(codes: dict[str, tuple[str, str]], code: str, language: str) -> str:
    """The label of a code, or the code itself where it has none."""
    return codes[code][LANGUAGES.index(language)] if code in codes else code
