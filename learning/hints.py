"""Soft hints to whoever writes feedback: what could be more specific, or less of a verdict.

What they look for has some ground: more information in feedback has more effect (Wisniewski, Zierer & Hattie, 2020),
and feedback does worse the more it draws attention to the self (Kluger & DeNisi, 1996).
"""

import re
from enum import StrEnum
from itertools import groupby
from typing import Final

from learning.content import content_words
from learning.reading.clauses import clauses_of
from learning.reading.marks import own_words


class Hint(StrEnum):
    """What a giver may want to look at once more before they send."""

    WARM_UNSPECIFIC = "warm_unspecific"
    WARM_ABOUT_PERSON = "warm_about_person"
    COOL_VERDICT = "cool_verdict"
    COOL_MANY = "cool_many"
    NEXT_UNSPECIFIC = "next_unspecific"


def hints(warm: str, cool: str, next_step: str) -> tuple[Hint, ...]:
    """Return what could be said better in the three boxes, in the enum's order; none of it keeps anyone from sending.

    Warm: praise in general that names nothing, and praise of the person, which is looked for in the next step as well.
    Cool: a verdict or an order, whatever question stands beside it, and more than one point. Next: nothing but cheer;
    thanks are fine. Plain English phrases are noticed; they will miss some and misfire on others. An empty box and
    other languages get no hint.
    """
    found = {
        Hint.WARM_UNSPECIFIC: _is_general_praise(warm),
        Hint.WARM_ABOUT_PERSON: any(_PERSON.search(_plain(box)) for box in (warm, next_step)),
        Hint.COOL_VERDICT: _reads_english(cool) and _has_verdict(cool),
        Hint.COOL_MANY: _reads_english(cool) and _has_many_points(cool),
        Hint.NEXT_UNSPECIFIC: _is_cheer(next_step),
    }
    return tuple(hint for hint in Hint if found[hint])


_QUOTATION: Final = re.compile(r"\"[^\"\n]+\"|“[^”\n]+”|«[^»\n]+»|`[^`\n]+`|(?<!\w)['‘][^'’\n]+['’](?!\w)")
_DRAWN_OUT: Final = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)


def _plain(text: str) -> str:
    """Return the writer's own words in one line, without letter case, quotations and drawn-out letters."""
    text = _QUOTATION.sub("it", own_words(text)).replace("’", "'")
    return " ".join(_DRAWN_OUT.sub(r"\1", text).casefold().split())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH: Final = _words(
    """the this that that's thats it's its you your you're youre ur u i'm im i'd i've and what what's where when how
    which why wonder would could should might with here there isn't isnt don't dont didn't didnt doesn't doesnt because
    about from they have has are wrong good great work job well love awesome amazing answer line step sign just maybe
    nothing looks keep going thanks like nope nah too obviously careless"""
)
"""Words that no other language in the Latin alphabet spells so, or that stay English where they are borrowed."""

_PRAISE: Final = _words(
    """nice nicely good great well amazing awesome love loved loving lovely like liked cool fantastic brilliant
    excellent perfect perfectly wonderful superb neat solid impressive impressed sick fire lit dope w slay slayed slaps
    best better beautiful incredible insane proud wow gj lgtm congrats congratulations keep nailed killed smashed
    crushed aced rocked fine ok okay decent correct clear helpful interesting fun clean enjoyed enjoy enjoyable easy
    hard smart clever genius talented gifted intelligent brainy bright star legend goat goated cracked natural yay
    outstanding terrific fab fabulous tidy nothing complaints god"""
)
_NAMES_NOTHING: Final = _words(
    """work working works worked job effort answer answers notes solution homework hw essay problem question task thing
    assignment stuff everything anything whole part parts way idea choice move call lot bit explanation thinking reading
    understanding result rly really genuinely truly seriously quite kinda super extremely totally absolutely literally
    honestly actually def definitely probably overall tbh ngl imo imho fr lol lmao haha hahaha omg bro bruh man dude
    mate girl girlie queen king bestie buddy friend guys sis fam team just again yes yeah yep yup ya ye ok hey hi oh
    thanks thank ty thx think thought feel see read look looks looking seem seems sound sounds noticed notice noticing
    saw add going go done know understand understood explained explain tried try time today always first real u ur r
    youre deserve came tell say find found maths math physics chemistry biology history english science french spanish
    german coding what's that's here's it's lets let's right wrong mistakes incorrect change shows showed poem story"""
)
_CHEER: Final = _words(
    """practice practise practicing practising study studying studied harder hardest revise revising luck trying
    continue believe yourself nothing none idk dunno na stay positive strong next exam test day week soon got going"""
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_SHOWN: Final = re.compile(r"```|^[ \t]*> ?\S|https?://", re.MULTILINE)
_SCORE_OR_HEART: Final = re.compile(r"<3+|:3|\b\d+ ?/ ?10+\b|\b\d+ ?%|^a\+")
_ANCHOR: Final = re.compile(
    r"\d|[=+×÷√²³<>]|\b(?:first|second|third|last|final|opening|middle|top|bottom) "
    r"(?:lines?|steps?|paragraphs?|parts?|sentences?|verses?|rows?|points?|examples?|questions?|slides?|half)\b"
    r"|\b(?:use of|using)\b"
)
_ACT: Final = re.compile(
    r"\b(?:you|u|to)(?:'ve| have)? (?:(?:really|also|actually|even|then|just|always|already|both|only|first|\w+ly) )*"
    r"([^\W\d_]+)"
)


def _named(text: str, names_nothing: frozenset[str]) -> list[str]:
    """Return the content words that are neither praise nor one of the words that name nothing."""
    words = (word.casefold().replace("’", "'") for word in content_words(text).values())
    return [word for word in words if word not in _PRAISE | names_nothing]


def _reads_english(text: str) -> bool:
    return any(word.strip(".,;:!?()") in _ENGLISH for word in _plain(text).split()) or not _named(text, _NAMES_NOTHING)


def _is_general_praise(text: str) -> bool:
    plain = _plain(text)
    words = _SCORE_OR_HEART.sub(" ", plain)
    if _SHOWN.search(text) or _QUOTATION.search(text) or _ANCHOR.search(words):
        return False
    if not any(c.isalnum() for c in words):
        return bool(plain)
    if any(_named(act, _NAMES_NOTHING) for act in _ACT.findall(words)):
        return False
    is_praise = not _PRAISE.isdisjoint(_WORD.findall(words))
    named = _named(words, _NAMES_NOTHING)
    return is_praise and (not named or (len(named) == 1 and _reads_english(words)))


def _is_cheer(text: str) -> bool:
    plain = _plain(text)
    words = set(_WORD.findall(plain))
    if _QUOTATION.search(text) or _ANCHOR.search(plain) or words & {"thanks", "thank", "thx"}:
        return False
    return bool(words & (_PRAISE | _CHEER)) and not _named(plain, _NAMES_NOTHING | _CHEER)


_YOU_ARE: Final = r"\b(?:you'?re|you are|you r|ur|u'?re|u are|u r|(?:are|r) (?:you|u))"
_SO: Final = (
    r"(?: (?:so|such|much|one of|really|rly|very|too|way|just|literally|actually|honestly|always|clearly|super|pretty"
    r"|this|naturally|an?|the|real|total|absolute|complete|actual|math|maths|physics|some|kind|of|lowkey|genuinely|truly"
    r"|incredibly|damn))*"
)
_BRIGHT: Final = r"(?:smart(?:est)?|clever(?:est)?|intelligent|bright|brilliant|talented|gifted|brainy|wise|genius)"
_THING: Final = (
    r"(?! (?:to|choice|move|way|idea|trick|use|step|call|answer|thinking|question|point|plan|method|line)s?\b)"
)
_SUBJECT: Final = r"(?:maths?|physics|chem\w*|bio\w*|coding|english|history|science|art|music|grammar)"
_PERSON: Final = re.compile(
    "|".join(
        (
            rf"{_YOU_ARE}{_SO} (?:{_BRIGHT}|amazing|awesome|incredible|wonderful|fantastic|perfect|insane|cracked"
            rf"|goated|great|best|goat|star|natural|legend|prodigy|beast|queen|king|god|pro|expert|whiz|wizard|machine)\b{_THING}",
            rf"{_YOU_ARE}{_SO} (?:good|great) (?:at|with|in)\b",
            rf"{_YOU_ARE}{_SO} (?:smarter|cleverer|better) than\b",
            rf"\b(?:you|u) (?:were|was){_SO} {_BRIGHT}\b{_THING}|\bclever clogs\b|\bsmarty ?pants\b",
            rf"\bhow {_BRIGHT} (?:you|u|ur)\b",
            rf"\b{_BRIGHT} (?:girl|boy|kid|guy|lad|lass|person|cookie|human|people|student|man|woman|dude)\b",
            r"\bgood (?:girl|boy)\b|\bproud of (?:you|u)\b|\bbig brain(?! (?:move|moment|idea))",
            rf"\b{_SUBJECT} (?:god|goddess|genius|wizard|whiz|prodigy|king|queen)\b",
            r"\b(?:you|u)(?:'ve)?(?: have| got)*(?: such| so| a| an| real| much| lot| of| great)* (?:talent|gift)\b",
            r"\b(?:your|ur) (?:brain|talent|intelligence|iq|big brain)\b",
            rf"\b{_BRIGHT} (?:as|like) (?:you|u)\b",
            rf"^(?:(?:so|very|really|omg|wow|what a|such a|bro|absolute|literal) )*(?:{_BRIGHT}|legend|prodigy)"
            r"(?: (?:omg|bro|lol|haha|wow))?[!. ]*$",
        )
    )
)

_LEAD: Final = (
    r"^(?:(?:ok|okay|so|and|but|or|well|hm+|um+|uh|bro|man|yeah|ye|lol|tbh|then|like|oh|hey|sorry|ngl|also) )*"
)
_SOFTLY: Final = r"(?:(?:really|just|also|totally|clearly|simply|actually|even|so|a|bit|kinda|completely|quite) )*"
_DO: Final = (
    r"(?:do|use|add|put|take|move|multiply|divide|subtract|plug|flip|change|write|remember|google|look|read|follow"
    r"|copy|apply|factor|expand|simplify|check|redo|cancel|solve|draw|practice|practise|learn|memori[sz]e|study|remove"
    r"|replace|swap|fix|correct|rewrite|delete|stop)"
)
_VERDICT: Final = re.compile(
    "|".join(
        (
            r"\bwrong(?:ly)?\b|\bincorrect(?:ly)?\b|\b(?:careless|sloppy|lazy)\w*\b",
            r"\bobviously\b|\b(?:it'?s|that'?s|this is|pretty|so) obvious\b|\bof course\b|\bit'?s \S+ not \S+",
            rf"\b(?:not|isn'?t|aren'?t|wasn'?t|ain'?t) {_SOFTLY}(?:right|correct|true|good)\b"
            r"(?! (?:angle|now|side|hand))",
            r"\bnot quite (?:it|there)\b|\b(?:that|this|it)(?:'?s| is)? ?(?:not|isn'?t) (?:how|what)\b",
            r"\b(?:that|this|it|step|line|answer|statement|claim|equation|sign|conclusion|\d+)(?:'?s| is| was) "
            rf"{_SOFTLY}false\b",
            r"\b(?:has|there'?s|there (?:is|are)|(?:you|u) (?:made|have|got|did)) (?:\w+ ){0,2}(?:mistakes?|errors?)\b",
            rf"\b(?:is|are|was|were|looks?|seems?|it'?s|that'?s) {_SOFTLY}(?:bad|terrible|awful|trash|garbage|rubbish"
            r"|horrible|messy|weak|pointless|useless|nonsense|stupid|dumb|silly)\b",
            r"\b(?:makes? (?:no|zero) sense|do(?:es)?(?:n'?t| not) (?:\w+ )?(?:make (?:any )?sense|work|add up))\b"
            r"(?! to me)",
            r"\bi (?:don'?t|do not) think (?:[\w']+ ){1,4}(?:right|correct|works?|true)\b",
            r"(?:^|\b(?!i |we )\w+ )(?:should(?:n'?t| not)?|(?:is|was|are|were) supposed to) (?:have been|be)\b",
            r"\bit's supposed to be\b|\bthe (?:right|correct|real|actual) (?:answer|way|sign) (?:is|was)\b",
            r"\bthe answer is (?:actually )?[-−=\d]|\b(?:pay attention|try harder)\b"
            r"|\b(?:is|it'?s|that'?s) (?:clearly|definitely|not [-−=\d])",
            r"\b(?:is|are|it'?s|that'?s) (?:way |a bit )?too \w",
            rf"\b(?:you|u)(?:'ve)? {_SOFTLY}(?:should\w*|forgot|missed|need (?:to|more|an?|the|some)|gotta|must|have to"
            r"|got to|haven'?t|have not|don'?t (?!have|need)|can'?t|cannot|didn'?t|did not|failed|messed|screwed|mixed"
            r"|never|always|were supposed to|are supposed to)\b",
            rf"\bjust {_DO}\b",
        )
    )
)
_STRAIGHT_OUT: Final = re.compile(
    _LEAD + r"(?:nope\b|nah\b|no$|no (?:it'?s|the|that'?s|this|you|u|[-−=\d])|not quite\b|false$|clearly\b"
    r"|(?:bad|poor|weak|terrible) \w|too \w+$|(?:read|do|try|look at|write) (?:it |this |that |the \w+ )?again$"
    r"|actually (?:it'?s|the|that|this|you|u|[-−=\d]))"
    r"|\b(?:you|u) (?:got|get|did|had|have|went|go) (?:\w+ ){0,3}wrong\b|\bwhat(?:'?s| is) wrong is\b"
)
_ORDER: Final = re.compile(
    _LEAD + r"(?:(?:please|pls|plz|always|never) )*(?:make sure|remember (?:to|that|the)"
    r"|(?:never|do(?:n'?t| not)) (?!mind|you|we|they|know|get|think|worry|understand|see|mind|quite|really)\w+"
    r"|(?:fix|redo|change|correct|use|add|remove|delete|rewrite|flip|check|stop) "
    r"(?:the|your|ur|it|this|that|line|step|an?|all|both|them|brackets|more|[-−\d]))"
)
_ASKS: Final = re.compile(
    rf"{_LEAD}(?:(?:is|are|was|were|can|would|does|do|did|will|should|has|have) (?!wrong|incorrect|not|be\b)"
    r"|(?:what(?:'s)?|where|when|how|which|who)\b(?! (?:you|u|the|it|this|that|is wrong|was wrong)\b))"
)
_EXCUSE: Final = re.compile(
    r"\b(?:wonder\w*|what if|how about|might|may|maybe|perhaps|possibly|could|whether|if|unless|not sure|unsure"
    r"|i'd|why (?:might|could|would))\b"
    r"|\b(?:nothing|not|never|isn'?t|wasn'?t|aren'?t)(?: (?:really|necessarily|even|exactly|anything))? $"
    r"|\b(?:i'?m|i am|i was) (?:\w+ )?$|\bi (?:\w+ )?(?:got|get|went|had|did) (?:\w+ ){0,2}$"
)
_GOES_ON: Final = re.compile(r"(?:where|when|while|that|who)\b")
_HEDGE: Final = re.compile(r"\b(?:wonder\w*|what if|might|may|maybe|perhaps|could|whether|if)\b")


def _has_verdict(text: str) -> bool:
    """Tell whether a verdict or an order stands there plainly.

    Only what comes before it in its own clause makes it a question or a guess: "I wonder if it is wrong" is one, and
    "It is wrong, I wonder why" is none.
    """
    for _, sentence in groupby(clauses_of(_lines(text)), key=lambda clause: clause.sentence):
        clauses = list(sentence)
        whole = " ".join(norm for clause in clauses for norm in clause.norms)
        if _STRAIGHT_OUT.match(whole) or (_ORDER.match(whole) and not clauses[0].is_question):
            return True
        asks = False
        for line in (" ".join(clause.norms) for clause in clauses):
            if any(not _HEDGE.search(line[: found.start()]) for found in _STRAIGHT_OUT.finditer(line)):
                return True
            asks = bool(_ASKS.match(line)) or (asks and _GOES_ON.match(line) is not None)
            plainly = any(not _EXCUSE.search(line[: found.start()]) for found in _VERDICT.finditer(line))
            if plainly and not asks:
                return True
            asks = asks or _HEDGE.search(line) is not None
    return False


_ITEM: Final = re.compile(r"^[ \t]*(?:[-*•+]|\d+[.)]|[a-d]\))[ \t]+\S", re.MULTILINE)
_NUMBERED: Final = re.compile(r"^[ \t]*1[.)]\s.*\s2[.)]\s", re.MULTILINE)
_FURTHER: Final = re.compile(r"(?:and )?(?:also|another thing|one more thing|second(?:ly)?|plus)\b")
_TAG_MOST: Final = 2
"""The most words of a question that only carries on the one before it: "why?", "or not?"."""


def _has_many_points(text: str) -> bool:
    """Tell whether there is more than one point: a list, a "second", or two questions (or wonderings) of their own."""
    lines = _lines(text)
    if len(_ITEM.findall(lines)) > 1 or _NUMBERED.search(lines):
        return True
    wonderings = questions = 0
    for number, sentence in groupby(clauses_of(lines), key=lambda clause: clause.sentence):
        clauses = list(sentence)
        norms = [norm for clause in clauses for norm in clause.norms]
        whole = " ".join(norms)
        if number and _FURTHER.match(whole):
            return True
        if "i wonder" in whole:
            wonderings += 1
        elif clauses[0].is_question and len(norms) > _TAG_MOST:
            questions += 1
    return wonderings > 1 or questions > 1


def _lines(text: str) -> str:
    """Return the text line by line without quotations and drawn-out letters."""
    return _DRAWN_OUT.sub(r"\1", _QUOTATION.sub("it", text))
