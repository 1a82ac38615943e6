"""Which of the 25 topics an issue belongs to: the topic whose words weigh most in it."""

from collections.abc import Sequence

from spacy.tokens import Token

from transforms.positions.words import topic_phrases

OTHER = "other"
# What the rest of the sentence adds to the issue's own words.
SENTENCE_SHARE = 0.3


def topic_of(issue: Sequence[Token], sentence: Sequence[Token]) -> tuple[str, bool]:
    """The topic, and whether the issue's own words name it; `other` when no topic word is near."""
    own = topic_weights(issue)
    weights = dict(own)
    for topic, weight in topic_weights(sentence).items():
        weights[topic] = weights.get(topic, 0.0) + SENTENCE_SHARE * weight
    if not weights:
        return OTHER, False
    topic = min(weights, key=lambda name: (-weights[name], name))
    return topic, topic in own


def topic_weights(tokens: Sequence[Token]) -> dict[str, float]:
    """Weight of each topic in these words. A longer phrase hides the single words of its topic inside it."""
    lemmas = [token.lemma_.lower() for token in tokens]
    forms = [token.lower_ for token in tokens]
    found: set[tuple[int, int, str, float]] = set()
    for start in range(len(tokens)):
        for spelled in {lemmas[start], forms[start]}:
            for words, topic, weight in topic_phrases().get(spelled, ()):
                end = start + len(words)
                if end <= len(tokens) and all(
                    word in {lemmas[start + step], forms[start + step]} for step, word in enumerate(words)
                ):
                    found.add((start, end, topic, weight))
    weights: dict[str, float] = {}
    for start, end, topic, weight in sorted(found):
        if end - start == 1 and start and forms[start - 1] == "-" and not tokens[start - 1].whitespace_:
            continue  # "post-war reconstruction" is not about a war
        if any(s <= start and end <= e and e - s > end - start for s, e, _, _ in found):
            continue
        weights[topic] = weights.get(topic, 0.0) + weight
    return weights
