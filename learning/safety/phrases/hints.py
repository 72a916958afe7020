"""Hints at a wish to die or at suicide, which may mean something else."""

from typing import Final

from learning.safety.contexts import FILLER, F
from learning.safety.phrases.dying import HEIGHT, TOO_MANY, WHEN

# A careful person would stop and ask.
UNCLEAR: Final[tuple[str, ...]] = (
    rf"(?:nobody|anyone|anybody|they|everyone|who) (?:would |wouldnt |will |d )?{F}(?:care|notice|mind|miss me|be "
    rf"happier)"
    r" if i (?:\w+ )?(?:was gone|were gone|disappeared|vanished|wasnt here|wasnt around|stopped (?:coming|showing up|"
    r"talking)|left this|was not here|"
    r"werent here|"
    r"went missing)",
    rf"(?:wanna|wish i could|want) {F}(?:disappear|vanish|be gone(?! by| for| at| on| from| before)|not be here|"
    r"not be here anymore|run away|leave forever)",
    rf"dont {F}(?:wanna|want) {F}(?:be here|wake up|go on|keep going|be me|feel anything)(?! (?:early|at \d|for|so|"
    r"before|with|late|in class|until|tomorrow (?:early|morning)))",
    rf"wish i (?:was|were|wasnt|werent) {F}(?:here|gone|around|asleep forever|me|someone else|invisible)",
    r"(?:please |pls |just )?(?:let me|i could) (?:just )?die(?! of)",
    r"(?:someone|somebody|please|pls|plz|just|god|lord|can you|can someone) (?:please |just |pls )?kill me",
    r"kill me (?:now|already|please|pls|rn|plz)",
    r"if i (?:died|was dead|were dead|wasnt alive|killed|never woke up|wasnt here anymore|die tonight|"
    r"dont make it through)",
    r"i relapsed|days clean|ctb|commit (?:die|not alive|toaster bath|unalive)|toaster bath|drink bleach|unalive",
    rf"(?:wanna|gonna|ready to|just|might|may|could|should) {F}end (?:it|things|everything)(?= \.|$| tonight| now|"
    r" today| forever| soon| rn)",
    rf"no {F}reasons? (?:left )?(?:for me )?to {F}be (?:here|around)(?=(?: {FILLER}){{0,3}}(?: \.|$| anymore))",
    r"(?:dont|cant) (?:\w+ )?(?:see|find|have|got) (?:a|any|one|no) reason to (?:stay|keep going|carry on|continue)"
    r"(?= \.|$| anymore)|dont wanna do life|better off gone(?= \.|$| for)",
    r"(?:they|everyone|everybody|my (?:family|parents|mum|mom|dad)) (?:all )?wants? me gone",
    rf"if (?:you|u) (?:take|took|swallow|swallowed) {TOO_MANY}",
    r"cant stop crying(?! (?:at|over) (?:this|that|the) (?:film|movie|show|episode|video|meme))|how easy it would be "
    r"to (?:jump|die|"
    r"do it|end it|disappear|step|fall)",
    r"planned (?:how|when) to do it(?= \.|$)|know (?:how|when) im gonna do it(?= \.|$)|wrote my (?:\w+ )?note(?= \.|$)",
    r"(?:(?<=^)|(?<=\. ))(?:im cutting(?= \.|$)|i cut (?:today|tonight|last night|yesterday|this morning)(?= \.|$| "
    r"and| because))",
    r"(?:cant|dont wanna) eat (?:\w+ ){0,3}?(?:throw(?:ing)? up|being sick|feeling (?:guilty|sick)|purging)",
    r"i dont matter(?= \.|$| to (?:anyone|anybody|them|you|my))|(?:razors?|blades?|pills|rope|bridge) (?:is|are|"
    r"keeps?) calling|"
    r"(?<![a-z] )relapsed (?:again|last night|yesterday|today|tonight)",
    r"sent me (?:a|his|her|their) (?:goodbye|farewell|suicide) (?:text|message|note|letter)",
    r"(?:cba|(?:cant|cannot) be (?:arsed|bothered|fucked|assed)) (?:(?:with |to do )?(?:life|living|being alive|"
    r"existing)(?! (?:sciences?|skills|cycle|drawing))|to (?:live|exist|be alive|stay alive)(?! (?:in|with|at|near|by|"
    r"on)))",
    rf"(?:wanna|want to|gonna|hope i|wish i could) {F}(?:get|be|getting) (?:hit|run over) by",
    r"(?:hope|hoping|wish|pray|praying|wanted|wouldnt (?:mind|care) if) (?:that )?(?:a |the |my |some )?(?:\w+ "
    r")?(?:car|"
    r"bus|truck|lorry|train|plane) (?:\w+ )?(?:hits|hit|ran|runs|crashes|crashed|would hit|takes)(?! (?:every|all|no|"
    r"traffic|green))",
    r"(?:feel|feeling|felt) like (?:dying|ending (?:it|things|everything))",
    r"(?:think|thinking) (?:about|of) (?:death|not existing)",
    r"do(?:ing)? something (?:stupid|bad|drastic|terrible) (?:tonight|today|soon)",
    r"(?:bought|got|have|stole|saved up|saving up|hoarding|hiding|stash\w*) (?:the|some|enough|my) (?:pills|rope|"
    r"razors?|"
    r"blades?)",
    r"(?:cant stop|keep|kept) (?:\w+ )?(?:picturing|imagining|seeing|thinking (?:about|of)|looking at|staring at) "
    r"(?:the |that |a |my )?(?:train|trains|tracks|bridge|roof|knife|knives|pills|rope|edge|blade|razor|balcony)",
    r"(?:make it )?look like an accident|(?:nobody|noone) would suspect",
    r"do it (?:\. )?tonight (?:\. )?(?:\w+ ){0,2}?(?:goodbye|bye|sorry|im sorry|dont tell|dont try|dont stop)",
    r"(?:told|tells|telling|tell|says|said|saying|keep saying|want|wants) (?:me to|i should|me i should|that i should) "
    r"(?:\w+ )?(?:kys|die|kill myself|end it)",
    r"(?:anyone|anybody|who|everyone) else (?:\w+ ){0,2}?(?:wanna|want|wants to) (?:die|kms)",
    r"suicide (?:hotline|helpline|line|watch)",
    r"(?:called|call|text|texted|rang|ring|number for) (?:the )?(?:samaritans|childline|988|crisis (?:line|team))",
    r"what if i (?:\w+ )?(?:died|die|didnt wake up|never woke up|jumped|disappeared|ended it|wasnt here|wasnt alive)",
    r"(?:think|thinking|thought|dream\w*) (?:about|of) (?:how|when|where|ways) (?:id|i would|to|i could|ill|i should) "
    r"(?:\w+ )?do it",
    r"im (?:just |so )?jumping(?= \.|$| off| in front)",
    rf"(?:look|star|stand|stood|walk|sit|sat|go)\w* (?:\w+ ){{0,4}}?{HEIGHT} (?:\w+ ){{0,5}}?(?:think|thinking|"
    rf"wonder\w*|"
    r"imagin\w+) (?:about|of|if|what)",
    r"(?:unsubscribe|log out|log off|opt out|check out|quit|escape|delete myself) (?:from |of )?(?:life|living|"
    r"existence|"
    r"existing|this life|being alive)(?! (?:sciences?|skills|drawing))",
    r"(?:hope|wish|want|wanna) tomorrow (?:\w+ ){0,2}?(?:doesnt|never|wont|didnt|to never|to not) comes?",
    r"(?:i|im|ive|me|my) (?:\w+ ){0,6}?(?:stay|staying|being|keep myself|keeping myself) alive",
    r"(?:tied|tie|got|bought|made|keep|hid|hide|have|carry|found) (?:a|the|my|some) (?:\w+ )?(?:rope|noose|blades?|"
    r"razors?|knife)"
    r" (?:\w+ ){0,5}?(?:my (?:room|bag|pencil case|pocket|drawer|bed|sleeve)|just in case|for later|ready)",
    r"(?:easy|tempting|simple|quick) (?:\w+ ){0,3}?to (?:just )?(?:jump|step|walk|fall|lie) (?:off|in front|out|into|"
    r"under)",
    r"tried to jump(?= \.|$| off| but| and| my)|close my eyes (?:and|n) (?:not|never) (?:open|wake)",
    r"(?:wish|hope|wished) (?:the |it |that |my )?(?:\w+ ){0,3}?(?:had |would |wouldve |just )?(?:killed|kill|taken) "
    r"me",
    r"(?:not sure|dont know|idk|unsure) (?:if |whether |that )?i (?:\w+ )?(?:wanna|want) (?:to )?(?:see|be here|be "
    r"around|make it|"
    r"wake up|go on|exist|live)(?= \d\d\d\d| next| tomorrow| another| anymore| \.|$)",
    r"painless (?:ways?|methods?|death)(?= \.|$| to (?:die|go|end|do it))",
    rf"(?:better|happier|easier) if i {F}(?:wasnt|werent) {F}(?:a person|me|in it|anymore|in the picture)",
    r"(?:close to|thinking of|ready for|verge of|tempted by|point of) (?:just )?ending (?:it|things|everything)",
    r"(?:pills|tablets|meds|paracetamol) (?:\w+ ){0,2}to (?:see (?:if|what)|sleep forever|not wake|make it stop)",
    r"why (?:am i|im) (?:even )?(?:still )?(?:here|alive)(?= \.|$| i shouldnt| anymore)|life (?:isnt|is not) for me",
    r"(?:sleep|asleep) (?:and|n) stay asleep|should (?:just )?be gone",
    rf"(?:(?<=\. )|^|i |ive )(?:attempted (?!last night|twice|\w+ days){WHEN}(?! by)|(?:almost|nearly) did it {WHEN})",
    r"no point (?:in |to |of )?me being (?:here|around)(?= \.|$| anymore| at all)",
    rf"(?:dying|death|being dead|not existing|not waking up) {F}(?:sounds?|seems?) (?:\w+ ){{0,2}}?(?:relief|"
    r"nice|peaceful|good|easier|"
    r"better)",
    r"(?:psych|psychiatric|mental) (?:ward|hospital|unit) (?:again|last|for|after|in|since)|sectioned(?= \.|$|"
    r" again| last)",
    r"(?:si|suicidal) (?:thoughts|urges|ideation)",
    r"why was i (?:even |ever )?born|(?:mum|mom|parents) should(?:ve| have) aborted me",
)
