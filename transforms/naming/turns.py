"""Turns of a transcript, and texts that several publish together: whose words what follows is.

A sentence that opens with a person or office and a colon ("President of Latvia Edgars Lind: Thank you.") begins a turn
that lasts until the next such label. A text that opens with "We, the leaders of the G7" or says which governments
release it is theirs, whatever outlet carries it.
"""

from spacy.tokens import Token

from transforms.language.clauses import chain, doers, prepositional
from transforms.naming.memory import Memory
from transforms.naming.parsed import ParsedSentence, noun_kind
from transforms.naming.words import FIRST, reference_words

_LONGEST_LABEL = 24  # tokens before the colon
_OPENING = 4  # sentences that may say whose text it is
_NEAR = 4  # tokens behind a comma in which a list's first name stands
_BEGINNING = "begin text"
_THIS = frozenset({"following", "below"})
_STATEMENTS = frozenset({"statement", "declaration", "communique", "communiqué"})
_PUBLISHING = frozenset({"release", "issue", "sign", "adopt", "publish", "make"})


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
    if sentence.doc.text.lower().startswith(_BEGINNING) and len(memory.opening) > 1:
        memory.voice = memory.opening  # "Representatives of Norway and Latvia met. Begin text: We …"
        return
    for token in sentence.doc:
        codes: list[str] = []
        if token.lower_ in FIRST and token.i not in sentence.quoted:
            for child in token.children:
                if child.dep_ == "appos":
                    codes += _codes(sentence, child)
            codes = codes or _listed_behind(sentence, token)
        elif token.lemma_ in _PUBLISHING and token.pos_ == "VERB" and _is_this_statement(token):
            for each in doers(token):
                codes += _codes(sentence, each)
        elif token.lemma_.lower() in _STATEMENTS and _is_joint(token):
            for each in prepositional(token, "by", "from", "of"):
                codes += _codes(sentence, each)
        if codes:
            memory.voice = tuple(dict.fromkeys(codes))
            return
    subjects = [each for each in sentence.doc if each.dep_ == "nsubj" and each.head.dep_ == "ROOT"]
    met = tuple(dict.fromkeys(code for each in subjects for code in _codes(sentence, each)))
    if set(memory.voice) < set(met):
        memory.opening = met


def _codes(sentence: ParsedSentence, token: Token) -> list[str]:
    return [code for each in chain(token) if (actor := sentence.actors.get(each.i)) for code in actor.codes]


def _listed_behind(sentence: ParsedSentence, token: Token) -> list[str]:
    """ "We, Norway, Latvia and Peru, agree": a list right behind the comma, whatever the parser made of it."""
    if token.i + 1 >= len(token.doc) or token.nbor(1).text != ",":
        return []
    for near in token.doc[token.i + 2 : token.i + 2 + _NEAR]:
        if near.i in sentence.names and len(codes := _codes(sentence, near)) > 1:
            return codes
    return []


def _is_this_statement(verb: Token) -> bool:
    """ "The text of the following statement was released by the governments of Norway and Latvia"."""
    return any(token.lower_ in _THIS for token in verb.doc) and any(
        token.lemma_.lower() in _STATEMENTS for token in verb.subtree
    )


def _is_joint(noun: Token) -> bool:
    """ "The following is the text of a joint statement by", "Joint Statement by"; not one that somebody adopts."""
    if noun.dep_ == "dobj":
        return False
    before = {token.lower_ for token in noun.doc[: noun.i]}
    return "joint" in {child.lower_ for child in noun.children} or bool(before & _THIS)
