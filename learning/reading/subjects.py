"""The English words by which study talk is told from chat. Nothing here is ever said to anyone."""

import re
from typing import Final

STUDY: Final = frozenset(
    """question problem exercise homework answer formula equation solve essay fraction derivative integral
    integrals verb tense noun adjective grammar sentence conjugate translate translation meaning cell mitosis
    meiosis photosynthesis mole molar atom ion acid base redox reaction energy force velocity acceleration
    momentum current voltage circuit loop function code variable array string list recursion class pointer
    python java javascript sql regex algorithm program compiler error bug triangle angle circle area volume
    vector matrix probability mean median mode variance deviation stats statistics algebra geometry calculus
    trig trigonometry sin cos tan log ln limit slope gradient graph axis axes inequality exponent power root
    square quadratic polynomial factor multiply divide subtract add minus plus negative positive sign
    denominator numerator decimal percent percentage ratio prime theorem proof prove step method rule definition
    theory concept chapter lesson worksheet quiz exam test paper mark marks textbook book key teacher physics
    chemistry biology history geography economics maths math french german spanish english latin italian
    japanese chinese ser estar der die das le la subjunctive plural singular gender article pronoun preposition
    metaphor simile theme thesis paragraph poem novel character revolution war treaty king empire century date
    supply demand inflation gdp elasticity dna rna protein enzyme osmosis diffusion gene allele evolution
    species electron proton neutron bond compound molecule titration ph gravity wave frequency wavelength lens
    friction pressure density entropy equilibrium catalyst oxidation word spelling vocab pronounce accent comma
    apostrophe semicolon chord scale note tempo interval unit units value result output input sum product
    working wrong correct mistake term coefficient constant radius diameter hypotenuse pythagoras pi logic
    boolean null git commit branch compile html css excel spreadsheet hypothesis correlation regression sample
    calculator diagram mitochondria nucleus chromosome ecosystem heart lung artery vein moon planet orbit
    constitution amendment philosophy kant psychology freud sociology citation source law torque stoichiometry
    subject object mass gram grams km cm kg metre meter litre joule newton volt resistor series parallel equal
    lab chem bio phys econ lit geo cs adverb clause passive dative accusative nominative genitive kanji particle
    hiragana vectors pointers functions""".split()
)
CHAT: Final = re.compile(
    r"\b(?:tonight|weekend|birthday|zoom|vc|voice chat|call|meeting|meet|movie|game|games|gaming|pizza|food|lunch"
    r"|dinner|party|concert|netflix|phone|traffic|bus|weather|holiday|holidays|vacation|gym|coffee|coming|hang ?out"
    r"|discord|study session|session|library|cancelled|canceled|slides|recording|link|poster|nap|job|work shift|sushi"
    r"|football|minecraft|valorant|league|concert|ticket|tickets|haircut|shoes|who wants|bored|hungry|tired)\b"
)
LOGISTICS: Final = re.compile(
    r"\bwhen(?:'s|s| is| are| does| do) (?:the|our|this|that|next|class|it due|it|we)\b[^?]{0,40}\b(?:exam|test|quiz"
    r"|class|homework|due|start|meeting|session|deadline|lesson|lecture|essay|presentation|final|finals)\b"
    r"|\bwhat(?:'s|s| is| was)? (?:the |our |for )?(?:homework|hw|time|day|room|page are we|chapter are we|chapters)\b"
    r"|\bwhat (?:chapters?|pages?|topics?|units?) (?:are|is|do|will|were)\b|\b(?:due|deadline)\b|\bwhat time\b"
    r"|\bwhich room\b|\b(?:zoom|teams|call|vc|meet|meeting|session)\b[^?]{0,20}\b(?:at \d|tonight|tomorrow|tmrw|later)"
    r"|\bcan (?:you|u|we|i) (?:use|bring|take|have) (?:an? |the |our |my )?(?:calculator|notes|phone|dictionary)\b"
    r"|\b(?:does |do |has |have )?(?:anyone|any1|anybody|someone|somebody|u|you|you guys) (?:else )?(?:have|got|has"
    r"|send|share|up for|online|free|want|wanna|down|going|coming|here|awake)\b"
    r"|\b(?:send|share|pass|post) (?:me |us )?(?:the|ur|your|their) (?:notes|slides|link|answers|file|pdf|recording"
    r"|homework)\b"
    r"|\bdo we (?:need|have) to\b|\bdo we have (?:class|homework|school|hw)\b"
    r"|\bis there (?:any )?(?:homework|hw|class|school)\b"
    r"|\bwho(?:'s|s| is| are| wants| else is)\b[^?]{0,20}\b(?:coming|going|in|up|down|free|here|online|joining|ready"
    r"|around|there)\b"
    r"|\bhow (?:are|r|was|were|is|did) (?:you|u|ya|your|the|everyone|it|things)\b[^?]{0,30}\b(?:doing|weekend|day|exam"
    r"|test|go|going|everyone|holiday|feeling|class|all|trip)\b"
    r"|\bhow (?:are|r) (?:you|u|things|ya)\b"
    r"|\bhow do (?:you|u) (?:guys |all )?(?:study|stay|feel|manage|cope|focus|like|revise)\b"
    r"|\b(?:wanna|want to) (?:study|revise|practi[cs]e|meet|join|go|play|come|call)\b|\bsee you\b|\bsee ya\b"
    r"|\bgood luck\b"
    r"|\bwhat(?:'?s| is) (?:a|the|your) (?:good|best|nice|fav\w*) (?:\w+ ){0,3}(?:app|site|website|channel|playlist"
    r"|laptop|video|snack|place)\b"
    r"|\bcan i join\b"
    r"|\bis (?:class|school|practice|the (?:library|exam|test|class|lesson|session))\b[^?]{0,20}\b(?:on|open|cancell?ed"
    r"|today|tomorrow|closed|hard|over)\b"
    r"|\bdid (?:you|u|anyone|everyone) (?:guys )?(?:see|watch|finish|hear|pass|study|submit|do the)\b"
    r"|\bwhere (?:do|are|r) (?:we|you|u) (?:meet|guys|at)?\b"
)
"""Questions about arrangements and company, which name study words and still ask nothing about the subject."""

CELEBRATION: Final = re.compile(
    r"\b(?:got|get) (?:it|this|that)(?: now| right| all)?[\s,!.]*(?:thanks|thank you|thx|ty|now|right|lol|$)"
    r"|\bgot (?:(?:an|my|the|straight) a|a\*|a\+|(?:a |the )?(?:100 ?%?|full marks|perfect score|top marks))(?![\w'])"
    r"|\bfinally (?:get|got|understand|understood)\b|\b(?:we|i) (?:passed|aced|did it)\b"
)
ADVICE: Final = re.compile(r"\b(?:you|u) (?:need|have|should|can|could|must|just|gotta|want|might|shouldn'?t|forgot)\b")
