"""The English words by which a clause is read: verbs of thinking, doing and getting, sources, put-downs, fillers.

These lists read what people write; nothing here is ever said to anyone.
"""

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


INTERJECTIONS: Final = _words("lol lmao lmfao haha hahaha hahah xd smh bruh rofl idk")
FIRST_PERSON: Final = _words("i i'm im i've ive i'd i'll ill id we we've weve we'd we're iv")
ADVERBS: Final = _words(
    """just always only then also first really still even accidentally mistakenly somehow originally actually
    initially simply kinda kind of sort literally totally probably definitely usually often basically again already
    almost both wrongly incorrectly sometimes finally honestly obviously clearly stupidly blindly legit straight up
    once now all instead maybe completely naively must've mustve should've shouldve could've might've automatically
    instinctively apparently genuinely immediately never"""
)
BE: Final = _words("am was were i'm im are we're been be")
NEGATIONS: Final = _words(
    """not don't dont didn't didnt doesn't doesnt can't cant cannot couldn't couldnt haven't havent wasn't wasnt
    ain't aint won't wont isn't isnt wouldn't wouldnt"""
)
CONDITIONALS: Final = _words("would i'd we'd could can might may i'll ill will gonna should must wouldn't wouldnt")
INVERTERS: Final = _words("did do does should am can could would have had will was were shall may might")

THINKING: Final = _words(
    """thought assumed assume assuming figured believed believe expected expect expecting guessed guess supposed
    supposing imagined reckoned thinking convinced concluded interpreted understood considered wondered presumed
    decided remembered pictured associated related realised realized noticed reasoned argued meant intended figuring"""
)
SLIPPING: Final = _words(
    """forgot forget forgetting forgotten mixed mix mixing confused confuse confusing misread misunderstood mistook
    missed skipped ignored swapped flipped reversed overlooked dropped omitted mislabelled mislabeled miscounted
    misplaced mistyped switched treated mistreated neglected misspelled misspelt misheard misremembered
    mispronounced overthought miscalculated misinterpreted misapplied doubled kept flip forgor blanked rushed"""
)
DOING: Final = _words(
    """moved added subtracted multiplied divided used put wrote took cancelled canceled factored factorised expanded
    simplified rounded converted squared solved substituted plugged replaced changed typed drew labelled labeled
    balanced counted measured calculated computed worked integrated differentiated distributed combined crossed
    chose picked said answered circled selected ticked marked translated conjugated spelled spelt placed turned made
    cut left set gave called returned printed declared imported indexed copied compared wired connected heated mixed
    weighed poured titrated treated split broke started ended stopped began swung applied followed memorised
    memorized read heard deduced carried borrowed shifted inverted transposed sketched plotted derived defined named
    cited quoted paraphrased summarised summarized linked ordered sorted grouped estimated guessed chucked pulled
    pushed brought shoved slapped wrapped looped initialised initialized committed merged deleted removed renamed
    installed raised lowered isolated rearranged rewrote equated averaged scaled flipped pronounced capitalised
    capitalized punctuated cubed rooted timesed timsed halved negated"""
)
VAGUE_DOING: Final = _words(
    "did tried try went solved worked made attempted finished wrote submitted started did read do make"
)
EVERYDAY: Final = _words(
    """moved took read made cut left set gave called turned changed started ended stopped ordered pulled brought
    copied printed carried heated went played pushed removed deleted installed connected poured began weighed raised
    lowered move take leave drop open start begin end"""
)
"""Doing words of every day, which are about the subject only beside another sign of it."""
PAST_VERBS: Final = (THINKING | SLIPPING | DOING) - _words(
    "assume expect forget guess mix confuse flip set cut split stuck"
)
DOING_NOW: Final = _words(
    """move add subtract multiply divide use put write take cancel factor expand simplify round convert square
    substitute plug replace change draw count treat swap flip forget mix confuse misread assume skip drop leave keep
    say spell translate conjugate carry differentiate integrate distribute combine cross invert rearrange apply open
    start begin end"""
)
EFFORT: Final = _words(
    """studied watched looked checked asked googled redid practiced practised reviewed failed bombed lost try tried
    passed posted uploaded shared liked loved hated missed finished skipped joined opened signed attached played
    talked walked decided laughed texted messaged called started messed screwed struggled learned learnt revised
    searched listened cried worried stayed cooked baked tested happened prepared spent reread"""
) - {"missed", "skipped", "called", "started"}
GETTING: Final = _words(
    "find got get getting gotten found obtained ended arrived had have having came end reached receive"
)
RESULT_NOUNS: Final = _words(
    """answer answers solution result results output sum total final sentence translation graph code program script
    function loop query regex calculator value values equation working essay attempt one number mean slope gradient
    energy mass speed velocity ph yield matrix proof page app test tests build class method list array variable
    website circuit led robot motor sensor model plot chart formula table map balance ratio percentage trace diagram
    drawing conclusion thesis paragraph spelling accent pronunciation outcome mine"""
)
IDEA_NOUNS: Final = _words(
    """mistake error slip idea thinking reasoning logic guess method approach step steps plan intuition instinct
    strategy assumption thought thoughts process understanding first trick theory"""
)
BELIEF_NOUNS: Final = _words("idea thinking reasoning logic assumption intuition instinct thought thoughts trick")
"""What holds a thought: "my thinking was …" tells more than "my step was …"."""

TOOL_SUBJECTS: Final = _words(
    """it its it's code program script function loop calculator excel compiler interpreter python java javascript
    console terminal output page query app sensor led circuit motor robot desmos git list array variable value
    method class server browser shell sheet formula regex button test tests cell numpy pandas matlab latex overleaf
    geogebra wolfram program's thing dict string counter print line sql react css html loop's docker npm pip pytest
    linter autograder that this which solution indicator litmus bulb resistor multimeter"""
)
TOOL_VERBS: Final = _words(
    """prints printed returns returned outputs outputted gives gave shows showed displays displayed throws threw
    crashes crashed freezes froze says said becomes became evaluates evaluated renders rendered hangs hung raises
    raised logs loops looped compiles overflows blinks turned turns stayed stays skips skipped comes came returning
    printing giving showing throwing saying crashing overwrites overwrote deletes deleted adds added counts counted
    rounds repeats repeated stops stopped ends ended runs ran outputting flickers exploded sorts sorted breaks broke"""
)
BOOKS: Final = _words(
    """book textbook key answer answers solution solutions teacher prof professor tutor scheme markscheme ms rubric
    site website back official correct duolingo khan quizlet mathway chatgpt workbook sheet quiz real actual mark
    marker teacher's grader dictionary notes lecturer instructor mcq paper sol sols ans"""
)
BOOK_VERBS: Final = _words(
    """says said say is was has had have shows gives gave wants wanted marked corrected told got = : crossed wrote
    are were claims goes it's put puts took circled expects gets states"""
)
STUCK: Final = re.compile(
    r"\b(?:stuck|struggling|struggle|confused|confusing me|unsure|puzzled|baffled|clueless)\b"
    r"|\b(?:i'?m|am|so|completely|totally|really|bit|all|kinda|got|get|feel) lost\b|^lost (?:on|with|at|in)\b"
    r"|\b(?:do ?n[o']?t|did ?n[o']?t|do not|did not|never|ca ?n[o']?t|cannot|could ?n[o']?t|hardly|barely) (?:really "
    r"|even |quite |fully |think i |seem to |actually )*(?:get|got|understand|understood|see|know|figure|work out|solve"
    r"|do|find|follow|remember|wrap)\b"
    r"|\bno (?:idea|clue)\b|\bnot (?:really |quite |so |too )?(?:sure|certain|getting)\b"
    r"|\bhaving (?:a hard time|trouble|issues)\b|\bneed (?:some |a bit of |ur |your )?help\b"
    r"|\bidk (?:how|why|what|where|when|which|if)\b|\bmakes? no sense\b|\b(?:does|do|did)n'?t make (?:any )?sense\b"
    r"|\bdoes ?n'?t work\b|\bnot working\b|\bwo ?n'?t (?:run|work|compile|start)\b"
    r"|\b(?:nothing|none of (?:it|them)) works?\b|\bwrong again\b|\blost me\b|\btrouble with\b"
)
PUZZLED: Final = re.compile(
    r"\b(?:(?:do ?n[o']?t|did ?n[o']?t|do not|did not|ca ?n[o']?t|cannot|could ?n[o']?t|never|hardly"
    r"|barely) (?:(?:really|even|quite|fully|still) )*(?:get|understand|see|know|remember|figure out"
    r"|wrap my head around)"
    r"|idk|no (?:idea|clue)|not (?:really |quite |so )?sure|unsure|makes no sense) (?!if this\b)"
)
"""What stands before the idea that puzzles."""

CORRECTORS: Final = _words(
    """teacher sensei prof professor supervisor boss tutor lecturer instructor mentor examiner grader marker coach
    ta mum mom dad friend mate partner book textbook key markscheme duolingo he she they"""
)
"""Who answers a learner: what they did is not the learner's to tell."""

TASK_WORDS: Final = _words(
    """question questions problem problems homework hw exercise exercises worksheet quiz test exam essay it this
    that everything all them these those one part reading assignment paper chapter lesson past"""
)
"""What one may have done without having said how."""

NO_IDEA: Final = TASK_WORDS | _words(
    """why how what where when which who to it's is the a an any of at all on in my did does do doing works work
    wrong went go they want are going happening happens here there sorry really even i me am i'm im start begin not
    working isn't isnt doesn't doesnt help stuck run running task"""
)
"""Words that name nothing of the subject, even after "I don't get" or "why is"."""

HABITS: Final = _words("always usually normally generally")
"""Words by which an act becomes a rule of one's own: "I always use x"."""

NO_HABITS: Final = (
    BE | GETTING | _words("like love hate want need feel struggle fail come go do know wanted loved hated liked")
)
"""Verbs that are no such act, whatever word of habit stands before them."""

PUT_DOWNS: Final = _words(
    """dumb dumbass stupid stupidly stupidest idiot idiotic idiotically moron hopeless useless pathetic worthless
    loser dense brainless braindead dumbest trash thick silly clown imbecile embarrassing dumby dummy incompetent"""
)
PUT_DOWN: Final = re.compile(
    r"\bi(?:'m| am"
    r"|m)? (?:(?:just|so|really|always|too|such|a|am|be|feel|do|totally|literally|legit) )*(?:(?:suck|sucks|fail at"
    r"|hate|bad at|terrible|awful|rubbish|horrible|a failure|such a failure|the worst|garbage|shit)\b)"
    r"|\b(?:hate (?:myself|maths?|this|physics|chem\w*|my life|school|coding|it|english|french|german|spanish|stats))\b"
    r"|\bwhat is wrong with me\b|\bwhats wrong with me\b|\bbad at (?:this|maths?)\b|\bnot smart\b|\bkill me\b|\bkms\b"
    r"|\bwanna die\b"
)

FILLERS: Final = _words(
    """so but and then ok okay k well like um uh hmm hm er basically also anyway anyways btw yeah ye yea yes oh ah
    guys hi hey hello hiya yo sup everyone everybody folks tbh lol lmao haha hahaha ugh omg omfg wait honestly plus
    or yet edit update help pls please plz sos argh damn dang welp alright ngl fr wow oops whoops sorry thanks thank
    thx because bc cuz cos coz cus 'cause cause since therefore though although however y'all team morning afternoon
    evening people friends bruh bro man dude gosh oof - – — -> → => • * > ... … & + maybe eh soo sooo whereas while
    except ik urgh meh aha ahh ohh literally nope"""
)
TRAILERS: Final = _words(
    """lol lmao haha hahaha lmfao tho though pls please plz thanks thx thank tbh smh bruh bro man dude ngl xd rip
    oops fr again ugh and but so because bc cuz or & - – — btw anyway sorry omg oof damn ig yikes sigh whoops welp
    sob ffs wtf then"""
)
PLEA: Final = _words(
    """can could would will anyone any1 someone somebody anybody please pls plz thank thanks thx in advance sorry
    help me out explain check this with that it to any idea ideas hint hints tip tips advice appreciated is and so
    much the a lot hi hey hello everyone all guys you quick question stupid dumb sos here for my lol i know does why
    what how huh right ok again tho though kindly some need where same anything wrong go did do am doing really very"""
)
"""Words of which a bare call for help is made."""

OPINION: Final = re.compile(
    r"\bthought (?:that )?(?:the|it|this|that|today's|his|her|your) ?(?:\w+ ){0,3}(?:was|were|is|looked"
    r"|sounded) (?:(?:really|so|pretty|very|quite|kinda|super|a bit|actually|too) )*(?:great|interesting|cool|fun|funny"
    r"|boring|hard|easy|good|bad|nice|okay|ok|amazing|awesome|tough|long|fine|cute)\b"
    r"|\bthought (?:i|we) (?:understood|knew|had|got|was|were|could|would|did) (?:it|this|that|ok|okay|fine|ready|good"
    r"|done)?\b"
    r"|\bthought (?:so|the same)\b"
    r"|\bthought (?:this|it|that) (?:would|will|was going to) be (?:\w+ )?(?:easy|fine|hard|fun|ok)\b"
    r"|\bthought (?:we|you) (?:were|was|are|had|guys|said)\b"
)
ABBREVIATIONS: Final = _words("e.g i.e eg ie vs cf approx dr mr mrs ms prof st aka a.k.a w.r.t wrt viz al")
BEFORE_NUMBERS: Final = _words("no nr fig eq ch ex q p pp pg sec vol ca qu chap art para prob")
BREAK_BEFORE: Final = _words(
    """to in on with for from at by of when where if that which who because bc and or but instead so as into over
    after before until without while than since like using about has have is was are were not even then through"""
)
DANGLING: Final = TRAILERS | _words(
    """-> → => + = : the a an of to my i that is if when which with in on for from at by as into over after before
    until without while than since like using about his her their your our its it's was are were be been every each
    this these those some any very really not don't has had where why how who what we you no i'm only just would
    could can will does do did"""
)
