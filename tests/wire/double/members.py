"""What people do in the world: write, press, pick, fill in forms and use commands."""

from typing import Any, Final

from simcord._modal import _modal_submit_nodes  # what a form sends for each kind of field; not public
from simcord.actors import _find_component  # refuses what a person could not press; not public
from simcord.backend import serializers
from simcord.backend.errors import SetupError
from simcord.backend.models import Message
from simcord.components import validate_modal
from simcord.enums import SELECT_TYPES, AppCommandType, ComponentType, InteractionType, OptionType
from simcord.interactions import base_payload, nest_options, walk_to_subcommand

from tests.wire.double.world import World

LINK_STYLES: Final = frozenset({5, 6})


class Members:
    """People by their ids; each thing they do is told to the bot's sessions."""

    def __init__(self, world: World) -> None:
        self._world = world

    def post(self, person_id: int, channel_id: int, text: str, reply_to: int | None) -> int:
        """Write a message and return its id."""
        place = self._world.get_channel(channel_id)
        self._world.require_permissions(
            place.guild_id, person_id, channel_id, "send_messages_in_threads" if place.is_thread else "send_messages"
        )
        reference = None if reply_to is None else {"channel_id": str(channel_id), "message_id": str(reply_to)}
        return self._world.create_message(channel_id, person_id, text, reference=reference).id

    def press(
        self, person_id: int, channel_id: int, message_id: int, *, custom_id: str | None, label: str | None
    ) -> int:
        """Press the one button of a message with an id or a label, and return the interaction's id."""
        message = self._world.get_message(channel_id, message_id)
        kinds = (ComponentType.BUTTON,)
        button = _find_component(message.components, types=kinds, custom_id=custom_id, label=label)
        if button.get("style") in LINK_STYLES:
            raise SetupError("a link is not for the bot")
        return self._touch(person_id, message, button, {})

    def pick(self, person_id: int, channel_id: int, message_id: int, custom_id: str | None, values: list[str]) -> int:
        """Pick values of the one select of a message, and return the interaction's id."""
        message = self._world.get_message(channel_id, message_id)
        menu = _find_component(message.components, types=SELECT_TYPES, custom_id=custom_id, label=None)
        return self._touch(person_id, message, menu, {"values": values})

    def _touch(self, person_id: int, message: Message, component: dict[str, Any], more: dict[str, Any]) -> int:
        data = {"custom_id": component["custom_id"], "component_type": component["type"], **more}
        return self._interact(InteractionType.MESSAGE_COMPONENT, person_id, message.channel_id, data, message.id)

    def submit(self, interaction_id: int, values: dict[str, Any]) -> int:
        """Fill in the form that an interaction was answered with, and return the new interaction's id."""
        shown = self._world.interactions[interaction_id]
        if shown.modal is None or shown.modal_consumed:
            raise SetupError("no form is shown there")
        form = validate_modal(shown.modal)
        resolved: dict[str, dict[str, Any]] = {}
        components = _modal_submit_nodes(form["components"], None, values, resolved, shown.channel_id, [])
        shown.modal_consumed = True
        data = {"custom_id": form["custom_id"], "components": components}
        return self._interact(
            InteractionType.MODAL_SUBMIT, shown.user_id, shown.channel_id, data, shown.source_message_id
        )

    def command(self, person_id: int, channel_id: int, name: str, options: dict[str, Any]) -> int:
        """Use a command by its words, such as `circle setup`, and return the interaction's id.

        A person, a channel or a role is given by its id.
        """
        first, *rest = name.split()
        kind = AppCommandType.CHAT_INPUT
        visible = self._world.visible_commands(user_id=person_id, channel_id=channel_id, type=kind)
        root = next((one for one in visible if one["name"] == first), None)
        if root is None:
            raise SetupError(f"this person sees no command {first}")
        leaf, nesting = walk_to_subcommand(root, rest)
        resolved: dict[str, dict[str, Any]] = {}
        built = [self._option(leaf, name, value, channel_id, resolved) for name, value in options.items()]
        data = {"id": root["id"], "name": first, "type": kind, "options": nest_options(root, nesting, built)}
        if resolved:
            data["resolved"] = resolved
        return self._interact(InteractionType.APPLICATION_COMMAND, person_id, channel_id, data, None)

    def _option(
        self, leaf: dict[str, Any], name: str, value: Any, channel_id: int, resolved: dict[str, dict[str, Any]]
    ) -> dict[str, Any]:
        kind = next(one["type"] for one in leaf["options"] if one["name"] == name)
        world, guild_id = self._world, self._world.get_channel(channel_id).guild_id
        if kind == OptionType.USER:
            resolved.setdefault("users", {})[str(value)] = serializers.user_payload(world.get_user(value))
            if guild_id is not None:
                guild = world.get_guild(guild_id)
                member = serializers.member_payload(world, guild, guild.members[value], with_user=False)
                resolved.setdefault("members", {})[str(value)] = member
        elif kind == OptionType.CHANNEL:
            channel = serializers.channel_payload(world, world.get_channel(value))
            resolved.setdefault("channels", {})[str(value)] = {**channel, "permissions": "0"}
        elif kind == OptionType.ROLE and guild_id is not None:
            resolved.setdefault("roles", {})[str(value)] = serializers.role_payload(world.get_role(guild_id, value))
        else:
            return {"name": name, "type": kind, "value": value}
        return {"name": name, "type": kind, "value": str(value)}

    def _interact(self, kind: int, person_id: int, channel_id: int, data: dict[str, Any], source: int | None) -> int:
        world = self._world
        guild_id = world.get_channel(channel_id).guild_id
        record, payload = base_payload(
            world, type=kind, channel_id=channel_id, guild_id=guild_id, user_id=person_id, data=data
        )
        if source is not None:
            record.source_message_id = source
            payload["message"] = {**serializers.message_payload(world, world.get_message(channel_id, source))}
        world.emit("INTERACTION_CREATE", payload)
        return record.id
