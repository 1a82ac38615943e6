"""The lake of a run, wherever it lies."""

from pathlib import Path
from typing import TYPE_CHECKING

from flows.settings import LakeSettings
from warehouse.lake import Lake
from warehouse.places import Folder

if TYPE_CHECKING:
    from pydantic import SecretStr


def open_lake(warehouse: Path, place: str | None = None) -> Lake:
    """The lake at `place`, a folder or `s3://BUCKET/PREFIX`; by default that in the warehouse's folder.

    Raises LakeUnreachableError where it could not be read.
    """
    if place is None:
        lake = Lake(warehouse)
    elif "://" not in place:
        lake = Lake(warehouse, Folder(Path(place)))
    else:
        from warehouse.buckets import Access, Bucket

        given = LakeSettings()
        keys = (_shown(given.key_id), _shown(given.secret), _shown(given.token))
        lake = Lake(warehouse, Bucket(place, Access(given.endpoint, given.region, *keys)))
    lake.place.check()
    return lake


def _shown(secret: "SecretStr | None") -> str | None:
    return secret.get_secret_value() if secret else None
