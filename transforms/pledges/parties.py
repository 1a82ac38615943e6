"""Who gives and who receives, and by which rule that was found.

Donor, first rule that answers: the doer of the verb of giving; the giver of a received or thanked-for sum; the owner
or adjective of the noun of giving ("Canada's pledge", "a Japanese loan"); "from Norway", "by Norway"; the doer of the
announcement; the programme's lead; the speaker; the donor of the sum just before; in a text without verb the country
named. Recipient: the indirect object or whom it goes "to", "for", "with"; whom it helps; a country inside that phrase;
the place; the programme's recipient; any other actor of the sentence; the recipient just before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from transforms.amounts import currency_of
from transforms.article import vocabulary
from transforms.language.clauses import (
    chain,
    direct_objects,
    doers,
    grammatical_subjects,
    is_passive,
    prepositional,
)
from transforms.naming.references import Actor, ParsedSentence, actor_codes, actor_nouns, names_below
from transforms.naming.names import Name
from transforms.pledges.frames import Frame
from transforms.pledges.vocabulary import Programme, nouns, phrases, verbs

_HELPING = frozenset("help support assist aid benefit enable strengthen equip arm train protect rebuild bolster".split())
_TOWARDS = ("to", "for", "toward", "towards")
_PLACES = ("in", "inside", "within", "across", "into")


@dataclass(frozen=True, slots=True)
class Party:
    """Actor codes with the rule that found them; `how` is empty where nobody was found."""

    codes: tuple[str, ...] = ()
    how: str = ""


@dataclass(frozen=True, slots=True)
class Focus:
    """What the sentences before settle: the last pledge's parties, its sentence, and whose text it is."""

    donor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    number: int = -1
    topic: tuple[str, ...] = ()


def find_parties(frame: Frame, programme: Programme | None, lead_gives: bool, focus: Focus) -> tuple[Party, Party]:
    """Donor and recipient; whoever plainly receives does not give unless the verb says so.

    `lead_gives`: the programme is named as a source ("under", "from"), not as where the money goes.
    """
    if (signed := _signatories(frame)) is not None:
        return signed
    plain = _plain_recipient(frame)
    donor = _find_donor(frame, programme if lead_gives else None, focus, set(plain.codes))
    return donor, _find_recipient(frame, donor, plain, programme, focus)


def _signatories(frame: Frame) -> tuple[Party, Party] | None:
    """Two who sign: the one whose own money it is gives, else the organisation, else the one named first."""
    if frame.verb is None or frame.verb.lemma_.lower() not in _SIGNING:
        return None
    codes = actor_codes(frame.candidate.sentence, doers(frame.verb))
    codes += [code for code in actor_codes(frame.candidate.sentence, prepositional(frame.verb, "with")) if code not in codes]
    if len(codes) != 2:
        return None
    amount = frame.candidate.amount
    own = [code for code in codes if amount is not None and amount.currency and currency_of(code) == amount.currency]
    bodies = [code for code in codes if code not in country_codes()]
    giver = own[0] if len(own) == 1 else bodies[0] if len(bodies) == 1 else codes[0]
    return Party((giver,), "agent"), Party(tuple(code for code in codes if code != giver), "object")


_SIGNING = frozenset({"sign", "conclude", "ratify", "exchange"})


def _find_donor(frame: Frame, programme: Programme | None, focus: Focus, receiving: set[str]) -> Party:
    sentence = frame.candidate.sentence
    if codes := _giver(frame, sentence):
        return Party(tuple(codes), "agent")
    if frame.verb is not None and frame.verb_word and frame.verb_word.role in {"give", "do"} and _is_crowd(sentence, doers(frame.verb)):
        return Party((), "crowd")
    if codes := _possessor(frame, sentence):
        return Party(tuple(codes), "possessor")
    for how, codes in (
        ("owner", _owner(frame, sentence)),
        ("from", _from(frame, sentence)),
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
        steps.append(("named", next((a.codes for a in _named(sentence) if not receiving & set(a.codes)), ())))
    for how, found in steps:
        if rest := [code for code in found if code not in receiving]:
            return Party(tuple(rest), how)
    # Who gave before goes on giving, also to bodies of its own country.
    return Party(focus.donor, "before") if focus.donor else Party()


def spoken_of(sentence: ParsedSentence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who gives and who is given to in a sentence without any sum ("Finland pledged another package for Ukraine").

    What follows ("The package is worth …") goes on about them.
    """
    donor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    for token in sentence.doc:
        if token.pos_ != "VERB" or (word := verbs().get(token.lemma_.lower())) is None:
            continue
        objects = direct_objects(token)
        names_giving = any((noun := nouns().get(each.lemma_.lower())) and noun.role == "give" for each in objects)
        if word.role == "give" or (word.role == "carry" and names_giving):
            if word.role == "carry" and not word.status:
                continue
            if codes := actor_codes(sentence, doers(token)):
                donor = tuple(codes)
            towards = _inside(sentence, prepositional(token, *_TOWARDS))
            for each in objects:
                towards += actor_codes(sentence, [each]) + _inside(sentence, prepositional(each, *_TOWARDS))
            if rest := [code for code in towards if code not in donor]:
                recipient = tuple(dict.fromkeys(rest))
    return donor, recipient


def topic(sentence: ParsedSentence) -> tuple[str, ...]:
    """The subject of the sentence's main verb, or the country of a heading ("BRITAIN -- announced …")."""
    roots = [token for token in sentence.doc if token.dep_ == "ROOT"]
    subjects = [each for root in roots for each in grammatical_subjects(root)]
    return tuple(actor_codes(sentence, subjects))


def _is_crowd(sentence: ParsedSentence, tokens: Sequence[Token]) -> bool:
    """Givers meant but not named: "donors", "several countries"; nobody else is then guessed."""
    return bool(tokens) and all(
        token.tag_ in {"NNS", "NNPS"} and actor_nouns().get(token.lemma_.lower()) in {"state", "company", "people"}
        and token.i not in sentence.actors
        for token in tokens
    )


def _has_strange_doer(frame: Frame, sentence: ParsedSentence) -> bool:
    """A person or firm without a code does it: no country named beside may stand in."""
    return frame.verb is not None and any(
        token.pos_ == "PROPN" and token.i not in sentence.actors and token.lemma_.lower() not in actor_nouns()
        for token in doers(frame.verb)
    )


def _giver(frame: Frame, sentence: ParsedSentence) -> list[str]:
    verb, word = frame.verb, frame.verb_word
    for noun in (frame.noun, frame.candidate.head):
        for child in noun.children if noun is not None else ():
            if child.dep_ == "acl" and is_passive(child) and (codes := actor_codes(sentence, doers(child))):
                return codes  # "the donation provided by Switzerland was …"
    if verb is None or word is None:
        return []
    if word.role in {"give", "do", "buy"}:
        return _people_free(sentence, _doers(sentence, verb))
    if word.role == "receive":
        return actor_codes(sentence, prepositional(verb, "from"))
    if word.role == "thank":
        return actor_codes(sentence, direct_objects(verb))
    return []


def _doers(sentence: ParsedSentence, verb: Token) -> list[Token]:
    """The verb's doers; a name just before a verb without subject counts, whatever the parser called it."""
    found = doers(verb)
    if found or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return found
    return [
        child
        for child in verb.children
        if child.i < verb.i and child.dep_ in {"advmod", "npadvmod", "dep", "nmod"} and child.i in sentence.actors
    ]


def _people_free(sentence: ParsedSentence, tokens: Sequence[Token]) -> list[str]:
    """Codes of the doers; firms give for themselves, whatever country's they are.

    A noun that is no actor itself lends the name in apposition, of its office or of its owner ("the Ministry of Culture
    of Luxembourg", "Norway's package will provide").
    """
    codes: list[str] = []
    for token in tokens:
        if _is_firm(token):
            codes.append("COMPANY")
        else:
            codes += actor_codes(sentence, [token])
    if codes:
        return list(dict.fromkeys(codes))
    for token in tokens:
        codes += actor_codes(sentence, [child for child in token.children if child.dep_ == "appos"])
        if not codes and actor_nouns().get(token.lemma_.lower()) in {"institution", "official"}:
            codes += [code for actor in names_below(sentence, token) for code in actor.codes][:1]
        codes += _owners_of(sentence, token)
    return list(dict.fromkeys(codes))


def _is_firm(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.tag_ == "NNS" and actor_nouns().get(token.lemma_.lower()) == "company"


def _owners_of(sentence: ParsedSentence, noun: Token) -> list[str]:
    """Codes of a noun's possessor, national adjective or compound: "Canada's", "Japanese", "U.S."."""
    codes: list[str] = []
    for child in noun.children:
        if child.dep_ in {"poss", "amod", "compound", "nmod"} and child.i < noun.i:
            for each in chain(child):
                actor = sentence.actors.get(each.i)
                name = sentence.names.get(each.i)
                if child.dep_ != "poss" and name is not None and _is_plain_country(name):
                    continue
                if actor is not None and actor.how != "place":
                    codes += actor.codes
                elif name is not None and name.kind not in {"place", "person"}:
                    codes += name.codes
                elif child.dep_ in {"compound", "nmod", "poss"}:
                    codes += _owners_of(sentence, each)
    return list(dict.fromkeys(codes))


def _is_plain_country(name: Name) -> bool:
    """"Ukraine fund", "Taiwan aid": a country's full name before a noun says whom it is for; "US aid" says whose."""
    return name.kind == "country" and name.text.upper() != name.text


def _nouns(frame: Frame) -> list[Token]:
    before_verb = []
    for token in frame.path:
        if token == frame.verb:
            break
        if token.pos_ in {"NOUN", "PROPN"}:
            before_verb.append(token)
    return [frame.candidate.head, *frame.measured, *before_verb]


def _possessor(frame: Frame, sentence: ParsedSentence) -> list[str]:
    """"Finland's 30 million euro contribution": the possessor of a sum or of a noun of giving."""
    for noun in _nouns(frame):
        word = nouns().get(noun.lemma_.lower())
        if noun == frame.candidate.head or (word and word.role == "give"):
            tokens = [each for child in noun.children if child.dep_ == "poss" for each in chain(child)]
            if codes := actor_codes(sentence, tokens):
                return codes
    return []


def _owner(frame: Frame, sentence: ParsedSentence) -> list[str]:
    for noun in _nouns(frame):
        codes = _owners_of(sentence, noun)
        if codes and not _is_beneficiary(frame, noun):
            return codes
    if frame.verb is not None and frame.verb_word and frame.verb_word.role == "carry":
        for subject in grammatical_subjects(frame.verb):
            if not actor_codes(sentence, [subject]) and (codes := _owners_of(sentence, subject)):
                return codes
    for token in frame.outer:
        if token.pos_ == "NOUN" and (codes := _owners_of(sentence, token)):
            return codes
    return []


def _is_beneficiary(frame: Frame, noun: Token) -> bool:
    return noun.lemma_.lower() in {"need", "effort", "reform", "budget", "economy", "defense", "defence", "people", "force"}


def _from(frame: Frame, sentence: ParsedSentence) -> list[str]:
    for head in [*_nouns(frame), *([frame.verb] if frame.verb is not None else [])]:
        tokens = prepositional(head, "from", "by")
        if codes := actor_codes(sentence, tokens, places=True) or [c for t in tokens for c in _owners_of(sentence, t)]:
            return list(dict.fromkeys(codes))
    return []


def _announcer(frame: Frame, sentence: ParsedSentence) -> list[str]:
    heads = [frame.verb] if frame.verb is not None else []
    heads += [token for token in frame.outer if token.pos_ in {"VERB", "AUX"}]
    for verb in heads:
        word = verbs().get(verb.lemma_.lower())
        if word and word.role in {"carry", "give"} and (codes := actor_codes(sentence, _doers(sentence, verb))):
            return codes
    return []


def _plain_recipient(frame: Frame) -> Party:
    """Who receives by the words of the sentence alone."""
    sentence = frame.candidate.sentence
    for how, codes in (
        ("object", _indirect(frame, sentence)),
        ("towards", _towards(frame, sentence)),
        ("helped", _helped(frame, sentence)),
    ):
        if codes:
            return Party(tuple(codes), how)
    return Party((), "elsewhere") if _goes_to_a_region(frame, sentence) else Party()


def _goes_to_a_region(frame: Frame, sentence: ParsedSentence) -> bool:
    """The money goes to a region or to countries without a code ("for Africa", "to poor countries"): none is guessed."""
    heads = [*_nouns(frame), *([frame.verb] if frame.verb is not None else [])]
    return any(
        any(pattern.fullmatch(token.text) for pattern, _ in phrases("region"))
        for head in heads
        for token in prepositional(head, *_TOWARDS, "in", "throughout", "across")
        if token.i not in sentence.actors and token.i not in sentence.names
    )


def _find_recipient(frame: Frame, donor: Party, plain: Party, programme: Programme | None, focus: Focus) -> Party:
    sentence = frame.candidate.sentence
    giver = set(donor.codes)
    others = dict.fromkeys(code for actor in _named(sentence) for code in actor.codes if code not in giver)
    steps = [
        (plain.how, plain.codes),
        ("place", tuple(_place(frame, sentence))),
        ("programme", (programme.recipient,) if programme and programme.recipient else ()),
    ]
    if plain.how == "elsewhere" and not any(codes for _, codes in steps):
        return plain
    steps += [
        ("other", tuple(others) if len(others) == 1 else ()),
        ("before", focus.recipient),
    ]
    for how, codes in steps:
        if rest := [code for code in codes if code not in giver]:
            if how in {"towards", "object"} and not set(rest) & country_codes():
                rest += _country_behind(frame, sentence, programme, focus, giver)
            return Party(tuple(dict.fromkeys(rest)), how)
    return Party()


def _country_behind(
    frame: Frame, sentence: ParsedSentence, programme: Programme | None, focus: Focus, giver: set[str]
) -> list[str]:
    """Money to an organisation is also for the country it works for, where the sentence or the programme says which."""
    for codes in (
        _helped(frame, sentence),
        _place(frame, sentence),
        [programme.recipient] if programme else [],
        [code for index, actor in _indexed(sentence) if index > frame.candidate.head.i for code in actor.codes],
        focus.recipient if sentence.number - focus.number <= 1 else (),
    ):
        if rest := [code for code in dict.fromkeys(codes) if code in country_codes() and code not in giver]:
            return rest
    return []


@cache
def country_codes() -> frozenset[str]:
    """All country codes, former ones included."""
    return frozenset(row["code"] for row in vocabulary("countries.csv"))


def _indirect(frame: Frame, sentence: ParsedSentence) -> list[str]:
    verb, word = frame.verb, frame.verb_word
    if verb is None or word is None:
        return []
    if word.role == "receive":
        return _people_free(sentence, doers(verb))
    if word.role == "thank":
        return actor_codes(sentence, grammatical_subjects(verb))
    if word.role not in {"give", "do"}:
        return []
    below = set(frame.path) | {frame.candidate.head}
    beside = {each for token in below for each in token.conjuncts}
    return _inside(sentence, [token for token in direct_objects(verb) if token not in below | beside])


def _towards(frame: Frame, sentence: ParsedSentence) -> list[str]:
    heads = [*_nouns(frame), *([frame.noun] if frame.noun is not None else [])]
    heads += [*([frame.verb] if frame.verb is not None else []), *frame.outer]
    for head in heads:
        if codes := _inside(sentence, prepositional(head, *_TOWARDS)):
            return codes
    return []


def _helped(frame: Frame, sentence: ParsedSentence) -> list[str]:
    """Whom an infinitive after the sum helps: "to help Thailand fight", "in support of Ukraine"."""
    start = frame.candidate.head.i
    for token in frame.candidate.sentence.doc[start:]:
        if token.lemma_.lower() in _HELPING and token.pos_ == "VERB":
            objects = direct_objects(token) or [
                inner for child in token.children if child.dep_ in {"ccomp", "xcomp"}
                for inner in child.children if inner.dep_ == "nsubj"
            ]  # fmt: skip
            if codes := _inside(sentence, objects):
                return codes
        if token.lower_ == "support" and token.pos_ == "NOUN" and (codes := _inside(sentence, prepositional(token, "of", "for", "to"))):
            return codes
    return []


def _place(frame: Frame, sentence: ParsedSentence) -> list[str]:
    heads = [*_nouns(frame), *([frame.verb] if frame.verb is not None else [])]
    for head in heads:
        for token in prepositional(head, *_PLACES, "on"):
            if codes := _inside(sentence, [token]):
                return codes
    start = frame.candidate.head.i
    return [
        code
        for index, actor in sorted(sentence.actors.items())
        if index > start and actor.how == "place"
        for code in actor.codes
    ][:1]


def _inside(sentence: ParsedSentence, tokens: Iterable[Token]) -> list[str]:
    """Codes of these phrases, or else of names inside them: "the people of Burma", "Ukraine's energy needs".

    Inside a fund or initiative ("the Czech initiative for Ukraine", "a UK-led fund") the adjective says whose it is,
    not whom it serves.
    """
    codes: list[str] = []
    for token in tokens:
        if own := actor_codes(sentence, [token], places=True):
            codes += own
            continue
        word = nouns().get(token.lemma_.lower())
        is_vessel = word is not None and word.role == "give"
        for actor in names_below(sentence, token):
            name = sentence.names.get(actor.token)
            if is_vessel and actor.token < token.i and not (name is not None and _is_plain_country(name)):
                continue
            codes += actor.codes
    return list(dict.fromkeys(codes))


def _indexed(sentence: ParsedSentence) -> list[tuple[int, Actor]]:
    """Actors and names of a sentence with their token, in reading order, demonyms included."""
    found = dict(sentence.actors)
    for index, name in sentence.names.items():
        if index not in found and name.codes and name.kind not in {"place", "person"}:
            found[index] = Actor(index, name.codes, "modifier", name.text)
    return sorted(found.items())


def _named(sentence: ParsedSentence) -> list[Actor]:
    return [actor for _, actor in _indexed(sentence)]
