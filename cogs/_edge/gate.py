"""The gate every submitted form passes: each text field is looked at before any handler sees it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import discord

from cogs._edge.handoff import answer_distress, answer_refused
from cogs._edge.ids import custom_id
from learning.safety import CheckedText, Finding, look, most_serious

if TYPE_CHECKING:
    from bot import Rosethorn

FIELD_MOST: Final = 4000


@dataclass(slots=True)
class Submitted:
    """What a form brought: its raw texts, after the gate its checked ones, its picks, and the finding that leads."""

    raw: dict[str, str] = field(repr=False)
    picks: dict[str, list[str]]
    texts: dict[str, CheckedText] = field(default_factory=dict[str, CheckedText], repr=False)
    finding: Finding = Finding.CLEAR

    @classmethod
    def read(cls, interaction: discord.Interaction[Any]) -> "Submitted":
        """Return the fields of a submitted form by their ids."""
        raw: dict[str, str] = {}
        picks: dict[str, list[str]] = {}
        for component in _walk((interaction.data or {}).get("components", [])):
            name = component["custom_id"]
            if "values" in component:
                picks[name] = [str(value) for value in component["values"]]
            else:
                raw[name] = component.get("value") or ""
        return cls(raw, picks)

    def text(self, name: str) -> CheckedText | None:
        """Return a checked text, or None when the field was left empty or holds nothing that can be seen."""
        text = self.texts.get(name)
        return text if text and any(sign.isprintable() and not sign.isspace() for sign in text) else None

    def pick(self, name: str) -> str | None:
        """Return the first pick of a select, or None when nothing was picked."""
        return next(iter(self.picks.get(name, [])), None)


async def pass_gate(
    interaction: "discord.Interaction[Rosethorn]", submitted: Submitted, expected: frozenset[Finding]
) -> bool:
    """Look at every text of a form; keep the checked ones, or answer the person and return False.

    Distress is answered with people to talk to and nothing is kept, not even in memory. Other findings that stop a form
    give it back filled in; those the person has already answered about do not stop the same words twice, and those that
    are `expected` in this form do not stop it at all.
    """
    client, person_id, form_id = interaction.client, interaction.user.id, custom_id(interaction)
    now = client.clock()
    client.drafts.drop_old(now)
    looks = {
        name: look(raw, limit=FIELD_MOST, set_aside=client.drafts.set_aside(person_id, form_id, name, raw) | expected)
        for name, raw in submitted.raw.items()
    }
    submitted.finding = most_serious(frozenset(one.finding for one in looks.values()))
    submitted.texts = {name: one.text for name, one in looks.items() if one.text is not None}
    if len(submitted.texts) == len(looks):
        client.drafts.forget(person_id, form_id)
        return True
    if submitted.finding is Finding.DISTRESS:
        client.drafts.forget(person_id, form_id)
        await answer_distress(interaction)
        return False
    draft = client.drafts.keep(person_id, form_id, submitted.raw, submitted.picks, now=now)
    await answer_refused(interaction, submitted.finding, draft)
    return False


def _walk(components: Any) -> Iterator[dict[str, Any]]:
    for component in components:
        if "component" in component:
            yield from _walk([component["component"]])
        elif "components" in component:
            yield from _walk(component["components"])
        elif "custom_id" in component:
            yield component
