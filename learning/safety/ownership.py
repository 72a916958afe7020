"""Whose mistake it is: a log holds one's own."""

import re
from typing import Final

from learning.safety.finding import Finding
from learning.safety.normalise import Reading

_FELLOW: Final = (
    r"(?:friends?|bestie|classmates?|mates?|buddy|brother|sister|bro|sis|cousin|partner|lab partner|study partner|"
    r"desk ?mate|"
    r"seatmate|room ?mate|flatmate|boyfriend|girlfriend|bf|gf|students?|tutee|pupil|kid|son|daughter|team ?mate|"
    r"nephew|niece)"
)
_SOMEONE: Final = (
    rf"(?:(?:my|our|a|one of my|this one|another) (?:\w+ )?{_FELLOW}(?: of mine)?(?: @?[A-Za-z]\w{{1,20}})?|"
    r"(?:some ?one|some ?body|this (?:guy|girl|kid|boy|person|dude)|a (?:guy|girl|kid|boy|person)|one person)"
    r"(?: (?:in|from|on) (?:my|our|the|this) (?:\w+ )?(?:class|group|school|circle|chat|channel|server|team|course))?)"
)
_ERRED: Final = (
    r"(?:got|gets|wrote|writes|put|puts|thought|thinks|answered|forgot|forgets|calculated|multiplied|divided|added|"
    r"subtracted|"
    r"mixed up|mixes up|confused|confuses|messed up|messes up|made (?:a|this|the same|an?|some) (?:\w+ )?(?:mistake|"
    r"error|slip)|"
    r"did|keeps|kept|failed|miscalculated|solved|used|said that|says that|claims|claimed|believed|believes|assumed|"
    r"got stuck)"
)
_BETWEEN: Final = (
    r"(?:(?:also|just|really|actually|always|totally|completely|once|accidentally|today|yesterday|still|"
    r"honestly|lol|first|then) ){0,3}"
)

_POINTED_AT: Final = re.compile(
    r"\b(?:look(?:ing)?(?: at)?|check(?: out)?|see|get|here(?:s| is| are)|this (?:is|was)|posting|sharing|"
    r"found) (?:this |"
    r"what |how |the |out )?"
    rf"(?:(?:@?\w{{2,20}}) (?:just )?(?:wrote|did|put|got|thought|answered|thinks)\b|(?:{_SOMEONE}|@\w{{1,32}})(?:s|"
    rf"'s|’s)? (?:\w+ )?"
    r"(?:homework|hw|mistake|mistakes|error|answers?|work|working|notes|attempt|solution|essay|code|test|paper|wrote|"
    r"did|put|got|thought))",
    re.IGNORECASE,
)
_POSTED_FOR: Final = re.compile(
    r"\b(?:post(?:ing|ed)?|ask(?:ing)?|shar(?:e|ing)|upload(?:ing)?|writ(?:e|ing)) (?:this |it )?(?:for|"
    r"on behalf of) (?:my|a) "
    rf"(?:\w+ )?{_FELLOW}\b|\b(?:not|isnt|isn't) (?:my (?:own )?(?:mistake|error|work|homework|answer)|mine)\b|"
    rf"\bthis (?:is|was)"
    rf" (?:my|our) (?:\w+ )?{_FELLOW}(?:'s|’s|s) ",
    re.IGNORECASE,
)
_FELLOW_ERRED: Final = re.compile(
    # What somebody keeps doing to the writer is no mistake to log.
    rf"\b{_SOMEONE},? {_BETWEEN}{_ERRED}\b(?! (?:\w+ ){{0,3}}(?:to )?(?:me|us)\b)"
    # To get it is to understand it.
    r"(?!(?:(?<=gets)|(?<=got)) it\b(?! (?:wrong|as|to be)))(?! (?:me|it right|that right|"
    rf"this right|"
    rf"the right|the same|"
    r"the correct|full|an? [ab]\b|a different|him|her|them|us|why|how|stuck with me|by))",
    re.IGNORECASE,
)
_TAGGED_ERRED: Final = re.compile(
    rf"@\w{{1,32}},? {_BETWEEN}{_ERRED}\b(?! (?:me|it right|the same|"
    rf"a different))",
    re.IGNORECASE,
)
# A name begins with a capital and the sum follows: "Ben thought 7*8=54". Bounded to one sentence of 80 characters.
_NAME_ERRED: Final = re.compile(
    r"(?:^|[.!?\n] ?|(?i:lol|haha|so|and|omg|guys|lmao),? )(?!I\b|We\b|My\b|It\b|The\b|This\b|That\b|You\b|What\b|"
    r"Who\b|Book\b|Answer\b|"
    r"Teacher\b|Calculator\b|Google\b|Python\b|Which\b|Chat\w*\b|Wolfram\w*\b)(?:[A-Z][a-z]{1,15}|[Hh]e|"
    r"[Ss]he) (?:just |actually |really )?"
    r"(?:thought|wrote|got|put|thinks|answered|said)\b[^.!?\n]{0,60}(?:=|\bis \d|\bwrong\b|\blol\b|\blmao\b|\bhaha|"
    r"\bfor \d|\binstead of\b|"
    r"\bbigger than\b|\bequals\b)"
)

# One's own part in it makes it one's own.
_OWN_PART: Final = re.compile(
    r"\b(?:so|and|but|then|because|when|while|now|though|yet)?,? ?i(?:'ve|’ve|ve| have|'d|’d)? (?:also |then |just |"
    r"still |always |really |"
    r"did |only |simply |actually |even |first |had |have )?(?:got|get|thought|think it|think i|wrote|used|use|did it|"
    r"did the|tried|try|believed|believe|"
    r"put|answered|copied|followed|assumed|said|made|ended|forgot|mixed|had|went|applied|calculated|multiplied|added|"
    r"divided|moved|"
    r"kept|solved|took|changed|trusted|agreed|lost|misread|started|confused|did)\b|\b(?:mine|myself|"
    r"my (?:own )?(?:answer|version|"
    r"working|result|code|mistake|error|attempt|solution|way|method|work|step|steps|sign|essay|proof|paper|test))\b|"
    r"\bwe (?:both|got|"
    r"all|did|thought|used|wrote|made|disagree|had)\b|\b(?:told|showed|explained|helped|taught|corrected|convinced|"
    r"asked|sent|lent|"
    r"reminded|gave) (?:it to )?me\b|\b(?:thought|said|says|thinks|told me) (?:that )?i\b|\bexplained\b",
    re.IGNORECASE,
)
_NOT_MINE: Final = re.compile(r"\b(?:not|isn['’]?t) (?:my|mine)\b", re.IGNORECASE)


def findings(reading: Reading) -> frozenset[Finding]:
    """Finds NOT_OWN where a text tells of somebody else's mistake and of no part of the writer's in it."""
    text = reading.prose
    if _POSTED_FOR.search(text):
        return frozenset({Finding.NOT_OWN})
    told_of_another = any(rule.search(text) for rule in (_POINTED_AT, _FELLOW_ERRED, _TAGGED_ERRED, _NAME_ERRED))
    if told_of_another and not _OWN_PART.search(_NOT_MINE.sub(" ", text)):
        return frozenset({Finding.NOT_OWN})
    return frozenset()
