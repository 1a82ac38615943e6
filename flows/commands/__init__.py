"""The commands: each reads what the user said, hands it on, and says how it went."""

from flows.commands import judging, kept_builds, looks, runs, upkeep
from flows.commands.app import APP, as_tokens

__all__ = ["APP", "as_tokens", "judging", "kept_builds", "looks", "runs", "upkeep"]
