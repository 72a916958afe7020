import pytest

from learning.safety import Finding, look

PUT_DOWNS = [
    "im so dumb",
    "I'm such an idiot",
    "I'm just bad at this",
    "im stupid",
    "I feel so stupid right now",
    "i suck at maths",
    "my brain is broken",
    "why am i so stupid",
    "I'm not smart enough for this",
    "I'm not a math person",
    "I'm a failure",
    "i cant do anything right",
    "I got it wrong because I'm an idiot",
    "I hate myself for missing the minus",
    "im useless at algebra",
    "I'm too dumb for calculus",
    "I always mess everything up",
    "I'm so bad at maths",
    "I feel like an idiot",
    "i'm hopeless at chemistry",
    "im literally the dumbest person alive",
    "Ugh I'm terrible at fractions",
    "forgot my minus again, what an idiot",
]
FRUSTRATIONS = [
    "this kills me",
    "I hate maths",
    "I give up",
    "this homework is killing me",
    "I can't do this anymore, fractions are impossible",
    "this is so frustrating",
    "argh this stupid homework",
    "I'm so done with physics",
    "recursion is driving me crazy",
    "I'm fed up",
    "I'll never understand this",
    "this test is gonna kill me",
    "I want to cry, this essay makes no sense",
    "nothing works",
    "fml this exam",
    "I am so stressed about this quiz",
    "my head is exploding",
    "my teacher is an idiot",
]
STUDY_TALK = [
    "I got x = 3 but the book says x = −3. I moved the 6 over and kept it positive",
    "I'm stuck on question 4",
    "I made a stupid mistake with the sign",
    "I don't get why the answer is 7",
    "I'm not stupid, I just misread it",
    "x = 1234567890",
    "my teacher said to divide first and I got 12",
    "my friend told me that you flip the sign so I flipped it and got -4",
    "Ben explained it to me",
    "the sequence 1 1 2 3 5 8 13 21 34 55 89 144",
    "192.168.0.1 and 255.255.255.0",
    "12/03/2026 at 14:30",
    "2^52 = 4503599627370496",
    "20! = 2432902008176640000",
    "pi is 3.14159265358979",
    "6.022 x 10^23",
    "phone number regex: \\d{3}",
    '@app.route("/home")',
    'password = input("Password: ")',
    'password = "password123"',
    "the password is hashed before it is stored",
    "my password check is not working",
    'if token == "": return None',
    "you should flip the sign",
    "you are right",
    "are you sure it's 5?",
    "I'll beat you at chess",
    "the retarding force is 5 N",
    "a dyke is a sheet of rock",
    "the bacteria kill the cells",
    "user@example.com",
    "git@github.com:me/repo.git",
    "0.123456789012",
    "1000000007",
    "100-200-3000",
    "5551234",
    "I got 54 for 7*8",
    "we got different answers, me 5 and Ben 6",
    "My friend and I both got 12",
    "Newton thought light was made of particles",
    "I used Ben's method and got -2",
    "I thought 7*8=54",
    "Python thought it was a string",
    "he who must not be named",
    "my group got 12",
    "I killed it in the test",
    "12 345 678 901",
    "01 02 03 04 05",
    "555-1234",
    "I live in Lisbon",
    "i live 5 km from school",
    "He argued that the king was stupid",
    "My calculator got 12 but the book says 13",
    "isbn 978-3-16-148410-0",
    "0101010101",
    "0x7ffee4b2",
    "24-12-2025",
    "ratio 1200-3400-5600",
    "I shot myself in the foot with that sign",
    "fight or flight",
    "how do you get from line 2 to line 3?",
    "Who was wrong here, Ohm or me?",
    "the answer says you are wrong to divide",
    "dumb question: why do we flip the sign?",
    "I can't see where I went wrong",
    "whats wrong with my proof?",
    "I have no idea",
    "I am at 12 of 20 questions",
    "send it to 3 decimal places",
]


@pytest.mark.parametrize("text", PUT_DOWNS)
def test_hard_words_about_oneself_are_a_put_down(text: str) -> None:
    assert look(text).finding is Finding.PUT_DOWN


@pytest.mark.parametrize("text", FRUSTRATIONS)
def test_anger_at_the_work_is_frustration(text: str) -> None:
    assert look(text).finding is Finding.FRUSTRATION


@pytest.mark.parametrize("text", STUDY_TALK)
def test_ordinary_study_talk_is_clear(text: str) -> None:
    assert look(text).finding is Finding.CLEAR


@pytest.mark.parametrize("text", [*PUT_DOWNS, *FRUSTRATIONS, *STUDY_TALK])
def test_the_text_is_kept(text: str) -> None:
    assert look(text).text == text


def test_a_put_down_weighs_more_than_frustration() -> None:
    assert look("I hate maths and I'm so dumb").finding is Finding.PUT_DOWN
