"""Routes every press, pick and form to its handler by a readable id, so that all of them survive a restart.

An id is `area:act` and the arguments after colons: `oops:skip:8123:4`. Nothing is kept in memory between the message
and the press; a form that was open while the bot restarted still arrives.
"""

from collections.abc import Awaitable, Callable, Mapping
from inspect import signature
from typing import TYPE_CHECKING, Any, Final, TypeVar

import discord
from discord.ext import commands

from cogs._edge.acknowledging import in_good_time
from cogs._edge.errors import answer_error
from cogs._edge.form_back import form_back
from cogs._edge.forms import Form
from cogs._edge.gate import Submitted, pass_gate
from cogs._edge.ids import custom_id, read_id
from cogs._edge.marks import claim, mark, marked
from cogs._edge.refusal import Refusal

if TYPE_CHECKING:
    from bot import Rosethorn

Handler = Callable[..., Awaitable[None]]
H = TypeVar("H", bound=Handler)
T = TypeVar("T")

HANDLED: Final = frozenset({discord.InteractionType.component, discord.InteractionType.modal_submit})


def on_press(name: str) -> Callable[[H], H]:
    """Mark a cog's method as the handler of a button or select with this id; it gets the id's arguments."""
    return mark("route", name)


def on_form(form: Form) -> Callable[[H], H]:
    """Mark a cog's method as the handler of a form; it gets what was submitted, then the arguments of the form's id."""
    return mark("route", form)


class Router:
    """The handlers of every id, filled as cogs load."""

    def __init__(self) -> None:
        self.presses: dict[str, Handler] = {}
        self.forms: dict[str, tuple[Form, Handler]] = {}

    def add(self, cog: object) -> None:
        """Register the marked methods of a cog; raises ValueError when two handlers have the same id."""
        for route, handler in marked(cog, "route"):
            if isinstance(route, Form):
                claim(self.forms, route.name, (route, handler))
            else:
                claim(self.presses, route, handler)

    def form(self, form_id: str) -> Form | None:
        """Return the form that a form's full id belongs to, if a cog that is loaded takes it."""
        found = self.forms.get(read_id(form_id)[0])
        return found[0] if found else None

    async def dispatch(self, interaction: "discord.Interaction[Rosethorn]") -> None:
        """Handle a press or a submitted form in good time, and answer whatever goes wrong kindly.

        A form that can't be taken comes back with everything filled in: its handler need only raise Refusal.
        """
        if interaction.type not in HANDLED:
            return
        async with in_good_time(interaction):
            try:
                await self._handle(interaction)
            except Exception as error:  # noqa: BLE001  # the person who pressed must get an answer whatever happened
                await answer_error(interaction, error)

    async def _handle(self, interaction: "discord.Interaction[Rosethorn]") -> None:
        if interaction.type is discord.InteractionType.component:
            handler, arguments = _find(self.presses, interaction)
            await _call(handler, interaction, *arguments)
        else:
            (form, handler), arguments = _find(self.forms, interaction)
            submitted = Submitted.read(interaction)
            if await pass_gate(interaction, submitted, form.expects):
                try:
                    await _call(handler, interaction, submitted, *arguments)
                except Exception as error:  # noqa: BLE001  # whatever went wrong, nothing that was written is lost
                    await answer_error(interaction, error, items=[form_back(interaction, submitted)])


def _find(table: Mapping[str, T], interaction: "discord.Interaction[Rosethorn]") -> tuple[T, list[int | str]]:
    name, arguments = read_id(custom_id(interaction))
    # No id is longer than the database keeps.
    if name not in table or any(isinstance(one, int) and one >= 1 << 63 for one in arguments):
        raise Refusal("errors/old_button")
    return table[name], arguments


async def _call(handler: Handler, *arguments: Any) -> None:
    try:
        signature(handler).bind(*arguments)
    except TypeError:
        # The id is of an earlier version of the handler, or made up.
        raise Refusal("errors/old_button") from None
    await handler(*arguments)


class RoutedCog(commands.Cog):
    """A cog whose marked methods are routed to, and called when something is due, from the moment it is loaded."""

    def __init__(self, bot: "Rosethorn") -> None:
        self.bot = bot
        bot.router.add(self)
        bot.agenda.add(self)
