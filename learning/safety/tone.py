"""Frustration with the work, and hard words about oneself: the talk goes on, more gently."""

import re
from typing import Final

from learning.safety.contexts import STUDY, F
from learning.safety.finding import Finding
from learning.safety.normalise import Reading
from learning.safety.wordings import Wordings

_INSULT: Final = (
    r"(?:dumb|stupid|thick|useless|hopeless|dense|brainless|pathetic|worthless|idiotic|braindead|brain dead|"
    r"incompetent|"
    r"hopeless case|dumbest|stupidest|worst|slow|moronic|failing at everything)"
)
_INSULT_NAME: Final = (
    r"(?:idiot|moron|failure|loser|dummy|dumbass|fool|imbecile|disgrace|embarrassment|waste of space|joke|clown|dunce|"
    r"dimwit|dipshit|disappointment|lost cause|hopeless case|fraud|retard|potato|dumb)"
)
_POOR: Final = (
    r"(?:bad|terrible|awful|rubbish|trash|garbage|crap|shit|shite|horrible|useless|hopeless|worthless|"
    r"not good|no good|the worst)"
)
_AM: Final = (
    r"(?:im|i was|i feel|i felt|feel|feeling|felt|makes? me feel|made me feel|me being|am i|ive been|i look|"
    r"i must be|i)"
)
_THE_WORK: Final = (
    r"(?:maths?|this|school|it|fractions|algebra|calculus|physics|chemistry|chem|bio|biology|homework|exams?|tests?|"
    r"english|"
    r"history|french|spanish|german|latin|coding|programming|python|java|geometry|trig|stats|essays?|studying|revision|"
    r"grammar|minus signs|negatives|logs|proofs?|recursion|pointers|word problems|science|everything about|my)"
)

# Said of the person; "a stupid mistake" speaks of the step and is not here.
_PUT_DOWNS: Final[tuple[str, ...]] = (
    rf"{_AM} {F}(?:a |an |the |being |being a |like a |like an |like the |just a |that )?{F}{_INSULT}(?! (?:mistake|"
    rf"mistakes|"
    r"error|errors|question|slip|thing|part|rule|way|start|to say|reason))",
    rf"{_AM} {F}(?:such )?(?:a |an |the |being a |being an |like a |like an |like such a |"
    rf"like such an )(?:\w+ )?{_INSULT_NAME}",
    rf"(?:im|i am|ive always been|always been|i was|ill always be) {F}{_POOR} (?:at|with) ",
    rf"i {F}suck\b|i {F}(?:cant|never) (?:do|get) anything right|i always (?:mess|screw|fuck|get) (?:everything|"
    rf"it all|things|"
    r"everything up|it) (?:up|wrong)?",
    rf"(?:im|i am|ill never be|never gonna be) {F}(?:not )?{F}(?:smart|clever|bright|good|intelligent) enough",
    rf"(?:im|i am) (?:just |really |clearly |obviously )?not {F}(?:smart|clever|bright|intelligent|a maths? person|"
    rf"a math person|"
    r"cut out for|made for|good at|good enough|the brightest|a science person|built for)",
    r"(?:why|how) am i {F}(?:this|so|that|such) ".replace("{F}", F) + rf"(?:a |an )?(?:{_INSULT}|{_INSULT_NAME}|bad)",
    r"(?:stupid|dumb|silly|idiotic) (?:old )?me\b|my (?:stupid|dumb|tiny|useless|pea|idiot) (?:brain|head|self)",
    r"my brain (?:is|was|just is) (?:\w+ )?(?:broken|trash|garbage|mush|useless|too small|empty|stupid|dead|dumb|"
    r"a potato)",
    r"(?:i have|ive got|got) (?:no|zero|half a) brains?(?: cells?)?|not enough brain cells|too (?:dumb|stupid|thick|"
    r"slow) (?:for|to)",
    r"what an? (?:\w+ )?(?:idiot|moron|fool|dummy|dumbass|loser|dunce)|"
    r"hate myself (?:for|when)|what(?:s| is) wrong with me|everyone else gets (?:it|this)|i should know this by now",
    r"(?:even )?a (?:toddler|baby|five year old|5 year old|child|monkey) could do this",
    r"(?:im|i am) (?:\w+ )?(?:never gonna|gonna never|not gonna) be (?:any )?(?:good|smart) ",
)
_FRUSTRATIONS: Final[tuple[str, ...]] = (
    rf"(?:hate|hating|loathe|despise|cant stand|detest) {F}(?:doing )?(?:the |all the |all |these |"
    rf"those )?{_THE_WORK}(?! (?:why|"
    r"that|if|when))",
    r"(?:this|that|it|maths?|homework|essay|algebra|calculus|physics|problem|question|they|fractions) (?:is |are |"
    r"was |really "
    r"|just |literally |actually )*(?:kills|killing|killed) me",
    r"gonna kill me|(?:kill|killing) (?:me|myself) (?:now|over|studying|with|revising)",
    rf"i {F}(?:give|giving) up|im {F}giving up|(?:wanna|gonna) {F}(?:give up|quit(?! the)|scream|cry|explode|rage quit|"
    rf"throw (?:my|the|this))",
    rf"(?:so|really|super|very|this is|its|thats|pretty|too|how|im) {F}(?:frustrat(?:ed|ing)|annoy(?:ed|ing)|"
    rf"infuriating|maddening|"
    r"irritating|irritated|stressed|stressful|overwhelmed|overwhelming|angry|pissed|fed up|mad at this|unfair|"
    r"exhausting|"
    r"exhausted|demotivated|discouraged|discouraging|burnt out|burned out|tilted)",
    r"frustrated|frustrating|fed up|pissed off|infuriating|overwhelmed|stressed out|burnt out|burned out",
    r"(?:driv|mak)(?:es|ing|e) me (?:\w+ )?(?:crazy|mad|insane|nuts|angry|cry|scream|up the wall|sick|rage)",
    r"(?:losing|lost|lose) my (?:mind|patience|sanity|will)|(?:head|brain) (?:is|just|hurts|feels|"
    r"s) (?:\w+ )?(?:exploding|exploded|"
    r"fried|melting|melted|about to explode|hurts)",
    rf"(?:im|i am|so|just) {F}done (?:with|trying)|im so done|sick (?:of|and tired of) {_THE_WORK}|"
    rf"tired of {_THE_WORK}",
    rf"cant {F}(?:do|take|stand|handle) (?:this|it|that|anything|maths?)(?: \w+)? (?:anymore|any longer)|"
    rf"cant {F}do (?:this|maths?)"
    r"(?= \.|$| at all)",
    r"(?:this|it|maths?|that|everything|algebra|physics|chemistry|which) (?:\w+ )?(?:is|s|"
    r"feels) (?:\w+ )?(?:impossible|hopeless|"
    r"pointless|torture|hell|the worst|a nightmare|ridiculous|so hard|too hard|bullshit|bs|stupid|dumb|rigged)",
    r"its (?:\w+ )?(?:impossible|hopeless|pointless|torture|hell|ridiculous|too hard|bullshit)",
    rf"(?:ill|i will|im|i) {F}never (?:gonna )?{F}(?:get|understand|learn|pass|manage|be able|figure) {F}(?:this|it|"
    rf"that|to|maths?|"
    r"good|anything)",
    r"nothing (?:i do |i try |ever )?works|makes zero sense|makes no sense at all|whats the point of (?:this|learning|"
    r"doing|trying)",
    r"(?:this|that|these|the|my) (?:stupid|dumb|damn|bloody|fucking|goddamn|freaking|cursed|stinking|blasted) ",
    r"(?:this|that|it|maths?|homework|algebra|physics|coding|python|java|school|everything) (?:really |just |"
    r"literally |so )?sucks",
    r"fml|ffs|wtf|argh+|aargh+|a+rgh+|grr+|fuck (?:this|maths?|my life|it|physics|algebra|off with)|screw (?:this|"
    r"maths?|it)|"
    r"worst day|in tears|crying (?:over|about|because|rn)|cried (?:over|about|because)|im crying|dying inside",
    r"(?:my|the|our) (?:\w+ )?(?:teacher|tutor|prof|professor|lecturer|"
    r"examiner) is (?:such )?(?:an? )?(?:\w+ )?(?:stupid|dumb|idiot|"
    r"moron|useless|clueless|trash|rubbish|the worst)",
)

_PUT_DOWN: Final = Wordings(_PUT_DOWNS, whole_words=False)
_FRUSTRATION: Final = Wordings(_FRUSTRATIONS)
# With study in the same text these say that the work is heavy, not that life is.
_HEAVY: Final = re.compile(r"\b(?:hate my life|kill me|cant do this|cant take it|cant cope|whats the point)\b")
_DENIED: Final = re.compile(r"(?:im not|i am not|i was not|dont feel|not) (?:\w+ ){0,2}$")


def findings(reading: Reading) -> frozenset[Finding]:
    """Finds FRUSTRATION, PUT_DOWN, both or neither in the prose of a text."""
    text = reading.plain
    found: set[Finding] = set()
    if any(not _DENIED.search(text[max(0, match.start() - 30) : match.start()]) for match in _PUT_DOWN.finditer(text)):
        found.add(Finding.PUT_DOWN)
    if _FRUSTRATION.search(text) or (_HEAVY.search(text) and STUDY.search(text)):
        found.add(Finding.FRUSTRATION)
    return frozenset(found)
