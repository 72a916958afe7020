"""Reads the configuration from a TOML file and the environment, and reports every problem at once."""

import os
import tomllib
from pathlib import Path
from typing import Any, Final, cast

from pydantic import SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from hosting.problems import NESTED, PREFIX, ConfigProblems, lines_of, not_a_table, sections, shard_problems, unknown
from hosting.settings import PATH_KEYS, DatabaseSettings, Settings
from hosting.token import TOKEN_VARIABLE, TokenProblem, read_token

NO_TOKEN: Final = (
    "discord.token: there is no token, and the bot needs one to meet Discord. Get one at"
    " https://discord.com/developers/applications (New Application, Bot, Reset Token; the README goes through it),"
    f" and give it as the environment variable {TOKEN_VARIABLE} or in a file named by discord.token_file."
    " To see the bot first, with no token: make try"
)
TOKEN_IN_FILE: Final = (
    "discord.token: a token is written here, and a configuration file is easily shared. Move it to the environment"
    f" variable {TOKEN_VARIABLE}, or to a file of its own named by discord.token_file. If this file was ever shared,"
    " make a new token first."
)


class _Sources(Settings, BaseSettings):
    """The settings as the environment and a file together give them; the environment comes first."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter=NESTED,
        env_ignore_empty=True,
        enable_decoding=False,
        extra="forbid",
        frozen=True,
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Returns the two places that are read, the winning one first."""
        return env_settings, init_settings


def load_settings(path: Path | None, *, need_token: bool = False) -> Settings:
    """Returns the settings of a TOML file (None: the environment alone), with the token read from wherever it is.

    A variable such as ROSETHORN_LOG__LEVEL wins over the file. A relative path counts from the folder of the file
    that names it, and in a variable from the folder the bot is started in.
    Raises ConfigProblems with a line for each problem; with `need_token` a missing token is one.
    """
    variables = _variables()
    values, lines = _from_file(path) if path is not None else ({}, [])
    lines += [unknown(name, variable) for name, variable in variables.items() if name.split(".")[0] not in sections()]
    token, token_lines = _token(values, variables)
    if need_token and not (token or token_lines or TOKEN_IN_FILE in lines):
        token_lines = [NO_TOKEN]
    try:
        read = _Sources(**values)
    except ValidationError as error:
        lines += lines_of(error, variables)
        raise ConfigProblems(list(dict.fromkeys([*lines, *token_lines]))) from None
    lines += [*shard_problems(read.discord), *token_lines]
    if lines:
        raise ConfigProblems(lines)
    discord = read.discord.model_copy(update={"token": SecretStr(token) if token else None})
    return Settings(
        discord=discord,
        database=read.database,
        prompts=read.prompts,
        support=read.support,
        health=read.health,
        log=read.log,
    )


def _token(values: dict[str, Any], variables: dict[str, str]) -> tuple[str | None, list[str]]:
    """Returns the token and the lines on it; a token file that is not there is left to the settings to tell."""
    variable = variables.get("discord.token", TOKEN_VARIABLE)
    named = os.environ.get(variables.get("discord.token_file", "")) or values.get("discord", {}).get("token_file")
    file = Path(named) if isinstance(named, str) and Path(named).is_file() else None
    given = os.environ.get(variable) or None
    try:
        return read_token(given, file, where="discord.token_file" if given is None else variable), []
    except TokenProblem as problem:
        return None, [str(problem)]


def _from_file(path: Path) -> tuple[dict[str, Any], list[str]]:
    """Returns the file's tables, with each path in them counted from the file's folder, and the lines on the rest."""
    values = _read(path)
    lines: list[str] = []
    tables: dict[str, dict[str, Any]] = {}
    for name, value in values.items():
        if isinstance(value, dict):
            tables[name] = cast("dict[str, Any]", value)
        elif name == "token":
            lines.append(TOKEN_IN_FILE)
        else:
            lines.append(not_a_table(name) if name in sections() else unknown(name))
    if tables.get("discord", {}).pop("token", None) is not None:
        lines.append(TOKEN_IN_FILE)
    tables.setdefault("database", {}).setdefault("url", DatabaseSettings.model_fields["url"].default)
    for section, key in PATH_KEYS:
        written = tables.get(section, {}).get(key)
        if isinstance(written, str) and written.strip() and "://" not in written:
            tables[section][key] = str(path.parent / Path(written).expanduser())
    return tables, lines


def _read(path: Path) -> dict[str, Any]:
    """Returns what a TOML file holds; raises ConfigProblems with the line and column where it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        line = (
            f"{path}: this is not TOML yet: {error}. Texts stand in straight double quotes; compare the example file."
        )
    except UnicodeDecodeError:
        line = f"{path}: its letters cannot be read; UTF-8 is expected. Save the file again as UTF-8."
    except FileNotFoundError:
        line = f"{path}: there is no such file. To begin with every default: cp config.example.toml {path}"
    except OSError as error:
        line = f"{path}: the file cannot be read ({error.strerror}). Check that it is a file and that you may read it."
    raise ConfigProblems([line])


def _variables() -> dict[str, str]:
    """Returns the environment variables that give a setting, by the setting's dotted name.

    A name without the double underscore is not ours to judge: container platforms make such up (ROSETHORN_PORT).
    """
    ours = (name for name in os.environ if name.upper().startswith(PREFIX) and os.environ[name])
    dotted = {name[len(PREFIX) :].lower().replace(NESTED, ".", 1): name for name in ours}
    return {name: variable for name, variable in dotted.items() if "." in name}
