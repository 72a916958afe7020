"""Families of phrases, each with its harmless neighbours beside it."""

import tomllib
from pathlib import Path
from typing import Final

import pytest

from learning.safety import Finding, look
from learning.safety.normalise import Reading

ALARMS: Final = frozenset({Finding.DISTRESS, Finding.DISTRESS_UNCLEAR})
STRANGERS: Final = tomllib.loads((Path(__file__).parents[1] / "data" / "strangers.toml").read_text(encoding="utf-8"))
# They speak so much around it that no phrase tells.
NOT_CAUGHT: Final = frozenset(
    {
        "sometimes i hold my breath and hope it just doesnt start again",
        "my heart says stay but everything else says go, and i think tonight everything else wins",
        "thinking of finishing it before results day tbh",
    }
)

FIRM: Final = (
    # Typing slips.
    "i raelly wnat to dei",
    "i dont wnat to be alvie anymroe",
    "i keep hruting mysefl",
    "thinkign about suicdie agian",
    "my dad beated me yesterday",
    "been cuttin agian",
    "i acnt stop, i want to kil myslef",
    # A wish to die that waits.
    "honestly being dead sounds so peaceful",
    "dying would be a relief at this point",
    "it would be simpler if i just died",
    "i cant do this anymore. any of it. being alive",
    "i want it all to stop. for good",
    "theres no point me living",
    "gonna end things before results come out",
    # Suicide in short words.
    "my si has gotten so much worse since october",
    "passive si again",
    "ive got active suicidal ideation",
    "i attempted last month and only left the hospital yesterday",
    "nearly did it sunday. i had the whole plan",
    "i keep considering ctb",
    "gonna kermit sewer slide for real",
    # Self-harm.
    "relapsed this weekend, 5 weeks free of cutting gone",
    "the sh urges wont leave me alone",
    "i slap my face over and over when i mess up",
    "i deserve all this pain",
    # Hurt at home.
    "my arms have bruises where my stepdad grabbed me",
    "my sister wont stop beating me up and my cousin keeps choking me",
    "got a black eye from my mum",
    "im being pushed around at home every day",
    # Not safe.
    "idk how to keep myself safe tonight",
    "i cant stay safe on my own",
    # Goodbyes.
    "tonight is my last night. forgive me",
    "ive made peace with dying",
)
UNCLEAR: Final = (
    "they wouldnt even miss me",
    "the world will be fine without me",
    "there is no point in me being here",
    "i attempted in november",
    "nobody knows about the scars under my sleeves because of the fresh cuts",
    "how do you cover up fresh scars for swimming",
    "my brother keeps punching me",
    "you can keep the calculator, i wont need it where im going",
    "ive written letters to my brother and my nan",
    "i made my peace",
    "wont be here tomorrow. not sick. i just wont",
)
HARMLESS: Final = (
    "jsut wnat to konw how to roll two dei fairly",
    "agian i forgot teh minus sing",
    "Opus Dei and the DEI office are in my essay",
    "agar plates: i left the lid of",
    "exits the loop too early",
    "honesty is a theme in this one",
    "the SI unit is the kelvin",
    "si means yes and also if",
    "si is a metalloid",
    "q9: i can't do this anymore, on to the next one",
    "cant take this anymore, q3b has no answer",
    "attempted in pencil first",
    "i attempted it twice and got 7 both times",
    "i almost did it in one line",
    "won't need this formula anymore because it is on the sheet",
    "i wrote letters for the unknowns",
    "wont be here next week, we are on a school trip",
    "tonight is my last night for flashcards",
    "this is my last post before dinner",
    "made peace between Athens and Sparta in 446",
    "hide the cuts in the video timeline?",
    "he has bruises from rugby",
    "my brother keeps beating me at mario kart",
    "keep yourself safe in the lab: goggles",
    "deserve better marks for that proof",
    "i hit my head on the desk",
    "the relapse rate was 0.4",
    'raise ValueError("i want to die")',
    'return "kill me"',
    "tell my partner i love the diagram",
    "everyone forgets the constant",
    "the quickest way to go from A to B",
    "my dad throws a ball at me at 12 m/s",
    "he throws things at us in physics to show parabolas",
    "my mum came in when im asleep and turned off my laptop lol",
    "everyone will get over it eventually, its one quiz",
    "they'd do fine without me in the group project",
    "the team will be fine without me on friday",
    "i wont be a problem for you after i fix the merge conflict",
    "you won't need my notes anymore now the course is over",
    "we dont need them anymore since x cancels",
    "i wont be needing it anymore because i got a new calculator",
    "attempted in 2019 by Google, quantum supremacy",
    "we attempted last year's paper and got 60",
    "i tried last night but the server was down",
    "i tried last week, the er diagram is wrong again",
    "its si prefix is wrong, nano not micro",
    "si was discovered in 1824",
    "hitting my head against this proof until it makes sense",
    "i hit the ball until it stops, find the work done",
    "is it easier if i just factor first",
    "would it be easier if i wasnt using radians",
    "i deserve to be in top set",
    "the burden on the taxpayer is the area of the triangle",
    "tax is a burden on people with low income",
    "how to not be late to lectures",
    "how not to be confused by ser and estar",
    "i want out of this loop",
    "the pain of having to do long division to stop",
    "i hope god takes me through this exam",
    "i wrote the date on my hand with a pen",
    "they like to see it bleed in the chromatography",
    "how many tablets would it take to neutralise 50ml of acid",
    "my teacher is going to teach me a lesson on logs",
    "bruises on my knee from football so i missed class",
    "death would be a good ending for my story",
    "dying sounds like dyeing, i mixed them up",
    "the speaker thinks death looks like a relief",
    "for the character, death seems peaceful",
    "stephen hawking was told he would not live to 25",
    "no point in me being here if the teacher isnt",
    "this is my last post today",
    "i made my peace with it, chem isnt for me",
    "cant handle any of this living organisms vocab",
    "tell my study group im sorry im late",
    "we are going to end things before the bell",
    "i want the noise to stop for good",
    "he slapped his forehead when i explained",
    "a black eye from a football, missed pe",
    "dont let me leave the house without my notes lol",
    "i put on concealer to hide spots before the oral",
    "if i leave early they'll find me another slot",
    "ward off, inpatient, outpatient vocab: i mixed them",
    "the wat function is named wat in my code",
    "w is the weight and wit is a theme",
    "jus is latin for law",
    "the ova of the frog are large",
    "ova vs ovum plural i got wrong",
    "some1 send q4",
    "my slef-esteem essay",
    "liek can u chekc this",
    "sh is the sound in ship",
    "run sh setup and it fails",
    "relapsing remitting MS, i wrote progressive",
    "in the case study the patient relapsed and was cutting",
    "wont be here tomorrow, not sick, just got dentist",
    "psych ward is where the novel is set",
    "my last night of the holidays",
    "the last night is tonight so goodbye holidays",
)


@pytest.mark.parametrize("text", FIRM)
def test_a_family_that_leaves_no_doubt_is_noticed_in_full(text: str) -> None:
    assert look(text).finding is Finding.DISTRESS


@pytest.mark.parametrize("text", UNCLEAR)
def test_a_family_that_leaves_doubt_is_unclear(text: str) -> None:
    assert look(text).finding is Finding.DISTRESS_UNCLEAR


@pytest.mark.parametrize("text", HARMLESS)
def test_the_harmless_neighbours_of_a_family_are_left_in_peace(text: str) -> None:
    assert look(text).finding not in ALARMS


@pytest.mark.parametrize("text", [text for text in STRANGERS["distress"] if text not in NOT_CAUGHT])
def test_distress_in_the_words_of_many_people_is_noticed(text: str) -> None:
    assert look(text).finding in ALARMS


def test_the_lines_of_many_people_that_are_not_caught_are_listed() -> None:
    assert {text for text in STRANGERS["distress"] if look(text).finding not in ALARMS} == NOT_CAUGHT


@pytest.mark.parametrize("text", STRANGERS["harmless"])
def test_a_harmless_line_in_the_words_of_many_people_is_left_in_peace(text: str) -> None:
    assert look(text).finding not in ALARMS


@pytest.mark.parametrize("who", ["my brother", "my sister", "my cousin", "my boyfriend", "someone in my class"])
@pytest.mark.parametrize("does", ["keeps hurting me", "keeps scaring me", "kept following me", "did this to me"])
def test_what_somebody_does_to_the_writer_is_never_called_their_mistake(who: str, does: str) -> None:
    assert look(f"{who} {does} and i dont know what to do").finding is not Finding.NOT_OWN


def test_a_biology_line_about_a_cut_is_no_abuse() -> None:
    assert look("when you cut yourself the platelets come first").finding is Finding.CLEAR
    assert look("go cut yourself").finding is Finding.ABUSE


def test_a_quotation_after_a_word_that_code_also_uses_is_still_read() -> None:
    assert look('raise your hand if "i want to die" is every day for you').finding is Finding.DISTRESS


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jsut relly anymroe", "just really anymore"),
        ("hitted agian 2nite", "hit again tonight"),
        ("cuttin my slef", "cutting myself"),
        ("want to dei", "wanna die"),
    ],
)
def test_a_slip_in_a_telling_word_is_read_as_it_was_meant(typed: str, meant: str) -> None:
    assert Reading(typed).plain == meant


@pytest.mark.parametrize(
    "word", "exit exits parent letter sacred tied tried tire point pint thought violet noting dose".split()
)
def test_a_word_one_slip_from_a_telling_one_stays_as_it_is(word: str) -> None:
    assert Reading(word).plain == word


@pytest.mark.parametrize("text", ["no point living like this", "dont think i want to be alive any more, sorry"])
def test_not_wanting_to_live_is_heard_in_short_forms_too(text: str) -> None:
    assert look(text).finding is Finding.DISTRESS


@pytest.mark.parametrize("text", ["the printer commited suicide again lol", "my phone committed suicide in the lab"])
def test_a_machine_that_gives_up_is_no_person(text: str) -> None:
    assert look(text).finding not in {Finding.DISTRESS, Finding.DISTRESS_UNCLEAR}


@pytest.mark.parametrize("text", ["i dont think i want to live in halls next year", "no point in doing q4 again"])
def test_where_to_live_is_no_wish_to_die(text: str) -> None:
    assert look(text).finding is not Finding.DISTRESS
