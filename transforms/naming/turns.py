"""Turns of a transcript, and texts that several publish together: whose words what follows is.

A sentence that opens with a person or office and a colon ("President of Latvia Edgars Lind: Thank you.") begins a turn
that lasts until the next such label. A text that opens with "We, the leaders of the G7" or says which governments
release it is theirs, whatever outlet carries it.
"""

from spacy.tokens import Token

from transforms.language.clauses import chain, prepositional
from transforms.naming.memory import Memory
from transforms.naming.parsed import ParsedSentence, noun_kind
from transforms.naming.words import FIRST, reference_words

_LONGEST_LABEL = 16  # tokens before the colon
_OPENING = 4  # sentences that may say whose text it is


def settle_turn(sentence: ParsedSentence, memory: Memory) -> None:
    """Note who speaks from here on where the sentence opens with a label."""
    colon = next((token for token in sentence.doc[:_LONGEST_LABEL] if token.text == ":"), None)
    if colon is None or colon.i == 0 or colon.i + 1 >= len(sentence.doc) or sentence.quoted & {colon.i}:
        return
    label = sentence.doc[: colon.i]
    if label[-1].lower_ in reference_words("questioner") and len(label) <= 2:
        memory.turn = ()
        return
    if any(token.pos_ in {"VERB", "AUX"} or token.text == "," for token in label):
        return
    actors = [sentence.actors[token.i] for token in label if token.i in sentence.actors]
    persons = [actor for actor in actors if actor.how == "person"]
    if not persons and not (actors and any(noun_kind(t) == "official" for t in label)):
        return
    memory.turn = (persons or actors)[-1].codes
    if memory.turn not in memory.turns:
        memory.turns.append(memory.turn)


def settle_publisher(sentence: ParsedSentence, memory: Memory) -> None:
    """Note whose text it is where an opening sentence says so."""
    if sentence.number >= _OPENING:
        return
    for token in sentence.doc:
        codes: list[str] = []
        if token.lower_ in FIRST and token.i not in sentence.quoted:
            for child in token.children:
                if child.dep_ == "appos":
                    codes += _codes(sentence, child)
        elif token.lemma_ in {"release", "issue"} and _is_this_statement(token):
            for each in prepositional(token, "by"):
                codes += _codes(sentence, each)
        if codes:
            memory.voice = tuple(dict.fromkeys(codes))
            return


def _codes(sentence: ParsedSentence, token: Token) -> list[str]:
    return [code for each in chain(token) if (actor := sentence.actors.get(each.i)) for code in actor.codes]


def _is_this_statement(verb: Token) -> bool:
    """ "The text of the following statement was released by the governments of Norway and Latvia"."""
    return any(token.lower_ in {"following", "below"} and token.i < verb.i for token in verb.doc) and any(
        token.lemma_.lower() in {"statement", "declaration", "communique", "communiqué"} for token in verb.subtree
    )
