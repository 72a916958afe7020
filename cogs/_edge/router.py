"""Routes every press, pick and form to its handler by a readable id, so that all of them survive a restart.

An id is `area:act` and the arguments after colons: `oops:skip:8123:4`. Nothing is kept in memory between the message
and the press; a form that was open while the bot restarted still arrives.
"""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

import discord
from discord.ext import commands

from cogs._edge.errors import answer_error
from cogs._edge.forms import Form
from cogs._edge.gate import Submitted, pass_gate
from cogs._edge.ids import custom_id, read_id
from cogs._edge.refusal import Refusal

if TYPE_CHECKING:
    from bot import Rosethorn

Handler = Callable[..., Awaitable[None]]
H = TypeVar("H", bound=Handler)


def on_press(name: str) -> Callable[[H], H]:
    """Mark a cog's method as the handler of a button or select with this id; it gets the id's arguments."""
    return _marker(name)


def on_form(form: Form) -> Callable[[H], H]:
    """Mark a cog's method as the handler of a form; it gets what was submitted, then the arguments of the form's id."""
    return _marker(form)


def _marker(mark: str | Form) -> Callable[[H], H]:
    def keep_mark(handler: H) -> H:
        handler.__dict__["route"] = mark
        return handler

    return keep_mark


class Router:
    """The handlers of every id, filled as cogs load."""

    def __init__(self) -> None:
        self.presses: dict[str, Handler] = {}
        self.forms: dict[str, Handler] = {}
        self.declared: dict[str, Form] = {}

    def add(self, cog: object) -> None:
        """Register the marked methods of a cog."""
        for handler in (getattr(cog, name) for name in dir(type(cog)) if not name.startswith("__")):
            mark = getattr(handler, "route", None)
            if isinstance(mark, Form):
                self.declared[mark.name] = mark
                self.forms[mark.name] = handler
            elif isinstance(mark, str):
                self.presses[mark] = handler

    async def dispatch(self, interaction: "discord.Interaction[Rosethorn]") -> None:
        """Handle a press or a submitted form, and answer whatever goes wrong kindly."""
        try:
            if interaction.type is discord.InteractionType.component:
                handler, arguments = self._find(self.presses, interaction)
                await handler(interaction, *arguments)
            elif interaction.type is discord.InteractionType.modal_submit:
                handler, arguments = self._find(self.forms, interaction)
                submitted = Submitted.read(interaction)
                form = self.declared[read_id(custom_id(interaction))[0]]
                if await pass_gate(interaction, submitted, form.expects):
                    await handler(interaction, submitted, *arguments)
        except Exception as error:  # noqa: BLE001  # the person who pressed must get an answer whatever happened
            await answer_error(interaction, error)

    @staticmethod
    def _find(
        table: dict[str, Handler], interaction: "discord.Interaction[Rosethorn]"
    ) -> tuple[Handler, list[int | str]]:
        name, arguments = read_id(custom_id(interaction))
        if name not in table:
            raise Refusal("errors/old_button")
        return table[name], arguments


class RoutedCog(commands.Cog):
    """A cog whose marked methods are routed to from the moment it is loaded."""

    def __init__(self, bot: "Rosethorn") -> None:
        self.bot = bot
        bot.router.add(self)
