"""Being hurt by others, at home or by someone close, and not being safe."""

from typing import Final

from learning.safety.contexts import F, any_of

PARENT: Final = any_of(
    """dad daddy father papa pops stepdad stepfather stepmum stepmom stepmother mum mom mommy mummy mam mama mother
    parent parents guardian uncle aunt aunty auntie gran granny grandpa grandad granddad grandma grandfather grandmother
    nan nana nanny husband wife boyfriend girlfriend bf gf ex partner fiance carer caregiver carers family
    foster_\\w+"""
)
_GUARDIAN: Final = rf"(?:{PARENT}|coach|babysitter|teacher|tutor|priest|pastor|imam|landlord|boss)"
_RELATED: Final = any_of("dad daddy papa mum mom mommy mummy mam stepdad stepmum father mother gran grandad uncle")
_HURTS: Final = any_of(
    r"""hits? hitting beats? beating slap(?:s|ped|ping)? punch(?:es|ed|ing)? kick(?:s|ed|ing)? chok(?:es?|ed|ing)
    strangl(?:es?|ed|ing) hurts? hurting hurted burn(?:s|ed|t|ing)? whip(?:s|ped|ping)? abus(?:es?|ed|ing)
    rap(?:es?|ed|ing) molest(?:s|ed|ing)? assault(?:s|ed|ing)? threaten(?:s|ed|ing)?(?:_to_\w+)? grop(?:es?|ed|ing)
    shov(?:es?|ed|ing) smack(?:s|ed|ing)?
    whoop(?:s|ed|ing)? whup(?:s|ped|ping)? spank(?:s|ed|ing)? starv(?:es|ed|ing) attack(?:s|ed|ing)? touch(?:es|ing)
    belts? bruis(?:es|ed) thrash(?:es|ed)? whack(?:s|ed)? headbutt(?:s|ed)? drag(?:s|ged)
    (?:throws?|threw|throwing|chucks?|chucked)_(?:things|stuff|\w+_plates?|plates?|bottles?|chairs?|a_(?:plate|bottle|chair|shoe|glass|mug|cup|knife|pan|lamp|remote|ashtray|vase|stool))_at
    pull(?:s|ed)_a_knife_on lock(?:s|ed|ing) (?:lays?|laid)_(?:a_hand|hands|into)(?:_on)? (?:puts?)_(?:his|her)_hands_on
    (?:beats?|kicks?|knocks?|smacks?|beating|kicked)_(?:the|seven)_(?:\w+_){1,2}out_of"""
)
_KIN: Final = rf"(?:{PARENT}|brother|sister|stepbrother|stepsister|cousin|sibling)"
_US: Final = (
    r"(?:me|us|mum|mom|my (?:little |big |baby |older |younger |wee )?(?:mum|mom|mother|sister|brother|sis|bro|"
    r"siblings?|"
    r"sisters|brothers|nan|head|face))"
)
_HE: Final = any_of("he she they hes shes theyre someone somebody")
_AFRAID: Final = any_of("scared afraid terrified frightened dreading petrified")
_NOT: Final = any_of(
    "not dont doesnt didnt never isnt aint arent wasnt werent cant no_longer havent hardly barely hasnt stopped without"
)
_WHERE_UNSAFE: Final = any_of(
    """at_home at_my at_mine at_ours
    in_(?:my|our|this|the)_(?:own_)?(?:\\w+_)?(?:house|home|room|flat|skin|head|body|bed)
    with_(?:myself|him|her|them|anyone|my_\\w+|being_alone) going_home going_back around_(?:him|her|them|anyone|my_\\w+)
    where_i_(?:live|am) here anywhere alone being_alone by_myself on_my_own from_(?:him|her|them|myself|my_\\w+) inside
    for_(?:me|us)(?!_to_(?:assume|say|use|divide|cancel)) tonight rn right_now anymore
    when_(?:hes|shes|theyre|he|she|they|its|im|my|mum|mom|dad|\\w+s)"""
)

# Said by itself, or of a person far off, it may be play: these take no laugh for an answer.
HURT: Final[tuple[str, ...]] = (
    rf"(?:my|our|the|his|her|a|moms|mums|dads) (?:\w+ )?{_GUARDIAN}s? (?:\w+ ){{0,5}}?{_HURTS} {_US}",
    rf"{_RELATED}s? (?:\w+ ){{0,3}}?{_HURTS} {_US}",
    rf"{_HE} (?:\w+ ){{0,2}}?(?:hits|beats|hurts|slaps|punches|chokes|abuses|rapes|raped|molests|molested|abused|"
    rf"strangled|"
    rf"choked|strangles|touches|whips|burns|kicks|smacks) {_US}(?! feelings)",
    rf"{_HE} (?:\w+ ){{0,2}}?(?:hit|hurt|slapped|punched|kicked|beat|pushed|touched|grabbed|smacked) me (?:\w+ "
    rf"){{0,3}}?"
    r"(?:at home|again|last night|yesterday|today|this morning|when (?:he|she|they|im)|down there|in my room|"
    r"inappropriately|without|in a way|with (?:a|his|her|the) (?:belt|stick|shoe|bottle|fist|fists|hanger|cable|bat))",
    rf"{_HE} (?:\w+ ){{0,3}}?(?:hitting|beating|hurting|abusing|touching|raping|molesting|choking|groping) {_US}"
    r"(?! feelings)",
    r"touched me (?:\w+ ){0,2}?(?:inappropriately|down there|at night|where|in a way|without)",
    r"(?:i|im|ive|was|being|been|get|getting|got|am|is) (?:\w+ )?(?:abused|molested|raped|groomed|trafficked|sexually "
    r"\w+|assaulted)(?: by| at| as| when| for|$| \.| and| every| again| last| but| since)",
    rf"{_KIN} (?:\w+ ){{0,3}}?(?:hurting|abusing|molesting|choking|strangling|beating|raping|groping) {_US}"
    r"(?! (?:feelings|at|in|to|by))",
    rf"(?:bruis\w+|black eyes?|welts?|(?:busted|split|fat) lip|burn marks?|broken (?:rib|nose|arm|wrist|"
    rf"finger)s?|cigarette "
    rf"burns?) (?:\w+ ){{0,4}}?(?:from|by|off|because of|thanks to|where|when) (?:when )?(?:he|she|him|her|"
    rf"(?:my|her|his) (?:\w+ "
    rf")?{_KIN})(?! (?:bike|ball|car|tackled|bowled))",
    r"(?:being|get|getting|got|gets|been|was|am|im) (?:\w+ )?(?:hit|beaten|beat|hurt|smacked|slapped|locked|"
    r"punished|kicked|"
    rf"punched|shoved|pushed|thrown|knocked|choked|whipped|"
    rf"starved|belted) (?:up |around |about |round )?(?:at home|in my room|by my (?:\w+ )?{_GUARDIAN})(?! (?:at|"
    rf"in|on))(?! (?:\w+ ){{0,2}}(?:door|lock|handle|key)\b)",
    r"(?:people|ppl|everyone|someone|they) (?:\w+ ){0,4}?(?:hurting|hitting|beating|abusing|touching) (?:me|us)(?! "
    r"feelings)",
    rf"(?:my |the )?(?:{PARENT}|brother|stepbrother|cousin|he|she) (?:\w+ ){{0,3}}?(?:burn\w*|cut|twist\w*|bruis\w*|"
    rf"hurt|hit|"
    r"hits|bit|whip\w*|lash\w*) (?:my|me|us) (?:\w+ ){0,3}?with (?:a|his|her|the) (?:\w+ )?(?:cigarettes?|iron|"
    r"lighter|belt|"
    r"stick|shoe|slipper|hairbrush|cable|hanger|spoon|bottle|fists?|cane|rod|ruler|bat|knife)",
    r"(?:he|she|they|hes|shes|hell|shell|theyll|uncle|dad|coach|stepdad) (?:\w+ ){0,8}?if i (?:ever )?(?:tell|say|told|"
    r"speak|leave|report|talk) (?:\w+ ){0,5}?(?:kill|hurt|hit|beat|stab|leak|post)",
    rf"(?:he|she|they|hell|shell|hes|shes|{PARENT}) (?:\w+ ){{0,4}}?(?:break|broke|snap) my (?:fingers?|arms?|legs?|"
    rf"neck|jaw|nose|"
    r"hand|ribs?|bones)",
    r"(?:brother|stepbrother|uncle|dad|stepdad|cousin|he|grandad|grandpa|boyfriend|hes) (?:\w+ ){0,3}?(?:com\w+|came|"
    r"gets?|"
    r"getting|got|sneak\w*|climb\w*) (?:in|into|in to) my bed(?! room)",
    # Violent, drinking, breaking things.
    rf"(?:{_RELATED}s?|(?:my|our) (?:\w+ )?{_GUARDIAN}|he|she|hes|shes|they|theyre) (?:\w+ ){{0,5}}?(?:violent|abusive|"
    r"physical) (?:with|to|towards|toward|at|when|if|after|again|and|because|every)",
    rf"(?:my|our) {_GUARDIAN} (?:\w+ ){{0,3}}?(?:abusive|violent|hit each other|beats? each other)",
    r"(?:push|shov|throw|threw|drag|slam|kick|chuck)\w* (?:me|us|her|him|mum|mom|my \w+) (?:\w+ )?(?:down|into|against|"
    r"across|over|onto) (?:the |a |my )?(?:\w+ )?(?:stairs|wall|floor|door|table|ground|window|bed|cupboard|wardrobe|"
    r"fridge)",
    r"(?:grab|hold|held|pin|drag|pull|squeez|lift|choke)\w* me (?:\w+ ){0,4}?(?:to|by|round|around|up against|against|"
    r"down) "
    r"(?:the |my )?(?:throat|neck|hair|ear|wall|collar)",
    r"(?:hands?|fingers) (?:round|around|on) my (?:throat|neck)",
    r"(?:come|comes|came|get|gets|got|sneak|sneaks|climb|climbs|coming) (?:in|into|in to|inside) (?:(?:my|our) "
    r"(?:room|bed|"
    r"bedroom) )?(?:\w+ )?(?:at night|drunk|and touch\w*)",
    r"(?:he|she|they|hes|shes|theyre|dad|mum|mom|ex|someone|stepdad) (?:\w+ ){0,3}?threaten(?:s|ed|ing)? (?:me|to "
    r"(?:kill|"
    r"hurt|hit|beat|stab|shoot|find) (?:me|us|my))(?! with (?:\w+ )?(?:detention|homework|work))",
    r"(?:shout|scream|yell|threaten|swear|swore|said|says|saying|told)\w* (?:me )?(?:that )?(?:\w+ )?(?:hes |shes |"
    r"theyre |"
    r"hell |shell |theyll |he will |she will )(?:gonna |will |wants to )?(?:kill|stab|beat|hurt|hit|strangle) "
    r"(?:me|us|mum|mom)(?! if i (?:fail|lose|lost|forget|break|get|dont))",
    r"(?:mak(?:es|ing)|made|forc(?:es|ed|ing)|pressur\w+) me (?:to |into )?(?:\w+ )?(?:touch|have sex|having sex|"
    r"sleep with|sleeping with|undress|strip|do sexual|kiss him|send nudes|"
    r"send him|do (?:\w+ "
    r")?(?:things|stuff) (?:that )?i (?:dont|didnt))",
    r"(?:leak|leaking|post|posting|share|sharing|send|sending|spread|spreading) my (?:nudes?|naked|private pics|"
    r"private pictures|private photos)",
    r"lock(?:s|ed|ing)? me (?:in|inside|up|outside|out of the house)(?! (?:my|the) (?:account|app|phone))",
    r"lock(?:s|ed|ing)? (?:up )?the (?:fridge|food|food cupboard)",
    rf"{_AFRAID} (?:that )?(?:he|she|they|hell|shell|theyll|someone) (?:\w+ ){{0,2}}?(?:hit|hurt|kill|beat|find) "
    rf"(?:me|us)",
)

# Not being safe: these are denials in form and must not be taken for denials.
UNSAFE: Final[tuple[str, ...]] = (
    rf"{_NOT} {F}(?:feel |feels |felt |feeling |be |being |been )?(?:very |that |all that |much ){{0,1}}safe {F}"
    rf"{_WHERE_UNSAFE}",
    r"(?:im (?:really |so )?not|im never|i dont feel|i never feel|i really dont feel|i dont even feel|we arent|i dont "
    r"think im|am i|i never felt) (?:very |really |that |so |even )?safe(?! (?:using|with|doing|dividing|guessing|"
    r"driving|cycling|climbing|swimming|to|when|"
    r"about(?! going)|"
    r"from (?!him|her|them|my|myself|people|anyone)|in "
    r"(?:maths?|class)|enough|on))",
    r"(?:im|i feel|feel|feeling) (?:\w+ )?(?:unsafe|in danger)(?! (?:code|rust|block|guessing|driving|cycling|"
    r"climbing|swimming))",
    r"home (?:isnt|doesnt feel|is not|feels) (?:a )?(?:safe|unsafe)",
    r"not safe to (?:go|be|stay) (?:back )?(?:home|at home|there|here)",
    rf"(?:{_AFRAID}|dont wanna|cant|dread) (?:\w+ )?(?:to go|of going|to be|of being|go|going) (?:back )?home "
    r"(?:because(?! (?:\w+ ){0,4}?(?:trains?|bus(?:es)?|snow\w*|storm|rain\w*|flood\w*|strike|practice|rehearsal|"
    r"detention|"
    r"club|match|game|trip|car|flight|keys?)\b)|"
    r"to (?:him|them|her)|where|hes|when hes|since)",
    rf"{_AFRAID} (?:to go|of going|to be|of being) (?:back )?(?:at )?home",
    rf"{_AFRAID} (?:to|of) (?:be|being|go|going|stay|staying|sleep|live|living|get in) (?:\w+ ){{0,5}}?(?:with|near|"
    rf"around) "
    rf"(?:him|them|(?:my|our) {PARENT})",
    rf"(?:{_AFRAID}|worried|frightens me|scares me|nervous) (?:\w+ )?(?:of |about |that |by |thinking )?(?:what |of "
    rf"what |ill "
    r"|i |im |i will |that ill ){0,2}?(?:\w+ )?(?:(?:do|doing|done) (?:something )?(?:\w+ )?(?:to myself|tonight|if "
    r"im alone|"
    r"i regret|i cant undo|stupid)|(?:capable of|might) (?:\w+ ){0,3}?myself)",
    r"(?:scared|afraid|terrified) of myself",
    rf"(?:{_NOT}|idk|unsure|struggling|hard|difficult|trying|impossible) (?:\w+ ){{0,5}}?keep(?:ing)? myself safe"
    r"(?! (?:online|in|from|on))",
    rf"(?:{_NOT}) {F}(?:stay|be) safe (?:tonight|at home|alone|on my own|from myself|rn|right now|anymore|if)",
    r"(?:dont|cant|not|shouldnt|didnt) (?:\w+ )?trust myself (?:to be (?:alone|safe)|alone|being alone|around|not to|"
    r"tonight|"
    r"rn|right now|with (?:pills|knives|a knife|blades?|razors?|meds|medication|my meds))(?! (?:with|on|in) "
    r"(?:fractions|signs|maths?|algebra))",
    r"(?:shouldnt|cant|not safe to|dont let me|afraid to|scared to) be (?:left )?alone (?:with (?:myself|my thoughts|"
    r"him|"
    r"her|my \w+)|rn|right now|tonight|anymore)",
)

# A careful person would stop and ask.
UNCLEAR: Final[tuple[str, ...]] = (
    rf"(?:my |the )?{PARENT} (?:\w+ ){{0,6}}?(?:started on|starts on|kicked off (?:at|on)|kicks off (?:at|on)|went "
    rf"for|goes "
    r"for|came at|comes at|takes it out on|took it out on|takes (?:\w+ ){1,3}out on|has a go at|loses it (?:with|at|"
    r"on)|lost "
    r"it (?:with|at|on)) (?:me|us|mum|mom)",
    rf"(?:my )?{PARENT} (?:\w+ ){{0,3}}?(?:smash\w*|trash\w*|broke|threw) (?:up )?(?:my|the|mums|everything|a plate|"
    rf"his|her) "
    r"(?:\w+ ){0,4}?(?:angry|drunk|at me|again|and|because)",
    rf"(?:scared|afraid|terrified|frightened) (?:of |about )?what (?:my |mums |moms )?(?:\w+ )?{PARENT} "
    r"(?:will|would|might|could|is (?:gonna|going to)|gonna) do",
    rf"(?:scared|afraid|terrified|frightened) (?:of|by|about|when) (?:my |mums |moms )?(?:\w+ )?{PARENT}(?! "
    rf"(?:finding|seeing|"
    r"will see|reading|knowing))",
    r"(?:scared|afraid|terrified|cant|dont) (?:to |of )?(?:\w+ )?(?:sleep|sleeping|shower) (?:\w+ ){0,3}?(?:because|"
    r"when|"
    r"with|in case) (?:my (?:\w+ )?(?:dad|stepdad|uncle|brother|mum|mom|stepbrother|cousin)|he|him|hes)",
    rf"(?:he|she|hes|shes|{_RELATED}s?) (?:\w+ ){{0,4}}?(?:drunk|drinking|wasted|high) (?:\w+ ){{0,4}}?(?:scar\w+|"
    rf"afraid|"
    r"hiding|hide|shout\w*|scream\w*|angry|mad|safe|hurt\w*|smash\w*)",
    r"(?:(?:dad|stepdad|father) (?:\w+ ){0,3}?(?:hits?|beats?|hurts?|pushed|shoves?) her|(?:he|hes) (?:\w+ "
    r"){0,3}?(?:hits?|"
    r"hitting|beats?|beating|hurts?|hurting|pushed|shoves?) (?:my )?(?:mum|mom))",
    r"(?:my )?(?:brother|sister|cousin|sibling|stepbrother|stepsister) (?:\w+ ){0,3}?(?:hits|hitting|punching|"
    r"kicking|touching|beats|hurts|punches|"
    r"chokes|touches|kicks|abuses|hit|punched|choked|beat) me(?! feelings)",
    rf"(?:{PARENT}|he) (?:\w+ ){{0,8}}?(?:punch\w*|kick\w*|smash\w*) (?:\w+ ){{0,3}}?(?:walls?|doors?|"
    rf"table|"
    r"windows?|tv|dog|cat|plates?|holes?)",
    r"(?:he|she|hes|shes|someone|somebody|they|hell|shell|theyll) (?:\w+ ){0,6}?(?:kill|stab|shoot|murder|strangle) me"
    r"(?! (?:if|when|for|over|with))",
    r"(?:follow(?:s|ed|ing)) me (?:home|around|from school)",
    r"(?:send\w*|asking for|wants|post\w*|shar\w+|got|has) (?:\w+ ){0,3}?(?:nudes?|naked (?:pics|photos))",
    r"(?:blackmail|stalk|harass|groom)(?:s|ed|ing)? me",
    r"(?:makes|made|making|forc(?:es|ed|ing)|pressur\w+) me (?:to |into )?do (?:\w+ )?(?:things|stuff)(?= \.|$| i| "
    r"that i| with (?:him|them)| to (?:him|her|them))",
    r"(?:kicked|thrown|chucked) out (?:of )?(?:my |the |our )?(?:house|home|flat)|(?:slept|sleeping) (?:at|in|on|"
    r"outside) "
    r"(?:the |a |my )?(?:bus stop|bus station|train station|station|park|streets?|bench|doorway|stairwell|floors|"
    r"sofas?|couches|"
    r"(?:car|van)(?= \.|$| tonight| again| and| because| since))",
    r"(?:nothing to eat|no food) at (?:home|ours|mine)|(?:mum|mom|dad|parents) (?:\w+ ){0,3}?left (?:\w+ "
    r"){0,3}?(?:hasnt|"
    r"havent|didnt|never) (?:come|came) back|alone (?:at home|in the house) (?:\w+ ){0,3}?(?:scared|afraid|crying)",
    r"(?:got|getting|been|being) evicted|(?:im|we are|were) homeless",
    rf"{PARENT} (?:is|are|gets|comes home|s) (?:\w+ )?(?:drunk|wasted|on drugs|passed out)(?! on (?!drugs))",
    r"hid(?:e|ing) (?:in|under|behind|upstairs|away) (?:\w+ ){0,3}?when they (?:fight|argue|shout|scream|start)|"
    r"(?:they|"
    r"parents|mum and dad|mom and dad) (?:\w+ ){0,2}?(?:(?:scream|shout|yell)\w* at each other|fight) (?:\w+ ){0,3}?"
    r"(?:every (?:night|day)|all the time|throw\w*|smash\w*)",
    r"i (?:\w+ )?ran away(?= \.|$| again| last| yesterday| today)",
    r"kicked me out(?: of (?:the |my )?(?:house|home|flat))?(?= \.|$| last| and| of| because| today| again| bc)(?! "
    r"of the "
    r"(?:call|room|class|team|group|server|game|lesson))",
    r"(?:run|running|ran) away (?:from home|tonight|and never)|nowhere (?:safe )?to (?:sleep|go tonight)|sleeping "
    r"rough",
    r"(?:wont|doesnt|dont|didnt|never|not) (?:let|lets|allowed|letting)(?: me| us)? (?:to )?(?:eat|have food|leave "
    r"the house|"
    r"out of my room)|(?:wont|doesnt|dont|didnt|hasnt|havent|never) (?:fe(?:d|ed|eds) (?:me|us)|give me food)|no food "
    r"at home",
)
