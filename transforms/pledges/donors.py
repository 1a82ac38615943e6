"""Who gives, and by which rule that was found.

First rule that answers: the doer of the verb of giving; the giver of a received or thanked-for sum; the possessor or
adjective of the noun of giving ("Canada's pledge", "a Japanese loan"); "from Norway", "by Norway"; the doer of the
announcement; the donor of the sum just before; the speaker; whose text it is; the subject of the sentence before; the
programme's lead; a country named in the sentence.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from transforms.amounts import currency_of
from transforms.language.clauses import (
    chain,
    direct_objects,
    doers,
    grammatical_subjects,
    is_passive,
    prepositional,
)
from transforms.naming.references import ParsedSentence, actor_codes, actor_nouns
from transforms.pledges.frames import Frame
from transforms.pledges.listing import listed_giver
from transforms.pledges.parties import (
    TOWARDS,
    Focus,
    Party,
    country_codes,
    doer_codes,
    doers_of,
    indexed,
    nouns_of,
    owners_of,
)
from transforms.pledges.vocabulary import Programme, nouns, phrases, verbs

_PAIR = 2
_SIGNING = frozenset({"sign", "conclude", "ratify", "exchange"})


def signatories(frame: Frame) -> tuple[Party, Party] | None:
    """Two who sign: the one whose own money it is gives, else the organisation, else the one named first."""
    signing = next((token for token in (frame.verb, *frame.outer) if token is not None and _is_signing(token)), None)
    if signing is None or frame.verb is None or not (signing == frame.verb or _tells_of_what_is_signed(frame.verb)):
        return None
    sentence = frame.candidate.sentence
    codes = doer_codes(sentence, doers_of(sentence, signing))
    agreed = [*direct_objects(signing), *grammatical_subjects(signing), *nouns_of(frame)]
    beside = [*prepositional(signing, "with", "between")]
    beside += [token for noun in agreed for token in prepositional(noun, "with", "between")]
    codes += [code for code in actor_codes(sentence, beside) if code not in codes]
    if len(codes) < _PAIR:  # the other is named, but in a phrase that the parser hung elsewhere
        codes = list(dict.fromkeys(code for _, each in indexed(sentence) if each.how != "place" for code in each.codes))
    if len(codes) != _PAIR:
        return None
    amount = frame.candidate.amount
    own = [code for code in codes if amount is not None and amount.currency and currency_of(code) == amount.currency]
    bodies = [code for code in codes if code not in country_codes()]
    giver = own[0] if len(own) == 1 else bodies[0] if len(bodies) == 1 else codes[0]
    return Party((giver,), "agent"), Party(tuple(code for code in codes if code != giver), "object")


def _tells_of_what_is_signed(verb: Token) -> bool:
    """ "An agreement that grants $5m", "signed notes for a programme, amounting to 5bn yen"."""
    return verb.dep_ in {"relcl", "acl"} or (verb.dep_ == "advcl" and verb.lemma_.lower() in _MEASURING)


_MEASURING = frozenset({"amount", "total", "value"})


def _is_signing(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_.lower() in _SIGNING


def find_donor(frame: Frame, programme: Programme | None, focus: Focus, receiving: set[str]) -> Party:
    sentence = frame.candidate.sentence
    if listed := listed_giver(frame.candidate):
        return Party(listed, "agent")
    is_backed = frame.verb_word is not None and frame.verb_word.role == "do" and frame.candidate.amount is not None
    if is_backed and (codes := _from(frame, sentence)):  # "supported a loan from the bank"
        return Party(tuple(codes), "from")
    if codes := _giver(frame, sentence):
        return Party(tuple(codes), "agent")
    if (
        frame.verb is not None
        and frame.verb_word
        and frame.verb_word.role in {"give", "do"}
        and _is_crowd(sentence, doers_of(sentence, frame.verb))
    ):
        return Party((), "crowd")
    if codes := _possessor(frame, sentence):
        return Party(tuple(codes), "possessor")
    for how, codes in (
        ("owner", _owner(frame, sentence)),
        ("from", _from(frame, sentence)),
        ("from", _thanked(frame, sentence)),
        ("announcer", _announcer(frame, sentence)),
    ):
        if rest := [code for code in codes if code not in receiving]:
            return Party(tuple(rest), how)
    strange = _has_strange_doer(frame, sentence)
    if strange and frame.verb_word and frame.verb_word.role == "give":
        return Party((), "strange")
    steps = [
        ("before", focus.donor),
        ("speaker", sentence.speaker),
        ("voice", focus.voice),
        ("topic", focus.topic),
        ("programme", (programme.lead,) if programme and programme.lead else ()),
    ]
    if not strange:
        beside = (
            actor.codes
            for index, actor in indexed(sentence)
            if not receiving & set(actor.codes) and actor.how != "place" and not _is_aimed_at(sentence.doc[index])
        )
        steps.append(("named", next(beside, ())))
    for how, found in steps:
        if rest := [code for code in found if code not in receiving]:
            return Party(tuple(rest), how)
    # Who gave before goes on giving, also to bodies of its own country.
    return Party(focus.donor, "before") if focus.donor else Party()


def _is_aimed_at(token: Token) -> bool:
    """Inside a phrase after "to", "for" or "in": whom or where it is for, not who gives."""
    for above in (token, *token.ancestors):
        if above.pos_ in {"VERB", "AUX"}:
            return False
        if above.dep_ == "prep" and above.lower_ in {*TOWARDS, "in", "inside", "across"}:
            return True
    return False


def _is_crowd(sentence: ParsedSentence, tokens: Sequence[Token]) -> bool:
    """Givers meant but not named: "donors", "several countries"; nobody else is then guessed."""
    return bool(tokens) and all(
        token.tag_ in {"NNS", "NNPS"}
        and actor_nouns().get(token.lemma_.lower()) in {"state", "company", "people"}
        and token.i not in sentence.actors
        for token in tokens
    )


def _has_strange_doer(frame: Frame, sentence: ParsedSentence) -> bool:
    """A person or firm without a code does it: no country named beside may stand in."""
    return frame.verb is not None and any(
        token.i not in sentence.actors
        and (token.lower_ == "i" or (token.pos_ == "PROPN" and token.lemma_.lower() not in actor_nouns()))
        for token in doers_of(sentence, frame.verb)
    )


def _giver(frame: Frame, sentence: ParsedSentence) -> list[str]:
    verb, word = frame.verb, frame.verb_word
    for noun in (frame.noun, frame.candidate.head):
        for child in noun.children if noun is not None else ():
            gives = (known := verbs().get(child.lemma_.lower())) is not None and known.role in {"give", "do", "carry"}
            if child.dep_ == "acl" and gives and is_passive(child) and (codes := actor_codes(sentence, doers(child))):
                return codes  # "the donation provided by Switzerland was …"
    if verb is None or word is None:
        return []
    if word.role in {"give", "do", "act", "buy"}:
        return doer_codes(sentence, doers_of(sentence, verb))
    if word.role in {"receive", "borrow"}:
        return doer_codes(sentence, prepositional(verb, "from"))
    if word.role == "thank":
        return actor_codes(sentence, direct_objects(verb))
    return []


def _possessor(frame: Frame, sentence: ParsedSentence) -> list[str]:
    """ "Finland's 30 million euro contribution": the possessor of a sum or of a noun of giving."""
    for noun in nouns_of(frame):
        word = nouns().get(noun.lemma_.lower())
        if noun == frame.candidate.head or (word and word.role == "give"):
            tokens = [each for child in noun.children if child.dep_ == "poss" for each in chain(child)]
            if codes := actor_codes(sentence, tokens):
                return codes
    return []


def _owner(frame: Frame, sentence: ParsedSentence) -> list[str]:
    for noun in nouns_of(frame):
        codes = owners_of(sentence, noun)
        if codes and not _is_beneficiary(noun):
            return codes
    if frame.verb is not None and frame.verb_word and frame.verb_word.role == "carry":
        for subject in grammatical_subjects(frame.verb):
            if not actor_codes(sentence, [subject]) and (codes := owners_of(sentence, subject)):
                return codes
    for token in frame.outer:
        if token.pos_ == "NOUN" and not _is_beneficiary(token) and (codes := owners_of(sentence, token)):
            return codes
    return []


def _is_beneficiary(noun: Token) -> bool:
    """ "Chad's needs", "their host communities": the owner of what is helped does not give."""
    return any(pattern.fullmatch(noun.lemma_) for pattern, _ in phrases("beneficiary"))


def _from(frame: Frame, sentence: ParsedSentence) -> list[str]:
    for head in [*nouns_of(frame), *([frame.verb] if frame.verb is not None else [])]:
        tokens = prepositional(head, "from", *(() if _is_vessel(head) else ("by",)))
        if codes := actor_codes(sentence, tokens, places=True) or [c for t in tokens for c in owners_of(sentence, t)]:
            return list(dict.fromkeys(codes))
    return []


def _thanked(frame: Frame, sentence: ParsedSentence) -> list[str]:
    """ "Thanked Norway for its decision to give", "thanked for the aid from Norway": who is thanked has given."""
    for verb in frame.outer:
        word = verbs().get(verb.lemma_.lower()) if verb.pos_ == "VERB" else None
        if word and word.role == "thank":
            sources = [token for below in verb.subtree for token in prepositional(below, "from")]
            return actor_codes(sentence, direct_objects(verb)) or actor_codes(sentence, sources)
    return []


def _is_vessel(token: Token) -> bool:
    """Who runs an initiative or a fund ("by the WFP") does not give what goes into it."""
    return any(pattern.fullmatch(token.lemma_) for pattern, _ in phrases("vessel"))


def _announcer(frame: Frame, sentence: ParsedSentence) -> list[str]:
    heads = [frame.verb] if frame.verb is not None else []
    heads += [token for token in frame.outer if token.pos_ in {"VERB", "AUX"}]
    for verb in heads:
        word = verbs().get(verb.lemma_.lower())
        found = doers_of(sentence, verb)
        if word and word.role == "carry" and not word.status:  # "it will bring the total to": a thing, no giver
            found = [token for token in found if token.lower_ not in {"it", "this", "that", "which", "these"}]
        if word and word.role in {"carry", "give"} and (codes := doer_codes(sentence, found)):
            return codes
    return []
