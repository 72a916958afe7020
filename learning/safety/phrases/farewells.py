"""Goodbyes: the plain ones that leave no doubt, and those a careful person would ask about."""

from typing import Final

from learning.safety.contexts import PEOPLE, any_of

_LIFE: Final = any_of(
    """alive living on_(?:this_)?(?:earth|planet) in_this_(?:world|life) of_my_life(?!_(?:sciences?|cycle|skills))
    ill_ever_(?:see|have)"""
)
_AWAY: Final = r"(?! (?:for|until|till|on|because of) (?:the )?(?:holidays?|vacation|trip|dentist|flight|easter|a))"
_SOON: Final = (
    r"(?:next (?:week|month|year|term)|tomorrow|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|much longer|after "
    r"(?:tonight|today|tomorrow|this week))"
)
# What is left for ever may be a chat or a subject.
_TO_A_SUBJECT: Final = (
    r"(?! (?:to )?(?:fractions|maths?|algebra|chem\w*|physics|bio\w*|calc\w*|trig\w*|geometry|stats|english|history|"
    r"geography|french|spanish|german|latin|school|year \d+|y\d+|exams?|mocks?|this))"
)
_LEAVING: Final = (
    r"(?! (?:\w+ ){0,3}?(?:leaving|left|quitting|quit|muting|deleting|dropping) (?:this|the|that|my|our|all)? ?"
    r"(?:\w+ )?(?:group|groups|server|chat|gc|call|class|team|app|discord|channel|course|club))"
)
_WONT: Final = r"(?:wont|will not|not gonna|might not|may not)"

PLAIN: Final[tuple[str, ...]] = (
    r"by the time (?:\w+ ){1,3}(?:reads?|sees?|finds?) this (?:\w+ )?(?:ill|i will|im) (?:\w+ )?(?:be )?(?:gone|dead)",
    r"ill be (?:dead|gone) (?:by the time|when|before) (?:you|anyone|someone|they|u) (?:read|reads|see|sees|find|"
    r"finds)",
    rf"(?:goodbye|bye) (?:\w+ )?(?:forever|for good){_LEAVING}{_TO_A_SUBJECT}",
    rf"(?:my )?(?:last|final) (?:\w+ )?(?:night|day|evening|week|birthday|christmas|hours?|post|message) (?:\w+ "
    rf")?{_LIFE}",
    r"(?:tonight|today|this|tomorrow|it) (?:is|will be|might be|s) (?:\w+ )?my (?:last|final) (?:night|day|evening) "
    r"(?:\. )?(?:\w+ ){0,2}?(?:sorry|goodbye|i love|love|forgive|alive|on earth|take care)"
    r"(?! (?:this|the) (?:class|course|place|group|server))",
    r"(?:this is|its) my (?:last|final) goodbye",
    r"(?:goodbye|bye|sorry) (?:\w+ ){0,4}?before i (?:do it|go for good|end|die|leave this)",
    r"(?:last|final) time (?:\w+ ){0,4}?(?:hear from|see|talk to|speak to) me",
    r"forgive me for (?:what (?:im|i)|leaving|doing this)",
    r"(?:nobody|noone|you|they|everyone|mum|mom|u|yall|people) (?:\w+ ){0,4}?(?:have to|has to|gotta|need to) "
    r"(?:deal with|"
    r"worry about|put up with|look after|hear from|think about) me (?:after (?:tonight|today|tomorrow)|ever again|"
    r"anymore|"
    r"for much longer|much longer)",
    r"(?:made|making|make) (?:my )?peace with (?:dying|death|being dead|leaving|not (?:being|waking|living)|"
    r"ending|going)"
    r"(?! (?:the|this|to|of|in|rates?|school|home|uni|college))",
)

UNCLEAR: Final[tuple[str, ...]] = (
    rf"{_WONT} be (?:around|here) (?:much longer|anymore|for much longer|for long|"
    rf"(?:after|past|by) (?:tonight|today|tomorrow|this (?:weekend|week|month|year)|the weekend|my birthday)){_AWAY}",
    rf"{_WONT} be (?:around|here) {_SOON} (?:\. )?(?:\w+ |\. ){{0,5}}?(?:just wont|love you|love u|goodbye|forgive)",
    r"(?:just|simply) wont be (?:here|around|alive)(?= \.|$| anymore| at all)",
    r"(?:wont|not gonna) be anywhere(?! near)",
    r"wont have to (?:\w+ )?(?:worry about|deal with|see|put up with|hear from) me",
    r"(?:this is|this will be|its|tonight is|today is|tonights) my (?:last|final) (?:message|post|note|night)(?! "
    r"(?:for|today|before|until|this|in|about|of|at|as|with|here for|working|off|studying|then|so|and (?:then|i)))",
    r"by the time (?:you|anyone|someone|yall|they|u) (?:read|reads|see|sees|find|finds) this",
    rf"(?:goodbye|bye) (?:\w+ )?(?:forever|for good){_TO_A_SUBJECT}",
    r"say (?:\w+ )?(?:bye|goodbye) (?:to )?(?:you|everyone|all|yall) (?:\w+ ){0,2}?before i go(?! (?:to|home|on|for|"
    r"out|in)\b)",
    rf"(?:thanks|thank you) for (?:being|everything) (?:\w+ ){{0,6}}?{_WONT} be (?:here|around) {_SOON}",
    r"last time (?:ill|im|i will|im gonna) (?:be |ever be |gonna be )?(?:on here|online|here|posting) (?:\w+ |\. "
    r"){0,6}?"
    r"(?:love|sorry|goodbye|thank|thanks|forgive)",
    r"this is goodbye|(?<!print )goodbye (?:cruel )?world(?= \.|$| i)|wont see me (?:again|anymore)|never see me again",
    r"where im going(?! (?:wrong|with|after|next|on|to (?:uni|college|school)|for|in|is))",
    # Things given away, and never needed again.
    r"(?:gave|giving|give|given) (?:\w+ )?away (?:all )?(?:of )?my (?:stuff|things|books|games|clothes|everything)",
    r"(?:someone|you|he|she|ben|they) (?:can|should|could) have (?:all )?(?:my|them|it) (?:\w+ ){0,5}?(?:wont "
    r"(?:need|be)|"
    r"when im gone|after im gone)",
    rf"{_WONT} (?:be )?need(?:ing)? (?:them|it|these|this|my \w+|any of (?:it|this|them)|anything|any of my \w+) "
    r"(?:anymore|where im|soon|after (?:tonight|today|tomorrow|this week))(?! (?:because|since|as|now|for|i (?:got|"
    r"finished|passed|dropped|have)|got|so i|so im|in))",
    r"(?:when|after|once) im gone(?! (?:for|to|on|from|home|out))",
    # Last words to those who are loved.
    r"tell (?:my|them|her|him) (?:\w+ ){0,3}?(?:i love|i loved|im sorry|that i love)(?! (?:the|this|that|how|their|"
    r"it))",
    r"(?:im )?sorry for everything(?! i (?:broke|spammed|posted|sent|wrote|deleted|changed|got wrong))|(?:goodbye|"
    r"bye) everyone (?:\w+ "
    r"){0,3}?(?:love|sorry|thank you for everything|"
    r"thanks for everything)",
    rf"(?:wrote|written|writing|finished) (?:(?:goodbye|the|my|all|some|little|out) ){{0,3}}(?:letters|notes) (?:\w+ "
    rf")?(?:to|for) (?:everyone|each of|all of|them all|my (?:\w+ )?(?:family|parents|friends|{PEOPLE})(?! (?:birthday|"
    r"wedding|party)))",
    r"made (?:my )?peace(?= \.|$| with (?:it|it all|everything|everyone|the end|myself|god|that|what)(?= \.|$| and| "
    r"now))",
    r"if ill (?:still )?be (?:here|alive|around) (?:tomorrow|next|much|anymore)",
    r"(?:take care of|look after) my (?:\w+ ){1,3}?(?:when im|after im|once im) (?:gone|dead|not here|not around)",
    r"(?:be with|join|joining|see|seeing) (?:\w+ ){1,3}?(?:in heaven|on the other side|in the next life)",
    r"(?:wont|not gonna) be a (?:problem|burden|bother) (?:to \w+ )?(?:anymore|much longer|after)|(?:rid|free) of me",
)
