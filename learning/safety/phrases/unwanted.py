"""Unwanted hands and eyes, and grown people who ask a child for pictures."""

from typing import Final

from learning.safety.contexts import any_of
from learning.safety.phrases.home import PARENT

_THEY: Final = (
    rf"(?:{PARENT}|brother|stepbrother|cousin|coach|teacher|tutor|priest|pastor|imam|babysitter|boss|he|she|they|man|"
    rf"guy|"
    r"boy|bloke|stranger)"
)
_PRIVATE: Final = any_of(
    """bum butt ass arse boobs? breasts? chest thighs? privates? private_parts crotch bra underwear shirt skirt top
    dress legs? trousers pants body throat"""
)
_PICTURES: Final = r"(?:pics?|pictures?|photos?|selfies?|vids?|videos?|nudes?)"
# Notes are sent about all day long.
_OF_WORK: Final = (
    r"(?! of (?:the|our|q\w*|page|this|that|it|my (?:notes?|homework|hw|work|working|answers?|book|cat|dog|essay|page|"
    r"graph|poster|project|drawing|timetable)))(?! for (?:the|our|my))"
)
_GROWN: Final = (
    r"(?:(?:hes|shes|he is|she is|whos|is|guy|man) (?:\w+ )?(?:1[89]|[2-9]\d)|older (?:guy|man|boy|girl|woman)|"
    r"grown man|(?:guy|man|someone|boy|person) (?:\w+ ){0,2}?(?:online|on (?:discord|snap\w*|insta\w*|roblox|tiktok)))"
)
_ASKS: Final = r"(?:wants?|asks?|asked|asking|tells?|told|begs?|begging|pressur\w+|forc\w+)"
# What they do, each after one and the same beginning.
_DEEDS: Final[tuple[str, ...]] = (
    r"(?:puts?|putting|lays?|laid|laying) (?:(?:his|her|their|a) )?hands? (?:on|up|down|in|under|inside|all over|"
    r"between) "
    rf"(?:me|us|my (?:\w+ )?{_PRIVATE})(?! (?:to|so|and said)\b)",
    r"(?:touch(?:es|ed|ing)?|grab(?:s|bed|bing)?|grop(?:es|ed|ing)|feels|felt|rub(?:s|bed|bing)?|strok(?:es|ed|ing)|"
    rf"squeez(?:es|ed|ing)) (?:up )?my (?:\w+ )?{_PRIVATE}",
    r"(?:feels|felt) (?:me|us) up",
)

HURT: Final[tuple[str, ...]] = (
    rf"{_THEY} (?:\w+ ){{0,3}}?(?:{'|'.join(_DEEDS)})",
    r"show(?:s|ed|ing)? me (?:his|her|their) (?:privates|private parts|dick|penis|cock|willy)",
    r"(?:was|got|been|being) forced (?:to|into) (?:have |having )?(?:sex|sleep with|sleeping with)",
    r"(?:forc(?:e|es|ed|ing)) (?:himself|herself|themselves|themself) on (?:me|us)",
)

UNCLEAR: Final[tuple[str, ...]] = (
    rf"{_THEY} (?:(?:just |has |once )?touched me(?! (?:on the shoulder|emotionally|deeply|so))|(?:\w+ "
    rf"){{0,3}}?(?:watch|"
    r"film|record|sp(?:y|ie))\w* (?:on )?me (?:\w+ )?(?:shower|chang|undress|sleep|bath|naked|in the (?:shower|bath|"
    r"toilet))"
    r"\w*)",
    r"(?:said|say|saying|told him) (?:no|stop) (?:\w+ ){0,3}?(?:didnt|wouldnt|wont|doesnt|never) stop(?! \w+ing| the)|"
    r"(?:he|she|they) (?:didnt|wouldnt|wont|doesnt) stop (?:\w+ ){0,3}?(?:say|said|saying|told him) (?:no|stop)",
    r"(?:told|tells|asked|asks|made|makes|wants?|forced) me (?:to )?(?:undress|strip(?= \.|$| for| in)|take (?:off "
    r")?my "
    r"(?:clothes|top|shirt|trousers|bra|underwear)(?: off)?)(?! for (?:the|an?|my) (?:x ?ray|scan|check))",
    r"(?:made|makes?|asks?|asked|wants?|forced) me (?:to )?sit on (?:his|her|their) (?:lap|knees?)",
    r"my ex (?:\w+ ){0,6}?(?:turns?|turned|shows?|showed) up|(?:he|ex|guy|man|boy) (?:\w+ ){0,2}?wont leave me alone|"
    r"me to keep (?:us|it|this|him) (?:a )?secret",
    r"(?:messag|dm|text|talk|snap)\w* (?:to )?me (?:\w+ ){0,4}?older(?= \.|$| than| and)",
    # Older, or met online, and asking.
    rf"{_GROWN} (?:(?:\w+ ){{0,5}}?(?:{_ASKS}|keeps|sends?|sent) (?:\w+ ){{0,4}}?{_PICTURES}{_OF_WORK}|(?:\w+ ){{0,8}}?"
    r"(?:undress|strip|get naked|loves me|kiss(?:es|ed)? me|(?:is )?my (?:boyfriend|girlfriend|bf|gf)|meet (?:me|up|"
    r"him|"
    r"alone)))",
    r"im 1[0-7] (?:\w+ ){0,6}?(?:boyfriend|girlfriend|bf|gf|hes|shes) (?:is |whos )?(?:1[89]|[2-9]\d)"
    r"(?= \.|$| and| but| now)",
    rf"{_ASKS} (?:for |me (?:to send |for |into sending )?)(?:\w+ ){{0,3}}?(?:{_PICTURES} (?:of (?:me|myself|my "
    rf"(?:body|"
    r"face|feet|chest|legs))|(?:with|without) (?:my |any )?(?:clothes|shirt|top|underwear))|nudes?)",
    # Pictures held over somebody.
    rf"(?:got|has|have|took|saved) (?:\w+ )?{_PICTURES} of me (?:\w+ ){{0,6}}?(?:show|send|post|leak|share|spread)\w*",
    r"if i (?:dont|stop) (?:send|pay|do|meet|talk|give)\w* (?:\w+ ){0,4}?(?:he|she|they|hell|shell|theyll|hes|shes) "
    r"(?:\w+ ){0,2}?(?:post|leak|share|show|hurt|kill|send)",
    rf"sent (?:him|her|them|someone|a guy|this guy) (?:\w+ ){{0,3}}?{_PICTURES}{_OF_WORK} (?:\w+ ){{0,5}}?(?:wants? "
    rf"more|"
    r"asks? for more|threat\w*|leak\w*|show\w*|spread\w*|blackmail\w*|wont (?:stop|delete|leave))",
    rf"(?:leak|post|share|spread|expose)(?:s|ed|ing)? (?:my|those|the) {_PICTURES} (?:\w+ ){{0,2}}?(?:if|unless)",
    r"(?:says|said|told me|tells me) (?:its |this is |it was )?our (?:little )?secret(?! (?:weapon|santa|recipe|plan|"
    r"code|"
    r"trick|handshake|language|spot))",
    r"(?:told|tells|telling) me not to tell (?:anyone|anybody|my (?:mum|mom|dad|parents))(?= \.|$| or| because| about "
    r"(?:us|him|what))",
)
