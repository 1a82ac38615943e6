"""How often an article names whom, and whether it names anybody but one country."""

from collections import Counter
from collections.abc import Collection, Sequence

from transforms.naming.names import Name
from transforms.naming.parsed import ParsedSentence
from transforms.naming.words import country_codes

# An article of at least so many sentences, of which at most this share names anybody else, is about home.
_LEAST_SENTENCES = 5
_ABROAD = 0.05


def home_of(sentences: Sequence[ParsedSentence], names: Sequence[Name], voice: Sequence[str]) -> frozenset[str]:
    """The code of the one country that an article concerns, its publisher's (`voice`) or the one most named.

    Empty where it names others as well. What is said at home about home ("I thank our teachers") is nothing between
    countries.
    """
    own = frozenset(voice) or frozenset(code for code, _ in _counted(names, ()).most_common(1))
    if len(sentences) < _LEAST_SENTENCES or not own <= country_codes():
        return frozenset()
    abroad = sum(1 for each in sentences if any(set(name.codes) - own for name in each.names.values()))
    return own if abroad <= _ABROAD * len(sentences) else frozenset()


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
