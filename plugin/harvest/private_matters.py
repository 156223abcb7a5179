"""Words for matters of health and of union membership, which are nobody's business in minutes. German and English."""

HEALTH = (
    r"krankgeschrieben\w*",
    r"krankmeldung\w*",
    r"krankenschein\w*",
    r"(?:langzeit|dauer|chronisch |psychisch |schwer )krank\w*",
    r"(?:ist|war|seit \w+ \w+|wieder|oft|immer) krank",
    r"burn-?\s?out",
    r"depress\w+",
    r"(?:hoch)?schwanger\w*",
    r"krebs(?:krank\w*|diagnose|behandlung|therapie)?",
    r"schwerbehinder\w*",
    r"behinderung",
    r"psychotherap\w*",
    r"(?:in|auf|zur|macht gerade) (?:therapie|reha|kur)",
    r"long[ -]covid",
    r"alkohol(?:problem\w*|krank\w*|iker\w*|sucht)",
    r"sick leave",
    r"pregnan\w+",
    r"in therapy",
    r"disabilit\w+",
    r"(?:has|had|with) cancer",
    r"mental (?:illness|breakdown)",
)

UNION = (
    r"gewerkschaftsmitglied\w*",
    r"(?:ist|bin|sind|war) in der gewerkschaft",
    r"(?:ver\.?di|ig[ -]metall|ig[ -]bce)[ -]mitglied\w*",
    r"streikbrecher\w*",
    r"union members?(?:hip)?",
    r"(?:is|are|was) in the union",
)
