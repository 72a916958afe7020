"""Calls a circle's helpers: how their role is named in a message, and that the message may call them."""

from discord import AllowedMentions, Object

from prompts import Ready
from store.circles import Circle


def helpers_of(circle: Circle) -> Ready:
    """Return the helper role of a circle as Discord shows it, or nothing where there is none."""
    return Ready(f"<@&{circle.helper_role_id}>" if circle.helper_role_id else "")


def calling_helpers(circle: Circle) -> AllowedMentions:
    """Return that a message may call a circle's helpers and nobody else."""
    roles = [Object(circle.helper_role_id)] if circle.helper_role_id else False
    return AllowedMentions(everyone=False, users=False, roles=roles)
