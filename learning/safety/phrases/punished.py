"""Beatings told in the words of home, and parents whose words wound."""

from typing import Final

from learning.safety.contexts import F, any_of
from learning.safety.phrases.home import PARENT

_THEY: Final = rf"(?:{PARENT}|brother|stepbrother|coach|teacher|tutor|he|she|they)"
_BEATEN: Final = "(?:beat|beaten|whooped|whupped|whipped|belted|smacked|slapped|hit|spanked|thrashed|battered)"
_BEATING: Final = any_of(
    "belt strap cane slipper hiding beating whooping whupping whipping spanking smack slap backhand licks thrashing"
)
# At a game one is beaten too, and a belt is also won or worn.
_PLAY: Final = (
    r"(?! (?:in|at|on|by) (?!home|night|the (?:face|head|arms?|legs?|mouth|bum|ear)|my))(?! on the (?:back|wrist))"
    r"(?! (?:for|in) (?:\w+ )?(?:judo|karate|bjj|taekwondo|kickboxing|guitar|bag|watch|costume|trousers|jeans))"
)
_NO_LIFT: Final = (
    r"(?! (?:\w+ ){0,5}?(?:trains?|bus(?:es)?|snow|flight|strike|practice|rehearsal|boarding|dorm|halls|match|game)\b)"
)

HURT: Final[tuple[str, ...]] = (
    rf"{_THEY} (?:\w+ ){{0,3}}?(?:(?:gave|gives?|giving) (?:me|us) (?:the|an?) (?:\w+ )?{_BEATING}{_PLAY}|"
    r"(?:took|takes|taking|get|gets|got|use|uses|used) (?:the|a|his|her) (?:belt|strap|cane|slipper) (?:to|on|out on) "
    r"(?:me|us))",
    rf"(?:i|im|ill|we) (?:\w+ ){{0,2}}?(?:get|gets|getting|got|be) {F}(?:{_BEATEN}|an? {_BEATING}) (?:up )?"
    r"(?:\w+ ){0,5}?(?:at home|when (?:i|we) (?:get|got|go|come|came) (?:home|back|in)|for (?:\w+ ){0,3}?(?:grades?|"
    r"marks?|"
    rf"results|report|an? [b-f]|failing)|if (?:my )?(?:{PARENT}|they|he|she) (?:see|sees|find|finds|know|knows))",
    rf"(?:get|gets|got|getting) (?:the|an?) {_BEATING} (?:from|off|by) (?:my )?{PARENT}{_PLAY}",
    r"(?:bruis\w+|black eyes?|welts?|scars?|split lip) (?:that )?(?:my |mums? |dads? )?(?:\w+ )?"
    rf"{_THEY} (?:gave|left|did|caused)",
    rf"(?:{_THEY}|hell|shell|theyll) (?:\w+ ){{0,3}}?puts? me in (?:the |a )?hospital(?! group)|"
    rf"(?:he|she|{PARENT}) (?:gets?|turns?|becomes?) (?:\w+ )?(?:violent|physical|aggressive)(?= \.|$| when| if| and| "
    rf"with)",
    r"(?:slap|smack|knock|beat|kick)\w* the (?:\w+ ){1,3}?out (?:of )?(?:me|my (?:mouth|head|face))",
    r"(?:put|puts|threw|throws|slammed|slams|pushed|pushes) (?:me|us) through (?:a|the) (?:\w+ )?(?:wall|door|window|"
    r"table)",
)

UNCLEAR: Final[tuple[str, ...]] = (
    rf"(?:i|im|ill) (?:\w+ ){{0,2}}?(?:get|getting|got|be) {F}(?:the belt|{_BEATEN}|an? {_BEATING}) (?:tonight|later|"
    r"when|if|again|because|for (?:this|that|it))(?! (?:\w+ ){0,2}?(?:in|at|on) (?!home))|(?:get|getting) the belt(?= "
    r"\.|$)",
    rf"{PARENT} (?:\w+ ){{0,4}}?(?:(?:said|says|saying|told me|tells me|calls me|thinks) (?:that )?(?:i was |im |i am "
    rf")?"
    r"(?:just )?(?:an? )?(?:mistake|accident|burden|worthless|waste of space|nothing to)|ruin(?:s|ed|ing)? (?:her|his|"
    r"their) life|sp(?:at|its|it) (?:at|on) (?:me|us))",
    rf"{_THEY} (?:\w+ ){{0,3}}?wish(?:es|ed)? (?:\w+ ){{0,2}}?(?:i (?:was|were|had) (?:never|not) (?:born|been)|"
    r"i (?:was|were) dead|i (?:wasnt|werent) (?:born|here|alive)|i didnt exist|id never been)",
    r"cant (?:go|come) (?:back )?home (?:tonight|today|rn|right now|anymore|after (?:school|this|that))" + _NO_LIFT,
)
