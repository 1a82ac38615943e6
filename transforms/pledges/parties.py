"""What the rules for donors and recipients share: parties, what was said before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.language.clauses import (
    chain,
    direct_objects,
    doers,
    grammatical_subjects,
    prepositional,
)
from transforms.naming.references import Actor, ParsedSentence, actor_codes, actor_nouns, names_below
from transforms.pledges.frames import Frame
from transforms.pledges.inside import codes_inside, is_plain_country
from transforms.pledges.vocabulary import nouns, phrases, verbs
from transforms.vocabulary import vocabulary

TOWARDS = ("to", "for", "toward", "towards")


@dataclass(frozen=True, slots=True)
class Party:
    """Actor codes with the rule that found them; `how` is empty where nobody was found."""

    codes: tuple[str, ...] = ()
    how: str = ""


@dataclass(frozen=True, slots=True)
class Focus:
    """What the sentences before settle: the last pledge's parties, its sentence, and whose text it is.

    `country`: the countries last given to, kept for `reach` sentences while organisations are given money for them.
    """

    donor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    number: int = -1
    topic: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    reach: int = 1


@cache
def country_codes() -> frozenset[str]:
    """All country codes, former ones included."""
    return frozenset(row["code"] for row in vocabulary("countries.csv"))


def countries(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in country_codes())


def owners_of(sentence: ParsedSentence, noun: Token) -> list[str]:
    """Codes of a noun's possessor, national adjective or compound: "Canada's", "Japanese", "U.S."."""
    codes: list[str] = []
    for child in noun.children:
        if child.dep_ in {"poss", "amod", "compound", "nmod"} and child.i < noun.i:
            for each in chain(child):
                actor = sentence.actors.get(each.i)
                name = sentence.names.get(each.i)
                if child.dep_ != "poss" and name is not None and (is_plain_country(name) or before_number(each)):
                    continue
                if actor is not None and actor.how != "place":
                    codes += actor.codes
                elif name is not None and name.kind not in {"place", "person"}:
                    codes += name.codes
                elif child.dep_ in {"compound", "nmod", "poss"}:
                    codes += owners_of(sentence, each)
    return list(dict.fromkeys(codes))


def before_number(token: Token) -> bool:
    """ "sent Kyiv 27 billion crowns": a name right before the number is whom the sum goes to, not whose it is."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return following is not None and (following.like_num or following.is_currency)


def nouns_of(frame: Frame) -> list[Token]:
    before_verb = []
    for token in frame.path:
        if token == frame.verb:
            break
        if token.pos_ in {"NOUN", "PROPN"}:
            before_verb.append(token)
    return [frame.candidate.head, *frame.measured, *before_verb]


def is_venue(sentence: ParsedSentence, token: Token) -> bool:
    """ "The Paris donors' conference": a city for where people met, not a country, which they met for."""
    name = sentence.names.get(token.i)
    is_before = token.dep_ in {"amod", "compound", "nmod", "poss"} and (name is None or name.kind != "country")
    return is_before and any(each.lemma_.lower() in noun_classes()["meeting"] for each in (token.head, token.head.head))


def indexed(sentence: ParsedSentence) -> list[tuple[int, Actor]]:
    """Actors and names of a sentence with their token, in reading order, demonyms included."""
    found = dict(sentence.actors)
    for index, name in sentence.names.items():
        if index not in found and name.codes and name.kind not in {"place", "person"}:
            found[index] = Actor(index, name.codes, "modifier", name.text)
    return sorted(found.items())


def named(sentence: ParsedSentence) -> list[Actor]:
    return [actor for _, actor in indexed(sentence)]


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
            towards = codes_inside(sentence, prepositional(token, *TOWARDS))
            for each in objects:
                towards += actor_codes(sentence, [each]) + codes_inside(sentence, prepositional(each, *TOWARDS))
            if rest := [code for code in towards if code not in donor]:
                recipient = tuple(dict.fromkeys(rest))
    return donor, recipient


def topic(sentence: ParsedSentence) -> tuple[str, ...]:
    """The subject of the sentence's main verb, or the country of a heading ("BRITAIN -- announced …")."""
    roots = [token for token in sentence.doc if token.dep_ == "ROOT"]
    subjects = [each for root in roots for each in grammatical_subjects(root)]
    return tuple(actor_codes(sentence, subjects))


def doer_codes(sentence: ParsedSentence, tokens: Sequence[Token]) -> list[str]:
    """Codes of the doers; firms give for themselves, whatever country's they are.

    A noun that is no actor itself lends the name in apposition, of its office or of its owner ("the Ministry of Culture
    of Luxembourg", "Norway's package will provide").
    """
    codes: list[str] = []
    for token in tokens:
        private = _private_code(token)
        of_firm = any(
            "COMPANY" in actor_codes(sentence, [child]) for child in token.children if child.dep_ == "compound"
        )
        if private and (token.pos_ == "NOUN" or token.i not in sentence.actors or of_firm):
            codes.append(private)
        elif token.pos_ == "PRON" and (own := actor_codes(sentence, _appositions(token))):
            codes += own  # "we, the leaders of the G7"
        else:
            codes += actor_codes(sentence, [token])
    if codes:
        return list(dict.fromkeys(codes))
    for token in tokens:
        codes += actor_codes(sentence, _appositions(token))
        if not codes and actor_nouns().get(token.lemma_.lower()) in {"institution", "official"}:
            codes += [code for actor in names_below(sentence, token) for code in actor.codes][:1]
        if token.pos_ != "PROPN" or _has_office(token):
            codes += owners_of(sentence, token)
    return list(dict.fromkeys(codes))


def _has_office(name: Token) -> bool:
    """ "Dutch minister Jan Smit" acts for a state; "Nevada billionaire Sam Smith" for nobody."""
    titles = [child for child in name.children if child.pos_ == "NOUN" and child.dep_ in {"compound", "nmod", "appos"}]
    classes = {actor_nouns().get(title.lemma_.lower()) for title in titles}
    return not titles or bool(classes & {"institution", "official", "state"})


def _private_code(token: Token) -> str:
    """COMPANY or NGO for a common noun ("Chinese carmakers") or a name without a code that a firm or charity bears."""
    if token.pos_ == "NOUN":
        return "COMPANY" if token.tag_ == "NNS" and actor_nouns().get(token.lemma_.lower()) == "company" else ""
    if token.pos_ != "PROPN":
        return ""
    parts = [part for part in token.subtree if part.pos_ == "PROPN"]
    return next(
        (code for part in parts for pattern, code in phrases("firm") if pattern.fullmatch(part.text)),
        "",
    )


def doers_of(sentence: ParsedSentence, verb: Token) -> list[Token]:
    """The verb's doers, also over an adjective ("is ready to donate", "is due to receive").

    A name just before a finite verb without subject counts, whatever the parser called it.
    """
    if found := doers(verb):
        return found
    above = verb.head
    if verb.dep_ in {"xcomp", "ccomp"} and above.pos_ == "ADJ" and above.dep_ == "acomp":
        return grammatical_subjects(above.head)
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return []
    loose = [
        child
        for child in verb.children
        if child.i < verb.i and child.dep_ in {"advmod", "npadvmod", "dep", "nmod"} and child.i in sentence.actors
    ]
    return loose or _after_date(sentence, verb)


def _after_date(sentence: ParsedSentence, verb: Token) -> list[Token]:
    """ "On May 4, 2015, Ambassador Li, … handed over": a subject that the parser hung on the date before it."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i < verb.i and child.lower_ in {"on", "in"}:
            for day in child.children:
                if any(number.like_num for number in day.children):
                    return [
                        each for each in day.children if each.dep_ in {"appos", "conj"} and each.i in sentence.actors
                    ]
    return []


def _appositions(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ == "appos"]
