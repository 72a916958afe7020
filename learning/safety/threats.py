"""Threats of violence, told from games, lifts and things that are beaten or hit on paper."""

import re
from collections.abc import Iterator
from typing import Final

from learning.safety.contexts import FICTION, PEOPLE, F
from learning.safety.normalise import Reading
from learning.safety.wordings import Wordings

_INTENT: Final = (
    rf"(?:ill|i will|i wanna|we will|well|i might|im|(?:im|i|we|were) {F}gonna|"
    # Without a subject only where a sentence or a clause begins: "your mum is gonna" is nobody's threat.
    r"(?:me and )?my (?:boys|mates|brothers?|cousins?|gang|crew) (?:will|are gonna|gonna|is gonna)|"
    r"(?:(?<![a-z] )|(?<=and )|(?<=so )|(?<=or )|(?<=but )|(?<=then )|(?<=just )|(?<=bro )|(?<=lol ))gonna)"
)
_THEM: Final = r"(?:you|u|him|her|them)"
_REACHING: Final = (
    rf"(?:come (?:over |round |to (?:your|ur) \w+ )?(?:and )?|go (?:and )?|(?:find|get|meet|catch|see|follow|wait "
    rf"for) {_THEM} (?:\w+ "
    rf"){{0,4}}?and "
    rf"(?:then |i will |ill |im gonna )?)?"
)
_BODY: Final = (
    r"(?:face|head|ass|arse|teeth|legs?|arms?|neck|nose|jaw|knees?|fingers?|bones|skull|ribs|throat|house|family|mum|"
    r"mom|dog)"
)
_SINGLED_OUT: Final = (
    r"(?:you|u|ya|yall|him|her|those (?:kids|guys|people)|everyone|everybody|someone|that (?:kid|guy|girl|boy|bitch|"
    rf"idiot|teacher)|this (?:kid|guy|girl|boy|idiot)|all of (?:you|them)|my (?:\w+ )?(?:teacher|classmates?|class|"
    rf"tutor|ex)|(?:the|my|this) (?:whole )?school|the (?:teacher|principal|headteacher)|my (?:\w+ )?{PEOPLE})"
)
_TARGET: Final = rf"(?:(?:ur|your|his|her|their) (?:\w+ )?{_BODY}|{_SINGLED_OUT}|them)"
# Words that can hardly be play, and words that a game, a text message or a sum may mean.
_HARM: Final = (
    r"(?:kill|murder|stab|strangle|hurt|punch|slap|beat up|(?:beat|slap|smack|kick|punch|knock) the (?:\w+ ){1,2}out "
    r"of|slit|choke|torture|knife|shank|batter|"
    r"bash|smack|stomp on|rape|blow up|bomb|shoot up|burn down)"
)
_ROUGH: Final = r"(?:hit|beat|break|smash|cut|hunt|destroy|end|burn|attack|fight|jump|deck)"
_BRUTAL: Final = (
    r"(?:senseless|bloody|black and blue|to (?:a pulp|death|pieces)|so hard|(?:till|until) (?:you|u|he|she) "
    r"(?:bleeds?|cr(?:y|ies)|begs?|dies?|cant)|in the (?:face|head|mouth|jaw|nose|eye|"
    r"stomach|gut|ribs|throat|balls)|(?:round|around|across|over) the (?:head|face|ear)|with (?:a|my|the|this) "
    r"(?:\w+ )?(?:bat|belt|stick|hammer|brick|bottle|chair|knife|rock|car|pipe|axe|fists?))"
)
_TELLING: Final = r"(?:ever |dare )?(?:tell|say|come|touch|talk|snitch|look|show|do that)"
_MET: Final = rf"(?:after school|when i (?:see|catch|find|get) |if (?:you|u|he|she|they) {_TELLING}|next time i see)"
_CLOSED: Final = r"(?= \.|$| (?:bitch|i swear|fr|lol|lmao|haha))"
_YOU_WILL: Final = rf"(?:youll|ull|(?:you|u) (?:will|gonna|are gonna|re gonna)|(?:youre|ur) gonna) {F}"
_YOU_ARE: Final = r"(?:youre|ur|u r|you are)"
_MESSAGE: Final = (
    r"(?:over|(?:an?|the|that|my|some) (?:\w+ )?(?:messages?|msg|text|dm|link|pics?|invite|e?mail|reminder|copy|"
    r"notes?|file|doc|screenshot|line|answers?))"
)

# What the writer says they will do, each after one and the same beginning.
_DEEDS: Final[tuple[str, ...]] = (
    rf"{_HARM} {_TARGET}",
    rf"shoot {_TARGET}(?! {_MESSAGE})",
    rf"{_ROUGH} (?:(?:ur|your|his|her|their) (?:\w+ )?{_BODY}|(?:{_SINGLED_OUT}|them) {_BRUTAL}|{_SINGLED_OUT} {_MET})",
    rf"(?:beat|smash|cut|mess|fuck|bang) (?:{_SINGLED_OUT}|them) up",
    rf"(?!beat ){_ROUGH} {_SINGLED_OUT}{_CLOSED}",
    r"jump (?:you|u|him|her)(?! (?:to|in|into|straight|ahead)\b)",
    rf"knock (?:{_SINGLED_OUT}|(?:ur|your|his|her) \w+) (?:out|unconscious)",
    rf"get my \w+ to (?:{_HARM}|{_ROUGH}) {_TARGET}",
    r"(?:hunt|track) (?:you|u|him|her) down|drag (?:you|u|him|her) by",
    r"find out where (?:you|u) (?:live|sleep)",
)
_THREATS: Final[tuple[str, ...]] = (
    rf"{_INTENT} {F}{_REACHING}(?:{'|'.join(_DEEDS)})",
    r"(?:bring|bringing|take|taking|got) (?:a |my |the )?(?:dads )?(?:gun|knife|weapon|bomb) (?:(?:to|into|in) "
    r"(?:school|class)|"
    r"(?:in )?tomorrow)",
    r"(?:shoot|blow|burn) (?:up |down )?(?:the |my |this )?school(?: up| down)",
    r"i know where (?:you|u) (?:live|sleep|go to school)(?! (?:so i can|its|near|because|by|close))|"
    r"i know where (?:he|she|they) (?:lives?|sleeps?)(?= \.|$| and )|i know (?:your|ur) address(?! (?:so|for))|watch "
    r"(?:your|ur) back|sleep with one eye open",
    rf"{_YOU_WILL}(?:regret (?:messing|crossing|snitching|telling|what (?:you|u)|being born|this(?= \.|$))|"
    rf"pay for (?:this|that|what (?:you|u))(?= \.|$| did| said| bitch| i swear)|be sorry(?= \.|$| bitch| if "
    rf"{_TELLING})|"
    rf"die(?= \.|$| (?:bitch|tonight|tomorrow|today|slowly|for (?:this|that)|if (?:you|u) {_TELLING}|when i))|"
    rf"get (?:beaten|beaten up|beat up|jumped|stabbed|battered|hurt)(?= \.|$| after| when i| bitch| if (?:you|u) "
    rf"{_TELLING}))",
    rf"{_YOU_ARE} {F}dead (?:meat|when i|when we|after school|tomorrow|monday|at (?:lunch|break|school)|if (?:(?:you|"
    rf"u) "
    rf"{_TELLING}|i (?:see|catch|find)))",
    rf"{_TELLING} (?:\w+ ){{0,4}}?(?:and|or) {_YOU_ARE} {F}dead(?! (?:tired|to me|last|right|wrong))",
    rf"(?:after school|tomorrow|at (?:lunch|break)|on monday|next time i see (?:you|u)|(?:when|till|until|once) i "
    rf"(?:see|"
    rf"catch|find|get) (?:you|u)(?: \w+){{0,2}}) {_YOU_ARE} {F}dead(?! (?:tired|to me|last|right|wrong|serious|on))",
    r"(?<!cant )wait (?:till|until) i (?:catch (?:you|u)|get my hands on (?:you|u|him|her)|(?:get|see|find) (?:you|u)"
    r"(?= \.|$| alone))",
    r"(?:ill|i will|im gonna) (?:make (?:you|u|him|her) (?:pay(?= \.|$| for (?:this|that|it|what))|suffer|"
    r"regret (?:it|this|that|what|ever|messing)|bleed)|find (?:you|u) (?:wherever|no matter|and (?:make|end) (?:you|"
    r"u))|"
    r"come for (?:you|u)(?= \.|$| and (?:your|ur))|get (?:you|u) for (?:this|that|it|what))",
    r"snitches get stitches|(?:someone|somebody) should (?:kill|shoot|stab|beat up|hurt|punch) (?:you|u|him|her|them|"
    r"that|this|my)",
    r"(?:ill|i will|im|well) (?:be )?wait(?:ing)? for (?:you|u|him|her) (?:\w+ ){0,4}?with (?:a|my) (?:knife|gun|bat|"
    r"blade)",
    r"(?:i have|i got|ive got) a (?:gun|knife|weapon) and (?:im|ill|i will|i know)|(?:everyone|you all|all of you|you "
    r"guys) "
    r"(?:\w+ ){0,3}?(?:will|are gonna|gonna) die (?:tomorrow|today|tonight|on \w+day)",
    r"meet me (?:\w+ ){0,4}?(?:and |so )(?:we )?(?:can |will |gonna )?(?:fight|see what happens)",
)
# A threat holds a word that begins like one of these; a text without them need not be searched.
_THREATENING: Final = tuple(
    """kill murder stab shoot strangle hurt punch slap beat slit choke burn torture jump knife hit break smash cut hunt
    destroy end blow bomb attack fight gun weapon where watch dead regret pay sorry die wait find come make get snitch
    meet sleep drag track shank batter bash smack stomp rape deck knock mess fuck bang""".split()
)
_THREAT: Final = Wordings(_THREATS)
# Beating somebody at a game, and fighting what has no body.
_HARMLESS: Final = re.compile(
    r"\b(?:at|in|on) (?:\w+ ){0,2}?(?:chess|kahoot|quiz|quizlet|game|fifa|mario\w*|smash|minecraft|race|trivia|"
    r"jeopardy|"
    r"monopoly|uno|poker|round|blooket|gimkit|scrabble|test|tennis|football|basketball|contest|competition|tournament|"
    r"finals?|match|debate|league|roblox|fortnite|valorant|leaderboard)\b|\b(?:process\w*|threads?|jobs?|servers?|"
    r"tasks?|"
    r"bacteria|cells|virus\w*|germs|enem(?:y|ies)|zombies?|boss|npcs?|weeds|pests|mosquitos?|containers?|pids?|sigterm|"
    r"sigkill|daemons?|tabs|bugs?|to the|by \d+|half|in two|into|with a question|food ?tech)\b"
)
_CONDITIONED: Final = re.compile(r"\b(?:whoever|who ?ever invented|if (?:this|the)|over (?:this|the))\b")


def finditer(reading: Reading) -> Iterator[re.Match[str]]:
    """Gives every threat in the prose of a text that is meant for a person and stands in no book."""
    if not any(word.startswith(_THREATENING) for word in reading.words):
        return
    text = reading.plain
    for match in _THREAT.finditer(text):
        around = text[max(0, match.start() - 40) : match.end() + 50]
        if not (_HARMLESS.search(around) or FICTION.search(around) or _CONDITIONED.search(around)):
            yield match
