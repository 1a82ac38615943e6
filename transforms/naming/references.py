"""Who a phrase means inside its article: names, descriptions, pronouns, the speaker of a quote.

One pass over the parsed sentences in reading order. A memory of who was last named settles what refers back:

- "he", "she" → the person last named as a subject; "it", "its" → the state or organisation last named as a subject;
- "they", "the two countries", "both sides" → the last pair or group; "I", "we", "our" → the speaker, or the official
  body that publishes the text;
- "the Ukrainian leader", "Canada's defence minister", "the president of France" → by the name inside the phrase;
- "the ministry", "the president" without a name → whoever was last called so; unknown if nobody was;
- an official whom no table knows, introduced with a title and a country ("Canadian Defence Minister Bill Blair"),
  is remembered by surname for the rest of the article.

`persons`, `descriptions` (by the names inside `phrases`), `speakers` and `pronouns` settle one kind each; `memory` is
what the article said before, `parsed` what a reader gets.

What stays unknown has no actor; nothing is guessed from what the article is mostly about.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from transforms.language.clauses import first_joined
from transforms.language.sentences import Sentence
from transforms.naming.descriptions import settle_noun
from transforms.naming.memory import AGGRESSOR, Memory, remember
from transforms.naming.names import Name
from transforms.naming.parsed import Actor, ParsedSentence, actor_codes, names_below, noun_kind
from transforms.naming.persons import settle_person
from transforms.naming.pronouns import settle_pronoun
from transforms.naming.speakers import settle_speaker
from transforms.naming.turns import settle_publisher, settle_turn
from transforms.naming.words import actor_nouns, given_names, reference_words

# Where a person may stand; "Jordan Valley" and "Georgia Dream" stand as subjects too, so their heads are listed words.
_PERSONS_ROLES = frozenset({"nsubj", "nsubjpass", "appos", "pobj", "dobj", "conj"})
_LIST_LINKS = ([","], [";"], ["and"], ["or"], [",", "and"], [",", "or"], [";", "and"])
_MODIFIES = frozenset({"amod", "compound", "nmod"})
__all__ = ["Actor", "ParsedSentence", "actor_codes", "actor_nouns", "names_below", "settle_references"]


def settle_references(
    sentences: Sequence[tuple[Sentence, Doc]],
    names: Sequence[Name],
    quotes: Sequence[tuple[int, int]],
    voice: tuple[str, ...],
    reporting: frozenset[str],
    adversary: tuple[str, ...] = (),
) -> list[ParsedSentence]:
    """Settle every phrase of an article. `voice` is the body whose own text this is, empty for the press.

    Offsets of sentences, names and quotes are code points of the article's text; `reporting` are lemmas of verbs
    whose subject says what follows. `adversary` is whom the text calls the aggressor until it says so of another.
    """
    known = {AGGRESSOR: [adversary]} if adversary else {}
    first = Memory(voice, roles=dict(known))
    parsed = _settled(sentences, names, quotes, first, reporting)
    said_later = _said_later(parsed, quotes, first.told)
    turns = first.turns if len(first.turns) == 2 else []  # whom the first of two addresses speaks only later
    if not said_later and not turns:
        return parsed
    again = Memory(voice, roles=dict(known), told=said_later, turns=list(turns))
    return _settled(sentences, names, quotes, again, reporting)


def _settled(
    sentences: Sequence[tuple[Sentence, Doc]],
    names: Sequence[Name],
    quotes: Sequence[tuple[int, int]],
    memory: Memory,
    reporting: frozenset[str],
) -> list[ParsedSentence]:
    parsed = []
    for number, (span, doc) in enumerate(sentences):
        sentence = ParsedSentence(number, span, doc)
        sentence.quoted = frozenset(
            token.i for token in doc if any(start <= span.start + token.idx < end for start, end in quotes)
        )
        sentence.names = _by_head(sentence, names)
        _settle(sentence, memory, reporting)
        parsed.append(sentence)
    return parsed


def _said_later(
    parsed: Sequence[ParsedSentence], quotes: Sequence[tuple[int, int]], told: dict[int, tuple[str, ...]]
) -> dict[int, tuple[str, ...]]:
    """Who says the sentences of a quotation whose speaker is named only behind its last: "We waited. We left," he said.

    By number of the sentence.
    """
    found: dict[int, tuple[str, ...]] = {}
    for start, end in quotes:
        inside = [each for each in parsed if each.span.start < end and start < each.span.end]
        if len(inside) > 1 and (speaker := told.get(inside[-1].number)):
            found |= {each.number: speaker for each in inside[:-1] if each.number not in told}
    return found


def _by_head(sentence: ParsedSentence, names: Sequence[Name]) -> dict[int, Name]:
    """The names inside a sentence by the head token of their words."""
    span = sentence.span
    found: dict[int, Name] = {}
    for name in names:
        if span.start <= name.start and name.end <= span.end:
            words = sentence.doc.char_span(name.start - span.start, name.end - span.start, alignment_mode="expand")
            if words is not None and len(words) > 1 and words[0].dep_ == "det":
                words = words[1:]  # "the World Bank board": the article hangs on the board
            if words is not None and len(words) and not _is_given_name(name, words.root):
                first = found.get(words.root.i)
                if first is not None and first.end < name.start:  # one word of two names: "the U.S.-Peru talks"
                    name = replace(name, codes=tuple(dict.fromkeys([*first.codes, *name.codes])))
                found[words.root.i] = name
    return _with_lists(sentence, found)


def _with_lists(sentence: ParsedSentence, names: dict[int, Name]) -> dict[int, Name]:
    """The names, the first of a list meaning all of it: "Chile, Peru and Niger", whatever the parser made of it.

    So does the one that the parser hung the others on: in "the IMF and World Bank" it may be the last.
    """
    ordered = sorted(names.items(), key=lambda each: each[1].start)
    found = dict(names)
    run: list[tuple[int, Name]] = []
    for index, name in ordered:
        if run:
            between = sentence.doc.text[run[-1][1].end - sentence.span.start : name.start - sentence.span.start]
            link = [word for word in between.replace(",", " , ").replace(";", " ; ").split() if word != "the"]
            if not name.codes or name.kind in {"person", "place"} or link not in _LIST_LINKS:
                run = []
            elif _opens_a_modifier(sentence.doc[run[-1][0]], sentence.doc[index]):
                run = []  # "the leaders of the G7 and Italian firms": another phrase begins
            elif link[-1] in {"and", "or"} and (len(run) > 1 or {run[0][1].kind, name.kind} == {"organisation"}):
                codes = [code for _, each in [*run, (index, name)] for code in each.codes]
                for head in {run[0][0], _top([*(each for each, _ in run), index], sentence)}:
                    found[head] = replace(found[head], codes=tuple(dict.fromkeys(codes)))
                run = []
                continue
        if name.codes and name.kind not in {"person", "place"}:
            run.append((index, name))
    return found


def _opens_a_modifier(before: Token, token: Token) -> bool:
    """Whether a name modifies a noun of its own, unlike the one before it, which stands alone."""
    return token.dep_ in _MODIFIES and before.dep_ not in {*_MODIFIES, "conj"} and token.head.i > token.i


def _top(places: Sequence[int], sentence: ParsedSentence) -> int:
    """Which of the tokens at these places the others hang on; the first where none does."""
    for place in places:
        if all(sentence.doc[place].is_ancestor(sentence.doc[other]) for other in places if other != place):
            return place
    return places[0]


def _is_given_name(name: Name, token: Token) -> bool:
    """ "Jordan Whitfield": a country or town before a surname is a person's first name."""
    if name.kind == "person" or name.text not in given_names() or token.dep_ not in {"compound", "nmod"}:
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return (
        following is not None
        and following.i == token.head.i
        and following.pos_ == "PROPN"
        and following.text[0].isupper()
        and not following.text.isupper()
        and noun_kind(following) is None
        and following.dep_ in _PERSONS_ROLES
    )


def _settle(sentence: ParsedSentence, memory: Memory, reporting: frozenset[str]) -> None:
    """Names before the descriptions that hold them, both before the speaker, and pronouns after whoever speaks."""
    for token in sentence.doc:
        if token.i in sentence.names:
            _settle_name(sentence, memory, token)
    for token in sentence.doc:
        if token.pos_ in {"NOUN", "PROPN"} and token.i not in sentence.actors:
            settle_noun(sentence, memory, token)
    settle_turn(sentence, memory)
    settle_publisher(sentence, memory)
    settle_speaker(sentence, memory, reporting)
    for token in sentence.doc:
        if token.pos_ in {"PRON", "DET"} and token.i not in sentence.actors:
            settle_pronoun(sentence, memory, token)
    remember(sentence, memory)


def _settle_name(sentence: ParsedSentence, memory: Memory, token: Token) -> None:
    name = sentence.names[token.i]
    if name.kind == "person":
        settle_person(sentence, memory, token, name)
        memory.name(sentence.actors[token.i].codes if token.i in sentence.actors else name.codes)
        return
    memory.name(name.codes)
    if name.kind == "demonym":
        if token.pos_ in {"NOUN", "PROPN"} and first_joined(token).dep_ not in _MODIFIES:
            sentence.put(token, name.codes, "name")
    elif name.kind == "place":
        return
    elif (
        (first := first_joined(token)).dep_ in _MODIFIES
        and first.head.pos_ in {"NOUN", "PROPN"}
        and first.head.i not in sentence.names
    ):
        return  # modifies a noun: "Ukraine war", "NATO chief", "US and EU aid"
    elif _is_of_a_place(sentence, token):
        sentence.put(token, name.codes, "place")  # "in Chile's Lima"
    elif (token.dep_ == "pobj" and _is_place(token, name)) or (name.kind == "subterritory" and token.dep_ == "pobj"):
        sentence.put(token, name.codes, "place")
    else:
        sentence.put(token, name.codes, "name")
        last = name.text.split()[-1].lower()
        if " " in name.text and (
            name.kind in {"organisation", "organ"} or (name.kind == "institution" and last in actor_nouns())
        ):
            # "the bank" after the World Bank, "the fund" after the International Monetary Fund.
            memory.call(name.codes, last)


def _is_of_a_place(sentence: ParsedSentence, token: Token) -> bool:
    """Whether a country is named only to say where a town lies that is itself no more than a place."""
    town = sentence.names.get(token.head.i)
    return (
        token.dep_ == "poss"
        and town is not None
        and town.kind in {"capital", "place"}
        and token.head.dep_ == "pobj"
        and _is_place(token.head, town)
    )


def _is_place(token: Token, name: Name) -> bool:
    preposition = token.head
    if preposition.lower_ in reference_words("place_preposition"):
        return True
    return (
        name.kind in {"capital", "seat"}
        and preposition.lower_ in {"to", "from", "for"}
        and preposition.head.lemma_.lower() in reference_words("motion")
    )
