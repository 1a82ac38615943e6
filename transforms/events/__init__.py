"""Events in an article: who did what to or with whom, when and where (PLOVER 2 types and modes)."""

from transforms.events.reading import read_events

__all__ = ["read_events"]
