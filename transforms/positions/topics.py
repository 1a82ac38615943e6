"""Which of the 25 topics an issue belongs to: the topic whose words weigh most in it and around it."""

import math
from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from transforms.contracts.vocabularies import TOPICS
from transforms.positions.words import topic_phrases

# What the issue's central noun weighs, its other words being 1.
FOCUS_SHARE = 1.5
# What the surroundings add, the root of the issue's own weight being 1; chosen on the coded articles.
SENTENCE_SHARE, BEFORE_SHARE, ARTICLE_SHARE = 1.5, 0.5, 4.0
# What a topic without a single word starts with: `other` is what remains, good relations go with most issues.
STARTS = {"other": 1.0, "bilateral_relations": 0.5}
# What a stance adds: a war is what is opposed; to what is supported it is the occasion ("aid to a country at war").
LEANINGS = {("oppose", "military_operations"): 1.0, ("support", "military_operations"): -1.0}

Weights = Mapping[str, float]


def topic_of(issue: Weights, surroundings: Weights, stance: str) -> str:
    """The topic that issue and surroundings name most; many words of a topic count less than as many topics' words."""
    scores = {
        topic: STARTS.get(topic, 0.0) + LEANINGS.get((stance, topic), 0.0) + surroundings.get(topic, 0.0)
        for topic in TOPICS
    }
    for topic, weight in issue.items():
        scores[topic] += math.sqrt(weight)
    return min(TOPICS, key=lambda topic: (-scores[topic], topic))


def surroundings_of(article: Weights, before: Weights, sentence: Weights) -> Weights:
    """What the sentence, the one before it and the whole article add to each topic."""
    total = sum(article.values()) or 1.0
    return {
        topic: SENTENCE_SHARE * math.sqrt(sentence.get(topic, 0.0))
        + BEFORE_SHARE * math.sqrt(before.get(topic, 0.0))
        + ARTICLE_SHARE * article.get(topic, 0.0) / total
        for topic in TOPICS
    }


def topic_weights(tokens: Sequence[Token], focus: frozenset[int] = frozenset()) -> dict[str, float]:
    """Weight of each topic in these words; a phrase hides the shorter ones inside it.

    `focus` are the positions of the nouns that an issue is built around ("the attack on the parliament").
    """
    forms = [token.lower_ for token in tokens]
    spellings = [{token.lemma_.lower(), form} for token, form in zip(tokens, forms, strict=True)]
    phrases = topic_phrases()
    found: set[tuple[int, int, str, float]] = set()
    for start in range(len(tokens)):
        for spelled in spellings[start]:
            for words, topic, weight in phrases.get(spelled, ()):
                end = start + len(words)
                if end <= len(tokens) and all(words[step] in spellings[start + step] for step in range(1, len(words))):
                    found.add((start, end, topic, weight))
    weights: dict[str, float] = {}
    for start, end, topic, weight in sorted(found):
        if end - start == 1 and start and forms[start - 1] == "-" and not tokens[start - 1].whitespace_:
            continue  # "post-war reconstruction" is not about a war
        if any(s <= start and end <= e and e - s > end - start for s, e, _, _ in found):
            continue
        share = FOCUS_SHARE if any(token.i in focus for token in tokens[start:end]) else 1.0
        weights[topic] = weights.get(topic, 0.0) + share * weight
    return weights
