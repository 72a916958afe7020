"""The phrases of distress, by how plainly they speak. They read badly together: each is here so that it is not missed.

All are written for plain text (`Reading.plain`): lower case, no apostrophes, "want to" and the like as one word.
Every repetition is bounded and every gap counts whole words, so a search costs a small constant for each place.
Written from the sorts of phrases that helplines ask people to notice, in the words teens use in chat. They are not a
clinical instrument.
"""

from typing import Final

from learning.safety.contexts import PEOPLE, F, any_of

_WISHING: Final = any_of(
    """wanna wanted_to want wants_to wish_to hoping_to hope_to need_to deserve_to ready_to would_rather id_rather rather
    should just_gonna might_as_well may_as_well minus_well mineswell long_to prefer_to trying_to tried_to"""
)
_DEAD: Final = any_of(
    """die be_dead be_unalive unalive not_exist stop_existing not_be_alive stop_being_alive stop_living never_wake_up
    not_wake_up cease_to_exist stop_breathing sleep_forever fall_asleep_forever be_gone_forever leave_this_world
    leave_this_earth kms sleep_and_never_wake_up sleep_and_not_wake_up go_to_sleep_and_never_wake_up
    go_to_sleep_and_not_wake_up fall_asleep_and_never_wake_up fall_asleep_and_not_wake_up kys"""
)
_HEIGHT: Final = any_of(
    "bridge roof rooftop building cliff window balcony train trains bus car truck ledge overpass tracks traffic"
)
_PILLS: Final = any_of("pills? tablets? meds medication painkillers? paracetamols? tylenol ibuprofen antidepressants?")
_MANY: Final = (
    r"(?:all|too many|a bunch|a lot|lots|loads|a handful|a whole \w+|the whole \w+|every|every one|\d\d+|"
    r"so many)"
)

# The writer is the one who speaks of themselves in these words themselves.
PLAIN: Final[tuple[str, ...]] = (
    r"kill(?:ing|ed|s)? (?:off )?myself",
    r"(?:off|offing|offed|unalive|unalived|neck|necking|rope|hang|hanging|hung|shoot|shooting|drown|drowning|stab|"
    r"stabbing|strangle|suffocate|suffocating|poison|poisoning|sewerslide|end|ending|electrocute) myself",
    r"(?:cut|cuts|cutting|slit|slitting|slice|slicing|burn|burning|burned|burnt|scratch|scratching|harm|harming|harmed|"
    r"injure|injuring) (?:and \w+ )?myself",
    r"(?:wanna|gonna|urge to|urges to|feel like|keep|kept|been|to|started|stop|and|i) hurt(?:ing)? myself",
    r"hurt(?:ing)? myself (?:again|on purpose|to feel|because|when|tonight|last night|so)",
    r"starv(?:e|ing) myself",
    r"end(?:ing|ed)? it all",
    r"(?:end|ending|ended|take|taking|took) my (?:own |whole )?life(?! (?:expectancy|insurance|savings|story|"
    r"sciences?|cycle))",
    r"(?:cut|cutting|slit|slitting|slash|slashing) (?:up )?my (?:wrists?|arms?|skin|thighs?|veins)(?! (?:on a|playing|"
    r"falling|by accident|accidentally))",
    r"cuts on my (?:arms?|wrists?|thighs?|legs?)",
    r"(?:blade|razor|knife) (?:to|on|against|in) my (?:wrist|wrists|skin|arm|arms|throat|neck|leg|thigh)",
    r"throw(?:ing)? myself (?:off|under|in front|out|into traffic|down the|down some|from)",
    r"my suicide (?:note|letter|plan|attempt|thoughts?)",
    r"(?:wrote|writing|write|written) (?:\w+ )?(?:suicide|goodbye) (?:note|notes|letter|letters)",
    rf"never {F}wanna {F}(?:wake up|be alive|live|exist|be here anymore)",
    rf"(?:life|lifes|living) (?:is |just |really ){{0,2}}(?:not|isnt|never) {F}worth",
    r"(?:had|have) enough of (?:life|living|being alive)",
    r"use (?:it|this|that) on myself|cant live (?:like this|with this pain|this life)",
    r"how (?:to|do i|can i|would i) (?:\w+ )?(?:commit suicide|overdose|hang|die (?:painlessly|peacefully|fast|quickly|"
    r"without))",
    r"(?:easiest|best|painless|quickest|fastest|least painful) (?:way|method|ways|methods) (?:to|of|for) (?:die|dying|"
    r"kill|"
    r"killing|suicide|end it|ending it)",
    r"(?:better off|better|happier) (?:place )?without me",
    r"better off (?:dead|if i (?:was|were|died|wasnt|werent|disappeared|didnt exist))",
    r"(?:be )?(?:better|happier)(?: off)? if i "
    r"(?:died|disappeared|didnt exist|never existed|had never (?:been born|existed|lived|been alive)|was never|"
    r"was dead|were dead|was gone|were gone|"
    r"wasnt here|"
    r"wasnt around|wasnt alive|wasnt born|killed|just died|just disappeared)",
    r"(?:nobody|anyone|anybody|would they|would people|would you|they|everyone) (?:would |wouldnt |will |d )?(?:even )?"
    r"(?:care|notice|mind|miss me|be sad|cry|be happier|be happy|be better off|come to my funeral) if i (?:just )?"
    r"(?:died|die|was dead|were dead|killed|wasnt alive|stopped existing)",
    rf"nobody would (?:{F})(?:care|notice|mind|miss me) if i (?:was gone|were gone|disappeared|vanished|wasnt here|"
    rf"left "
    r"this)",
    rf"no {F}(?:reason|point|point in me|use) (?:to|in|for me to|of) {F}(?:live|living|be alive|being alive|"
    rf"keep living|"
    r"stay alive|staying alive|exist|existing|be here anymore|being here anymore)",
    rf"(?:dont|cant|cannot|didnt) (?:{F})(?:see|find|have|think of) (?:\w+ )?(?:reason|point) (?:to|in|for|"
    rf"of) {F}(?:live|"
    r"living|be alive|being alive|keep living|existing|exist|stay alive)",
    r"(?:nothing|no reason|not much|anything)(?: left)? (?:left )?to live for",
    r"(?:not|isnt|aint|never|no longer|doesnt feel|dont feel) (?:even )?worth living",
    rf"what(?:s| is|s even| even is) (?:even )?the point (?:of|in) {F}(?:living|being alive|existing|staying alive|me "
    r"being alive)",
    rf"(?:tired|sick|done|exhausted|fed up) (?:of|with|from) {F}(?:living|being alive|existing|breathing)",
    r"(?:hate|hating) (?:being alive|that im alive|that im still alive|living)",
    rf"cant {F}(?:live|be alive|exist)(?: like this)?(?: anymore)",
    rf"dont {F}know (?:if|whether|why) i {F}(?:wanna|want) {F}(?:live|be alive|exist|be here anymore|keep living)",
    r"by the time (?:\w+ ){1,3}(?:reads?|sees?|finds?) this (?:message )?(?:ill|i will) (?:\w+ )?be (?:gone|dead)",
    r"(?:give|giving|gave|given) up on (?:life|living|my life)",
    rf"dont {F}(?:wanna|want) {F}(?:live|be alive|exist|see tomorrow|see another day|be in this world|"
    rf"be on this (?:earth|"
    r"planet)|go on living|keep living|continue living|be living|be here anymore|be around anymore|wake up anymore|"
    r"wake up "
    r"tomorrow|wake up again|ever wake up)(?! (?:with|in|at|near|on campus|there|alone|off))",
    rf"dont {F}deserve to {F}(?:live|be alive|exist|be here|breathe)",
    rf"shouldnt {F}(?:be alive|exist|have been born|be living)",
    rf"(?:wish|wished|wishing) {F}(?:that )?i (?:{F})(?:was|were|am) {F}(?:dead|never born|not alive|gone forever|"
    rf"unalive)",
    rf"(?:wish|wished|wishing) {F}(?:that )?i (?:{F})(?:wasnt|werent|was not) {F}(?:alive|born|living)",
    rf"(?:wish|wished|wishing) {F}(?:that )?i (?:could|would|d|can) {F}(?:die|cease|sleep forever|not wake up|"
    rf"never wake up|"
    r"end it|stop existing|not exist|fall asleep and|go to sleep and (?:never|not))",
    r"(?:wish|wished) (?:that )?i (?:\w+ )?(?:didnt exist|never existed|had never (?:been born|existed|lived|"
    r"been alive)|hadnt been born|hadnt existed|"
    r"never was "
    r"born|never been born|never woke up|wouldnt wake up|didnt wake up|had died|was never born|were never born|died)",
    r"(?:hope|hoping|pray|praying|wish) (?:that )?(?:i|to god i) (?:\w+ )?(?:die|dont wake up|never wake up|"
    r"wont wake up|"
    r"get hit by|die in my sleep)",
    r"wouldnt mind (?:dying|being dead|if i died|not waking up|getting hit by|not being alive)",
    rf"i should {F}be dead",
    r"(?:pain|everything|it all|suffering) (?:to )?stop (?:forever|for good)",
    r"(?:goodbye|bye) (?:\w+ )?(?:forever|for good)(?! to (?:maths?|fractions|algebra|this))",
    r"(?:this is|its) my (?:last|final) (?:goodbye|night alive|day alive|day on earth|day on this earth|"
    r"night on earth)",
    r"ill be (?:dead|gone) (?:by the time|when) (?:you|anyone|someone|they) (?:read|reads|see|sees|find|finds)",
    r"(?:have|got|had|made|making) a (?:suicide plan|plan to (?:die|kill|end)|way to (?:die|end it))",
    r"wont be alive (?:tomorrow|much longer|by|anymore|next|long)",
    r"not (?:gonna )?(?:be )?alive (?:tomorrow|much longer|anymore)",
    r"(?:planned|picked|set|chose) (?:a |the )?(?:date|day) to die",
)

# These count only when it is the writer who wishes, has or does it: who that is, is read from the words before.
OF_SELF: Final[tuple[str, ...]] = (
    rf"{_WISHING} {F}(?:to )?{_DEAD}(?! (?:variables?|files?|rows?|objects?|process\w*|connections?|users?|code|data|"
    rf"threads?))",
    rf"(?:think|thinking|thoughts?|dreaming|dream|fantasi[sz]e|fantasi[sz]ing|planning|obsessed) (?:about|of|on|"
    rf"with) {F}"
    r"(?:dying|killing|suicide|ending it|ending things|my (?:own )?death|being dead|not being alive|not existing|"
    r"not waking "
    r"up|jumping off|hanging|overdosing|cutting)",
    r"suicidal",
    r"suicide (?:attempt|thoughts)",
    r"(?:commit|committing|attempt|attempted|attempting|consider|considering|considered|contemplating|contemplate|try|"
    r"tried|planning|plan|want|gonna|do|doing|thinking) suicide",
    r"selfharm",
    r"overdos(?:e|ed|ing)",
    r"od on",
    rf"(?:take|took|taken|taking|swallow|swallowed|swallowing|down|downed|have taken) {_MANY} (?:of )?(?:my |the |"
    rf"these |"
    rf"those |her |his )?(?:\w+ )?{_PILLS}",
    rf"(?:wanna|gonna|might|will|ill|should|could|would|want|feel like) {F}(?:jump|jumping|step|stepping|walk|walking|"
    rf"go "
    rf"jump|go play|lie|lay) (?:off|from|in front of|out of|out|under|into|in|on) (?:of )?(?:a |the |my |this |that )?"
    rf"(?:\w+ )?{_HEIGHT}",
    r"(?:cut|cutting|cuts) (?:again|to cope|to feel|because|every night|last night|so deep|deep|deeper)",
    r"(?:wanna|gonna|about to) (?:ctb|rope|unalive)",
    r"sewerslide",
    r"(?:been|started|keep|kept|relapsed and) cutting(?= \.|$| again| a lot| lately| every)",
    r"(?:wanna|gonna|wish to) (?:cease to exist|be put down|bleed out)",
    rf"(?:wanna|gonna) {F}end it (?:tonight|now|today|forever|for good|soon|already|rn)",
)

_GUARDIAN: Final = any_of(
    """dad daddy father stepdad stepmum mum mom mommy mummy mam mama mother parent parents guardian uncle aunt aunty
    auntie grandpa grandad grandma grandfather grandmother nan husband wife boyfriend girlfriend bf gf ex partner carer
    caregiver family coach babysitter teacher tutor foster_\\w+ priest pastor"""
)
_HOME_HURT: Final = (
    r"(?:hits?|hitting|beats?|beating|slap(?:s|ped|ping)?|punch(?:es|ed|ing)?|kick(?:s|ed|ing)?|chok(?:es?|ed|ing)|"
    r"strangl(?:es|ed|ing)|hurts?|hurting|burn(?:s|ed|t|ing)?|whip(?:s|ped|ping)?|abus(?:es|ed|ing|e)|rap(?:es|ed|ing|"
    r"e)|"
    r"molest(?:s|ed|ing)?|assault(?:s|ed|ing)?|threaten(?:s|ed|ing)?(?: to \w+)?|grop(?:es|ed|ing)|shov(?:es|ed|ing)|"
    r"smack(?:s|ed|ing)?|spank(?:s|ed|ing)?|starv(?:es|ed|ing)|attack(?:s|ed|ing)?|touch(?:es|ing)|hurted|belts?|"
    r"throws? (?:things|stuff|plates|bottles|chairs) at|pull(?:s|ed) a knife on|lock(?:s|ed|ing))"
)
_KIN: Final = (
    r"(?:me|us|mum|mom|my (?:little |big |baby |older |younger )?(?:mum|mom|mother|sister|brother|siblings?|sisters|"
    r"brothers))"
)

# Hurt by others: at home, or by someone close.
AT_HOME: Final[tuple[str, ...]] = (
    rf"(?:my|our|the|moms|mums|dads) (?:\w+ )?{_GUARDIAN} (?:\w+ ){{0,5}}?{_HOME_HURT} {_KIN}",
    rf"(?:dad|daddy|mum|mom|mommy|mummy|mam|stepdad|stepmum|father|mother) (?:\w+ ){{0,3}}?{_HOME_HURT} {_KIN}",
    rf"(?:he|she|they|someone|somebody) (?:\w+ ){{0,2}}?(?:hits|beats|hurts|slaps|punches|chokes|abuses|"
    rf"rapes|raped|molests|molested|abused|strangled|choked|strangles|touches|whips|burns|kicks) {_KIN}(?! feelings)",
    r"(?:he|she|they|someone|somebody) (?:\w+ ){0,2}?(?:hit|hurt|slapped|punched|kicked|beat|pushed|touched|"
    r"grabbed) me "
    r"(?:\w+ ){0,3}?(?:at home|again|last night|yesterday|today|this morning|when (?:he|she|they|im)|down there|"
    r"in my room|"
    r"inappropriately|without|in a way|with (?:a|his|her|the) (?:belt|stick|shoe|bottle|fist|fists|hanger|cable|bat))",
    r"(?:he|she|they|someone|somebody|hes|shes|theyre) (?:\w+ ){0,3}?(?:hitting|beating|hurting|abusing|touching|"
    r"raping|"
    r"molesting|choking|groping) me(?! feelings)",
    r"touched me (?:\w+ ){0,2}?(?:inappropriately|down there|at night|where|in a way|without)",
    r"(?:i|im|ive|was|being|been|get|getting|got|am|is) (?:\w+ )?(?:abused|molested|raped|groomed|trafficked|sexually "
    r"\w+)(?: by| at| as| when| for|$| \.| and| every| again| last| but| since)",
    r"(?:being|get|getting|got|gets|been|was) (?:\w+ )?(?:hit|beaten|beat|hurt|smacked|slapped|locked|punished|"
    r"starved) "
    rf"(?:up )?(?:at home|in my room|by my {_GUARDIAN})(?! (?:at|in|on))",
    r"(?:not|dont feel|dont even feel|isnt|never feel|never felt|didnt feel|dont really feel|no longer feel|no longer|"
    r"arent|wasnt|werent|doesnt feel|not feeling|cant feel) "
    r"(?:very |really |that |so |even )?safe (?:at home|in my (?:own )?(?:house|home|room)|with (?:him|her|them|"
    r"my \w+)|"
    r"going home|at my|around (?:him|her|them|my \w+)|where i live|here)",
    r"(?:im (?:really |so )?not|im never|i dont feel|i never feel|i really dont feel|i dont even feel|we arent) "
    r"(?:very |really |that |so |even )?safe(?! (?:using|with|doing|dividing|to|when|in (?:maths?|class)|enough|on))",
    r"(?:im|i feel|feel|feeling) (?:\w+ )?(?:unsafe|in danger)",
    r"home (?:isnt|doesnt feel|is not|feels) (?:a )?(?:safe|unsafe)",
    r"not safe to (?:go|be|stay) (?:back )?(?:home|at home|there|here)",
    r"(?:scared|afraid|terrified|frightened|dont wanna|cant|dread|dreading) (?:\w+ )?(?:to go|of going|to be|of being|"
    r"go|"
    r"going) (?:back )?home (?:because|cause|cos|bc|to (?:him|them|her)|where|hes|when hes|since)",
    r"(?:scared|afraid|terrified|frightened) (?:to go|of going|to be|of being) (?:back )?(?:at )?home",
    r"(?:scared|afraid|terrified) (?:that )?(?:he|she|they|hell|shell|theyll|someone) (?:\w+ ){0,2}?(?:hit|hurt|kill|"
    r"beat|"
    r"find) (?:me|us)",
    r"(?:he|she|they|hes|shes|theyre|dad|mum|mom|ex|someone) (?:\w+ ){0,3}?threaten(?:s|ed|ing)? (?:me|to (?:kill|"
    r"hurt|hit|"
    r"beat|stab|shoot|find) (?:me|us|my))(?! with (?:\w+ )?(?:detention|homework|work))",
    r"lock(?:s|ed|ing)? me (?:in|inside|up|outside|out of the house)(?! (?:my|the) (?:account|app|phone))",
    r"(?:leak|leaking|post|posting|share|sharing|send|sending|spread|spreading) my (?:nudes?|naked|private pics|"
    r"private "
    r"pictures|private photos)",
    r"(?:mak(?:es|ing)|made|forc(?:es|ed|ing)) me (?:to )?(?:touch|have sex|undress|do sexual|send nudes|send him|"
    r"do things i "
    r"dont)",
    rf"(?:my|our) {_GUARDIAN} (?:\w+ ){{0,3}}?(?:abusive|violent|hit each other|beats? each other)",
)

# A careful person would stop and ask.
UNCLEAR: Final[tuple[str, ...]] = (
    rf"(?:wanna|wish i could|want) {F}(?:disappear|vanish|be gone(?! by| for| at| on| from| before)|not be here|"
    rf"not be here anymore|run away|"
    rf"leave forever)",
    rf"dont {F}(?:wanna|want) {F}(?:be here|wake up|go on|keep going|be me|feel anything)(?! (?:early|at \d|for|so|"
    rf"before|"
    r"with|late|in class|until|tomorrow (?:early|morning)))",
    rf"wish i (?:was|were|wasnt|werent) {F}(?:here|gone|around|asleep forever|me|someone else|invisible)",
    r"(?:please |pls |just )?(?:let me|i could) (?:just )?die(?! of)",
    r"(?:someone|somebody|please|pls|plz|just|god|lord|can you|can someone) (?:please |just |pls )?kill me",
    r"kill me (?:now|already|please|pls|rn|plz)",
    r"if i (?:died|was dead|were dead|wasnt alive|killed|never woke up|wasnt here anymore|die tonight|"
    r"dont make it through)",
    rf"nobody (?:{F})(?:would|will|d) (?:\w+ )?(?:miss me|care about me|notice if im gone|cry for me)",
    rf"nobody (?:{F})(?:loves|likes|wants|cares about|needs|would miss) me",
    r"(?:everyone|everybody|they all|the whole (?:class|school)) (?:\w+ )?(?:hates?|bullies|bully|bullying) me",
    r"hate(?:d)? my (?:\w+ )?(?:life|existence)",
    rf"(?:hate|despise|loathe|disgusted by) {F}myself(?! for)(?! when)",
    r"(?:tired|sick|done|exhausted) (?:of|with) (?:my |this |all of )?(?:life|everything|it all)",
    rf"cant {F}(?:go on|keep going|cope|do this|take this|take it|do it|handle this|handle it|keep doing this|"
    rf"live like "
    r"this)(?: like this)?(?: anymore)",
    rf"cant {F}(?:cope|go on)\b(?! with)",
    r"(?:want|need|wish|make|wanting) (?:the pain|this pain|it all|everything|the voices|these thoughts|my thoughts) "
    r"(?:to |would )?(?:stop|end|be over|go away)",
    r"what(?:s| is|s even| even is) (?:even )?the point (?:anymore|of (?:it all|life|my life|everything|anything|"
    r"going on|me))",
    r"(?:life|my life|everything|living) (?:is|feels|seems) (?:\w+ )?(?:pointless|meaningless|hopeless|worthless|over|"
    r"empty|"
    r"unbearable|not worth it)",
    r"(?:give|giving|given) up on (?:everything|myself|trying to be okay)",
    r"(?:think|thinking) about death",
    r"(?:feel|feeling|felt|im) (?:\w+ ){0,2}?(?:hopeless|worthless|empty inside|dead inside|like a burden|"
    r"like nothing|numb "
    r"inside|so alone|completely alone|unwanted|unloved|trapped|broken inside)(?! (?:at|in|with|on))",
    r"dying inside",
    r"im (?:\w+ )?(?:a burden|depressed|not okay|not ok|in a dark place|in a really dark place|spiral\w*)(?! (?:about|"
    r"with|on|"
    r"to))",
    r"(?:have|having|got|my) (?:\w+ )?(?:depression|panic attacks?|intrusive thoughts|dark thoughts|bad thoughts)",
    r"(?:bullied|bullying me|bullies me|picked on every)",
    r"(?:havent|havnt|not|stopped|stop|cant) (?:eaten|eat|eating) (?:in|for|anything for|anything in|"
    r"anymore)(?! (?:class))",
    r"(?:make|making|made) myself (?:throw up|sick|puke|vomit)",
    r"(?:hit|hitting|punch|punching|bite|biting|pinch|pinching|hurt|hurting|punish|punishing|delete|yeet|"
    r"alt f4) myself",
    r"i relapsed|days clean|ctb|commit (?:die|not alive|toaster bath|unalive)|toaster bath|drink bleach|unalive",
    rf"(?:wanna|gonna|ready to|just) {F}end (?:it|things|everything)(?= \.|$| tonight| now| today| forever| soon| rn)",
    rf"(?:wanna|want to|gonna|hope i|wish i could) {F}(?:get|be|getting) (?:hit|run over) by",
    r"(?:wont|will not|not gonna|might not) be (?:around|here) (?:much longer|anymore|for much longer|for long)",
    r"wont have to (?:worry about|deal with|see|put up with|hear from) me",
    r"(?:this is|this will be|its) my (?:last|final) (?:message|post|note|night)(?! (?:for|today|before|until|this|in|"
    r"about))",
    r"by the time (?:you|anyone|someone|yall|they) (?:read|reads|see|sees|find|finds) this",
    r"this is goodbye|(?<!print )goodbye (?:cruel )?world(?= \.|$| i)|wont see me (?:again|anymore)|never see me again",
    r"tell (?:my|them|her|him) (?:\w+ ){0,3}?(?:i love|i loved|im sorry|that i love)",
    r"(?:im )?sorry for everything|(?:goodbye|bye) everyone (?:\w+ ){0,3}?(?:love|sorry|thank you for everything|"
    r"thanks for "
    r"everything)",
    r"kicked me out(?: of (?:the |my )?(?:house|home|flat))?(?= \.|$| last| and| of| because| bc| today)(?! of the "
    r"(?:call|room|class|team|group|server|game|lesson))",
    r"(?:run|running|ran) away (?:from home|tonight|and never)",
    r"(?:wont|doesnt|dont|didnt) (?:let me eat|feed me|give me food)|no food at home",
    r"(?:my )?(?:brother|sister|cousin|sibling|stepbrother|stepsister) (?:\w+ ){0,3}?(?:hits|beats|hurts|punches|"
    r"chokes|"
    r"touches|kicks|abuses|hit|punched|choked|beat) me(?! feelings)",
    r"(?:scared|afraid|terrified|frightened) of my (?:\w+ )?(?:dad|father|stepdad|mum|mom|mother|stepmum|parents|uncle|"
    r"brother|boyfriend|bf|ex|family)",
    r"(?:blackmail|stalk|harass)(?:s|ed|ing)? me",
    r"(?:told|tells|telling|tell|says|said|saying|keep saying|want|wants) (?:me to|i should|me i should|that i should) "
    r"(?:\w+ )?(?:kys|die|kill myself|end it)",
    r"(?:anyone|anybody|who|everyone) else (?:\w+ ){0,2}?(?:wanna|want|wants to) (?:die|kms)",
    r"scars on my (?:arms?|wrists?|thighs?|legs?)",
    r"(?:scared|afraid|terrified) (?:\w+ ){0,3}?(?:will|gonna|ill|might) (?:hurt|harm|do something to|kill) myself",
    r"(?:wanna|gonna) do something (?:bad|stupid) to myself",
    r"(?:dont|do not) feel like (?:living|being alive|existing)",
    rf"dont {F}see (?:the|a|any) point (?:anymore|in anything|of anything|in any of)",
    r"(?:feel|feeling|felt) like (?:dying|ending (?:it|things|everything))",
    r"do something (?:stupid|bad|drastic|terrible) (?:tonight|today|soon)",
    r"(?:bought|got|have|stole|saved up|saving up|hoarding|hiding) (?:the|some|enough|my) (?:pills|rope|razors?|"
    r"blades?)",
    r"(?:wrote|written|writing) (?:goodbye )?(?:letters|notes) to (?:everyone|my (?:family|parents|friends))",
    r"if ill (?:still )?be (?:here|alive|around) (?:tomorrow|next|much|anymore)",
    r"do it tonight (?:\. )?(?:goodbye|bye|sorry|im sorry)",
    r"suicide (?:hotline|helpline|line)",
)

_THEMSELVES: Final = r"(?:himself|herself|themselves|themself|themselfs|themselve)"
_THEIR: Final = r"(?:his|her|their)"

# Said of another; who, is read from the words before.
OF_OTHERS: Final[tuple[str, ...]] = (
    rf"(?:kill|kills|killed|killing|cut|cuts|cutting|hurt|hurts|hurting|harm|harms|harming|hang|hanged|hung|starve|"
    rf"starving|unalive|off|offed|shot|drowned|burning) {_THEMSELVES}",
    rf"(?:wants to|wanna|wanted to|want|wishes {_THEIR}|tried to|tries to|threatening to|threatened to|rather|"
    rf"gonna) {F}"
    rf"(?:die|be dead|end it|end it all|end {_THEIR} life|kms|commit suicide|not be alive|not exist|overdose)",
    r"(?:suicidal|selfharm|overdosed)",
    r"(?:commit|commits|committed|attempt|attempts|attempted|considering|by|to) suicide",
    rf"(?:end|ended|ending|take|took|taking|take) {_THEIR} own life",
    r"(?:being|is|gets|getting|was) (?:\w+ )?(?:abused|hit at home|beaten at home|raped|molested)",
    r"(?:been|started|keeps|is) cutting(?= \.|$| again)",
    rf"{_THEIR} (?:dad|mum|mom|father|mother|stepdad|parents|boyfriend|girlfriend|bf|uncle|brother) (?:\w+ )?(?:hits?|"
    rf"beats?|"
    r"hurts?|abuses|abused|molests|touches|slaps|rapes|raped) (?:him|her|them)",
    r"(?:wishes|wished) (?:he|she|they) (?:was|were|wasnt|werent) (?:dead|alive|never born|here)",
)

# A friend named in the same breath, with words between that no list holds.
NEAR_ONE: Final = (
    rf"\b(?:my|a|this|our|his|her) (?:\w+ )?{PEOPLE} (?:\w+ ){{0,7}}?(?:kill(?:s|ed|ing)? {_THEMSELVES}|"
    rf"suicid\w{{1,3}}|"
    rf"selfharm|(?:wants to|wanna|wanted to|tried to) (?:die|kms|be dead|end it)|(?:cut|cuts|cutting|hurt|hurts|"
    rf"hurting|harms?|"
    rf"harming) {_THEMSELVES}|(?:end|took|take|taking|ending) {_THEIR} (?:own )?life|overdosed?)\b"
)
