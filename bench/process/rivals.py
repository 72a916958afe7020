"""The bots beside ours: `python -m bench.process.rivals {bare,echo} --config FILE`.

The bare one has discord.py's own caches and does nothing. The echo makes the calls that ours makes, with the same words
and components, and remembers nothing. Neither imports anything of ours, which would count as theirs.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any, Final

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route

CIRCLE: Final = "study"
SURE: Final = ("1 guessing", "2 a bit", "3 fairly", "4 very")
KINDS: Final = (
    *("not sure yet", "hand went one way, head another", "read it as something else"),
    *("the idea worked another way than I thought", "a step in the method", "picked another road"),
    *("was choosing in the dark", "it went blank", "the clock", "felt sure, surprised later"),
    "the tool or code did something else",
)


def same_intents() -> discord.Intents:
    """Return the intents that ours asks for."""
    intents = discord.Intents.none()
    intents.guilds = intents.guild_messages = intents.dm_messages = intents.guild_reactions = True
    intents.message_content = True
    return intents


class Echo(discord.Client):
    """Answers each post in a channel of one name with a thread, and each press with a message."""

    async def on_message(self, message: discord.Message) -> None:
        """Open a thread on a post and ask there."""
        channel = message.channel
        if message.author.bot or not isinstance(channel, discord.TextChannel) or channel.name != CIRCLE:
            return
        thread = await message.create_thread(name=message.content[:80], auto_archive_duration=10080)
        text = f"Thanks for putting this here, {message.author.mention}. How sure were you at the time?"
        sure = [_button(name, f"echo:sure:{message.id}:{number}", 0) for number, name in enumerate(SURE, 1)]
        await thread.send(text, view=_view(*sure, *_ways_out(message.id)), nonce=message.id % (1 << 63))

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Take the buttons away from the message that was pressed, and ask on."""
        data: Any = interaction.data
        picked = data["custom_id"].rsplit(":", 1)[1]
        before = interaction.message.content if interaction.message else ""
        await interaction.response.edit_message(content=f"{before}\nYou picked: **{picked}**", view=None)
        menu: discord.ui.Select[discord.ui.View] = discord.ui.Select(
            custom_id=f"echo:kinds:{interaction.id}",
            placeholder="Pick one or two, or “not sure yet”",
            max_values=2,
            options=[discord.SelectOption(label=one) for one in KINDS],
            row=0,
        )
        if isinstance(interaction.channel, discord.Thread):
            text = "Does one of these fit? “Not sure yet” is a good pick too."
            view = _view(menu, *_ways_out(interaction.id))
            await interaction.channel.send(text, view=view, nonce=interaction.id % (1 << 63))


def _button(label: str, custom_id: str, row: int) -> discord.ui.Button[discord.ui.View]:
    return discord.ui.Button(label=label, custom_id=custom_id, row=row)


def _ways_out(number: int) -> list[discord.ui.Button[discord.ui.View]]:
    return [_button("Skip", f"echo:skip:{number}", 1), _button("Stop for now", f"echo:stop:{number}", 1)]


def _view(*items: discord.ui.Item[discord.ui.View]) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    for item in items:
        view.add_item(item)
    # One that has stopped is not kept by discord.py to hand presses to.
    view.stop()
    return view


def main() -> None:
    """Run the one that is named, on the addresses of a configuration file of ours."""
    name, _, file = sys.argv[1:]
    settings = tomllib.loads(Path(file).read_text(encoding="utf-8"))["discord"]
    Route.BASE = settings["api_url"]
    DiscordWebSocket.DEFAULT_GATEWAY = type(DiscordWebSocket.DEFAULT_GATEWAY)(settings["gateway_url"])
    token = (Path(file).parent / settings["token_file"]).read_text(encoding="utf-8")
    made = {"bare": discord.Client, "echo": Echo}[name]
    made(intents=same_intents(), allowed_mentions=discord.AllowedMentions.none()).run(token)


if __name__ == "__main__":
    main()
