"""The forms of a goal."""

from typing import Any, Final

from whenever import Date

from cogs._edge.forms import ChoiceField, Form, TextField
from cogs._edge.gate import Submitted
from learning.goals import ANSWER_MOST, GOAL_MOST, PART_MOST, REVIEW_DAYS, USUAL_DAYS, Goal

_WORDS: Final = TextField("words", most=GOAL_MOST, required=True)
_HOW_SEEN: Final = TextField("how_seen", most=PART_MOST)
_IF_THEN: Final = TextField("if_then", most=PART_MOST)
_FIRST: Final = (
    _WORDS,
    _HOW_SEEN,
    TextField("strategy", most=PART_MOST),
    _IF_THEN,
    ChoiceField("review_days", tuple(str(days) for days in REVIEW_DAYS)),
)

NEW: Final = Form("goal:new", _FIRST)
CHANGE: Final = Form("goal:change", _FIRST)
SHRINK: Final = Form("goal:shrink", (_WORDS, _HOW_SEEN, _IF_THEN))
MORE: Final = Form(
    "goal:more",
    (
        TextField("why", most=PART_MOST),
        TextField("stretch", most=PART_MOST),
        TextField("ends_on", most=40, long=False),
        TextField("obstacle", most=PART_MOST),
    ),
)
MOVED: Final = Form("goal:moved", (TextField("moved", most=ANSWER_MOST, required=True),))
IN_THE_WAY: Final = Form("goal:in_the_way", (TextField("in_the_way", most=ANSWER_MOST, required=True),))


def texts_of(form: Form, goal: Goal) -> dict[str, str | None]:
    """Return what a form holds of a goal as it is."""
    found: dict[str, str | None] = {}
    for field in form.fields:
        value = getattr(goal, field.name)
        if isinstance(field, TextField):
            found[field.name] = value.format_iso() if isinstance(value, Date) else value
    return found


def parts_in(form: Form, submitted: Submitted) -> dict[str, Any]:
    """Return the parts of a goal that a form brought, by name; a date is left to be read by who takes the form."""
    found: dict[str, Any] = {
        field.name: submitted.text(field.name)
        for field in form.fields
        if isinstance(field, TextField) and field.name != "ends_on"
    }
    if any(field.name == "review_days" for field in form.fields):
        picked = submitted.pick("review_days")
        found["review_days"] = int(picked) if picked in {str(days) for days in REVIEW_DAYS} else USUAL_DAYS
    return found
