"""Whom a person acts for: by the tables, by the title beside the name, or by an earlier introduction."""

from spacy.tokens import Token

from transforms.language.clauses import chain
from transforms.naming.lexicon import offices
from transforms.naming.memory import Memory
from transforms.naming.names import Name
from transforms.naming.parsed import ParsedSentence, actor_noun, noun_kind
from transforms.naming.phrases import (
    codes_before,
    codes_inside,
    codes_of_country,
    codes_of_place_in_front,
    office_of,
)
from transforms.naming.words import reference_words

_HEADS = frozenset({"head_of_state", "head_of_government"})
# What the holder of an office is called, the highest first.
_TITLES = {"head_of_state": ("president",), "head_of_government": ("prime minister", "premier")}


def settle_person(sentence: ParsedSentence, memory: Memory, token: Token, name: Name) -> None:
    """Settle a name that reads as a person's, and remember the surname for the rest of the article."""
    codes = () if _is_one_of_ours(sentence, memory, token, name) else name.codes
    if not codes:
        codes = _codes_of_titled(sentence, memory, token) or memory.surnames.get(name.text.split()[-1].lower(), ())
    memory.remember_surname(name.text, codes)
    _remember_titles(sentence, memory, token, codes)
    if codes == memory.voice and not _titles(token):
        _remember_office(memory, name)
    if codes and token.pos_ in {"PROPN", "NOUN", "X", "ADJ", "VERB"}:
        sentence.put(token, codes, "person")


def _is_one_of_ours(sentence: ParsedSentence, memory: Memory, token: Token, name: Name) -> bool:
    """ "Secretary Jenkins" in an official body's text that has not named the country of the only Jenkins known.

    A president, premier or foreign minister is known by title and surname anywhere.
    """
    if name.full or not memory.voice or set(name.codes) & set(memory.voice):
        return False
    held = {term.office for term in offices().get(name.holder or "", ())}
    for title in _titles(token):
        if held & _HEADS and _is_heads_title(sentence, title):
            return False
        if "foreign_minister" in held and office_of(sentence, title) == "foreign minister":
            return False
    named_here = {code for other in sentence.names.values() if other is not name for code in other.codes}
    return not set(name.codes) & ({*memory.named} | named_here)


def _remember_titles(sentence: ParsedSentence, memory: Memory, token: Token, codes: tuple[str, ...]) -> None:
    """ "The prime minister" after "Prime Minister Ola Lind" is that one."""
    for title in _titles(token) if codes else ():
        memory.call(codes, office_of(sentence, title), actor_noun(title))


def _remember_office(memory: Memory, name: Name) -> None:
    """ "The President" in a text of the office that has only said "Edgars Lind": the tables know of what.

    Of two offices it is the higher one; no text says "the prime minister" of a president.
    """
    held = {term.office for term in offices().get(name.holder or "", ())}
    for title in next((titles for office, titles in _TITLES.items() if office in held), ()):
        memory.call(name.codes, title)


def settle_unknown_person(sentence: ParsedSentence, memory: Memory, token: Token) -> None:
    """Settle a proper noun that no table names; one that still reads as a person goes to `unresolved`."""
    known = memory.surnames.get(token.lower_)
    if known:
        sentence.put(token, known, "person")
        return
    if not token.text[0].isalpha():
        return
    titles = _titles(token)
    codes = _codes_of_titled(sentence, memory, token)
    if codes:
        sentence.put(token, codes, "person")
        memory.remember_surname(token.text, codes)
        _remember_titles(sentence, memory, token, codes)
    elif _reads_as_name(token) and (titles or token.dep_ in {"nsubj", "nsubjpass"}):
        sentence.unresolved.append((token.i, _full_name(token)))


def _codes_of_titled(sentence: ParsedSentence, memory: Memory, token: Token) -> tuple[str, ...]:
    """Whom a person acts for by the title beside the name; an official body's text leaves out its own country."""
    titles = _titles(token)
    if not titles:
        return ()
    codes = codes_before(sentence, token)
    for title in titles:
        codes = codes or codes_inside(sentence, title)
    codes = codes or codes_of_country(sentence, token)
    if not codes and token.dep_ == "conj":
        codes = _codes_of_joined(sentence, memory, token)
    if not codes and memory.voice and any(actor_noun(title) in reference_words("local") for title in titles):
        # "In Lima, the Secretary will meet President Lind": an official body's people abroad meet those of the place
        place = codes_of_place_in_front(sentence, token.i)
        codes = place if not set(place) & set(memory.voice) else ()
    if not codes and titles[0].dep_ != "appos":
        # "Foreign Minister Kuleba" after "Ukraine's foreign minister": whoever was last called so.
        called = [office for title in reversed(titles) if " " in (office := office_of(sentence, title))]
        codes = memory.called(*called, office_of(sentence, titles[0]), actor_noun(titles[0])) or memory.voice
        if set(codes) <= set(memory.voice) and any(_is_heads_title(sentence, title) for title in titles):
            return ()  # "President Lind" in the text of a country whose own president the tables know by name
    return codes


def _is_heads_title(sentence: ParsedSentence, title: Token) -> bool:
    """Whether a noun of office is that of one who leads a state or its government; not "Vice President"."""
    office = office_of(sentence, title)
    first, last = office.split()[0], office.split()[-1]
    heads = reference_words("head")
    return office in heads or (last in heads and first not in reference_words("under_head"))


def _codes_of_joined(sentence: ParsedSentence, memory: Memory, token: Token) -> tuple[str, ...]:
    """ "Prime Minister Lind of Norway and Foreign Minister Dahl": the second's is the first's where none is named.

    Not after one of the publisher's own, who meets others.
    """
    other = sentence.actors.get(token.head.i)
    if other is None or other.how != "person" or set(other.codes) & set(memory.voice):
        return ()
    return other.codes


def _titles(token: Token) -> list[Token]:
    """Nouns of office beside a person's name: "Foreign Minister X", "X, the president"."""
    beside = [
        each for child in token.children if child.dep_ in {"compound", "nmod", "appos", "amod"} for each in chain(child)
    ]
    # the parser may hang the title on the first name: "President" on "Ola" in "President Ola Lind"
    beside += [
        each for child in beside if child.dep_ == "compound" for each in child.children if each.dep_ == "compound"
    ]
    if token.dep_ == "appos":
        beside.append(token.head)
    return [each for each in beside if noun_kind(each) == "official"]


def _full_name(token: Token) -> str:
    """The proper nouns before a surname, and it."""
    parts = [
        child for child in token.children if child.dep_ == "compound" and child.pos_ == "PROPN" and child.i < token.i
    ]
    return " ".join(part.text for part in [*parts, token])


def _reads_as_name(token: Token) -> bool:
    """Whether a proper noun may name somebody, rather than a dateline in capitals or a capitalised common noun."""
    if not token.text[0].isupper() or (token.text.isupper() and len(token.text) > 5):
        return False
    return noun_kind(token) is None
