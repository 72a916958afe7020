"""Wishes to die and suicide, in the words of the one who has them."""

from typing import Final

from learning.safety.contexts import F, any_of

_WISHING: Final = any_of(
    """wanna want wants_to wanted_to wanting_to wish_to hope_to hoping_to need_to deserve_to ready_to would_rather
    id_rather rather id_sooner should just_gonna might_as_well may_as_well minus_well mineswell long_to prefer_to
    trying_to tried_to prepared_to happy_to way_to wishing_to craving_to time_to"""
)
_DIE: Final = any_of(
    """die be_dead unalive be_unalive kms kys not_exist stop_existing cease_to_exist not_be_alive stop_being_alive
    stop_living stop_breathing never_wake_up not_wake_up sleep_forever fall_asleep_forever be_gone_forever
    be_put_down bleed_out leave_this_(?:world|earth|life) be_out_of_this_world
    (?:go_to_)?sleep_and_(?:never|not)_wake_up fall_asleep_and_(?:never|not)_wake_up
    not_be_(?:here|around)_anymore"""
)
_DYING: Final = any_of(
    """dying (?:my_(?:own_)?)?death being_dead being_gone_forever suicide killing_myself kms ending_it ending_things
    ending_everything ending_my_life taking_my_(?:own_)?life not_being_alive not_being_here not_existing not_waking_up
    not_wanting_to_(?:live|exist|be_alive) jumping_off jumping_in_front hanging overdosing unaliving ctb
    committing_suicide"""
)
LIVING: Final = any_of(
    """live living be_alive being_alive stay_alive staying_alive remain_alive exist existing keep_living keep_existing
    go_on_living going_on_living carry_on_living continue_living keep_breathing be_living be_breathing
    see_(?:tomorrow|another_day) be_here_anymore being_here_anymore be_around_anymore
    (?:be_in|be_on|stay_in|stay_on)_this_(?:world|earth|planet) wake_up_(?:anymore|tomorrow|again) ever_wake_up"""
)
_LIVING_WHERE: Final = (
    r"(?! (?:with|in|at|near|by|on campus|there|alone|off|abroad|up to|early|late|so early|for (?:school|class)|under|"
    r"next|between|without my|here|from|as a))"
)
_NOT_WANTING: Final = (
    rf"(?:dont|didnt|doesnt|havent|havnt|hadnt|not|never|stopped|no longer|without|wont|nobody) {F}"
    rf"(?:wanna|want|wants to|wanted to|wanted|wanting to|wanting|gonna|feel like|intend to|intending on|plan on|"
    rf"plan for|planning on|expect to|expecting to|expect|deserve to|care about|look forward to) {F}"
)
HEIGHT: Final = any_of(
    """bridge roof rooftop building cliff window balcony trains? bus car cars truck lorry ledge overpass tracks railway
    traffic road motorway platform railing rails"""
)
WHEN: Final = (
    r"(?:again )?(?:in (?:january|february|march|april|may|june|july|august|september|october|november|december|the "
    r"(?:summer|spring|winter|autumn|fall)|year \d+|\d\d\d\d)|last (?:night|week|weekend|month|year|term|summer|"
    r"winter|spring)|twice|(?:a|two|three|few|\d+) (?:few )?(?:days|weeks|months|years) ago)"
)
_PILLS: Final = any_of(
    "pills? tablets?(?!_(?:out|back|from|to|and)) meds medication painkillers? paracetamols? tylenol ibuprofen "
    "antidepressants? aspirins? advil"
)
_MANY: Final = any_of(
    """all too_many a_bunch a_lot a_load lots loads a_handful a_whole_\\w+ the_whole_\\w+ every every_one \\d\\d+
    so_many an_entire_\\w+ like_\\d\\d+ about_\\d\\d+ way_too_many"""
)
TOO_MANY: Final = rf"{_MANY} (?:of )?(?:\w+ )?{_PILLS}"
_GONE: Final = any_of(
    """died die disappeared didnt_exist never_existed had_never_(?:been_born|existed|lived|been_alive) was_never
    were_never was_dead were_dead was_gone were_gone wasnt_here wasnt_around wasnt_alive werent_here
    werent_alive wasnt_born killed just_died just_disappeared"""
)
_DEAD_OR_UNBORN: Final = any_of(
    """dead not_alive gone_forever unalive never_(?:been_)?born never_existed not_born never_alive"""
)

# The writer is the one who speaks of themselves in these words themselves.
PLAIN: Final[tuple[str, ...]] = (
    r"kill(?:ing|ed|s)? (?:off )?myself",
    r"(?:off|offing|offed|unalive|unalived|neck|necking|rope|hang|hanging|hung|shoot|shooting|drown|drowning|stab|"
    r"stabbing|strangle|suffocate|suffocating|poison|poisoning|sewerslide|end|ending|electrocute) myself",
    r"end(?:ing|ed)? it all",
    r"(?:end|ending|ended|take|taking|took) my (?:own |whole )?life(?! (?:expectancy|insurance|savings|story|"
    r"sciences?|cycle))",
    r"throw(?:ing)? myself (?:off|under|in front|into traffic|down the|down some|from)",
    r"(?:plan\w*|gonna|thinking about|thought about|attempted|prepar\w+) my (?:own )?suicide",
    r"my suicide (?:note|letter|plan|attempt|thoughts?)",
    r"(?:wrote|writing|write|written) (?:a |my |the )?suicide (?:note|notes|letter|letters)",
    r"(?:wrote|writing|write|written) (?:my |all my |a )goodbye (?:note|notes|letter|letters)",
    r"(?:have|having|had|get|getting|got|these|my|with) (?:\w+ ){0,3}suicidal (?:\w+ )?(?:thoughts|feelings|ideation|"
    r"urges|ideas)",
    rf"(?:{_DYING}|to die|to end it) (?:is|are|was) (?:\w+ )?(?:all|the only thing|everything|what) (?:that )?"
    r"i (?:can |could |ever )?(?:think|dream|want|wanna|wanted)",
    rf"all i (?:can |ever |could )?(?:\w+ )?(?:think about|think of|want|wanna do|wanted) (?:is |to do is |rn is )?"
    rf"(?:\w+ )?(?:{_DYING}|die|to die|wanna die|to be dead|end it)",
    # Voices and thoughts that urge it.
    r"(?:head|brain|mind|voices?|thoughts|part of me|something in me|inside me) (?:\w+ ){0,4}?(?:tell|tells|telling|"
    r"says|say|saying|screams?|screaming|wants|want|told|shouting|whispering) (?:me )?(?:to |that i should )?(?:\w+ )?"
    r"(?:jump|die|do it|kill (?:my|your|ur)self|kill urself|end it|hurt myself|cut|kms|kys|to die|wanna die)",
    # Not wanting to live, and nothing to live for.
    _NOT_WANTING + LIVING + _LIVING_WHERE,
    rf"never {F}wanna {F}(?:wake up|be alive|live|exist|be here anymore){_LIVING_WHERE}",
    rf"(?:shouldnt|didnt deserve to|not meant to|wasnt meant to|not supposed to) {F}(?:be alive|exist|have been born|"
    r"be living|have woken up)",
    rf"(?:life|lifes|living) (?:is |just |really |its |feels ){{0,2}}(?:not|isnt|aint|never) {F}worth",
    r"(?:not|isnt|aint|never|no longer|doesnt feel|dont feel|doesnt seem) (?:even )?worth (?:living|staying alive|"
    r"being "
    r"alive|being here)",
    r"im (?:just |so )?done living|(?:should|deserve to|meant to) be (?:gone forever|dead)",
    r"(?:had|have) enough of (?:life|living|being alive)",
    rf"no {F}(?:reason|reasons|point|point in me|use|purpose)(?: left)?(?: (?:to|in|for me to|of))? {F}{LIVING}",
    rf"dont (?:even )?(?:think|feel like|know if|believe) i {F}(?:want to|wanna|should) {F}{LIVING}{_LIVING_WHERE}",
    rf"(?:dont|cant|didnt|wont|never|couldnt) {F}(?:see|find|have|think of) (?:\w+ )?(?:reasons?|point)"
    rf"(?: left)? (?:to|in|for|of) {F}{LIVING}",
    rf"no {F}(?:point|use|sense) (?:in |to |of )?(?:me|my) {F}(?:being (?:alive|around|here anymore|on this|in this)|"
    r"living|existing|staying alive)",
    r"(?:nothing|no reason|not much|anything|nobody)(?: left)? to live for",
    rf"what(?:s| is|s even| even is) (?:even )?the point (?:of|in) (?:me )?{F}{LIVING}",
    rf"(?:tired|sick|done|exhausted|fed up) (?:of|with|from) {F}(?:living|being alive|existing|breathing)",
    r"(?:hate|hating) (?:being alive|that im alive|that im still (?:alive|here)|living)(?! (?:in|with|at|so|here|"
    r"there))",
    r"(?:hate|hated|sad|disappointed|gutted|angry|upset|annoyed) (?:that |when )?(?:i|i still|i even) woke up"
    r"(?! (?:late|early|so|at|after|before|too))",
    rf"cant {F}(?:live|be alive|exist) {F}(?:like this |this way )?anymore",
    rf"cant {F}(?:carry on|go on|keep|keep on|continue|bear|stand) (?:living|being alive|existing)"
    r"(?! (?:in|with|at|here|there))",
    r"cant live (?:like this|with this pain|this life|with myself)",
    r"(?:cant|wont|dont wanna) (?:stay|be) (?:in|on) this (?:world|earth|planet|life)",
    rf"dont {F}know (?:if|whether|why) i {F}(?:wanna|want|should) (?:{F})(?:to )?{LIVING}",
    r"(?:give|giving|gave|given) up on (?:life|living|my life|staying alive)",
    r"dont care (?:\w+ )?(?:if|whether) i (?:\w+ )?(?:die|live or die|live|wake up|make it|survive|get hit)",
    # Better off, and nobody would mind.
    r"(?:better off|better|happier|easier) (?:place )?without me(?! (?:talking|there|playing|singing|shouting|on "
    r"(?:call|mic)))(?! (?:in (?:goal|defence|midfield)|up front))(?! "
    r"(?:in|on) (?:the|this|their|our) (?:team|group|"
    r"project|call|chat))",
    r"(?:id|id all|i would|im|i|ill) be better dead(?! than)",
    r"better off (?:dead|if i (?:was|were|died|wasnt|werent|disappeared|didnt exist))",
    rf"(?:be )?(?:better|happier|easier|simpler|best)(?: off)?(?: (?:for|on) \w+)? if i {F}{_GONE}",
    r"(?:nobody|anyone|anybody|would they|would people|would you|they|everyone) (?:would |wouldnt |will |d )?(?:even )?"
    r"(?:care|notice|mind|miss me|be sad|cry|be happier|be happy|be better off|come to my funeral) if i (?:just )?"
    r"(?:died|die|was dead|were dead|killed|wasnt alive|stopped existing)",
    r"(?:would|will|nobody|anyone|anybody|who) (?:\w+ ){0,4}(?:come|go|came|be|show up|turn up|cry) (?:to|at) my "
    r"(?:own )?funeral",
    # Hoping not to wake, wishing never to have been.
    rf"(?:wish|wished|wishing) {F}(?:that )?(?:i|id|ive|i had|i was|i were|i am) {F}{_DEAD_OR_UNBORN}",
    rf"(?:wish|wished|wishing) {F}(?:that )?i {F}(?:was|were|am) {F}{_DEAD_OR_UNBORN}",
    rf"(?:wish|wished|wishing) {F}(?:that )?i (?:{F})(?:wasnt|werent|was not|hadnt been|wasnt ever) {F}(?:alive|born|"
    rf"living)",
    rf"(?:wish|wished|wishing) {F}(?:that )?i (?:could|would|d|can) {F}(?:die|cease|(?:go to )?sleep forever|not wake "
    rf"up|"
    r"never wake up|end it|stop existing|not exist|fall asleep and|go to sleep and (?:never|not))",
    r"(?:wish|wished) (?:that )?(?:i|id) (?:\w+ )?(?:didnt exist|never existed|had never (?:been born|existed|lived|"
    r"been "
    r"alive)|hadnt existed|never been (?:born|alive)|never woke up|wouldnt wake up|didnt wake up|had died|died|"
    r"was never born|were never born|never was born)",
    r"(?:hope|hoping|pray|praying|wish) (?:that )?(?:i|to god i|god i) (?:\w+ )?(?:die|dont wake up|never wake up|"
    r"wont wake up|get hit by|die in my sleep|dont survive)(?! (?:late|too|at|early|in the middle|before|after|of|"
    r"feeling|with))",
    r"(?:wouldnt|wont) (?:\w+ )?(?:mind|care|complain|be sad|be mad|be upset)(?: about| at)? (?:dying|being dead|"
    r"(?:if )?i died|not waking up|if i didnt wake up|if i never woke up|getting hit by|not being alive)",
    r"(?:car|bus|truck|lorry|train|bullet|plane|meteor) (?:just )?(?:hit|hits|killed|kills|ran over|runs over|took "
    r"out|crashed into) me (?:\w+ ){0,4}wouldnt (?:\w+ )?(?:mind|care|mad|sad|bothered|upset|complain|move|fight|"
    r"angry)",
    rf"i should {F}be dead|i {F}(?:shouldve|should have|shoulda|couldve|wish i had) {F}died",
    r"(?:wish|hope|want|wishing|hoping|pray) (?:that )?(?:someone|somebody|something|god|he|they|a \w+) (?:\w+ )?"
    r"(?:shoots?|kills?|stabs?|ends?|murders?|killed|strikes?) me",
    r"(?:wants?|wanted|wish(?:es)?) me (?:to be )?dead",
    r"i (?:\w+ )?(?:drank|swallowed|downed|drunk) (?:\w+ )?(?:bleach|poison|detergent|antifreeze|acid|weedkiller)",
    r"(?:prefer|rather|sooner|love|nicer|like the idea of) (?:\w+ )?(?:being dead|not being alive|to not be alive|not "
    r"to (?:be alive|exist)|not existing|dying)(?! than)",
    r"how (?:much longer|long) (?:\w+ )?i (?:can|could|will) (?:\w+ )?(?:stay alive|live|survive|be alive)",
    r"(?:rather|sooner|prefer to|id) be dead",
    r"(?:pain|everything|it all|suffering) (?:to )?(?:just )?(?:stop|end|be over) (?:\. )?(?:\w+ )?(?:forever|for "
    r"good|permanently)",
    rf"cant {F}(?:do|take|handle|keep doing) (?:this|it|any of it) {F}(?:\. )?(?:\w+ |"
    rf"\. ){{0,10}}?(?:being (?:here|alive)"
    r"(?! (?:so|at|in|until|on|for|this))|staying alive|existing)",
    # Not expecting to be alive.
    rf"(?:dont|didnt|cant|never|not|doubt) {F}(?:think|see|picture|imagine|believe|expect|thought|sure|doubt|gonna) "
    r"(?:\w+ ){0,4}?(?:(?:make|making) it (?:to \d\d(?! ?(?:marks|points|percent|pm))|to (?:adulthood|my \w+|next "
    r"year|tomorrow|christmas|summer)|through (?:the|another|to)? ?(?:night|tonight|winter|year))|"
    r"be alive|being alive|still alive|live to|live past|survive the night|see tomorrow|reach adulthood)",
    r"(?:not gonna|wont|might not|cant) (?:make it (?:to \d\d(?! ?(?:marks|points|percent|pm))|through (?:the |to)"
    r"(?:night|tonight|night))|see (?:tomorrow|another (?:day|year|birthday)))",
    r"(?:wont|not|not gonna|might not|may not|dont plan on|no longer) (?:even )?(?:be |being )?(?:alive|breathing) "
    r"(?:tomorrow|much longer|by|anymore|next|long|for|after|to see|to|when|in)",
    r"(?:planned|picked|set|chose|chosen) (?:a |the |my )?(?:date|day|night) to (?:die|end|do it)",
    r"(?:have|got|had|made|making) (?:a |my )?(?:suicide plan|plan to (?:die|kill|end)|way to (?:die|end it)|"
    r"plan (?:and|to) (?:\w+ ){0,3}pills)",
    # Asking how.
    r"how (?:to|do i|can i|would i|do you|do u) (?:\w+ )?(?:commit suicide|overdose|hang|die (?:painlessly|peacefully|"
    r"fast|quickly|without))",
    r"(?:easiest|best|painless|quickest|fastest|least painful) (?:way|method|ways|methods) (?:to|of|for) (?:\w+ )?"
    r"(?:die|dying|kill|killing|suicide|end it|ending it|overdose)",
    r"(?:does|would|will|did) it hurt (?:\w+ ){0,3}?(?:to|if|when) (?:i |you |u |someone )?(?:overdose|die|od|drown|"
    r"hang|bleed|jump|slit)",
    rf"how (?:many|much) (?:of )?(?:\w+ )?(?:{_PILLS}|sleeping pills) (?:\w+ ){{0,6}}?(?:die|kill me|kill you|overdose|"
    r"od|not wake up|end it)",
    # At the place.
    rf"(?:im|i am|i was|been|ive been|just) (?:\w+ )?(?:sat|sitting|standing|stood|here|up)? ?(?:on|at|by) the "
    rf"(?:edge|top|side|ledge) of (?:a |the |this |my )?(?:\w+ )?{HEIGHT}",
    # The only way out.
    rf"only (?:thing|way|option|choice|answer|escape|solution)(?: left| out)?(?: for me| left)? (?:is |to do is "
    rf")(?:\w+ )"
    rf"?(?:to )?(?:{_DYING}|die|end it|kill)",
    rf"(?:{_DYING}) (?:is|feels like|seems like|looks like) (?:\w+ )?(?:my |the )?(?:only|easier|easiest|better|best) "
    r"(?:\w+ )?(?:way|option|choice|answer|escape|solution|thing|out|than)",
)

# These count only when it is the writer who wishes, has or does it: who that is, is read from the words before.
OF_SELF: Final[tuple[str, ...]] = (
    rf"{_WISHING} {F}(?:to )?{_DIE}(?! (?:variables?|files?|rows?|objects?|process\w*|connections?|users?|code|data|"
    rf"threads?))",
    rf"(?:think|thinking|thoughts?|dreaming|dream|dreams|fantasi[sz]e|fantasi[sz]ing|planning|obsessed|ideas|picturing|"
    rf"imagining|googling|talking) (?:about|of|on|with) {F}{_DYING}",
    r"throw(?:ing)? myself out",
    r"suicidal",
    r"suicide (?:attempt|thoughts)",
    rf"{_DYING} {F}(?:sounds?|seems?|looks?|feels?|would be|is starting to (?:sound|look|feel)) (?:\w+ ){{0,3}}?"
    r"(?:relief|nice|peaceful|good|appealing|comforting|comfort|easier|better|tempting|freedom|rest|escape|way out|"
    r"inviting|beautiful|right)(?! (?:ending|scene|theme|topic|title|example|metaphor|twist))",
    # "si" is short for suicidal ideation; it is also a set of units and a yes.
    r"(?:passive|active|chronic|constant|daily) si(?= \.|$| (?:again|today|lately|all|for|since|and|but|is|has))",
    r"si (?:has|have|is|was|s|got|gets|keeps|hits?) (?:(?:been|being|getting|gotten|so|really|much|way|just|very) "
    r"){0,3}(?:bad|worse|awful|rough|intense|strong|loud|constant|unbearable|terrible|worst)(?! (?:at|than|conductor))",
    r"(?:almost|nearly|so close to|came close to) (?:did|doing|do) it (?:\w+ |\. ){0,8}?(?:had|have) (?:a|the|my|it) "
    r"(?:\w+ )?plan(?:ned)?",
    rf"(?:attempted|tried) {WHEN} (?:\w+ |\. ){{0,12}}?"
    r"(?:hospital|ward|psych|inpatient|discharged|sectioned|icu|a e|camhs)",
    r"(?:commit|committing|attempt|attempted|attempting|consider|considering|considered|contemplating|contemplate|try|"
    r"tried|planning|plan|want|gonna|do|doing|thinking) (?:suicide|ctb)",
    r"overdos(?:e|ed|ing)",
    r"od on",
    r"(?:gonna|wanna|might|tried to|could|should|will) od(?= \.|$| tonight| again| so)",
    rf"(?:take|took|taken|taking|swallow|swallowed|swallowing|down|downed|have taken) {_MANY} (?:of )?(?:my |the |"
    rf"these |those |her |his |mums |moms )?(?:\w+ )?{_PILLS}",
    rf"(?:wanna|gonna|might|will|ill|id|should|could|would|want|feel like|want me to|nearly|almost) {F}(?:jump|jumping|"
    rf"step|stepping|walk|walking|go jump|go play|lie|lay|jumped|stepped|walked) "
    rf"(?:off|from|in front of|out of|out|under|into|in|on) (?:of )?(?:a |the |my |this |that )?(?:\w+ )?{HEIGHT}",
    r"(?:wanna|gonna|ready to|need to) (?:ctb|rope|unalive)",
    r"sewerslide",
    rf"(?:wanna|gonna|ready to) {F}end (?:it|things|everything) (?:tonight|now|today|forever|for good|soon|already|rn|"
    r"after (?:exams?|results|christmas|prom|school|my \w+|this \w+)|"
    r"before (?:then|that|it|the|my|i|they|anyone|exams?|results|school|monday|christmas|summer))",
)
