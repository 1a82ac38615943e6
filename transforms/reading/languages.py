"""The language of a text: as given, else identified, else null.

Identification is py3langid's, a naive Bayes over byte n-grams: on the first 300 characters where it gives a
language 0.8 or more, else on the first 2,000 where it gives one 0.5 or more (its probabilities are
flattened by length). Else, and under 20 letters, the language stays null.
"""

import csv
from functools import cache
from typing import Protocol

from transforms.paths import REFERENCE

GLANCE = (300, 0.8)
LOOK = (2000, 0.5)
FEWEST_LETTERS = 20
# Languages that extraction reads; it rejects articles in others as `language_not_supported`.
SUPPORTED = ("en",)


class Identifier(Protocol):
    """What is used of py3langid."""

    def classify(self, text: str) -> tuple[str, float]: ...


@cache
def language_codes() -> dict[str, str]:
    """Codes and names in lower case → ISO 639-1 code (`seeds/reference/languages.csv`)."""
    with open(REFERENCE / "languages.csv", encoding="utf-8", newline="") as rows:
        return {row["term"]: row["code"] for row in csv.DictReader(rows)}


@cache
def _identifier() -> Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return identifier


def normalise_language(given: str | None) -> str | None:
    """ISO 639-1 code of a code, tag or name ("en-US", "eng", "English"); None when it is none of these."""
    if not given:
        return None
    term = given.strip().lower()
    return language_codes().get(term) or language_codes().get(term.replace("_", "-").partition("-")[0])


def guess_language(text: str) -> tuple[str | None, float]:
    """ISO 639-1 code of the likeliest language, None where it has none, and its probability."""
    label, probability = _identifier().classify(text)
    return language_codes().get(label), probability


def identify_language(text: str) -> str | None:
    """ISO 639-1 code of a text's language; None when too short or in doubt."""
    if sum(map(str.isalpha, text[: LOOK[0]])) < FEWEST_LETTERS:
        return None
    for characters, trusted in (GLANCE, LOOK):
        language, probability = guess_language(text[:characters])
        if probability >= trusted:
            return language
    return None
