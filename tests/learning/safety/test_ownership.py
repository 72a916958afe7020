import pytest

from learning.safety import Finding, look

OF_OTHERS = [
    "my friend got 54 for 7*8",
    "look what Ben wrote",
    "@Ben thought 7*8=54",
    "<@123456789012345678> thought 7*8=54",
    "Ben thought 7*8=54",
    "my brother wrote 1/2 + 1/3 = 2/5",
    "look at my classmate's homework",
    "someone in my class thought 0.9 repeating is less than 1",
    "posting this for my friend",
    "one of my students thinks -3^2 is 9",
    "this is my sister's answer",
    "my friend forgot the minus sign and got 3",
    "my sister got it wrong again",
]
OWN = [
    "my teacher said to divide first and I got 12",
    "my friend told me that you flip the sign so I flipped it and got -4",
    "my friend got 12 and I got 15",
    "Ben explained it to me",
    "I thought 7*8=54",
    "my friend got a different answer",
    "we both wrote x = 3",
    "I copied what Ben wrote and lost the minus",
    "Newton thought light was made of particles",
    "my code got 12 instead of 13",
    "even my little sister gets it and i dont",
    "my brother got it in two minutes",
]


@pytest.mark.parametrize("text", OF_OTHERS)
def test_somebody_elses_mistake_is_not_logged(text: str) -> None:
    assert look(text).finding is Finding.NOT_OWN


@pytest.mark.parametrize("text", OWN)
def test_ones_own_part_makes_it_ones_own(text: str) -> None:
    assert look(text).finding is Finding.CLEAR


def test_its_mine_sets_it_aside() -> None:
    looked = look("Ben thought 7*8=54", set_aside=frozenset({Finding.NOT_OWN}))
    assert (looked.finding, looked.text) == (Finding.CLEAR, "Ben thought 7*8=54")
