"""The kinds of messages that come unasked, in words, and the select to choose among them."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from discord import ui

from cogs._edge.buttons import pick
from learning.notify import Notice
from prompts import Voice

OFFERED: Final = (
    Notice.CHECKIN,
    Notice.REMINDER,
    Notice.REVISIT,
    Notice.REVIEW,
    Notice.PARTNER_ASK,
    Notice.NUDGE,
    Notice.PARTNER,
    Notice.GO_FIRST,
    Notice.TICKETS,
)
"""The kinds that can be chosen now, in the order they are shown."""

FOR_MEMBERS: Final = (Notice.CHECKIN, Notice.REMINDER)
"""The kinds that concern everyone in a circle, not its facilitators alone."""

FOR_MEMBERS_WITH_PARTNERS: Final = (*FOR_MEMBERS, Notice.PARTNER_ASK)
"""The same in a circle whose members may ask each other to be learning partners."""

FOR_PARTNERS: Final = (Notice.PARTNER_ASK, Notice.NUDGE, Notice.PARTNER)
"""The kinds that come of having, or looking for, a learning partner."""

JOINED: Final = "joined"
JOINED_WITH_PARTNERS: Final = "joined_with_partners"
PARTNERS: Final = "partners"
AMONG: Final = {JOINED: FOR_MEMBERS, JOINED_WITH_PARTNERS: FOR_MEMBERS_WITH_PARTNERS, PARTNERS: FOR_PARTNERS}
"""Which kinds a select offers that stands elsewhere than in the settings, by what tells its handler where it stood."""


def kind_select(
    voice: Voice, wanted: Collection[Notice], among: Sequence[Notice], *arguments: object, row: int | None = None
) -> ui.Select[Any]:
    """Return a select of some kinds with those that are on picked; none may be picked.

    Its handler is that of the settings; the arguments tell it what to answer with.
    """
    select = pick(
        "me:kinds",
        *arguments,
        options=[(kind.value, kind_name(voice, kind)) for kind in among],
        placeholder=voice.label("placeholder.kinds"),
        picked=[kind.value for kind in wanted],
        least=0,
        most=len(among),
        row=row,
    )
    for kind, option in zip(among, select.options, strict=True):
        option.description = kind_about(voice, kind)
    return select


def kind_name(voice: Voice, kind: Notice) -> str:
    """Return what a kind is called."""
    return voice.label(f"option.notice.{kind}")


def kind_about(voice: Voice, kind: Notice) -> str:
    """Return one short line on what comes when a kind is on, and when."""
    return voice.label(f"about.notice.{kind}")
