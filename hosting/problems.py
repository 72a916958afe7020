"""Turns what is wrong with a configuration into lines that say how to mend it."""

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from hosting.settings import DiscordSettings, Section, Settings

SHOWN: Final = 200
PREFIX: Final = "ROSETHORN_"
NESTED: Final = "__"
UNSHOWN: Final = {"discord.token", "discord.api_url", "discord.gateway_url", "database.url"}
"""Values that may hold a secret: a problem with them is told without them."""


class ConfigProblems(Exception):
    """Everything that is wrong with the configuration, at once.

    `lines` holds one line a problem: `path: what is there, what is expected, how to mend`.
    """

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def sections() -> dict[str, type[Section]]:
    """Returns the configuration's tables by name."""
    annotations = {name: field.annotation for name, field in Settings.model_fields.items()}
    return {name: kind for name, kind in annotations.items() if isinstance(kind, type) and issubclass(kind, Section)}


def setting_names() -> list[str]:
    """Returns every setting's dotted name, such as `log.level`, table by table."""
    return [f"{section}.{key}" for section, kind in sections().items() for key in kind.model_fields]


def variable_of(name: str) -> str:
    """Returns the environment variable that gives the setting of a dotted name."""
    return PREFIX + name.replace(".", NESTED, 1).upper()


def lines_of(error: ValidationError, variables: Mapping[str, str]) -> Iterator[str]:
    """Yields a line for each setting that is wrong, in values that came from a file and from environment variables.

    `variables` maps a setting's dotted name to the environment variable that gave its value; the line begins with it.
    """
    told: set[str] = set()
    for detail in error.errors(include_url=False):
        location = [str(part) for part in detail["loc"]]
        name = ".".join(location[:2])
        if name in told:
            continue
        told.add(name)
        if detail["type"] == "extra_forbidden":
            yield unknown(name, variables.get(name))
        elif len(location) == 1:
            yield not_a_table(name)
        else:
            yield _wrong_value(name, variables.get(name), detail)


def unknown(name: str, variable: str | None = None) -> str:
    """Returns the line for a key that is no setting, with the nearest setting there is."""
    known = setting_names()
    section, _, leaf = name.rpartition(".")
    if section in sections():
        near = get_close_matches(name, [each for each in known if each.startswith(f"{section}.")], n=1, cutoff=0.8)
    else:
        near = [each for each in known if each.endswith(f".{leaf}")] or get_close_matches(name, known, n=1, cutoff=0.8)
    if not near:
        advice = "Take it out; config.example.toml lists every setting."
    else:
        advice = f"Did you mean {variable_of(near[0]) if variable else near[0]}?"
    return f"{variable or name}: no setting has this name. {advice}"


def not_a_table(name: str) -> str:
    """Returns the line for a single value where a table of settings belongs."""
    return f"{name}: a single value is there; a table is expected. Write [{name}] with its settings in the lines below."


def shard_problems(discord: DiscordSettings) -> list[str]:
    """Returns the lines on shard numbers that cannot belong together."""
    ids, count = discord.shard_ids, discord.shard_count
    if ids is None:
        return []
    if count is None:
        return ["discord.shard_count: nothing is there, but shard_ids is; expected is the number of shards in all."]
    if max(ids) >= count or len(set(ids)) < len(ids):
        return [
            f"discord.shard_ids: {_shown(ids)} is there; expected are different numbers from 0 to {count - 1},"
            f" because shard_count is {count}. Correct one of the two."
        ]
    return []


def _wrong_value(name: str, variable: str | None, detail: ErrorDetails) -> str:
    section, _, key = name.partition(".")
    field = sections()[section].model_fields[key]
    there = "a value (not shown here)" if name in UNSHOWN else _shown(detail["input"])
    reason = f", but {detail.get('ctx', {}).get('error', '')}" if detail["type"] == "value_error" else ""
    example = json.dumps((field.examples or [None])[0])
    written = f"{variable_of(name)}={example.strip('[]').replace(chr(34), '')}" if variable else f"{key} = {example}"
    return f"{variable or name}: {there} is there{reason}; expected is {field.description}. For example: {written}"


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
