"""The phrases of distress, by subject and by how plainly they speak.

All are written for plain text (`Reading.plain`): lower case, no apostrophes, "want to" and the like as one word.
Every repetition is bounded and every gap counts whole words, so a search costs a small constant for each place.
Written from the sorts of phrases that helplines ask people to notice, in the words teens use in chat. They are not a
clinical instrument.
"""

from typing import Final

from learning.safety.phrases import (
    bullied,
    despair,
    dying,
    farewells,
    hints,
    home,
    others,
    punished,
    roundabout,
    self_harm,
    unwanted,
)

PLAIN: Final = (*dying.PLAIN, *self_harm.PLAIN, *farewells.PLAIN, *roundabout.PLAIN)
OF_SELF: Final = (*dying.OF_SELF, *self_harm.OF_SELF)
PARENT: Final = home.PARENT
HURT: Final = (*home.HURT, *punished.HURT, *unwanted.HURT)
UNSAFE: Final = home.UNSAFE
UNCLEAR: Final = (
    *hints.UNCLEAR,
    *self_harm.UNCLEAR,
    *home.UNCLEAR,
    *punished.UNCLEAR,
    *unwanted.UNCLEAR,
    *bullied.UNCLEAR,
    *farewells.UNCLEAR,
    *despair.UNCLEAR,
    *roundabout.UNCLEAR,
)
OF_OTHERS: Final = others.OF_OTHERS
NEAR_ONE: Final = others.NEAR_ONE
