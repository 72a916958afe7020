"""Despair that a careful person would not pass over: no hope, no worth, nobody left."""

from typing import Final

from learning.safety.contexts import F

UNCLEAR: Final[tuple[str, ...]] = (
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
    r"(?:(?:the|this|whole) (?:world|planet|universe)|they|people|you|yall|my (?:family|parents|friends|mum|mom|dad)) "
    rf"(?:all )?(?:wouldnt|wont|would not|would never|will never) {F}(?:even )?(?:miss|notice|remember) me"
    r"(?! (?:at|in|on|if im late|for))",
    r"(?:world|everyone|they|family|you) (?:\w+ )?(?:would|will|d|ll) (?:\w+ )?(?:be (?:\w+ )?(?:fine|ok|okay|"
    r"happier)|go on|"
    r"carry on|move on|forget) (?:just fine |fine )?without me(?! (?:at|in|on|for|today|tomorrow|tonight|this))",
    rf"nobody (?:{F})(?:loves|likes|wants|cares about|needs|would miss) me",
    r"(?:everyone|everybody|they all|the whole (?:class|school|year|grade|team|group)) (?:\w+ )?(?:hates?|bullies|"
    r"bully|bullying) me",
    r"(?:mum|mom|dad|mother|father|parents|stepdad|stepmum|family) (?:\w+ )?(?:hates?|despises?) me(?! (?:for|when))",
    r"(?:bullied|bullying me|bullies me|picked on every)",
)
