"""Who speaks in a sentence: whose words a quote is, and whom "we" means in it."""

from spacy.tokens import Token

from transforms.naming.memory import Memory, strangers
from transforms.naming.parsed import ParsedSentence
from transforms.naming.words import FIRST, IMPERSONAL, PERSONAL


def settle_speaker(sentence: ParsedSentence, memory: Memory, reporting: frozenset[str]) -> None:
    """The speaker of the sentence: the subject of a reporting verb, "according to", or carried on in a quote."""
    spoken: tuple[str, ...] = ()
    unknown = strangers(sentence)
    speaks_a_stranger = False
    for token in sentence.doc:
        if token.pos_ == "VERB" and token.lemma_ in reporting:
            for child in token.children:
                if child.dep_ == "nsubj":
                    spoken = spoken or _codes_of_subject(sentence, memory, child)
                    speaks_a_stranger |= child.i in unknown
        elif token.lower_ == "according":
            for child in token.children:
                for inner in child.children if child.dep_ == "prep" else ():
                    actor = sentence.actors.get(inner.i)
                    if actor:
                        spoken = spoken or actor.codes
    spoken = spoken or memory.told.get(sentence.number, ())
    if spoken:
        memory.speaker = memory.told[sentence.number] = spoken
    elif speaks_a_stranger:
        memory.speaker = ()
        return  # a private person's words are nobody's whom we code, the publisher's neither
    elif not sentence.quoted:
        memory.speaker = ()
    if memory.turn is not None and not sentence.quoted:
        sentence.speaker = memory.turn  # of a transcript: nobody else's, the publisher's neither
    else:
        sentence.speaker = memory.speaker or memory.voice


def _codes_of_subject(sentence: ParsedSentence, memory: Memory, token: Token) -> tuple[str, ...]:
    actor = sentence.actors.get(token.i)
    if actor:
        return actor.codes
    if token.lower_ in PERSONAL:
        return memory.person
    if token.lower_ in IMPERSONAL:
        return memory.state
    if token.lower_ in FIRST:
        return memory.voice
    return ()
