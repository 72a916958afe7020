import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.safety import Finding, look

PLAIN = [
    "I want to die",
    "i wanna kms",
    "im gonna kill myself",
    "I've been cutting myself again",
    "my dad hits me",
    "he hurts me at home",
    "I'm not safe at home",
    "i dont want to be here anymore",
    "everyone would be better off without me",
    "there's no reason to live",
    "i want to unalive myself",
    "i just want to end it all",
    "goodbye everyone, by the time you read this I'll be gone",
    "I wish I was never born",
    "k i l l m y s e l f",
    "i feel suicidal",
    "I took a whole bottle of pills",
    "nobody would care if i died",
    "I can't stop thinking about dying",
    "my stepdad touches me at night",
    "i want to sleep and never wake up",
    "kms",
    "i failed my exam and i want to die",
    "I tried to kill myself last week",
    "thinking about suicide a lot lately",
    "I don't know if I want to live anymore",
    "how do i kill myself painlessly",
    "whats the point of living",
    "i keep thinking about jumping off a bridge",
    "my mom beats me when i get bad grades",
    "I'm scared to go home",
    "I cut myself last night",
    "life isn't worth living",
    "i'm tired of being alive",
    "I have suicidal thoughts",
    "i self harm",
    "my uncle raped me",
    "not gonna lie i want to die",
    "my boyfriend chokes me",
    "mum slapped me again today",
    "i dont see a point in living",
    "I hope I don't wake up tomorrow",
]
DISGUISED = [
    "k i l l m y s e l f",
    "k.m.s",
    "k!ll mys3lf",
    "kіll mуself",
    "I wanna d1e",
    "i want to commit su*c*de",
    "killmyself",
    "iwanttodieeee",
    "ki ll my self",
    "I. want. to. die.",
    "I want to... d i e",
    "𝓘 𝔀𝓪𝓷𝓽 to 𝕕𝕚𝕖",
    "i want to k**il**l myself",
    "ï wänt tö dïé",
    "i dont want to be here any more",
    "wanna ||die||",
    "im gonna un-alive myself",
    "ｉ ｗａｎｔ ｔｏ ｄｉｅ",
    "i want to\ndie",
    "I’m going to kill myself",
    "i feel suicidle",
    "kil myslef",
    "🇰🇲🇸",
]
UNCLEAR = [
    "I want to die lol this exam",
    "I don't want to die",
    "i'm not suicidal but i feel low",
    "want to disappear forever",
    "my friend wants to kill herself",
    "when I was 12 I wanted to die",
    "this homework makes me want to die",
    "i hate my life",
    "i can't do this anymore",
    "ctb",
    "she said she wants to die",
    "kill me now",
    "my brother killed himself last year",
    "I hate myself",
    "I'm being bullied",
    "I feel so worthless",
    "i feel empty inside",
    "gonna do it tonight. goodbye",
    "I would never kill myself",
    "I hope I die lol",
    "my dad used to hit me when I was little",
    "suicide",
]
HARMLESS = [
    "How do I kill the process on port 8080?",
    "dying of laughter",
    "my code killed itself",
    "the deadline is tomorrow",
    "remove the dead code",
    "Juliet kills herself at the end of Romeo and Juliet",
    "In Hamlet, Ophelia's suicide is ambiguous",
    "suicide rates rose 3% in the data",
    "apoptosis is cell suicide",
    "is this function thread-safe",
    "that's an abuse of notation",
    "this homework is killing me",
    "I'm dead lol",
    "I could die of embarrassment",
    "skilled workers",
    "my code died",
    "5 kms per hour is how many m/s",
    "I ran 3 kms",
    "roll a die and find the probability",
    "my mum is going to kill me if I fail",
    'In the poem the speaker says "I want to die" and I called it a metaphor',
    "kill -9 pid",
    "Romeo wants to die when he hears about Juliet",
    "I got x = 3 but the book says -3",
    "Durkheim's study on suicide had four types",
    "my dad beats me at chess",
    "I cut myself some slack",
    "shot myself in the foot with that sign",
    "the hero dies in act 5",
    "I was dying to know the answer",
    "Hitler committed suicide in 1945",
    "a man jumps off a bridge of height 20m",
    "the cells want to die when damaged",
    "I forgot to end it with a semicolon",
    "my brain died halfway",
    "my teacher hit me with a hard question",
    "goodbye everyone see you tomorrow",
    "I hurt myself in PE so I missed class",
    "Goodnight, this is my last question for today",
    "what is the point of this proof",
    "dead reckoning, deadlock, killing a thread",
    "the patient took 20 tablets of ibuprofen",
    "It is not safe to divide by x",
    "cutting the circle into sectors",
    "self-harm statistics in the UK for psychology",
    "I want to disappear the minus sign",
    "the x wants to cancel",
    "I can't do this problem",
    "if I jump off a cliff at 5 m/s how far do I land",
    "Why did Antigone hang herself?",
]
NOTICED = [
    "i don't see the point anymore",
    "i just can't go on like this",
    "i've had enough of life",
    "i want it all to end",
    "sometimes i think about ending my life",
    "nobody would notice if i disappeared",
    "i feel like dying",
    "i'd be better off dead",
    "i wish i could just not exist",
    "i don't feel safe at home tonight",
    "my mom's boyfriend hits me when he's drunk",
    "he hit me again last night and i'm scared",
    "im scared of my dad",
    "i've been hurting myself",
    "started cutting again",
    "im gonna do something stupid tonight",
    "i bought the pills already",
    "i wrote letters to everyone",
    "this will be my last message here. thank you for everything",
    "i cant live like this",
    "idk if ill be here next week",
    "whats the point in being alive",
    "i hate being alive",
    "i want to kms so bad",
    "going to unalive",
    "my parents hit me with a belt",
    "dad hits mum and i hide in my room",
    "my brother tried to kill himself",
    "i think my friend is going to hurt herself",
    "my best friend told me she's been cutting",
    "i never want to wake up",
    "i wanna fall asleep and never wake up",
    "i should just die",
    "i deserve to die",
    "they'd all be happier if i was gone",
    "life is not worth it anymore",
    "ready to end it",
    "I want 2 d13",
    "su!cide",
    "suic1de",
    "i want to disapear",
    "i keep hurting myself because of this",
    "every night i think about death",
    "i dont wanna live",
    "i dnt want 2 live anymor",
    "honestly just wanna die",
    "i used to self harm",
    "I tried to overdose two years ago",
    "im not going to hurt myself",
    "I can't stop self harming",
    "want to jump off a bridge",
    "my uncle keeps touching me",
    "someone at home is hurting me",
    "i'm being hit at home",
    "not safe at my house",
    "i have a knife and i want to use it on myself",
    "I feel like ending it",
    "ive got nothing left to live for",
    "dont wanna exist",
    "tired of life",
    "im done with life",
]
STUDY_WORDS = [
    "killing it in chemistry today",
    "I killed two birds with one stone",
    "my laptop died during the exam",
    "dead end on question 5",
    "the die shows 6",
    "cut the string in half",
    "he died in 1963",
    "the victim's family",
    "murder mystery problem",
    "I nearly died when I saw my grade",
    "I'd kill for a hint",
    "that question slaughtered me",
    "bleed air valve",
    "hanging indent in essay",
    "the program hangs",
    "abort the process",
    "execute the command",
    "child process kills parent",
    "orphan process",
    "I shot up two grades",
    "suicide in Hamlet act 3",
    "Why does Willy Loman commit suicide?",
    "dead cells",
    "kill the bacteria",
    "cell death",
    "natural selection: weak ones die",
    "The poison kills the rat at time t",
    "beat the deadline",
    "I am dying to know why",
    "I want to end the loop",
    "how do I end it",
    "I can't live without my calculator",
    "no point in simplifying further",
    "what's the point of the chain rule?",
    "there is no reason to use sin here",
    "I want to be done with this worksheet",
    "I want to stop existing variables from being overwritten",
    "better off using integration by parts",
    "the variable disappears",
    "I want the x to disappear",
    "safe to assume x>0?",
    "is it not safe to divide by zero?",
    "memory safe",
    "my mum helped me",
    "my dad hit the save button too early",
    "the ball hits me at 5 m/s",
    "the truth hit me",
    "She hit a wall in the proof",
    "the teacher beat around the bush",
    "this is a hate-hate relationship with logs",
    "drug abuse in the essay",
    "self-harm policy essay for psychology",
    "the survivor function",
    "hazard rate of death",
    "mortality rate",
    "I overdid it",
    "I overdosed on coffee",
    "depression of the 1930s",
    "The Great Depression",
    "hopeless romantic",
    "hit me with your hints",
    "slap a minus on it",
    "touch base",
    "cutting corners",
    "I cut the cake into 8",
    "bite the bullet",
    "He kills Duncan in Macbeth",
    "I said Brutus stabbed Caesar in 43 BC",
    "I thought kms was kilometres",
    "convert 12 kms to miles",
    "Kill Bill",
    "Die Hard",
    "die Katze (German)",
    "Werther effect and suicide",
    "life expectancy",
    "take my life expectancy formula",
    "no reason to panic",
    "goodbye world printed twice",
    'print("goodbye cruel world")',
    "I got kicked out of the call",
    "see you never, fractions",
    "I lost the will to live doing this worksheet",
    "i want to sleep",
    "I want to be gone by 5",
    "I can't take it to the other side",
    "I cant do this step",
    "I could not go on to step 3",
    "my partner hit send too early",
    "I feel numb to fractions",
    "end of life care",
    "how do you kill a zombie process",
    "I stabbed at an answer",
    "bullet points",
    "noose knot theory",
    "we beat them at the quiz",
    "I want to quit the program",
    "I wish I had never taken physics",
    "it would be better if I had never moved the 6",
]
UNSEEN = ["\u200b", "\u200d", "\u2060", "\u00ad", "\u202e", "\ufeff", "\x00"]


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_phrase_is_noticed(text: str) -> None:
    assert look(text).finding is Finding.DISTRESS


@pytest.mark.parametrize("text", NOTICED)
def test_what_a_careful_person_would_not_pass_over_is_noticed(text: str) -> None:
    assert look(text).finding in {Finding.DISTRESS, Finding.DISTRESS_UNCLEAR}


@pytest.mark.parametrize("text", STUDY_WORDS)
def test_hard_sounding_words_of_study_are_clear(text: str) -> None:
    assert look(text).finding is Finding.CLEAR


@pytest.mark.parametrize("text", DISGUISED)
def test_spelling_spacing_and_lookalike_letters_hide_nothing(text: str) -> None:
    assert look(text).finding is Finding.DISTRESS


@pytest.mark.parametrize("text", UNCLEAR)
def test_a_denial_a_joke_a_far_past_or_a_worry_is_unclear_and_not_silent(text: str) -> None:
    assert look(text).finding is Finding.DISTRESS_UNCLEAR


@pytest.mark.parametrize("text", HARMLESS)
def test_an_idiom_or_a_subject_of_study_is_left_in_peace(text: str) -> None:
    assert look(text).finding not in {Finding.DISTRESS, Finding.DISTRESS_UNCLEAR}


@pytest.mark.parametrize("code", ["```\ni want to die\n```", "`kms` = 5 + kilo", "```py\nkill(myself)\n``` why?"])
def test_code_is_not_read(code: str) -> None:
    assert look(code).finding is Finding.CLEAR


def test_a_fence_that_is_never_closed_is_no_code() -> None:
    assert look("```\ni want to die").finding is Finding.DISTRESS


def test_an_idiom_beside_a_plain_phrase_does_not_cover_it() -> None:
    assert look("how do I kill the process? also I want to die").finding is Finding.DISTRESS


def test_a_laugh_does_not_soften_words_that_name_a_means() -> None:
    assert look("lol im gonna kill myself tonight").finding is Finding.DISTRESS


def test_a_failed_exam_does_not_soften_a_wish_to_die() -> None:
    assert look("I failed my exam and I want to die").finding is Finding.DISTRESS


def test_a_line_quoted_from_a_play_is_nobodys_own() -> None:
    assert look('In the play Juliet says "I want to die" and I called it irony').finding is Finding.CLEAR


def test_not_about_me_sets_aside_what_was_unclear() -> None:
    text = "I don't want to die"
    answered = look(text, set_aside=frozenset({Finding.DISTRESS_UNCLEAR}))
    assert (answered.finding, answered.text) == (Finding.CLEAR, text)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_distress_cannot_be_set_aside(text: str) -> None:
    assert look(text, set_aside=frozenset(Finding)).finding is Finding.DISTRESS


@given(text=st.sampled_from(PLAIN), unseen=st.lists(st.sampled_from(UNSEEN), min_size=1, max_size=3), data=st.data())
def test_characters_that_cannot_be_seen_change_nothing(text: str, unseen: list[str], data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=1, max_size=12)), reverse=True)
    hidden = text
    for place in places:
        hidden = hidden[:place] + "".join(unseen) + hidden[place:]
    assert look(hidden).finding is Finding.DISTRESS


@given(text=st.sampled_from(PLAIN), before=st.sampled_from(["", "ok so ", "Question 3. ", "I got x = 4.\n\n"]))
def test_capitals_and_what_comes_before_change_nothing(text: str, before: str) -> None:
    assert look(before + text.upper()).finding is Finding.DISTRESS
