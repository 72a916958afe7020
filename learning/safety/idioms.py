"""Turns of phrase that only sound like distress: taken out before the phrases of distress are looked for."""

from typing import Final

from learning.safety.wordings import Wordings

_PLAY: Final = (
    r"(?:chess|scrabble|monopoly|uno|mario\w*|fifa|cards|poker|tennis|football|basketball|pool|snooker|kahoot|quizlet|"
    r"checkers|draughts|connect four|table tennis|ping pong|badminton|a race|the race|smash|minecraft|volleyball)"
)

_IDIOMS: Final[tuple[str, ...]] = (
    # Hard work and laughter.
    r"kill(?:ing|ed) myself (?:laughing|studying|revising|working|(?:trying )?to (?:finish|understand|learn|pass|get|"
    r"do|"
    r"solve|memori[sz]e|keep up|make the deadline)|(?:over|with|doing|on) (?:this|my|the|these|that|a|"
    r"all this) (?:\w+ )?"
    r"(?:homework|essay|exams?|tests?|worksheet|assignment|project|problems?|questions?|proofs?|maths?|bug|code|lab))",
    r"(?:die|died|dying|dead|dies) (?:of|from|with) (?:\w+ )?(?:laughter|laughing|boredom|embarrassment|cringe|shame|"
    r"thirst|"
    r"hunger|heat|cold|curiosity|old age|excitement|happiness|stress|the cringe|fear|dysentery|cancer|cuteness)",
    r"(?:die|died|dying) (?:laughing|to (?:know|see|learn|find|hear|try|ask|get|go|tell)|on (?:this|that|the) hill|"
    r"hard|my "
    r"hair|in the game|my \w+ (?:blue|black|pink|red))",
    r"overdos(?:e|ed|ing) on (?:coffee|caffeine|sugar|chocolate|memes|maths?|homework|information|energy drinks|work)",
    r"rather die than|to die for|do or die|never say die|die another day|roll a die",
    # Small accidents and figures of speech.
    r"(?:accidentally|nearly|almost) (?:cut|burn(?:ed|t)?|hurt|stabbed|poisoned) myself",
    r"cut(?:ting)? myself (?:some|a|off|short|out|loose|shaving|cooking|chopping|opening|in (?:dt|art|cooking|"
    r"the kitchen|"
    r"woodwork|food tech)|on(?! purpose)|by accident|accidentally|while|with (?:the |a |some |my )?(?:paper|scissors|"
    r"card|"
    r"scalpel|compass|can|tin|glass|saw))",
    r"burn(?:ed|t|ing)? myself (?:out|cooking|on(?! purpose)|by accident|accidentally|with (?:the |a |some |"
    r"my )?(?:bunsen|"
    r"iron|glue|hot|stove|oven|tea|coffee|soldering|pan|water|straighteners))",
    r"hurt(?:ing)? myself (?:playing|in (?:pe|gym|sport|football|rugby|training|practice|a game|the game|a match)|at "
    r"(?:football|training|practice|the gym|rugby|work|pe|basketball)|skating|skateboarding|running|falling|lifting|by "
    r"accident|accidentally|while|during|doing)",
    r"shoot(?:ing)? myself in the (?:foot|leg)|shot myself in the (?:foot|leg)|drown(?:ing)? myself in(?! (?:the|"
    r"a) (?:sea|"
    r"bath|river|lake|tub|pool))",
    r"(?:hit|hitting|kick|kicking|pinch|pinching) myself (?:in the head(?! (?:until|till|til|over|because|to|"
    r"when|every))|on the|for|when i saw|after)|"
    r"beat(?:ing)? myself up",
    r"hang(?:ing)? myself up|throw(?:ing)? myself (?:into(?! traffic)|at)",
    r"end(?:ing|ed)? it all (?:with (?:a|the)|in a)|(?:take|taking|took) my life (?:back|seriously|into|in my|"
    r"to the next)",
    r"end(?:ing)? (?:it|things|everything) (?:with|by adding|by writing|by putting|there|here|at|after(?! (?:exams?|"
    r"results|christmas|prom|school|my|this)))",
    r"(?:laptop|computer|phone|pc|printer|code|program|app|server|calculator|charger|car|bot) "
    r"(?:has |just |literally )?committ?(?:ed|s)? suicide",
    # Games, sport, talk.
    r"beat(?:s|ing)? me (?:at (?!home|night)|in (?!my|the (?:kitchen|house))|to|by|on (?!the|my)|how|why|"
    r"with (?:one|a \w+ (?:word|move|turn|card)|his (?:last|first)|her (?:last|first)))",
    rf"(?:hits?|beats?|beating|whoop\w*|smash\w*|thrash\w*|batter\w*|destroy\w*) (?:me|us) (?:\w+ ){{0,2}}?(?:in|at|"
    rf"on) "
    rf"(?:{_PLAY}|(?:\w+ ){{0,2}}?(?:games?|rounds?|quiz|quizzes|match|matches|levels?|races?|tests?|exams?|mocks?|"
    rf"papers?|debates?|sets?|league))",
    r"(?:hits?|hitting) (?:me|us) (?:up|back|that|like|how|why|with (?:a |an |the |another |some |his |"
    r"her )?(?:\w+ )?(?:question|"
    r"questions|problem|problems|quiz|test|essay|homework|bill|hard|surprise|equation))",
    r"kick(?:s|ed|ing)? me (?:off|from|under|in the shin|out of (?:the |our |my )?(?:call|room|class|team|group|"
    r"server|game|"
    r"lesson|club|discord|chat|meeting))",
    r"(?:lock|locks|locked|locking) me (?:out|in) (?:of )?(?:my |the )?(?:account|app|phone|laptop|computer|file|doc)",
    r"(?:beaten|beat|hit) by my \w+ (?:at|in|on)",
    r"threaten(?:s|ed|ing)? me with (?:\w+ )?(?:detention|homework|work|a test|a bad grade)",
    # The word as a term.
    r"(?:career|political|social|academic|financial|economic|commercial|electoral|professional|cell|cellular|grade|"
    r"gpa|data|"
    r"process|thread) suicide",
    r"suicides? (?:squad|missions?|doors?|rates?|bomb\w*|genes?|inhibit\w*|substrates?|runs?|drills?|sprints?|"
    r"prevention|king|"
    r"cables?|statistics|stats|figures|data|forest|attacks?|pact|pilots?|machines?|tree)",
    r"(?:le|la|du|de|del|al|au|el|il|son|un) suicide|(?:do|did|doing|run|ran|running) suicides",
    r"suicide (?:by durkheim|of (?:the )?(?:cells?|romeo|ophelia|werther))|durkheims suicide",
    r"suicidal (?:bombers?|poets?|behaviou?r in|cells?)",
    r"(?:self ?kill|kill) (?:the|a|all|that|this|any|each|every|child|zombie) (?:\w+ ){0,2}?(?:process|processes|task|"
    r"thread|"
    r"threads|job|server|session|program|script|terminal|tab|port|worker|container)",
)
_ANY_IDIOM: Final = Wordings(_IDIOMS)

MASK: Final = "~"


def without_idioms(plain: str) -> str:
    """Replaces each idiom in plain text by a mark that no phrase of distress can reach across."""
    return _ANY_IDIOM.sub(f" {MASK} ", plain)
