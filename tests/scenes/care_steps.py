"""What the scenes about safety share: texts of every kind, and short words for what people see and what is kept."""

from typing import Any, Final

import discord
from simcord import interactions
from simcord.actors import MemberActor
from simcord.enums import InteractionType
from simcord.results import InteractionResult, ResponseMessage
from sqlalchemy import select

from cogs._edge.forms import Form, TextField
from store import people
from store.tables import TABLES
from tests.scenes.world import World

CANARY: Final = "quokka"
DISTRESS: Final = f"I want to die, says the {CANARY}, and I got x = 3"
UNCLEAR: Final = f"I don't want to die, it's only maths, but I got x = 3 and the book says 4, {CANARY}"
TELEPHONE: Final = f"call me on +44 7700 900123 about {CANARY}, I got x = 3 but the book says 4"
SECRET: Final = f"my key is sk-abcdefghijklmnopqrstuvwx1234567890, the {CANARY} call failed, I expected a list"
NOT_OWN: Final = "My friend got x = 3 but the book says x = -3"
ABUSE: Final = f"Ben is an idiot, he wrote x = 3, {CANARY}"
THREAT: Final = f"I'm going to stab you after school, {CANARY}"
NOT_TAKEN: Final = (DISTRESS, UNCLEAR, TELEPHONE, SECRET, ABUSE, THREAT)

FULL: Final = "I can't give you the help you deserve"
SHORT: Final = "Thank you for telling me this too."
LINES: Final = ("116 123", "findahelpline.com")


def seen(result: InteractionResult) -> ResponseMessage:
    """Return the private answer to an interaction."""
    found = [*result.followups, result.response][0]
    assert found is not None
    assert found.ephemeral
    return found


def has_lines(text: str) -> bool:
    """Tell whether a text holds lines to reach people."""
    return all(line in text for line in LINES)


def in_study(world: World) -> list[discord.Message]:
    """Return what the bot said in #study for all to see."""
    return world.said(world.study)


def in_dm(world: World, actor: MemberActor) -> list[discord.Message]:
    """Return what the bot said to someone by direct message."""
    return world.said(actor.user.dm_channel)


def close_dms(world: World, actor: MemberActor) -> None:
    """Let Discord refuse direct messages to someone."""
    path = f"/channels/{actor.user.dm_channel.id}/messages"
    world.env.inject_error("POST", path, status=403, code=50007, times=None)


def forge(world: World, message_id: int, custom_id: str) -> str:
    """Give the first button of a message in #study another id, and return it."""
    world.env.backend.get_message(world.study.id, message_id).components[0]["components"][0]["custom_id"] = custom_id
    return custom_id


def filled(shown: InteractionResult) -> dict[str, str]:
    """Return the texts that a form is filled in with."""
    assert shown.modal is not None
    inner = [part["component"] for part in shown.modal["components"]]
    return {one["custom_id"]: one["value"] for one in inner if one.get("value")}


async def submit(world: World, form: Form, texts: dict[str, str]) -> InteractionResult:
    """Send a form of Ana's as Discord would, whatever it belongs to."""
    fields = [
        {"type": 4, "custom_id": field.name, "value": texts.get(field.name, "")}
        if isinstance(field, TextField)
        else {"type": 3, "custom_id": field.name, "values": list(field.options[:1])}
        for field in form.fields
    ]
    record, payload = interactions.base_payload(
        world.env.backend,
        type=InteractionType.MODAL_SUBMIT,
        channel_id=world.study.id,
        guild_id=world.guild.id,
        user_id=world.ana.id,
        data={
            "custom_id": f"{form.name}:1:1",
            "components": [{"type": 18, "id": number, "component": one} for number, one in enumerate(fields, 1)],
        },
    )
    world.env.backend.emit("INTERACTION_CREATE", payload)
    await world.env.settle()
    return InteractionResult(world.env, record)


async def dump(world: World) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table."""
    async with world.bot.store.read() as tx:
        return {
            table.description: [dict(row) for row in (await tx.execute(select(table))).mappings()] for table in TABLES
        }


async def handed_off(world: World, actor: MemberActor) -> bool:
    """Tell whether the time of a hand-off is kept for someone."""
    async with world.bot.store.read() as tx:
        return (await people.get(tx, actor.id)).handed_off_at is not None


def drafts_of(world: World) -> dict[str, Any]:
    """Return the forms that the bot remembers as given back."""
    return vars(world.bot.drafts)["_drafts"]
