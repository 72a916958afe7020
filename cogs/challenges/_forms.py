"""The forms of challenges."""

from typing import Final

from cogs._edge.forms import ChoiceField, Form, TextField
from learning.challenges import (
    APPROACH_MOST,
    APPROACHES,
    GOAL_MOST,
    HINT_MOST,
    LESSON_MOST,
    PROBLEM_MOST,
    QUESTION_MOST,
    TITLE_MOST,
    TRY_MOST,
    WORKED_MOST,
    Challenge,
    Shown,
)
from learning.entry import PART_MOST
from learning.safety import Finding

# What is to be tried speaks of a task, not of its writer's own mistake.
_OF_A_TASK: Final = frozenset({Finding.NOT_OWN})
_WORDS: Final = (
    TextField("name", most=TITLE_MOST, long=False, required=True),
    TextField("problem", most=PROBLEM_MOST, required=True),
    TextField("goal", most=GOAL_MOST),
)

NEW: Final = Form("challenge:new", _WORDS, expects=_OF_A_TASK)
WORDS: Final = Form("challenge:words", _WORDS, expects=_OF_A_TASK)
LESSON: Final = Form(
    "challenge:lesson",
    (
        TextField("instruction", most=LESSON_MOST),
        TextField("worked", most=WORKED_MOST),
        TextField("debrief", most=QUESTION_MOST),
    ),
    expects=_OF_A_TASK,
)
HINTS: Final = Form(
    "challenge:hints",
    tuple(TextField(name, most=HINT_MOST) for name in ("first_hint", "second_hint", "third_hint")),
    expects=_OF_A_TASK,
)
TIME: Final = Form(
    "challenge:time",
    (TextField("day", most=40, long=False, required=True), TextField("time", most=20, long=False, required=True)),
)
TRY: Final = Form(
    "challenge:my_try",
    (TextField("words", most=TRY_MOST, required=True), ChoiceField("shown", tuple(Shown), required=True)),
)
TAKEAWAY: Final = Form(
    "challenge:my_takeaway", (TextField("correct", most=PART_MOST, required=True), TextField("catch_next", most=300))
)
NAMES: Final = Form(
    "challenge:names",
    tuple(TextField(f"approach_{number}", most=APPROACH_MOST, long=False) for number in APPROACHES),
    expects=_OF_A_TASK,
)


def texts_of(form: Form, challenge: Challenge) -> dict[str, str | None]:
    """Return what a form holds of a challenge as it is."""
    return {field.name: getattr(challenge, field.name) for field in form.fields}
