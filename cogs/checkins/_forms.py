"""The forms of check-ins."""

from collections.abc import Mapping
from typing import Final

from discord import ui

from cogs._edge.forms import ChoiceField, Form, TextField
from cogs._edge.ids import route_id
from cogs.checkins._cards import questions_of
from learning.checkin import GOAL_MOST, QUESTION_MOST, CheckIn, Sort
from learning.entry import Audience
from learning.reflection import PARTS, REFLECTION_MOST, Reflection
from learning.ticket import TICKET_MOST, Reach, Ticket
from prompts import Voice
from store.checkins import SKIPPED_MOST

YES, NO = "yes", "no"
QUESTIONS: Final = ("first_question", "second_question", "third_question")

REFLECT: Final = Form(
    "reflect:write",
    (
        *(TextField(part, most=REFLECTION_MOST) for part in PARTS),
        ChoiceField("audience", tuple(Audience)),
        ChoiceField("ideas", (NO, YES)),
    ),
)
TICKET: Final = Form(
    "exit:write",
    (
        TextField("key_thing", most=TICKET_MOST),
        TextField("wondering", most=TICKET_MOST),
        ChoiceField("reach", tuple(Reach), required=True),
    ),
)
WORDS: Final = Form(
    "checkin:words",
    (
        TextField("goal", most=GOAL_MOST),
        *(TextField(name, most=QUESTION_MOST, long=False) for name in QUESTIONS),
    ),
)
TICKET_WORDS: Final = Form(
    "checkin:exit_words",
    (
        TextField("goal", most=GOAL_MOST),
        *(TextField(name, most=QUESTION_MOST, long=False) for name in QUESTIONS[:2]),
    ),
)
TIME: Final = Form("checkin:time", (TextField("time", most=20, long=False, required=True),))
SKIPPED: Final = Form("checkin:skipped", (TextField("dates", most=SKIPPED_MOST * len("2026-12-25, ")),))


def reflect_modal(
    voice: Voice,
    circle_id: int | None,
    run_id: int | None = None,
    *,
    checkin: CheckIn | None = None,
    present: Reflection | None = None,
    audience: Audience = Audience.ME,
    without: frozenset[str] = frozenset(),
) -> ui.Modal:
    """Return the form for a rose, a thorn and a bud, filled in with what is there; 0 in its id stands for none.

    `without`: who can't be chosen to see it.
    """
    return REFLECT.modal(
        voice,
        route_id(REFLECT.name, circle_id or 0, run_id or 0),
        texts={part: getattr(present, part) for part in PARTS} if present else None,
        picks={
            "audience": [present.audience if present else audience],
            "ideas": [YES if present and present.open_to_ideas else NO],
        },
        about=_own_questions(voice, checkin),
        without=without,
    )


def ticket_modal(
    voice: Voice,
    circle_id: int | None,
    run_id: int | None = None,
    *,
    checkin: CheckIn | None = None,
    present: Ticket | None = None,
) -> ui.Modal:
    """Return the form of an exit ticket, filled in with what is there; 0 in its id stands for none."""
    names = ("key_thing", "wondering")
    return TICKET.modal(
        voice,
        route_id(TICKET.name, circle_id or 0, run_id or 0),
        texts={name: getattr(present, name) for name in names} if present else None,
        picks={"reach": [present.reach]} if present else {} if circle_id else {"reach": [Reach.ME]},
        about=_own_questions(voice, checkin),
        without=frozenset() if circle_id else frozenset({Reach.UNNAMED.value, Reach.NAMED.value}),
    )


def words_form(checkin: CheckIn) -> Form:
    """Return the form for a facilitator's own goal and questions."""
    return WORDS if checkin.sort is Sort.ROSE_THORN else TICKET_WORDS


def _own_questions(voice: Voice, checkin: CheckIn | None) -> Mapping[str, str]:
    return questions_of(voice, checkin) if checkin is not None else {}
