"""Despair and goodbyes that a careful person would not pass over, and the plain ones that leave no doubt."""

from typing import Final

from learning.safety.contexts import F, any_of

_LIFE: Final = any_of(
    """alive living on_(?:this_)?(?:earth|planet) in_this_(?:world|life) of_my_life(?!_(?:sciences?|cycle|skills))
    ill_ever_(?:see|have)"""
)
_AWAY: Final = r"(?! (?:for|until|till|on|because of) (?:the )?(?:holidays?|vacation|trip|dentist|flight|easter|a))"

# Goodbyes that say why.
FAREWELLS: Final[tuple[str, ...]] = (
    r"by the time (?:\w+ ){1,3}(?:reads?|sees?|finds?) this (?:\w+ )?(?:ill|i will|im) (?:\w+ )?(?:be )?(?:gone|dead)",
    r"ill be (?:dead|gone) (?:by the time|when|before) (?:you|anyone|someone|they|u) (?:read|reads|see|sees|find|"
    r"finds)",
    r"(?:goodbye|bye) (?:\w+ )?(?:forever|for good)(?! to (?:maths?|fractions|algebra|this))",
    rf"(?:my )?(?:last|final) (?:\w+ )?(?:night|day|evening|week|birthday|christmas|hours?|post|message) (?:\w+ "
    rf")?{_LIFE}",
    r"(?:this is|its) my (?:last|final) goodbye",
    r"(?:goodbye|bye|sorry) (?:\w+ ){0,4}?before i (?:do it|go for good|end|die|leave this)",
    r"(?:last|final) time (?:\w+ ){0,4}?(?:hear from|see|talk to|speak to) me",
    r"forgive me for (?:what (?:im|i)|leaving|doing this)",
    r"(?:nobody|noone|you|they|everyone|mum|mom|u|yall|people) (?:\w+ ){0,4}?(?:have to|has to|gotta|need to) "
    r"(?:deal with|"
    r"worry about|put up with|look after|hear from|think about) me (?:after (?:tonight|today|tomorrow)|ever again|"
    r"anymore|"
    r"for much longer|much longer)",
)

UNCLEAR: Final[tuple[str, ...]] = (
    # Goodbyes and things given away.
    rf"(?:wont|will not|not gonna|might not) be (?:around|here) (?:much longer|anymore|for much longer|for long|"
    rf"(?:after|past|by) (?:tonight|today|tomorrow|this (?:weekend|week|month|year)|the weekend|my birthday)){_AWAY}",
    r"(?:wont|not gonna) be anywhere(?! near)",
    r"wont have to (?:\w+ )?(?:worry about|deal with|see|put up with|hear from) me",
    r"(?:this is|this will be|its) my (?:last|final) (?:message|post|note|night)(?! (?:for|today|before|until|this|in|"
    r"about|of (?:revis\w+|exams?|term|school|the (?:year|term)|work|study\w*)|at|as|with|here for))",
    r"by the time (?:you|anyone|someone|yall|they|u) (?:read|reads|see|sees|find|finds) this",
    r"this is goodbye|(?<!print )goodbye (?:cruel )?world(?= \.|$| i)|wont see me (?:again|anymore)|never see me again",
    r"where im going(?! (?:wrong|with|after|next|on|to (?:uni|college|school)|for|in|is))",
    r"(?:gave|giving|give|given) (?:\w+ )?away (?:all )?(?:of )?my (?:stuff|things|books|games|clothes|everything)",
    r"(?:someone|you|he|she|ben|they) (?:can|should|could) have (?:all )?(?:my|them|it) (?:\w+ ){0,5}?(?:wont "
    r"(?:need|be)|"
    r"when im gone|after im gone)",
    r"(?:when|after|once) im gone(?! (?:for|to|on|from|home|out))",
    r"tell (?:my|them|her|him) (?:\w+ ){0,3}?(?:i love|i loved|im sorry|that i love)",
    r"(?:im )?sorry for everything(?! i (?:broke|wrote|deleted|changed|got wrong))|(?:goodbye|bye) everyone (?:\w+ "
    r"){0,3}?(?:love|sorry|thank you for everything|"
    r"thanks for everything)",
    r"(?:wrote|written|writing) (?:goodbye )?(?:letters|notes) to (?:everyone|my (?:family|parents|friends))",
    r"if ill (?:still )?be (?:here|alive|around) (?:tomorrow|next|much|anymore)",
    r"(?:take care of|look after) my (?:\w+ ){1,3}?(?:when im|after im|once im) (?:gone|dead|not here|not around)",
    r"(?:be with|join|joining|see|seeing) (?:\w+ ){1,3}?(?:in heaven|on the other side|in the next life)",
    r"(?:wont|not gonna) be a (?:problem|burden|bother) (?:to \w+ )?(?:anymore|much longer|after)|(?:rid|free) of me",
    # No hope, no worth.
    r"what(?:s| is|s even| even is) (?:even )?the point (?:anymore|of (?:it all|life|my life|everything|anything|"
    r"going on|me))",
    rf"dont {F}see (?:the|a|any) point (?:anymore|in anything|of anything|in any of)",
    r"(?:life|my life|everything|living) (?:is|feels|seems) (?:\w+ )?(?:pointless|meaningless|hopeless|worthless|over|"
    r"empty|unbearable|not worth it)",
    r"nothing (?:really |even )?matters (?:to me )?(?:anymore|now|at all)",
    r"(?:lost|losing|lose|no|lack|havent got) (?:all |the |my |any )?will to live",
    rf"no future (?:for me|left|ahead)|(?:dont|cant) {F}(?:see|have|picture|imagine) (?:a|any|much of a|my) future"
    r"(?! (?:tense|value))",
    r"(?:theres|there is|see|is|find) (?:no|any) (?:other )?(?:way out|escape|hope)(?: for me| anymore| left| of "
    r"this life|"
    r"(?= \.|$))|(?:dont|cant) see (?:a|any) way out",
    r"(?:give|giving|given) up on (?:everything|myself|trying to be okay)",
    r"(?:feel|feeling|felt|im) (?:\w+ ){0,2}?(?:hopeless|worthless|empty inside|dead inside|(?:like )?(?:such )?a "
    r"(?:huge |massive |big )?burden|"
    r"like nothing|numb inside|so alone|completely alone|unwanted|unloved|trapped|broken inside)(?! (?:at|in|with|on))",
    r"dying inside|cry(?:ing)? myself to sleep|cried myself to sleep",
    r"(?:feel|feeling) (?:so |just |completely |totally )?(?:empty|numb|nothing)(?= \.|$| all| anymore| lately| "
    r"inside| and "
    r"every)",
    r"how (?:much longer|long) (?:\w+ )?i can (?:\w+ )?(?:take|do this|keep|hold on|go on|last|cope|carry on)",
    rf"cant {F}(?:do|handle|take|deal with) (?:\w+ ){{0,2}}life(?! (?:sciences?|cycle|skills|drawing|tables?))",
    r"i (?:just |really )?(?:want|need) out(?= \.|$| please| so)",
    r"im (?:\w+ ){0,2}?(?:a burden|depressed|not okay|not ok|in a dark place|in a really dark place|spiral\w*)(?! "
    r"(?:about|"
    r"with|on|to))",
    r"(?:have|having|got|getting|my|these) (?:\w+ )?(?:depression|panic attacks?|intrusive thoughts|dark thoughts|bad "
    r"thoughts)",
    r"(?:dont|do not) feel like (?:living|being alive|existing)",
    rf"(?:hate|despise|loathe|disgusted by) {F}myself(?! for)(?! when)",
    r"hate(?:d)? my (?:\w+ )?(?:life|existence)",
    r"(?:tired|sick|done|exhausted) (?:of|with) (?:my |this |all of )?(?:life|everything|it all)",
    rf"cant {F}(?:go on|keep going|cope|do this|take this|take it|do it|handle this|handle it|keep doing this|live "
    rf"like "
    r"this|do life)(?: like this)?(?: anymore)",
    rf"cant {F}(?:cope|go on|carry on)\b(?! (?:with|to|the|a|holiday|this trip))",
    r"(?:want|need|wish|make|wanting) (?:the pain|this pain|it all|everything|the voices|these thoughts|my thoughts) "
    r"(?:to |would )?(?:stop|end|be over|go away)",
    # Alone, bullied.
    rf"nobody (?:{F})(?:would|will|d) (?:\w+ )?(?:miss me|care about me|notice if im gone|cry for me)",
    rf"nobody (?:{F})(?:loves|likes|wants|cares about|needs|would miss) me",
    r"(?:everyone|everybody|they all|the whole (?:class|school)) (?:\w+ )?(?:hates?|bullies|bully|bullying) me",
    r"(?:bullied|bullying me|bullies me|picked on every)",
)
