"""Every setting of one installation, with its default.

A field's description says what is expected there and its example is a value that would do; the lines that name a
problem are made of both. `config.example.toml` shows the same settings with the same defaults.
"""

from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator

from hosting.addresses import address_for_token
from hosting.database import database_url

PATH_KEYS: Final = {
    ("discord", "token_file"),
    ("database", "url"),
    ("database", "backup_folder"),
    ("prompts", "folder"),
    ("support", "file"),
}
"""The settings that name a file; a relative path in the configuration file counts from that file's folder."""


class Section(BaseModel):
    """One table of the configuration: fixed once read, and an unknown key in it is a problem."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DiscordSettings(Section):
    """How the bot meets Discord. The token is never part of a repr, a log or a message."""

    token: SecretStr | None = Field(
        default=None,
        repr=False,
        description="the bot's token, in the environment variable ROSETHORN_TOKEN",
    )
    token_file: Path | None = Field(
        default=None,
        description="the path of a file that holds the bot's token and nothing else",
        examples=["token.txt"],
    )
    message_content: bool = Field(
        default=True,
        description="true or false",
        examples=[True],
    )
    shard_ids: list[Annotated[int, Field(ge=0)]] | None = Field(
        default=None,
        min_length=1,
        description="a list of shard numbers, counted from 0",
        examples=[[0, 1]],
    )
    shard_count: int | None = Field(
        default=None,
        ge=1,
        description="the number of shards of all processes together, 1 or more",
        examples=[2],
    )
    api_url: str | None = Field(
        default=None,
        description="the address of a proxy for Discord's REST API, with the version in its path",
        examples=["https://discord.example.org/api/v10"],
    )
    gateway_url: str | None = Field(
        default=None,
        description="the address of a proxy for Discord's gateway",
        examples=["wss://gateway.example.org"],
    )

    @field_validator("token_file")
    @classmethod
    def _token_file_is_there(cls, path: Path | None) -> Path | None:
        return _existing_file(path)

    @field_validator("api_url")
    @classmethod
    def _api_may_have_the_token(cls, written: str | None) -> str | None:
        return None if written is None else address_for_token(written, ("https", "http"))

    @field_validator("gateway_url")
    @classmethod
    def _gateway_may_have_the_token(cls, written: str | None) -> str | None:
        return None if written is None else address_for_token(written, ("wss", "ws"))

    @field_validator("shard_ids", mode="before")
    @classmethod
    def _shards_from_the_environment(cls, value: object) -> object:
        """Reads `0,1`, which is how an environment variable says a list."""
        return value.strip("[] ").split(",") if isinstance(value, str) else value


class DatabaseSettings(Section):
    """Where the bot remembers. `url` is an SQLAlchemy URL with an async driver once it is read."""

    url: str = Field(
        default="rosethorn.db",
        validate_default=True,
        repr=False,
        description="the path of an SQLite file, or postgresql://user:password@host/name",
        examples=["rosethorn.db"],
    )
    backup_folder: Path | None = Field(
        default=None,
        description="the path of a folder for the list of who was erased, and for a daily copy of an SQLite database",
        examples=["backups"],
    )
    backups_kept: int = Field(
        default=14,
        ge=1,
        description="how many daily copies are kept (of PostgreSQL: for how many days your dumps are), 1 or more",
        examples=[14],
    )

    @field_validator("backup_folder")
    @classmethod
    def _backup_folder_is_there(cls, path: Path | None) -> Path | None:
        return _existing_folder(path)

    @property
    def is_file(self) -> bool:
        """Whether the database is one file, which the bot can copy by itself; else it is on PostgreSQL."""
        return self.url.startswith("sqlite")

    @field_validator("url")
    @classmethod
    def _with_driver(cls, written: str) -> str:
        return database_url(written)


class PromptSettings(Section):
    """The operator's own words, which take the place of the shipped ones file by file."""

    folder: Path | None = Field(
        default=None,
        description="the path of a folder with prompt files of your own",
        examples=["my-prompts"],
    )

    @field_validator("folder")
    @classmethod
    def _folder_is_there(cls, path: Path | None) -> Path | None:
        return _existing_folder(path)


class SupportSettings(Section):
    """Who people are pointed to when a study bot is not enough."""

    file: Path | None = Field(
        default=None,
        description="the path of a file with support lines of your own",
        examples=["support.toml"],
    )
    country: str | None = Field(
        default=None,
        pattern="^[A-Za-z]{2}$",
        description="a country's code of two letters",
        examples=["IE"],
    )

    @field_validator("file")
    @classmethod
    def _file_is_there(cls, path: Path | None) -> Path | None:
        return _existing_file(path)

    @field_validator("country")
    @classmethod
    def _in_capitals(cls, code: str | None) -> str | None:
        return code.upper() if code is not None else None


class HealthSettings(Section):
    """Where the running bot tells whether it is well, if at all."""

    port: int | None = Field(
        default=None,
        ge=1,
        le=65535,
        description="a free port of this machine, 1 to 65535",
        examples=[8480],
    )
    host: str = Field(
        default="127.0.0.1",
        description="an IP address of this machine; 127.0.0.1 is reached from this machine alone",
        examples=["127.0.0.1"],
    )

    @field_validator("host")
    @classmethod
    def _host_is_an_address(cls, written: str) -> str:
        try:
            return str(ip_address(written.strip()))
        except ValueError:
            raise ValueError("it is no IP address") from None


class LogSettings(Section):
    """What is logged, and in which form."""

    level: Literal["debug", "info", "warning", "error"] = Field(
        default="info",
        description='one of "debug", "info", "warning", "error"',
        examples=["info"],
    )
    format: Literal["text", "json"] = Field(
        default="text",
        description='"text" or "json"',
        examples=["text"],
    )

    @field_validator("level", "format", mode="before")
    @classmethod
    def _in_small_letters(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value


class Settings(BaseModel):
    """All settings of one installation. Built directly it reads neither file nor environment, so tests may."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    discord: DiscordSettings = Field(default_factory=DiscordSettings)
    database: DatabaseSettings = Field(default_factory=DatabaseSettings)
    prompts: PromptSettings = Field(default_factory=PromptSettings)
    support: SupportSettings = Field(default_factory=SupportSettings)
    health: HealthSettings = Field(default_factory=HealthSettings)
    log: LogSettings = Field(default_factory=LogSettings)


def _existing_file(path: Path | None) -> Path | None:
    if path is not None and not path.is_file():
        raise ValueError("there is no such file")
    return path


def _existing_folder(path: Path | None) -> Path | None:
    if path is not None and not path.is_dir():
        raise ValueError("there is no such folder")
    return path
