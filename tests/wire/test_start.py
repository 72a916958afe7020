"""The bot as a process: that it starts, finds its shards, and meets a wrong token in one line."""

from pathlib import Path

from tests.wire.place import Place


async def test_a_token_that_is_not_taken_ends_the_bot_with_one_line(own: Place, tmp_path: Path) -> None:
    (tmp_path / "token.txt").write_text("some.other.token", encoding="utf-8")
    await own.bot.launch()
    assert await own.bot.ended(within=30) == 2
    assert own.bot.log.splitlines()[-1].startswith("Discord does not take this token.")


async def test_every_shard_has_a_session_and_a_server_is_told_to_its_own(own: Place) -> None:
    await own.double.set_shards(2)
    await own.bot.start(shards=2)
    sessions = await own.double.sessions()
    assert sorted(one["shard"] for one in sessions) == [[0, 2], [1, 2]]
    before = {one["shard"][0]: one["number"] for one in sessions}
    await own.asked(await own.post(), 1)
    its_own = (own.server.id >> 22) % 2
    after = {one["shard"][0]: one["number"] for one in await own.double.sessions()}
    assert after[its_own] > before[its_own]
    assert after[1 - its_own] == before[1 - its_own]
