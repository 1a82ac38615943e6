"""How often an article names whom."""

from collections import Counter
from collections.abc import Collection, Sequence

from transforms.naming.names import Name


def most_named(names: Sequence[Name], beside: Collection[str], share: float) -> tuple[str, ...]:
    """The code named most often, those in `beside` left out, where that is at least this share of all the others.

    `share` lies in [0, 1]. Empty where nobody is named so often, or two are equally.
    """
    named = _counted(names, beside)
    if not named:
        return ()
    (code, count), *others = named.most_common(2)
    tied = any(other == count for _, other in others)
    return (code,) if count >= share * named.total() and not tied else ()


def often_named(names: Sequence[Name], beside: Collection[str], share: float) -> frozenset[str]:
    """The codes named at least this share of all the times that others than those in `beside` are named."""
    named = _counted(names, beside)
    return frozenset(code for code, count in named.items() if count >= share * named.total())


def _counted(names: Sequence[Name], beside: Collection[str]) -> Counter[str]:
    return Counter(code for name in names for code in name.codes if code not in beside)
