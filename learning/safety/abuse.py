"""Words meant to hurt somebody else: slurs, insults, mockery of a mistake, threats."""

import re
from typing import Final

from learning.safety import threats
from learning.safety.contexts import FICTION, LAUGHING, STUDY, F
from learning.safety.finding import Finding
from learning.safety.normalise import Reading
from learning.safety.reports import is_report, is_to_oneself
from learning.safety.speaker import sentence_of
from learning.safety.wordings import Wordings

# Slurs, as stems and as few as cover what is commonest in English chat. They stand here because a text that holds one
# must not be passed on; nothing else in the project repeats them. Left out on purpose: words with a plain use in study
# ("dyke" and "chink" in geology and armour, "retard" in physics, unless aimed at a person, below).
_SLURS: Final = r"(?:nigg(?:er|a|uh)s?|fag(?:g[oi]t)?s?|kikes?|pakis?|spics?|trann(?:y|ies)|wetbacks?|gooks?|coons?)"

_YOU: Final = (
    r"(?:you|u|ya|youre|ur|yall|you are|u are|u r|you guys are|you lot are|you r|you re|you must be|(?:you|u) (?:look|"
    r"sound|seem|smell)"
    r"(?: like)?)"
)
_NAMES: Final = (
    r"(?:idiots?|morons?|losers?|retards?|dumbass(?:es)?|imbeciles?|bitch(?:es)?|cunts?|bastards?|dickheads?|assholes?|"
    r"arseholes?|wankers?|twats?|pussy|slut|whore|scum|dimwit|cretins?|dipshits?|simpletons?|waste of (?:space|air|"
    r"oxygen)|piece of (?:shit|trash|crap|garbage)|dunce|fatty|fatso)"
)
# These are also beasts, trades and verbs: "do you freak out", "a dummy variable", "you creep up on it".
_SOFT_NAMES: Final = r"(?:clowns?|pricks?|pigs?|freaks?|cow|creep|dummy|dummies|fool)"
_SLURRED: Final = (
    r"(?:stupid|dumb|little|fat|big|ugly|absolute|fucking|total|complete|lazy|silly|dirty|sad|ignorant|lying|utter|"
    r"damn|bloody|massive|weird)"
)
_NO_NAME: Final = (
    r"(?! (?:out|around|up|variables?|data|code|text|values?|nodes?|head|runs?|tests?|hearts?|cells?|farmer|costume|of|"
    r"the|it|them|me|people|yourself|in "
    r"the))"
)
_QUALITIES: Final = (
    r"(?:stupid|dumb|thick|retarded|pathetic|ugly|fat|worthless|useless|disgusting|braindead|brain dead|brainless|"
    r"trash|garbage|a joke|gay|a disgrace|an embarrassment|slow in the head|mental|hopeless|a failure|the dumbest|"
    r"the stupidest)"
)
_NO_QUALITY: Final = (
    r"(?! (?:mistakes?|questions?|error|hard|easy|good|smart|fast|long|simple|funny|lucky|at|enough|like (?:me|the "
    r"rest)|slip|it|"
    r"this|that|things|down|maths?|arithmetic|"
    r"note|model|health|image|romantic|founded|struck|or|collect\w*))"
)
_PERSON: Final = (
    r"(?:he|she|hes|shes|they|theyre|someone|this (?:guy|kid|girl|boy|dude|person)|that (?:guy|kid|girl|boy|dude))"
)
_CLOSED: Final = r"(?= \.|$| (?:lol|lmao|haha|bro|bitch|already|now|loser|idiot))"

_TO_ANOTHER: Final[tuple[str, ...]] = (
    rf"(?:{_YOU}|youre such|why are you|are you|how are you|r u) {F}(?:an? |the |such an? |being |such |all )?{F}(?:"
    rf"(?:\w+ )?{_NAMES}|(?:{_SLURRED} )?{_SOFT_NAMES}{_NO_NAME})",
    rf"(?:{_YOU}|are you|r u|how are you|why are you|how {F}(?:stupid|dumb) (?:are you|r u|can you)) {F}"
    rf"(?:this |that )?{_QUALITIES}{_NO_QUALITY}",
    rf"how (?:{F})?(?:stupid|dumb|thick|slow) (?:are you|r u|can you|is he|is she|are they|can he|can she)"
    r"(?! (?:going|moving|driving|running|walking))",
    rf"(?:shut up|stfu|shut it|shut your mouth|get lost|piss off|fuck off) {F}(?:you )?(?:{_NAMES}|{_SOFT_NAMES}|"
    rf"{_QUALITIES})",
    r"(?:fuck|screw) (?:you|u|him|her|them)(?! (?:guys|all over|in|on|kids))|damn (?:you|u)(?= \.|$)|"
    r"fuck off(?= \.|$| you| u)|stfu|go to hell|eat shit",
    r"(?:nobody (?:\w+ )?(?:likes|wants)|(?:everyone|we all|everybody) (?:\w+ )?(?:hates?|laughs at)) (?:you|u|him|her)"
    r"(?! to| are| were|s)",
    r"(?:you|u) (?:should|need to|can|better) (?:just )?(?:(?:die|be dead)(?! (?:in|from|of|on|once|twice|to|if|before|"
    r"at))|give up and die|off yourself|kys|rope)",
    rf"(?:you|u) (?:should|need to|better) (?:just )?(?:quit|drop out){_CLOSED}",
    r"(?:you|u) (?:\w+ )?(?:suck(?! (?:air|it|in|up|the|on)\b)|disgust me|make me sick|deserve to (?:die|fail|suffer))|"
    rf"(?:your|ur) (?:mum|mom)(?: is|s) (?:so |such )?(?:an? )?(?:\w+ )?(?:{_NAMES}|{_SOFT_NAMES}|{_QUALITIES})|"
    rf"(?<![a-z] )ur (?:mum|mom){_CLOSED}",
    r"(?<!\bet )kys|(?:kill|neck|hang|off|unalive|rope|shoot|(?<!if you )(?<!when you )(?<!once you )cut|end) "
    r"(?:your ?self|urself|yourselves|ur self)(?! (?:in the foot|some|a break|up|out|short|off|on|with|while))|go die|"
    r"go (?:and )?(?:(?:hang|drown) yourself|jump off (?:a|the))|end your (?:own )?life|drink bleach",
    r"(?:hope|wish) (?:that )?(?:you|u|he|she|they|your \w+) (?:all )?(?:die|dies|fail|fails|get hit|get cancer|rot|"
    r"were dead|was dead|kill)",
    r"(?:world|everyone|everybody|group|we|class) (?:would|d|will) be better (?:off )?(?:without (?:you|u|him|her)|"
    r"if (?:you|u) (?:just )?(?:werent|wasnt|were gone|left|died|didnt exist|never))",
    rf"{_PERSON} (?:is |was |are |has to be |(?:looks?|acts?|sounds?) like )?{F}(?:such )?(?:an? |the )?(?:(?:\w+ "
    rf")?{_NAMES}|"
    rf"(?:{_SLURRED} )?{_SOFT_NAMES}{_NO_NAME})",
    rf"{_PERSON} (?:is |was |are |looks |must be )?{F}(?:stupid|dumb|retarded|thick|braindead|brain dead|pathetic|ugly|"
    r"the dumbest|fat|trash|worthless)(?! (?:mistake|question|error|hard|easy|good|smart|fast|long|simple|funny|"
    r"lucky))",
    rf"what an? (?:\w+ )?(?:{_NAMES}|{_SOFT_NAMES}{_NO_NAME})(?! (?:i|am i|mistake))",
    r"do (?:us|me|everyone|the world) (?:all )?a favou?r and (?:die|kys|quit|leave|kill)|(?:do|does) (?:you|u|he|she) "
    r"even "
    r"have a brain|look (?:at )?how (?:dumb|stupid|thick|ugly|fat) (?:you|u|he|she|they)",
    r"(?!(?:teacher|tutor|prof|professor|lecturer|examiner|it|this|that|bug|code|computer|laptop) )\w{2,20} is "
    r"(?:such )?"
    r"an? (?:\w+ )?(?:idiot|moron|loser|retard|dumbass|imbecile)",
    r"(?!(?:it|this|that|which|life|school|maths?|physics|python|java) )\w{2,20} is (?:as )?(?:dumb|thick|stupid) as "
    r"(?:rocks|a (?:rock|brick)|"
    r"two)|"
    r"shut (?:your|ur) (?:fat|stupid|ugly|dumb|fucking|damn) (?:mouth|face)|(?<![a-z] )(?:jump off (?:a|the) "
    r"(?:bridge|cliff|"
    r"roof|building)(?= \.|$| lol| loser)|die in a (?:hole|fire|ditch))",
    rf"(?:ok|okay|nice one|nice|nobody cares|nobody asked|who asked|cry about it|wrong|no|lmao|whatever|cope|try "
    rf"again|obviously|"
    rf"shut (?:the (?:fuck|hell) )?up) {_NAMES}(?= \.|$)|(?:at|of) (?:this|that) {_NAMES}",
    r"no wonder (?:your|ur) (?:dad|mum|mom|parents) (?:\w+ )?(?:left|hates?|doesnt)|should(?:ve| have) (?:been "
    r")?aborted (?:you|u)|"
    r"go back to (?:africa|asia|china|india|mexico|pakistan)(?= \.|$| lol| you)",
    rf"you people are (?:\w+ )?(?:{_NAMES}|{_SOFT_NAMES}|{_QUALITIES}|animals|not welcome)|"
    r"(?:go|get) back to (?:your country|where you came|kindergarten|primary school|preschool|elementary|nursery)",
)
# Laughing at a mistake: it may be the writer's own.
_MOCKERIES: Final[tuple[str, ...]] = (
    r"how (?:did|do|can|could) (?:you|u|he|she|they|people|anyone|someone|anybody) (?:\w+ )?(?:"
    r"(?:get\w*|fail\w*|mess\w*|be) (?:\w+ ){0,6}?(?:wrong|that bad|this bad|(?:this|that|so) (?:dumb|stupid))|"
    r"not (?:know|understand|get (?:it|this|that|\d)))",
    r"who (?:even|tf|actually|seriously) (?:gets?|got|fails?|thinks) (?:\w+ ){0,6}?wrong",
    r"imagine (?:not (?:know|be able|understand)\w*|fail\w*|thinking (?:\w+ ){1,6}?(?:is|are|was|equals)|"
    r"(?:getting|thinking|being) (?:\w+ ){0,6}?(?:wrong|zero|0|an? [def]|(?:that|this|so) (?:bad|dumb|stupid|slow)|lol|"
    r"lmao))",
    r"(?:you|u|he|she|they) (?:really |actually |seriously )?(?:cant|dont|doesnt) even (?:add|count|read|spell|"
    r"multiply|"
    r"divide|subtract|do (?:basic|simple|primary|year \d)|know (?:basic|how to|what an?|your|their|his|her)|tie)"
    r"(?! (?:my|our|it|them|the))",
    r"even (?:my|a|an) (?:\w+ ){0,3}?(?:toddler|baby|five year old|5 year old|year old|dog|cat|monkey|kindergartener|"
    r"brother|sister|grandma|child|hamster) (?:\w+ )?(?:could|can|knows|would|gets)(?! (?:help|use|play|learn|"
    r"download|join)\b)",
    r"my (?:baby|little) (?:sister|brother) (?:could|can) do (?:this|that|it)(?! better)",
    r"(?:lets|let us|everyone|everybody|come|we should|yall) (?:all )?(?:laugh at|point (?:and laugh )?at (?:him|her|"
    r"them|this (?:guy|kid|girl|boy))|make fun of (?:him|her|them|his|their|this|that|you)|look and laugh)(?! (?:my|"
    r"our|me|ourselves))",
    r"(?:dumbest|stupidest|most stupid) (?:thing|answer|mistake|post|person|comment)(?! (?:ive|i have|i) (?:ever )?(?:"
    r"made|done|asked|written|put))(?: \w+){0,4}? (?:ive|i have|ever|in "
    r"(?:this|the|here)|i)|(?:thats|that is|that was|ur|your|his|her) (?:the )?(?:\w+ )?(?:dumbest|stupidest|most "
    r"stupid) "
    r"question|(?:dumbest|stupidest|most stupid) question (?:ive|i have|i) (?:ever )?(?:seen|heard|read)",
    r"(?:laugh|laughing|laughed) at (?:you|u|him|her|his|your|their|this (?:guy|kid|idiot))(?! (?:\w+ )?(?:jokes?|"
    r"memes?|puns?|story|stories|video|impression))",
    r"(?:lol|lmao|haha\w*|rofl) (?:bro |nah |omg |wait |so |and |oh |man )?(?:you|u) (?:(?:really|actually|seriously|"
    r"even) (?:think|thought|wrote|put|got)|(?:failed|cant (?:even|do|add|count|read|spell)|(?:think|thought) (?:\w+ )"
    r"{1,5}?(?:is|are|was|equals))(?! \w+ (?:too|as well)| too| as well))",
)
_AIMED: Final = Wordings(_TO_ANOTHER)
_MOCKERY: Final = Wordings(_MOCKERIES)
_SLUR: Final = re.compile(rf"\b{_SLURS}\b")

_NO_ORDER: Final = re.compile(
    r"\b(?:told|tell|tells|telling|said|says|asked|asks) (?:me|us|myself) (?:\w+ ){0,4}$|\b(?:wanna|gonna|"
    r"(?<!tell him )(?<!tell her )(?<!tell them )to|should i|i should) $"
)
# What somebody thinks of themselves: "she thinks shes stupid".
_THOUGHT_OF_SELF: Final = re.compile(
    r"(?<!everyone )(?<!everybody )(?<!people )(?<!they )\b(?:thinks?|thought|says|said|feels|felt|believes|worries) "
    r"(?:that |like )?$"
)
_UNDONE: Final = re.compile(r"\b(?:dont|never|not|didnt|without) $")
_ONES_OWN: Final = re.compile(r"\b(?:i|id|im|ive|me|my|mine|we|us|our|sorry)\b")
_SOMEBODYS: Final = re.compile(
    r"\b(?:you|youre|u|ur|your|he|she|they|hes|shes|him|her|them|his|someone|couldnt be me|thats|that is|that was)\b"
)
_QUALITY_ALONE: Final = re.compile(r"(?:stupid|dumb|pathetic|ugly|trash|worthless)$")
_OF_THE_PAST: Final = re.compile(
    r"\b(?:king|queen|emperor|tsar|kaiser|pharaoh|president|prime minister|duke|pope|napoleon|stalin|lenin|hitler|"
    r"mussolini|churchill|caesar|nero|armies|army|empire|invad\w+|invasion|coloni\w+|revolution|treaty|russia)\b"
)


def findings(reading: Reading) -> frozenset[Finding]:
    """Finds ABUSE, THREAT, both or neither; slurs count in code as well, everything else in prose alone.

    Words that were sent to the writer, who tells of them, are DISTRESS_UNCLEAR: who was hurt is met softly.
    """
    text, everything = reading.plain, reading.everything_plain
    found: set[Finding] = set()
    for match in _SLUR.finditer(everything):
        found.add(Finding.DISTRESS_UNCLEAR if is_report(everything, match) else Finding.ABUSE)
    aimed = [match for match in _MOCKERY.finditer(text) if not _is_mockery_of_oneself(text, match)]
    for match in (*_AIMED.finditer(text), *aimed):
        if is_report(text, match):
            found.add(Finding.DISTRESS_UNCLEAR)
        elif _is_meant(text, match):
            found.add(Finding.ABUSE)
    for match in threats.finditer(reading):
        # A threat with a laugh is most likely banter: it may still land as hurtful.
        if is_report(text, match):
            found.add(Finding.DISTRESS_UNCLEAR)
        else:
            found.add(
                Finding.ABUSE
                if LAUGHING.search(text[max(0, match.start() - 40) : match.end() + 50])
                else Finding.THREAT
            )
    return frozenset(found)


def _is_meant(text: str, match: re.Match[str]) -> bool:
    """Whether hard words are aimed at somebody who may read them: not at oneself, a thing, the dead or a character."""
    before = text[max(0, match.start() - 60) : match.start()]
    if is_to_oneself(text, match) or _NO_ORDER.search(before):
        return False
    if _UNDONE.search(before) and not match[0].startswith(("you", "u ")):
        return False
    if match[0].startswith(("he", "she")) and _THOUGHT_OF_SELF.search(before):
        return False
    if match[0].startswith("what a") and _ONES_OWN.search(text) and not _SOMEBODYS.search(text):
        return False
    # "They" may be lines, pens or logarithms.
    if match[0].startswith("they") and (
        match[0].endswith(("thick", "fat")) or (_QUALITY_ALONE.search(match[0]) and STUDY.search(before))
    ):
        return False
    return not FICTION.search(before + match[0] + text[match.end() : match.end() + 60]) and not _OF_THE_PAST.search(
        sentence_of(text, match)
    )


def _is_mockery_of_oneself(text: str, match: re.Match[str]) -> bool:
    sentence = sentence_of(text, match)
    return bool(_ONES_OWN.search(sentence.replace(match[0], " "))) and not _SOMEBODYS.search(sentence)
