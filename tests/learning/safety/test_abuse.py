import pytest

from learning.safety import Finding, look

# Unkind on purpose: each stands for a way in which people are hurtful in study chats.
ABUSE = [
    "kys",
    "you're an idiot",
    "lol you idiot",
    "you are so stupid",
    "kill yourself",
    "go kill urself",
    "nobody likes you",
    "shut up you moron",
    "how dumb are you",
    "imagine not knowing 7x8 lol",
    "even a toddler could do this lol you can't",
    "stfu loser",
    "@Ben is such an idiot",
    "he is so stupid",
    "what an idiot",
    "k y s",
    "you f@ggot",
    "fuck you",
    "lmao how did you get that wrong",
    "everyone laugh at this",
    "im gonna kill you lol",
    "you're a freak",
    "you absolute clown",
    "you dumb cow",
    "you must be stupid",
    "you should just quit",
    "thats the dumbest question ive ever seen",
    "dumbest answer ever",
    "you made the dumbest mistake ever",
    "even my little sister gets it, you dont",
    "even my baby brother could do this",
    "imagine getting 0 on a quiz lol couldnt be me",
    "imagine thinking 0.9 recurring is less than 1",
    "lol you actually thought that was right",
    "lmao you failed",
    "how do you not know this",
    "ben is an idiot for forgetting the sign",
    "he is such an idiot",
    "you people are disgusting",
    "nobody wants you here",
    "damn you",
    "ur mom is so fat",
    "we would be better off without you",
    "go tell him to kys",
    "i said you're an idiot",
    "tell ben kill yourself",
    "go jump off a bridge",
    "shoot yourself",
    "you can't even add",
    "lets all laugh at him",
]
THREATS = [
    "I'm going to kill you",
    "I will stab you",
    "im gonna beat you up after school",
    "I'm bringing a gun to school",
    "I know where you live",
    "watch your back",
    "I'll find you and hurt you",
    "you're dead meat",
    "I want to punch him in the face",
    "ill find you after school and smash your face in",
    "meet me after school and ill batter you",
    "meet me outside and see what happens",
    "i will beat you to a pulp",
    "ill beat your ass",
    "ill hit you",
    "im gonna hit him in the face",
    "ill hit you with a bat",
    "you will regret messing with me",
    "youre gonna pay for this",
    "you'll pay for what you did",
    "ill make you pay for this",
    "wait till i catch you",
    "wait till i see you after school youre dead",
    "after school ur dead",
    "you're dead if you tell anyone",
    "im gonna shoot you in the head",
    "we will jump you after school",
    "ima knock your teeth out",
    "i will come for you and your family",
    "i know where you live and ill hurt you",
    "im gonna shank him",
    "ill break your legs",
    "gonna beat you up",
]
PLAY_AND_STUDY = [
    "I'll beat you at chess",
    "I will kill them with SIGTERM, the processes I mean",
    "I'm going to destroy you in kahoot",
    "the flame retardant slows it",
    "chinks in the armour",
    'In the novel he says "I will kill you" to Curley',
    "you are not stupid",
    "are you sure you multiplied first?",
    "meet me after school so we can do q4",
    "meet me outside ill show you the graph",
    "ok ill find you after lunch and we can do it together",
    "ill hit you up tonight",
    "ill hit you back when practice is over",
    "i will beat you next quiz",
    "im gonna beat you this time",
    "you will regret skipping units",
    "dont drop french you will regret it",
    "you will pay for the tickets and ill get snacks",
    "i'll hit them with the quadratic formula",
    "we will beat them at the maths contest",
    "ill shoot you a message later",
    "ill break them down into steps",
    "i will attack them one by one, the questions i mean",
    "we can fight them on the mark scheme",
    "wait till i see you i have the best news",
    "wait until i get you the notes",
    "ill cut you some slack",
    "i know where she lives so i can drop the book off",
    "ur mum is gonna kill you",
    "ill come for you at 4 when my lesson ends",
    "can you dumb it down for me",
    "lol same you got what i got",
    "haha what do you think",
    "lol did you put that too",
    "you can quit the app and reopen it",
    "you should quit the tab and try again",
    "do you freak out before tests?",
    "did you use dummy variables",
    "did you do the mental maths paper",
    "Napoleon is an idiot for invading russia",
    "was king george stupid or did he just not listen",
    "you people are so helpful",
    "damn you got 100",
    "your mum is so nice",
    "everyone likes you dont worry",
    "nobody thinks you did anything wrong",
    "we would be better if you drew the graph",
    "who got q3 wrong as well",
    "how do you get 12 lol im lost",
    "cut yourself some slack",
    "lets point at the same graph",
    "imagine getting into oxford",
    "they laughed at his joke and so did i",
]
# Hard on a thing, a question or the writer, and so against nobody.
OF_ONESELF = [
    "sorry if this is the dumbest question ever",
    "i made the dumbest mistake ever",
    "is this the stupidest question here",
    "dumbest question ever but why do we flip it",
    "imagine getting 0 on a quiz lol i did",
    "imagine failing id cry",
    "even my little sister gets it and i dont",
    "even a toddler could do this and i cant",
    "im the dumbest person in here",
    "what an idiot i am",
    "logs are the worst they are so dumb",
]
TOLD_OF = [
    "he messaged me kys",
    "ben texted me kill yourself",
    "they commented kys on my post",
    "i got a message that says go kill yourself",
    "someone wrote kys on my locker",
    "people keep saying kys to me",
    "a girl in my class dm'd me you should die",
    "he sent me kill yourself because i got the question wrong",
    "she snapped me nobody likes you",
    "someone replied to me ur so ugly kys",
    "he texted me im gonna kill you",
    "he messaged me i know where you live",
    "they called me a f@ggot",
    "i keep getting comments saying youre so dumb",
]


@pytest.mark.parametrize("text", ABUSE)
def test_words_against_another_are_abuse(text: str) -> None:
    assert look(text).finding is Finding.ABUSE


@pytest.mark.parametrize("text", THREATS)
def test_a_threat_of_violence_is_a_threat(text: str) -> None:
    assert look(text).finding is Finding.THREAT


@pytest.mark.parametrize("text", PLAY_AND_STUDY)
def test_games_terms_and_books_are_clear(text: str) -> None:
    assert look(text).finding is Finding.CLEAR


@pytest.mark.parametrize("text", OF_ONESELF)
def test_hard_words_about_oneself_or_a_thing_are_no_abuse(text: str) -> None:
    assert look(text).finding in {Finding.CLEAR, Finding.FRUSTRATION, Finding.PUT_DOWN}


@pytest.mark.parametrize("text", TOLD_OF)
def test_whoever_tells_of_words_sent_to_them_is_met_softly(text: str) -> None:
    assert look(text).finding is Finding.DISTRESS_UNCLEAR


def test_a_slur_counts_inside_code_as_well() -> None:
    assert look("`f@ggot`").finding is Finding.ABUSE


def test_someone_who_was_told_to_kill_themselves_is_not_abusing_anybody() -> None:
    assert look("ben told me to kys").finding is Finding.DISTRESS_UNCLEAR
