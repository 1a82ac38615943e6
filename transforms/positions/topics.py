"""Which of the 25 topics an issue belongs to: the topic whose words weigh most in it."""

from collections.abc import Sequence

from spacy.tokens import Token

from transforms.positions.words import topic_phrases

OTHER = "other"


def topic_of(tokens: Sequence[Token]) -> str | None:
    """The topic of these words; None when no topic word is among them. A longer phrase hides those inside it."""
    lemmas = [token.lemma_.lower() for token in tokens]
    forms = [token.lower_ for token in tokens]
    weights: dict[str, float] = {}
    first: dict[str, int] = {}
    hidden: set[tuple[int, str]] = set()
    found: list[tuple[int, int, str, float]] = []
    for start in range(len(tokens)):
        for spelled in {lemmas[start], forms[start]}:
            for words, topic, weight in topic_phrases().get(spelled, ()):
                end = start + len(words)
                if end <= len(tokens) and all(
                    word in {lemmas[start + step], forms[start + step]} for step, word in enumerate(words)
                ):
                    found.append((start, end, topic, weight))
    for start, end, _, _ in found:
        for inner_start, inner_end, inner_topic, _ in found:
            if (inner_end - inner_start) < (end - start) and start <= inner_start and inner_end <= end:
                hidden.add((inner_start, inner_topic))
    for start, end, topic, weight in sorted(set(found)):
        if (start, topic) in hidden and end - start == 1:
            continue
        weights[topic] = weights.get(topic, 0.0) + weight
        first.setdefault(topic, start)
    if not weights:
        return None
    return min(weights, key=lambda topic: (-weights[topic], first[topic], topic))
