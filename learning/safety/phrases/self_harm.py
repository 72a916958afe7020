"""Hurting oneself: cutting and the like, the urge to, and having been free of it."""

from typing import Final

from learning.safety.contexts import F, any_of

_LIMB: Final = any_of("wrists? arms? forearms? skin thighs? legs? veins stomach hips? ankles? hand hands")
# "sh" is a command too: it counts only beside words of relapse and the like.
_HARM: Final = any_of("sh selfharm cutting burning_myself hurting_myself harming_myself cutting_myself")
_TO_HARM: Final = any_of(
    """cut sh selfharm self_destruct hurt harm slice slit burn bleed end_it die jump overdose od kill
    (?:start|do)_(?:cutting|sh)"""
)

PLAIN: Final[tuple[str, ...]] = (
    r"(?:cut|cuts|cutting|slit|slitting|slice|sliced|slicing|burn|burning|burned|burnt|scratch|scratched|scratching|"
    r"harm|"
    r"harming|harmed|injure|injuring) (?:and \w+ )?myself",
    r"hurting myself",
    r"(?:wanna|gonna|might|will|could|ill|id) do something (?:\w+ )?to myself",
    rf"(?:wanna|gonna|urge to|urges to|feel like|to|and|i|might|ill|could|id|will|would|should) {F}hurt myself",
    r"hurt myself (?:again|on purpose|to feel|because|when|tonight|last night|so)",
    r"starv(?:e|ing) myself",
    r"(?:cut|cutting|slit|slitting|slash|slashing|slashed) (?:up )?my (?:wrists?|arms?|skin|thighs?|veins)"
    r"(?! (?:on a|playing|falling|by accident|accidentally))",
    rf"(?:burn|burnt|burned|burning|cut|cutting|hurt|hurting|scratch\w*|stab\w*|hit|hitting|punch\w*|carv\w+|bit|bite|"
    rf"biting|claw\w*|pick\w*) (?:at |up )?(?:my|the) (?:\w+ )?{_LIMB} (?:\w+ ){{0,5}}?(?:on purpose|deliberately|"
    rf"lighter|"
    r"razor|blade|to feel|to cope|to calm|to punish|(?:till|until) (?:\w+ ){1,2}bl(?:ee|e)d\w*)",
    rf"carv\w+ (?:\w+ ){{1,4}}?(?:in|into|on) my {_LIMB}",
    rf"cuts (?:all )?(?:over|on|up|down) my {_LIMB}",
    rf"(?:blade|razor|knife|lighter|scissors) (?:to|on|against|in|over) my (?:{_LIMB}|throat|neck)",
    r"use (?:it|this|that) on myself",
    rf"(?:urges?|temptation|tempted|craving|itching|desperate|want so bad|need) {F}(?:to|for) {F}(?:{_TO_HARM})"
    r"(?= \.|$| myself| again| so | rn| tonight| really| bad| badly| deep| but| because| and| is | was | wont| "
    r"keeps?| gets?| "
    r"when| comes| came| my (?:arms?|wrists?|legs?|thighs?|skin))",
    rf"(?:wanna|gonna) {F}(?:cut|slice|bleed)(?= \.|$| so bad| again| rn| tonight| really| badly| deep| but| because|"
    rf" and)",
    rf"urges? (?:\w+ ){{0,3}}?(?:to|of) {F}(?:hurt|harm|cut|cutting|selfharm|sh|die)(?! (?:the|a|corners))",
    rf"(?:relaps(?:e|ed|es|ing)|slip(?:ped)? up|gave in|give in|giving in) (?:\w+ )?(?:on|with|into|to|and|in) (?:my "
    rf"|the |"
    rf"doing )?{_HARM}",
    r"sh (?:urges?|thoughts|relapse)(?= \.|$| \w)",
    r"(?:hit|hitting|punch|punching|slap|slapping|bite|biting|pinch|pinching|smack\w*|scratch\w*) (?:myself|"
    r"my (?:own )?"
    r"(?:head|face|legs?|arms?|thighs?)) (?:\w+ ){0,4}?(?:(?:until|till|til)(?! (?:it|this|that|i) (?:makes?|"
    r"works?|clicks?|gets?|understand))|"
    r"over and over|as (?:a )?punishment|"
    r"to (?:punish|feel|"
    r"cope|calm|make)|so hard|(?:when|whenever|every time|each time) i (?:\w+ ){0,3}?(?:wrong|mess\w*|fail\w*|"
    r"mistake))",
    rf"(?:doing|did|do|done|started|stop|quit|addicted to|into|back to|miss|about|thoughts of) {F}sh(?= \.|$| again| "
    rf"last| "
    r"tonight| since| because| and| anymore| for| when| every| rn)",
    rf"(?:clean|free) (?:from|of|off) {_HARM} (?:\w+ ){{0,12}}?(?:lose it|give in|relaps\w+|break|slip|struggling|"
    rf"urges?|"
    r"gonna|cant|hard|tempt\w+)",
    rf"{_HARM} (?:\w+ )?is (?:the )?only (?:thing|way)",
    r"only (?:thing|way) (?:that |which |i )?(?:\w+ )?(?:helps|works|calms me|cope|left)(?: me)? is (?:\w+ )?(?:cut|"
    r"cutting|"
    r"hurting|pain|blade|blood|sh)",
)

OF_SELF: Final[tuple[str, ...]] = (
    r"selfharm",
    rf"relaps(?:e|ed|es|ing) (?:\w+ |\. ){{0,7}}?{_HARM}(?! (?:script|command|file))",
    r"deserve (?:to (?:be in pain|suffer|hurt|be hurt|be punished|feel (?:pain|this pain)|bleed)|(?:the |this |"
    r"all the |all "
    r"this )?pain(?! of)|every (?:bruise|cut|scar))",
    r"(?:cut|cutting|cuts) (?:again|to cope|to feel|because|every night|last night|so deep|deep|deeper|too deep)",
    r"(?:been|started|keep|kept|relapsed and|miss|stop|stopped|back to|about) cutting(?= \.|$| again| a lot| lately| "
    r"every|"
    r" so| since| for| when)",
)

UNCLEAR: Final[tuple[str, ...]] = (
    r"(?:hit|hitting|punch|punching|bite|biting|pinch|pinching|hurt|punish|punishing|delete|yeet|alt f4) myself",
    r"(?:make|making|made) myself (?:throw up|sick|puke|vomit)",
    r"(?:i|ive been|keep|been|always|started|stop) (?:purge|purging)(?! (?:the|all|old|files|cache|data))",
    r"(?:havent|havnt|not|stopped|stop|cant) (?:eaten|eat|eating) (?:in|for|anything for|anything in|"
    r"anymore)(?! (?:class))",
    r"dont deserve (?:to eat|food)",
    rf"(?:what|things|stuff|damage|how much) (?:that )?(?:ive|i) (?:did|do|have done|done|keep doing|been doing|"
    rf"caused) to "
    rf"(?:my (?:own )?(?:{_LIMB}|body)|myself)",
    rf"(?:fresh |new |old |the |my )?(?:scars?|cuts|marks|bruises|burns|wounds?|scratches) (?:\w+ )?(?:on|down|up|all "
    rf"over|over) my (?:\w+ )?{_LIMB}",
    r"(?:hide|hides|hiding|hid|cover|covering|cover up|covering up|show|show anyone) (?:up )?my (?:\w+ )?(?:scars|"
    r"cuts|"
    r"bruises|arms?|wrists?|thighs?)",
    r"(?:saw|seen|see|noticed|notice|found|find) my (?:\w+ )?(?:scars|cuts|bruises|arms|wrists?)",
    r"(?:long sleeves?|hoodie|short sleeves?|jumper|bandages?) (?:\w+ ){0,4}?(?:to hide|to cover|because of (?:what|"
    r"my)|so "
    r"(?:nobody|they|mum|mom|no) (?:\w+ )?(?:sees?|notices?|knows?))",
    r"(?:sleeves?|hoodies?|jumpers?|sweater|makeup|concealer|bracelets?|wristbands?|bandages?|"
    r"plasters?) (?:\w+ ){0,8}?(?:the|"
    r"my|these|any|fresh|new) (?:\w+ )?(?:cuts|scars|burns|bruises)",
    r"(?:hide|hides|hiding|hid|cover|covering|covered|conceal\w*) (?:up )?(?:the|these|all the|fresh|new) (?:\w+ )?"
    r"(?:cuts|scars|bruises)(?! (?:in|between|to|of))",
    rf"my {_LIMB} (?:are|is|r|look) (?:\w+ )?(?:a mess|cut up|covered|full of|bleeding|scarred|ruined|shredded)",
    rf"blood (?:\w+ ){{0,3}}?(?:on|down|all over|over|from) my (?:\w+ )?(?:{_LIMB}|sleeves?)",
    rf"(?:clean|free) (?:from|of|off) {_HARM}",
    r"(?:lie|lied|lying|explain|asks?|asked|asking) (?:\w+ ){0,4}?(?:about|for) (?:the|my) (?:cuts|scars|bruises|"
    r"burns)",
    r"(?:scared|afraid|terrified) (?:\w+ ){0,3}?(?:will|gonna|ill|might) (?:hurt|harm|do something to|kill) myself",
    r"not cutting(?= \.|$| dont| anymore| myself)",
)
