"""Writes the cards of a log for Anki: first the question, then what the person understands now."""

from cogs._edge.card import entry_values
from learning.anki import WORDS, Note, as_deck
from learning.entry import Entry
from prompts import Voice


def deck(voice: Voice, dated: list[tuple[Entry, str]]) -> bytes:
    """Return a deck with a card for each entry, given with its local date; each one has to have a correct way."""
    words = {name: voice.label(f"heading.anki.{name}") for name in WORDS}
    return as_deck((_note(voice, entry, date) for entry, date in dated), words)


def _note(voice: Voice, entry: Entry, date: str) -> Note:
    values = entry_values(voice, entry)
    return Note(
        entry.id,
        entry.number,
        entry.created_at,
        entry.updated_at,
        front=voice.say_html(
            "log/anki_front",
            number=entry.number,
            topic=values["topic"],
            date=date,
            plan=values["catch_next"],
        ),
        back=voice.say_html(
            "log/anki_back",
            correct=values["correct"],
            source=values["source"],
            source_note=values["source_note"],
            what_happened=values["what_happened"],
            what_led=values["what_led"],
        ),
        tags=(*([entry.topic] if entry.topic else []), *(voice.label(f"option.kind.{kind}") for kind in entry.kinds)),
    )
