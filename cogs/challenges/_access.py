"""Which circle and which challenge somebody means, and what they may do with it; looked up anew for every press."""

from typing import TYPE_CHECKING

import discord

from cogs._edge.access import circle_by_id, facilitates
from cogs._edge.refusal import Refusal
from learning.challenges import Challenge, ChallengeState
from store import challenges
from store.circles import Circle
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


async def own_draft(tx: Tx, challenge_id: int, person_id: int) -> Challenge:
    """Return a challenge that can be changed; raises Refusal for anybody but its owner, whoever facilitates."""
    challenge = await own(tx, challenge_id, person_id)
    if challenge.state is not ChallengeState.DRAFT:
        raise Refusal("challenge/no_draft", planned=challenge.state is ChallengeState.PLANNED)
    return challenge


async def own(tx: Tx, challenge_id: int, person_id: int) -> Challenge:
    """Return a challenge for its owner; raises Refusal for anybody else."""
    challenge = await present(tx, challenge_id)
    if challenge.owner_id != person_id:
        raise Refusal("challenge/sealed")
    return challenge


async def present(tx: Tx, challenge_id: int) -> Challenge:
    """Return a challenge; raises Refusal when it is gone."""
    challenge = await challenges.get(tx, challenge_id)
    if challenge is None:
        raise Refusal("challenge/gone")
    return challenge


async def open_one(tx: Tx, challenge_id: int) -> Challenge:
    """Return a challenge that is open; raises Refusal for one that is not open yet, or has closed."""
    challenge = await present(tx, challenge_id)
    if challenge.state is not ChallengeState.OPEN:
        raise Refusal("challenge/not_open", closed=challenge.state is ChallengeState.CLOSED)
    return challenge


async def begun_one(tx: Tx, challenge_id: int) -> Challenge:
    """Return a challenge that is open or has closed; raises Refusal for one that is not open yet."""
    challenge = await present(tx, challenge_id)
    if challenge.state not in {ChallengeState.OPEN, ChallengeState.CLOSED}:
        raise Refusal("challenge/not_open", closed=False)
    return challenge


async def closed_one(tx: Tx, challenge_id: int) -> Challenge:
    """Return a challenge that has closed; raises Refusal for one whose lesson is sealed."""
    challenge = await present(tx, challenge_id)
    if challenge.state is not ChallengeState.CLOSED:
        raise Refusal("challenge/sealed")
    return challenge


async def facilitated_challenge(interaction: "Interaction", challenge_id: int) -> tuple[Challenge, Circle]:
    """Return a challenge with its circle for who facilitates there; raises Refusal for everybody else."""
    async with interaction.client.store.read() as tx:
        challenge = await present(tx, challenge_id)
    circle = await circle_by_id(interaction.client, challenge.circle_id)
    if not facilitates(interaction, circle):
        raise Refusal("errors/circle_facilitators_only")
    return challenge, circle
