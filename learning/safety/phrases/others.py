"""Worry about somebody else."""

from typing import Final

from learning.safety.contexts import PEOPLE, F

_THEMSELVES: Final = r"(?:himself|herself|themselves|themself|themselfs|themselve)"
_THEIR: Final = r"(?:his|her|their)"

# Who it is said of, is read from the words before.
OF_OTHERS: Final[tuple[str, ...]] = (
    rf"(?:kill|kills|killed|killing|cut|cuts|cutting|hurt|hurts|hurting|harm|harms|harming|hang|hanged|hung|starve|"
    rf"starving|unalive|off|offed|shot|drowned|burning) {_THEMSELVES}",
    rf"(?:wants to|wanna|wanted to|want|wishes {_THEIR}|tried to|tries to|threatening to|threatened to|rather|gonna) "
    rf"{F}"
    rf"(?:die|be dead|end it|end it all|end {_THEIR} life|kms|commit suicide|not be alive|not exist|overdose)",
    r"(?:suicidal|selfharm|overdosed)",
    r"(?:talking|thinking|talks|thinks) (?:about|of) (?:ending it|suicide|dying|not being here)",
    r"(?:commit|commits|committed|attempt|attempts|attempted|considering|by|to) suicide",
    rf"(?:end|ended|ending|take|took|taking|take) {_THEIR} own life",
    r"(?:being|is|gets|getting|was) (?:\w+ )?(?:abused|hit at home|beaten at home|raped|molested)",
    r"(?:been|started|keeps|is) cutting(?= \.|$| again)",
    rf"{_THEIR} (?:dad|mum|mom|father|mother|stepdad|parents|boyfriend|girlfriend|bf|uncle|brother) (?:\w+ )?(?:hits?|"
    r"beats?|hurts?|abuses|abused|molests|touches|slaps|rapes|raped) (?:him|her|them)",
    r"(?:wishes|wished) (?:he|she|they) (?:was|were|wasnt|werent) (?:dead|alive|never born|here)",
    r"(?:doesnt|dont) (?:wanna|want to) (?:live|be alive|be here anymore|exist)",
)

# A friend named in the same breath, with words between that no list holds.
NEAR_ONE: Final = (
    rf"\b(?:my|a|this|our|his|her) (?:\w+ )?{PEOPLE} (?:\w+ ){{0,7}}?(?:kill(?:s|ed|ing)? {_THEMSELVES}|"
    rf"suicid\w{{1,3}}|"
    r"selfharm|(?:wants to|wanna|wanted to|tried to) (?:die|kms|be dead|end it)|(?:cut|cuts|cutting|hurt|hurts|hurting|"
    rf"harms?|harming) {_THEMSELVES}|(?:cuts|scars) (?:all over|on|up|down) {_THEIR} (?:arms?|wrists?|legs?|thighs?)|"
    rf"(?:end|took|take|taking|ending) {_THEIR} (?:own )?life|overdosed?|"
    r"(?:took|taken|swallowed) (?:\w+ ){0,4}?(?:pills|tablets|paracetamol|painkillers))\b"
)
