"""How sure a reading is: the logistic of the sum of its features' weights.

The weights are data (seeds/reference/position_confidence.csv): a logistic regression with an L2 penalty of which
readings were right on 125 coded development articles, which no human has checked, straightened so that among what is
published the confidence is about the share right. A reading counts as right at a similarity of at least 0.7 to a coded
position. A feature without a row weighs nothing.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache

from spacy.tokens import Token

from transforms.article import Article, reporting_verbs
from transforms.language.clauses import grammatical_subjects
from transforms.language.modality import modality
from transforms.naming.references import ParsedSentence
from transforms.positions.phrases import issue_tokens
from transforms.positions.stated import Stated
from transforms.positions.words import phrase_words
from transforms.vocabulary import vocabulary

_ALWAYS = "always"
_MONEY = frozenset({"million", "billion", "percent"})


@cache
def weights() -> dict[str, float]:
    """Weight of each feature, in log odds."""
    return {row["feature"]: float(row["weight"]) for row in vocabulary("position_confidence.csv")}


def confidence_of(features: Iterable[str]) -> float:
    """The share of right readings among readings with such features, in [0, 1], to three digits."""
    known = weights()
    odds = known.get(_ALWAYS, 0.0) + sum(known.get(feature, 0.0) for feature in features)
    return round(1 / (1 + math.exp(-odds)), 3)


def features_of(
    article: Article,
    stated: Stated,
    beside: Sequence[Stated],
    stance: str,
    topic: str,
    from_issue: bool,
    targets: Sequence[str],
) -> tuple[str, ...]:
    """What may tell a right reading from a wrong one. `beside` are all readings of the same sentence."""
    sentence, token, word = stated.sentence, stated.token, stated.word
    verb = _verb(token)
    found = [
        f"frame {word.frame} {stance}",
        f"frame {word.frame} in {'a release' if article.voice else 'the press'}",
        f"word {word.lemma} {word.pos}",
        f"topic {topic}",
        f"topic read from {'the issue' if from_issue else 'around it'}",
        f"targets {min(len(targets), 3)}",
        f"holders {min(len(stated.holders), 3)}",
        f"issue head {stated.issue[0].pos_}",
        f"quoted {token.i in sentence.quoted} in {'a release' if article.voice else 'the press'}",
        f"clause {verb.dep_ if verb is not None else 'none'}",
        f"tense {verb.tag_ if verb is not None else 'none'}",
        f"mood {modality(verb) if verb is not None else 'none'} {word.frame}",
        f"issue content {min(_content_words(stated), 4)}",
        f"money {any(each.tag_ == '$' or each.lower_ in _MONEY for each in sentence.doc)}",
        f"numbers {min(sum(each.like_num for each in sentence.doc), 3)}",
        f"place {min(sentence.number, 3)}",
        f"depth {min(_depth(token), 4)}",
        f"sentence {'short' if len(sentence.doc) < 15 else 'long' if len(sentence.doc) > 40 else 'middling'}",
        f"issue words {min(len(issue_tokens(stated)) // 4, 4)}",
        f"about an actor {bool(targets)} {word.frame}",
        f"beside {min(len(beside), 4)}",
    ]
    found += _of_subject(sentence, verb)
    if not {head.lemma_.lower() for head in stated.issue} - phrase_words("vague"):
        found.append("vague")
    if {head.lemma_.lower() for head in stated.issue} & phrase_words("courtesy"):
        found.append("courtesy")
    if verb is not None and verb.dep_ != "ROOT" and (head := _verb(verb.head)) is not None:
        found.append(f"below {'a report' if head.lemma_ in reporting_verbs() else 'another verb'}")
    if set(stated.holders) == set(sentence.speaker):
        found.append(f"holder speaks {word.frame}")
    if article.voice and set(stated.holders) == set(article.voice):
        found.append("holder publishes")
    if stated.issue[0].i in sentence.actors:
        found.append("issue is an actor")
    if stated.addressees:
        found.append("addressed")
    for other in beside:
        if other is not stated and token.i in {t.i for t in issue_tokens(other)}:
            whose = "the same holder's" if other.holders == stated.holders else "another holder's"
            found.append(f"inside {whose} issue")
    own = {t.i for t in issue_tokens(stated)}
    if any(other.token.i in own for other in beside if other is not stated):
        found.append("holds another")
    length = len(article.sentences)
    found.append(f"article {'short' if length < 12 else 'long' if length > 40 else 'middling'}")
    return tuple(dict.fromkeys(found))


def _content_words(stated: Stated) -> int:
    """Nouns, names and adjectives of the issue that say something."""
    vague = phrase_words("vague")
    return sum(t.pos_ in {"NOUN", "PROPN", "ADJ"} and t.lemma_.lower() not in vague for t in issue_tokens(stated))


def _depth(token: Token) -> int:
    """How many steps a word stands below the root of its sentence."""
    return sum(1 for _ in token.ancestors)


def _of_subject(sentence: ParsedSentence, verb: Token | None) -> list[str]:
    """How the verb's subject names its actor, and whether it is the speaker's "we"."""
    subjects = grammatical_subjects(verb) if verb is not None else []
    hows = sorted({actor.how for each in subjects if (actor := sentence.actors.get(each.i)) is not None})
    found = [f"subject {hows[0] if hows else 'unknown' if subjects else 'none'}"]
    if any(each.lower_ in {"we", "i"} for each in subjects):
        found.append("subject in the first person")
    return found


def _verb(token: Token) -> Token | None:
    """The verb of the clause that the word stands in."""
    while token.pos_ not in {"VERB", "AUX"} or token.dep_ == "aux":
        if token.head.i == token.i:
            return None
        token = token.head
    return token
