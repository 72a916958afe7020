"""Hurt, mocked or threatened by others at school or in chat."""

from typing import Final

from learning.safety.contexts import any_of

_THEY: Final = any_of(
    """they kids boys girls people ppl someone somebody everyone everybody classmates
    (?:a|this|the)_(?:group|gang|bunch|kid|boy|girl|guy) the_whole_(?:class|year|school)"""
)
_DAILY: Final = (
    r"(?:every ?day|every \w+|at school|after school|before school|on the bus|in (?:the )?(?:toilets?|corridor|halls?|"
    r"hallway|bathroom|changing rooms?|lockers?|playground)|at (?:lunch|break|recess)|all the time|on purpose|"
    r"on the way home|walking home)"
)
# What they do, each after one and the same beginning.
_DEEDS: Final[tuple[str, ...]] = (
    r"(?:hit|hits|hitting|push|pushes|pushed|pushing|shov\w+|kick\w*|punch\w*|jump|jumps|jumped|spit|spits|spat|trip|"
    r"trips|tripped|attack\w*|slap\w*|beat up|beating) (?:(?:on|at) )?(?:me|us) (?:up )?(?:\w+ ){0,3}?" + _DAILY,
    r"(?:beat|beats|beating) (?:me|us) up",
    r"at (?:my )?school (?:\w+ ){0,2}?(?:hit|hits|punch|punched|kick|slap|slapped|jumped) me",
    r"(?:punch(?:ed|es)|slap(?:ped|s)|sp(?:at|it) (?:on|at)|jumped) (?:me|us)(?= \.|$| in the| and)",
    r"(?:call|calls|called|calling) me (?:\w+ ){0,2}?(?:names|slurs|ugly|fat|worthless|disgusting|retard\w*|"
    r"the [nfrc] word|slow(?= \.|$| and)|freak|loser|slut|whore|stupid every|dumb every)",
    r"(?:laugh(?:s|ing)?|mak(?:e|es|ing) fun|pick(?:s|ing)?) (?:at|of|on) me (?:\w+ ){0,2}?(?:every|all the time|"
    r"constantly|always|at school)",
    r"(?:(?:pour|dump)\w* (?:\w+ ){1,3}?(?:on|over)|(?:throw|threw)\w* (?:food|stuff|things|rocks|stones|bottles|"
    r"rubbish) "
    r"at) me",
)

UNCLEAR: Final[tuple[str, ...]] = (
    rf"{_THEY} (?:\w+ ){{0,8}}?(?:{'|'.join(_DEEDS)})",
    r"(?:keeps?|always|all) (?:laughing|laugh|making fun|picking) (?:at|of|on) me",
    r"(?:group ?chat|gc|account|page) (?:just )?(?:to (?:laugh|make fun)|making fun|about hating|laughing) (?:at |of "
    r")?me",
    r"eat (?:my )?lunch (?:alone )?in the (?:toilets?|bathroom)|fake (?:account|profile|page) (?:of|about|with|as) me",
    r"(?:tell|telling|told|tells) (?:everyone|everybody|people|the class|them) (?:\w+ )?to (?:ignore|hate|not talk to|"
    r"exclude|avoid|leave) me|(?:everyone|they all|people) (?:ignores?|excludes?|avoids?) me|"
    r"nobody (?:\w+ )?(?:talks to|sits with) me",
    r"(?:rumou?rs?|lies) about me|(?:videos?|memes?) of me (?:getting|being|crying)",
    r"(?:dont wanna|cant|scared to|afraid to) go (?:back )?(?:to|into) school (?:because of (?:them|him|her|what)|"
    r"anymore)",
    r"(?:send|sends|sent|sending|get|gets|getting|got|gave|giving) (?:\w+ ){0,3}?death threats?",
    r"(?:said|says|saying|told me|threatened) (?:that )?(?:they|theyll|theyre|hell|shell|he|she|hes|shes|to) "
    r"(?:\w+ ){0,2}?(?:jump|stab|beat|kill|fight|batter|hurt|shoot) (?:me|us)(?! (?:at|in|on) (?!school|lunch|break))",
)
