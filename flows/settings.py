"""What a machine may set, read once at the door and handed in."""

import os
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from flows.errors import WrongUse
from flows.executors import IN_PROCESS, PROCESSES, is_known
from transforms.paths import PROJECT, SEEDS


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path.expanduser()))


def _known_engine(engine: str) -> str:
    if not is_known(engine):
        raise ValueError(f"{engine} is not {IN_PROCESS}, {PROCESSES} or the address of a Dask scheduler")
    return engine


def _place_of_lake(place: str) -> str:
    if "://" not in place:
        return str(_absolute(Path(place)))
    # A key in an address would be shown wherever the address is.
    if not re.fullmatch(r"s3://[a-z0-9][a-z0-9.-]+(/[^?#@]*)?", place):
        raise ValueError("it is neither a folder nor s3://BUCKET/PREFIX")
    return place.rstrip("/")


# A folder or file, wherever the command is started.
Place = Annotated[Path, AfterValidator(_absolute)]


class Settings(BaseSettings):
    """Each can be set as an environment variable COMMUNIQUE_NAME, such as COMMUNIQUE_WORKERS=4.

    Raises pydantic's ValidationError on a value that does not fit.
    """

    model_config = SettingsConfigDict(env_prefix="COMMUNIQUE_", extra="ignore")

    warehouse: Place = Field(
        default=PROJECT / "warehouse" / "data", description="Folder of the lake, the builds and the exports."
    )
    lake: Annotated[str, AfterValidator(_place_of_lake)] | None = Field(
        default=None,
        description="Place of the lake where it is not in the warehouse: a folder, or s3://BUCKET/PREFIX.",
    )
    source: str = Field(default=str(SEEDS / "articles"), description="What is read when no SOURCE is given.")
    engine: Annotated[str, AfterValidator(_known_engine)] = Field(
        default=PROCESSES,
        description="Where texts are read: in-process, processes, or a Dask scheduler such as tcp://10.0.0.5:8786.",
    )
    workers: int = Field(
        default_factory=lambda: os.cpu_count() or 1, ge=1, description="Processes that read texts for facts."
    )
    articles_per_part: int = Field(default=5000, ge=1, description="Most articles in one part of the lake.")
    megabytes_per_part: int = Field(default=64, ge=1, description="Most megabytes of text in one part of the lake.")
    words_per_batch: int = Field(default=20_000, ge=1, description="Words that one process reads at a time.")
    feeds: Place = Field(default=SEEDS / "feeds.csv", description="The feeds that `communique poll` asks.")
    refresh_cron: str = Field(
        default="15 4 * * *", description="When `communique serve` reads its sources, as cron, UTC."
    )
    poll_cron: str = Field(default="45 * * * *", description="When `communique serve` asks the feeds, as cron, UTC.")
    check_cron: str = Field(
        default="30 5 * * 1", description="When `communique serve` checks what is published, as cron, UTC."
    )
    keep_builds: int = Field(
        default=5, ge=1, description="Builds that are kept to compare with, the published one among them."
    )
    logs: Literal["lines", "json"] = Field(
        default="lines", description="How a run tells of itself: lines for people, or one JSON object for each event."
    )
    refresh_retries: int = Field(default=2, ge=0, description="How often the flow tries again to read a source.")


class LakeSettings(BaseSettings):
    """How an object store is reached: environment variables COMMUNIQUE_LAKE_NAME.

    They are read where the lake is opened, and handed on to nothing: Prefect keeps and shows what a flow is given.
    """

    model_config = SettingsConfigDict(env_prefix="COMMUNIQUE_LAKE_", extra="ignore")

    endpoint: str | None = Field(default=None, description="Address of a store that is not Amazon's.")
    region: str = Field(default="us-east-1", description="The bucket's region.")
    key_id: SecretStr | None = Field(default=None, description="Without a key, the machine's own role is used.")
    secret: SecretStr | None = Field(default=None, description="The key's secret.")
    token: SecretStr | None = Field(default=None, description="A token, with keys that last for a while only.")


def settings_for(warehouse: Path | None) -> Settings:
    """The settings, with the warehouse that a command names, if it does. Raises WrongUse with what does not fit."""
    try:
        settings = Settings() if warehouse is None else Settings(warehouse=warehouse)
    except ValidationError as error:
        first = error.errors()[0]
        name = f"COMMUNIQUE_{first['loc'][0]}".upper()
        raise WrongUse(f"{name}: {first['msg']}") from None
    if settings.warehouse.exists() and not settings.warehouse.is_dir():
        raise WrongUse(f"{settings.warehouse} is not a folder")
    return settings
