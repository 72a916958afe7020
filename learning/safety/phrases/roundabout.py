"""Danger and despair in roundabout words: what is meant stands beside what is said."""

from typing import Final

from learning.safety.contexts import F, any_of

_BODY: Final = any_of("arms? wrists? forearms? legs? thighs? skin hands? stomach hips? back face neck ribs?")
_THEY: Final = any_of("everyone everybody they people you yall my_family my_parents my_friends my_kids")

PLAIN: Final[tuple[str, ...]] = (
    rf"dont {F}(?:wanna|want) {F}(?:to )?(?:reach|turn|get to|make it to|live to) (?:\d\d|my (?:\w+ )?birthday)"
    r"(?! ?(?:marks|points|percent|pm|pages|words|minutes))",
    r"want out of (?:life|living|this life|existing|existence|my life)(?! (?:sciences?|skills))",
    r"(?:wont|not gonna) be a (?:problem|burden|bother) (?:to|for) (?:\w+ )?\w+ (?:anymore|much longer|"
    r"after (?:tonight|today|tomorrow|this \w+|\w+day))",
    r"how (?:to )?(?:\w+ )?not (?:to )?be (?:anymore|alive|here anymore)",
    r"(?:wish|wished) (?:that )?(?:they|he|she|you|nobody|my \w+|the \w+) (?:had never|hadnt|had not|never|didnt) "
    r"(?:found|find|saved?|revived?|rescued?|stopped) me",
    r"(?:pray|praying|hope|hoping|wish|begging|beg) (?:\w+ ){0,3}?(?:god|jesus|allah|the lord|"
    r"death) (?:\w+ )?(?:takes?|"
    r"would take) me(?! (?:to|on|with|for|out|through))",
    rf"(?:wrote|carved|scratched|etched|cut) (?:\w+ ){{1,4}}?(?:on|into|in|across) my (?:\w+ )?{_BODY} with (?:a |"
    rf"my |the )?"
    r"(?:compass|razor|blade|knife|scissors|needle|pin|glass|nail)",
    r"i (?:\w+ )?(?:like|liked|love|need|want|wanna) (?:to see|seeing|watching|to watch) (?:it|myself|me|my \w+) bleed",
    r"(?:punch|hit|bang|slam|smash)\w* (?:\w+ ){0,4}?(?:till|until|til) (?:\w+ ){0,3}?(?:knuckles|hands?|fists?|"
    r"head|skin|it|i) "
    r"(?:\w+ )?(?:split|bleeds?|bled|bleeding|bruised?|broke|raw|numb)",
    r"how many (?:of )?(?:\w+ )?(?:pills|tablets|meds|paracetamol|painkillers) (?:\w+ )?(?:would|will|could|"
    r"does it take to|to) "
    r"(?:\w+ )?do it",
)

UNCLEAR: Final[tuple[str, ...]] = (
    rf"(?:tired|exhausted|sick|done|fed up) (?:of|with) {F}being (?:a person|a human|human|me|awake|conscious)",
    r"dont wanna be (?:awake|anything|conscious|a person|anywhere)(?! (?:early|late|near|at|else))",
    r"(?:feel|feels|felt) (?:\w+ ){0,2}?already dead",
    r"(?:idk|not sure|unsure|dont know) if im (?:even )?safe(?= \.|$| tonight| here| anymore| rn)",
    r"dont (?:think|know if) (?:im gonna|ill|i will) be (?:ok|okay|alright|safe) (?:tonight|this weekend|alone|"
    r"by myself|"
    r"on my own)",
    r"(?:wish|someone|somebody|please|god) (?:\w+ ){0,3}?put me out(?: of|ta|tta)? (?:of )?my misery",
    r"(?:a|such a|too much of a) coward (?:\w+ ){0,3}?(?:done it|do it|gone through|go through with it|ended)",
    r"too (?:scared|chicken|cowardly|weak) to (?:actually |really )?(?:die|end it|kill|go through with it)",
    r"found me (?:last time|in time|on the floor|unconscious|before i could)",
    r"(?:quickest|fastest|easiest|least painful|painless) way (?:to go|out)(?= \.|$| asking| for me| without)",
    rf"{_THEY} (?:would|will|d|ll|theyd|theyll) (?:\w+ )?get over (?:me|losing me|it (?:in|quick|fast|soon|"
    rf"eventually|after))",
    r"(?:manage|cope|do|be) (?:\w+ )?(?:better|fine|ok) without (?:me|an? (?:\w+ ){1,3}like me)(?! (?:in|on|at|for|"
    r"today))",
    r"(?:im|i feel like|feel like|being|i was|ive been) (?:\w+ ){0,2}?a (?:\w+ )?burden (?:on|to) (?:my|"
    r"everyone|everybody|them|people|others|you|him|her)",
    r"(?:wont|not gonna|never gonna) (?:bother|annoy|burden|trouble) (?:anyone|anybody|you|you all|everyone|them|"
    r"people) "
    r"(?:again|anymore|after|much longer)",
    r"(?:picked|decided|chosen|chose|sorted|arranged) who (?:\w+ ){0,2}?(?:gets|has|takes|keeps|will have|"
    r"can have) my (?:\w+)",
    # At a place, or near a means.
    r"(?:sitting|sat|standing|stood|been) (?:\w+ ){0,5}?(?:parking garage|multi ?storey|car park roof|bridge|"
    r"rooftop|train tracks|"
    r"cliff|ledge|overpass) (?:\w+ ){0,4}?(?:for (?:an hour|hours|ages|a while)|alone|since|crying)",
    r"(?:looking|staring|thinking) (?:at|about) (?:the |my |mums |moms )?(?:medicine|medication|pill|"
    r"meds) (?:cabinet|bottle|box|"
    r"drawer|cupboard)",
    r"(?:razors?|blades?) (?:is|are|s) (?:\w+ )?back in my",
    r"(?:days|weeks) since i (?:last )?(?:ate|had food|had a meal)",
    # Hurt, held or watched by somebody.
    rf"(?:marks|bruises|cuts|welts|burns) (?:\w+ )?(?:on|all over|down|across) my (?:\w+ )?{_BODY}",
    r"(?:mum|mom|dad|parents|she|he|they) (?:\w+ ){0,3}?wish(?:es|ed)? (?:\w+ ){0,2}?never had me",
    r"if i (?:\w+ )?(?:leave|left|run|go|break up)(?! (?:early|it|out|my|the|to)) (?:\w+ ){0,2}?(?:he|she|they|"
    r"hell|shell|"
    r"theyll) (?:\w+ ){0,2}?(?:find|kill|hurt|"
    r"come after) (?:me|us)",
    r"(?:wont|doesnt|didnt|never|not) (?:let|lets) me (?:leave|out of) (?:the|our|his|her)? ?(?:house|flat|"
    r"apartment|home)",
    r"(?:he|she|they|dad|mum|mom|stepdad|uncle) (?:\w+ ){0,2}?(?:throws?|threw|chucks?|chucked) (?:things|stuff|"
    r"plates?|bottles?|cups?) "
    r"at (?:me|us)",
    r"(?:com(?:e|es|ing)|came|walk(?:s|ed)|barg(?:es|ed)) in (?:\w+ )?(?:when|while) im (?:in the (?:shower|bath)|"
    r"changing|naked|"
    r"getting (?:dressed|changed|undressed)|asleep)",
    r"teach me a lesson (?:when|tonight|again|at home|for)|couldnt (?:walk|sit|sit down|move) (?:\w+ )?for (?:days|"
    r"a week|weeks)",
)
