"""What one file gave: kept apart from conftest so that tests can name its type."""

from collections.abc import Container
from pathlib import Path

from transforms.reading import Limits, Record, Rejected, SourceBroken, read_source


class Read:
    """What one file gave: records, rejects, and whether it was read to its end."""

    def __init__(self, path: Path, limits: Limits, known: Container[str] = frozenset()) -> None:
        self.records: list[Record] = []
        self.rejects: list[Rejected] = []
        self.known: list[str] = []
        self.broken = False
        try:
            for item in read_source(path, path.parent, limits, known):
                if isinstance(item, Record):
                    self.records.append(item)
                elif isinstance(item, Rejected):
                    self.rejects.append(item)
                else:
                    self.known.append(item.article_id)
        except SourceBroken:
            self.broken = True

    @property
    def texts(self) -> list[str]:
        return [record.text for record in self.records]

    @property
    def reasons(self) -> list[tuple[str, str]]:
        return [(reject.uri, reject.reason) for reject in self.rejects]
