"""What the bot asks for when it is invited to a server."""

from typing import Final

PERMISSIONS: Final = (
    "view_channel",
    "send_messages",
    "send_messages_in_threads",
    "create_public_threads",
    "create_private_threads",
    "embed_links",
    "attach_files",
    "read_message_history",
    "add_reactions",
)
"""The permissions of the invite link and no more, by discord.py's names, in the order they are told."""

NEEDED_TO_POST: Final = ("view_channel", "send_messages", "read_message_history")
"""Those of them that are needed in a channel that is no circle's, to post there."""
