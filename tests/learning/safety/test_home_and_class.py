"""Hurt at home or by somebody older, and the everyday lines of home and class that stand close by."""

from typing import Final

import pytest

from learning.safety import Finding, look

FIRM: Final = (
    "dad gave me the belt",
    "my mum gave me a slap for that grade",
    "i get beat for bad grades",
    "ima get beat when i get home",
    "i got whooped for my report card",
    "he put his hands on me",
    "my stepdad laid his hands on me",
    "he puts his hand up my shirt",
    "he keeps touching my thigh",
    "he forced himself on me",
    "ion wanna live no more",
    "ion wanna be here no more",
    "iont want to be alive",
    "i wna die",
    "id be better dead",
    "thinking bout ending it",
    "i want to go to sleep n not wake up",
    "i dont feel safe at home answering the door",
    "i dont feel safe around my uncle",
    "i dont feel safe saying no to him",
    "bye forever everyone",
    "bye forever. im sorry",
    "i wanna throw myself out the window",
    "im gonna throw myself off the roof because of this essay",
    "i got locked in my room again",
    "i get locked in my room when dad is angry",
    "my family would be better off without me",
)
NOTICED: Final = (
    "im getting whooped tonight for this grade",
    "im gonna get the belt if they see this",
    "my mum says she wishes i was never born",
    "my dad said i was a mistake",
    "i cant go home tonight",
    "hes 24 and wants me to send pics",
    "this older guy keeps asking me for pics",
    "he wants me to send pics of my body",
    "i sent him a pic and now he wants more",
    "she says shell post my pics if i dont pay",
    "he told me its our secret",
    "no reason to be here tbh",
    "cba with life anymore",
    "i cba to live",
    "cant be bothered with living",
    "i might end it",
    "i could end it tonight",
)
SOFT: Final = (
    "i dont feel safe answering in class",
    "i dont feel safe sharing my mistakes here",
    "i feel unsafe posting my work here",
    "i dont feel safe putting my hand up",
    "i dont feel safe making mistakes in front of them",
    "bye forever, im leaving this group",
    "i wanna throw myself out the window bc of this essay",
    "our relay team would be better off without me",
)
HARMLESS: Final = (
    "i got locked in my room because the door broke",
    "my mum gave me a hiding at scrabble",
    "he gave me a slap on the back for the goal",
    "we got beat in the final",
    "i get beat in chess every lunch",
    "im getting whooped in fifa tonight",
    "mr khan put his hand up when the class voted",
    "she put her hand on the graph to show me",
    "he put his hands on my desk",
    "the ion wants an electron",
    "is an ion wanting electrons reduced",
    "ion know how to do q4",
    "let n not be zero",
    "n not even means n odd",
    "no reason to be here early, the test is at 10",
    "cba with maths today",
    "cba to live in halls next year",
    "i might end it there and write the conclusion",
    "i might end it with a question",
    "the fight was a bout between two boxers",
    "i cant go home until i finish this",
    "i cant go home tonight because the train is cancelled",
    "he wants me to send pics of my notes",
    "ben keeps asking me for pics of q3",
    "i sent him a pic of the homework and now he wants more",
    "he told me its our secret weapon for the quiz",
    "it is safer answering with units",
    "my mum wishes i was better at french",
    "the team would be better without me in goal lol",
    "goodbye forever fractions",
)


@pytest.mark.parametrize("text", FIRM)
def test_what_leaves_no_doubt_is_noticed_in_full(text: str) -> None:
    assert look(text).finding is Finding.DISTRESS


@pytest.mark.parametrize("text", NOTICED)
def test_what_a_careful_person_would_ask_about_is_noticed(text: str) -> None:
    assert look(text).finding in {Finding.DISTRESS, Finding.DISTRESS_UNCLEAR}


@pytest.mark.parametrize("text", SOFT)
def test_what_most_likely_speaks_of_class_or_work_is_met_softly_at_most(text: str) -> None:
    assert look(text).finding in {Finding.DISTRESS_UNCLEAR, Finding.CLEAR, Finding.FRUSTRATION}


@pytest.mark.parametrize("text", HARMLESS)
def test_the_everyday_lines_close_by_are_left_in_peace(text: str) -> None:
    assert look(text).finding not in {Finding.DISTRESS, Finding.DISTRESS_UNCLEAR}
