"""How a finding or a story is shown, wherever it is."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from cogs._edge.buttons import Item, button
from cogs._edge.say import Saying
from prompts import Voice
from prompts.shelf import Piece, Shelf

if TYPE_CHECKING:
    from bot import Rosethorn


def piece_text(voice: Voice, piece: Piece) -> str:
    """Return one piece with its sources."""
    sources = [{**asdict(source), "year": str(source.year)} for source in piece.sources]
    return voice.say("shelf/piece", title=piece.title, text=piece.text, limits=piece.limits, sources=sources)


def piece_saying(bot: "Rosethorn", shelf: Shelf, piece_id: str) -> Saying:
    """Return one piece with its sources, and a button to another one where there is another."""
    pieces = bot.shelves[shelf]
    items: list[Item] = [button(bot.voice, "shelf:another", shelf, piece_id)] if len(pieces) > 1 else []
    return Saying(piece_text(bot.voice, pieces[piece_id]), items=items)
