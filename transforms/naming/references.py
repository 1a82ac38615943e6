"""Who a phrase means inside its article: names, descriptions, pronouns, the speaker of a quote.

One pass over the parsed sentences in reading order. A memory of who was last named settles what refers back:

- "he", "she" → the person last named as a subject; "it", "its" → the state or organisation last named as a subject;
- "they", "the two countries", "both sides" → the last pair or group; "I", "we", "our" → the speaker, or the official
  body that publishes the text;
- "the Ukrainian leader", "Canada's defence minister", "the president of France" → by the name inside the phrase;
- "the ministry", "the president" without a name → whoever was last called so; unknown if nobody was;
- an official whom no table knows, introduced with a title and a country ("Canadian Defence Minister Bill Blair"),
  is remembered by surname for the rest of the article.

What stays unknown has no actor; nothing is guessed from what the article is mostly about.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Span, Token

from transforms.language.clauses import chain
from transforms.language.sentences import Sentence
from transforms.naming.names import Name
from transforms.paths import REFERENCE

_PERSONAL = {"he", "she", "him", "her", "his", "himself", "herself"}
_IMPERSONAL = {"it", "its", "itself"}
_PLURAL = {"they", "them", "their", "themselves", "both"}
_FIRST = {"i", "me", "my", "we", "us", "our", "ours", "mine", "ourselves", "myself"}
_PLACE_PREPOSITIONS = {
    "in",
    "at",
    "near",
    "around",
    "outside",
    "through",
    "across",
    "inside",
    "into",
    "within",
    "throughout",
}
# "to Kyiv" is a place after a word of motion, else the government there ("unacceptable to Moscow").
_MOTION = frozenset(
    "visit trip travel go come fly return arrive head journey move bring way road train flight tour depart leave route "
    "drive march trek withdraw evacuate flee deliver".split()
)
_PAIR_NOUNS = {
    "country",
    "nation",
    "side",
    "leader",
    "party",
    "state",
    "president",
    "minister",
    "official",
    "government",
    "people",
}
_STATE_KINDS = {
    "country",
    "seat",
    "organisation",
    "organ",
    "institution",
    "army",
    "armed_group",
    "group",
    "capital",
    "subterritory",
}
_ACTING_KINDS = _STATE_KINDS | {"person"}


@cache
def actor_nouns() -> dict[str, str]:
    """Common nouns that act for a state or body, by kind: official, institution, force, state, people, company."""
    with open(REFERENCE / "actor_nouns.csv", encoding="utf-8", newline="") as rows:
        return {row["noun"]: row["kind"] for row in csv.DictReader(rows)}


@dataclass(frozen=True, slots=True)
class Actor:
    """A phrase that means one or more actors.

    `token` is the phrase's head in its sentence. `how`: name, person, description, pronoun, speaker, place or
    modifier; a place ("in Kyiv") is whom an act may be about, never who does it.
    """

    token: int
    codes: tuple[str, ...]
    how: str
    text: str


@dataclass(slots=True)
class ParsedSentence:
    """A sentence with its parse, its names by token, and the actors its phrases mean (by head token)."""

    number: int
    span: Sentence
    doc: Doc
    names: dict[int, Name] = field(default_factory=dict)
    actors: dict[int, Actor] = field(default_factory=dict)
    quoted: frozenset[int] = frozenset()
    speaker: tuple[str, ...] = ()
    unresolved: list[tuple[int, str]] = field(default_factory=list)

    def offset(self, token: Token) -> int:
        """Code point offset of a token in the article's text."""
        return self.span.start + token.idx


@dataclass(slots=True)
class _Memory:
    voice: tuple[str, ...]
    person: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    surnames: dict[str, tuple[str, ...]] = field(default_factory=dict)


def settle_references(
    sentences: Sequence[tuple[Sentence, Doc]],
    names: Sequence[Name],
    quotes: Sequence[tuple[int, int]],
    voice: tuple[str, ...],
    reporting: frozenset[str],
) -> list[ParsedSentence]:
    """Settle every phrase of an article. `voice` is the body whose own text this is, empty for the press."""
    memory = _Memory(voice)
    parsed = []
    queue = list(names)
    for number, (span, doc) in enumerate(sentences):
        inside = [name for name in queue if span.start <= name.start and name.end <= span.end]
        sentence = ParsedSentence(number, span, doc)
        sentence.quoted = frozenset(
            token.i for token in doc if any(start <= span.start + token.idx < end for start, end in quotes)
        )
        _Settler(sentence, inside, memory, reporting).run()
        parsed.append(sentence)
    return parsed


class _Settler:
    """Settles one sentence against the article's memory, then updates the memory."""

    def __init__(
        self, sentence: ParsedSentence, names: Sequence[Name], memory: _Memory, reporting: frozenset[str]
    ) -> None:
        self.sentence = sentence
        self.doc = sentence.doc
        self.memory = memory
        self.reporting = reporting
        self.spans: dict[int, Span] = {}
        for name in names:
            span = self.doc.char_span(
                name.start - sentence.span.start, name.end - sentence.span.start, alignment_mode="expand"
            )
            if span is not None and len(span):
                sentence.names[span.root.i] = name
                self.spans[span.root.i] = span

    def run(self) -> None:
        for token in self.doc:
            if token.i in self.sentence.names:
                self._settle_name(token)
        for token in self.doc:
            if token.pos_ in {"NOUN", "PROPN"} and token.i not in self.sentence.actors:
                self._settle_noun(token)
        self._settle_speaker()
        for token in self.doc:
            if token.pos_ in {"PRON", "DET"} and token.i not in self.sentence.actors:
                self._settle_pronoun(token)
        self._remember()

    def _put(self, token: Token, codes: tuple[str, ...], how: str) -> None:
        if codes:
            self.sentence.actors[token.i] = Actor(token.i, codes, how, token.text)

    # names

    def _settle_name(self, token: Token) -> None:
        name = self.sentence.names[token.i]
        if name.kind == "demonym":
            if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"amod", "compound", "nmod"}:
                self._put(token, name.codes, "name")
        elif name.kind == "person":
            self._settle_person(token, name)
        elif name.kind == "place":
            return
        elif (
            token.dep_ in {"compound", "amod", "nmod"}
            and token.head.pos_ in {"NOUN", "PROPN"}
            and token.head.i not in self.spans
        ):
            return  # modifies a noun: "Ukraine war", "NATO chief"
        elif (token.dep_ == "pobj" and _is_place(token, name)) or (
            name.kind == "subterritory" and token.dep_ == "pobj"
        ):
            self._put(token, name.codes, "place")
        else:
            self._put(token, name.codes, "name")
            if name.kind in {"organisation", "organ"} and " " in name.text:
                # "the bank" after the World Bank, "the fund" after the International Monetary Fund.
                self.memory.roles[name.text.split()[-1].lower()] = name.codes

    def _settle_person(self, token: Token, name: Name) -> None:
        codes = name.codes
        if not codes:
            codes = self._codes_of_titled(token) or self.memory.surnames.get(name.text.split()[-1].lower(), ())
        if name.full or codes:
            self._remember_surname(name.text, codes)
        if codes and token.pos_ in {"PROPN", "NOUN", "X", "ADJ", "VERB"}:
            self._put(token, codes, "person")

    def _remember_surname(self, text: str, codes: tuple[str, ...]) -> None:
        if codes:
            self.memory.surnames[text.split()[-1].lower()] = codes

    # noun phrases

    def _settle_noun(self, token: Token) -> None:
        if token.dep_ in {"compound", "nmod"} and token.head.pos_ in {"NOUN", "PROPN"}:
            return
        kind = actor_nouns().get(token.lemma_.lower())
        if kind is not None:
            codes = self._codes_inside(token)
            if not codes and kind in {"institution", "force"}:
                codes = self._codes_of_seat(token)
            if codes:
                self._put(token, codes, "description" if kind != "people" else "people")
                self.memory.roles[token.lemma_.lower()] = codes
            elif kind == "company":
                self._put(token, ("COMPANY",), "description")
            elif not self._has_foreign_modifier(token):
                self._settle_bare(token, kind)
        elif token.pos_ == "PROPN":
            self._settle_unknown_person(token)

    def _settle_bare(self, token: Token, kind: str) -> None:
        """A description without a name: "the ministry", "the two countries", "its army"."""
        lower = {child.lower_ for child in token.children}
        lemma = token.lemma_.lower()
        owner = next((child for child in token.children if child.dep_ == "poss"), None)
        if owner is not None and owner.pos_ == "PRON":
            return  # settled with the pronouns
        if lemma in _PAIR_NOUNS and token.tag_ in {"NNS", "NNPS"} and lower & {"two", "both", "the", "three"}:
            if token.text[0].isupper() and "the" not in lower and lemma in self.memory.roles:
                self._put(token, self.memory.roles[lemma], "pronoun")  # "Leaders agreed", in an official text
                return
            is_pair = lower & {"two", "both", "three"} or (kind == "official" or lemma in {"side", "party"})
            if is_pair and self.memory.pair:
                self._put(token, self.memory.pair, "pronoun")
            return
        if (
            token.tag_ in {"NN", "NNP"}
            and kind in {"official", "institution"}
            and (lower & {"the"} or token.text[0].isupper())
        ):
            codes = (
                self.memory.roles.get(lemma)
                or self.memory.voice
                or (self.memory.state if kind == "institution" else ())
            )
            if kind == "official" and not codes:
                codes = self.memory.person
            self._put(token, codes, "pronoun")
        elif token.tag_ == "NN" and kind == "state" and "the" in lower and lemma in {"country", "nation", "bloc"}:
            self._put(token, self.memory.state, "pronoun")

    def _settle_unknown_person(self, token: Token) -> None:
        known = self.memory.surnames.get(token.lower_)
        if known:
            self._put(token, known, "person")
            return
        if not token.text[0].isalpha():
            return
        titles = self._titles(token)
        codes = self._codes_of_titled(token)
        if codes:
            self._put(token, codes, "person")
            self._remember_surname(token.text, codes)
        elif _reads_as_name(token) and (titles or token.dep_ in {"nsubj", "nsubjpass"}):
            self.sentence.unresolved.append((token.i, self._phrase(token)))

    def _titles(self, token: Token) -> list[Token]:
        """Nouns of office beside a person's name: "Foreign Minister X", "X, the president"."""
        beside = [child for child in token.children if child.dep_ in {"compound", "nmod", "appos", "amod"}]
        if token.dep_ == "appos":
            beside.append(token.head)
        return [each for each in beside if actor_nouns().get(each.lemma_.lower()) == "official"]

    def _codes_of_titled(self, token: Token) -> tuple[str, ...]:
        """Whom a person acts for by the title beside the name; an official body's text leaves out its own country."""
        titles = self._titles(token)
        if not titles:
            return ()
        codes = self._codes_before(token)
        for title in titles:
            codes = codes or self._codes_inside(title)
        if not codes and titles[0].dep_ != "appos":
            # "Foreign Minister Kuleba" after "Ukraine's foreign minister": whoever was last called so.
            codes = self.memory.roles.get(titles[0].lemma_.lower(), ()) or self.memory.voice
        return codes

    def _codes_before(self, token: Token) -> tuple[str, ...]:
        codes: list[str] = []
        for child in token.children:
            if child.dep_ in {"amod", "compound", "nmod", "poss", "npadvmod"}:
                for each in chain(child):
                    codes += self._codes_at(each)
        return tuple(dict.fromkeys(codes))

    def _phrase(self, token: Token) -> str:
        parts = [
            child
            for child in token.children
            if child.dep_ == "compound" and child.pos_ == "PROPN" and child.i < token.i
        ]
        return " ".join(part.text for part in [*parts, token])

    def _codes_inside(self, token: Token) -> tuple[str, ...]:
        """Codes of the names that modify a noun: demonyms, possessors, "of" and "for" phrases, appositions."""
        codes: list[str] = []
        for child in token.children:
            if child.dep_ in {"amod", "compound", "nmod", "poss", "npadvmod"}:
                for each in chain(child):
                    codes += self._codes_at(each)
                    if not codes and child.dep_ in {"compound", "nmod", "poss", "amod"}:
                        for inner in each.children:
                            if inner.dep_ in {"amod", "compound", "nmod", "poss"}:
                                codes += self._codes_at(inner)
        if not codes:
            for child in token.children:
                if child.dep_ == "prep" and child.lower_ in {"of", "for", "from"}:
                    for inner in child.children:
                        if inner.dep_ == "pobj":
                            for each in chain(inner):
                                codes += self._codes_at(each) or list(self._codes_of_noun(each))
        if not codes:
            for child in token.children:
                if child.dep_ == "appos":
                    codes += self._codes_at(child) or list(self._codes_of_noun(child))
        return tuple(dict.fromkeys(codes))

    def _codes_of_seat(self, token: Token) -> tuple[str, ...]:
        """ "Police in Japan", "a court in Bishkek": a public body acts for the country that it is in."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "in":
                for inner in child.children:
                    name = self.sentence.names.get(inner.i)
                    if (
                        name is not None
                        and name.kind in {"country", "capital", "subterritory", "place"}
                        and len(name.codes) == 1
                    ):
                        return name.codes
        return ()

    def _codes_of_noun(self, token: Token) -> tuple[str, ...]:
        if token.lemma_.lower() in actor_nouns():
            return self._codes_inside(token)
        return ()

    def _codes_at(self, token: Token) -> list[str]:
        name = self.sentence.names.get(token.i)
        if name is None or name.kind == "place":
            return []
        if name.codes:
            return list(name.codes)
        actor = self.sentence.actors.get(token.i)
        return list(actor.codes) if actor else []

    def _has_foreign_modifier(self, token: Token) -> bool:
        """ "a former official", "rebel leader": qualified by words, so it is not the one last named."""
        return any(
            child.lower_ in {"former", "ex", "other", "some", "many", "several", "any", "no", "a", "an", "opposition"}
            for child in token.children
        )

    # who speaks, and pronouns

    def _settle_speaker(self) -> None:
        """The speaker of the sentence: the subject of a reporting verb, "according to", or carried on in a quote."""
        spoken: tuple[str, ...] = ()
        strangers = self._strangers()
        speaks_a_stranger = False
        for token in self.doc:
            if token.pos_ == "VERB" and token.lemma_ in self.reporting:
                for child in token.children:
                    if child.dep_ == "nsubj":
                        spoken = spoken or self._codes_of_subject(child)
                        speaks_a_stranger |= child.i in strangers
            elif token.lower_ == "according":
                for child in token.children:
                    for inner in child.children if child.dep_ == "prep" else ():
                        actor = self.sentence.actors.get(inner.i)
                        if actor:
                            spoken = spoken or actor.codes
        if spoken:
            self.memory.speaker = spoken
        elif speaks_a_stranger:
            self.memory.speaker = ()
            return  # a private person's words are nobody's whom we code, the publisher's neither
        elif not self.sentence.quoted:
            self.memory.speaker = ()
        self.sentence.speaker = self.memory.speaker or self.memory.voice

    def _strangers(self) -> set[int]:
        """Subjects that are a person's first and last name without a code: "Georgia Penrose said"."""
        return {
            index
            for index, name in self.sentence.unresolved
            if " " in name and self.doc[index].dep_ in {"nsubj", "nsubjpass"}
        }

    def _codes_of_subject(self, token: Token) -> tuple[str, ...]:
        actor = self.sentence.actors.get(token.i)
        if actor:
            return actor.codes
        if token.lower_ in _PERSONAL:
            return self.memory.person
        if token.lower_ in _IMPERSONAL:
            return self.memory.state
        if token.lower_ in _FIRST:
            return self.memory.voice
        return ()

    def _settle_pronoun(self, token: Token) -> None:
        word = token.lower_
        codes: tuple[str, ...] = ()
        if word in _PERSONAL:
            codes = self._earlier(token, {"person"}) or self.memory.person
        elif word in _IMPERSONAL:
            codes = self._earlier(token, {"name", "description"}) or self.memory.state
        elif word in _PLURAL:
            codes = self._earlier_pair(token) or self.memory.pair
        elif word in _FIRST:
            codes = (
                self.sentence.speaker if token.i in self.sentence.quoted or not self.memory.voice else self.memory.voice
            )
            codes = codes or self.memory.voice
        if codes:
            self._put(token, codes, "pronoun")
            if (
                token.dep_ == "poss"
                and token.head.lemma_.lower() in actor_nouns()
                and token.head.i not in self.sentence.actors
            ):
                self._put(token.head, codes, "description")

    def _earlier(self, token: Token, hows: set[str]) -> tuple[str, ...]:
        """The subject before the pronoun in this sentence, in the same or a governing clause."""
        best: tuple[str, ...] = ()
        for index, actor in sorted(self.sentence.actors.items()):
            if index >= token.i:
                break
            head = self.doc[index]
            is_person = actor.how == "description" and actor_nouns().get(head.lemma_.lower()) == "official"
            if (
                (actor.how in hows or (is_person and "person" in hows))
                and head.dep_ in {"nsubj", "nsubjpass"}
                and token not in head.subtree
            ):
                best = actor.codes
        return best

    def _earlier_pair(self, token: Token) -> tuple[str, ...]:
        for index, actor in sorted(self.sentence.actors.items()):
            head = self.doc[index]
            if index < token.i and head.dep_ in {"nsubj", "nsubjpass"}:
                codes = [
                    code for each in chain(head) if (found := self.sentence.actors.get(each.i)) for code in found.codes
                ]
                if len(codes) > 1 or head.tag_ in {"NNS", "NNPS"}:
                    return tuple(dict.fromkeys(codes or actor.codes))
        return ()

    def _remember(self) -> None:
        subject: dict[str, tuple[str, ...]] = {}
        others: dict[str, tuple[str, ...]] = {}
        named: list[str] = []
        for index, actor in sorted(self.sentence.actors.items()):
            if actor.how in {"pronoun", "place"}:
                continue
            head = self.doc[index]
            named += actor.codes
            slot = "person" if actor.how == "person" else "state"
            if actor.how == "description" and actor_nouns().get(head.lemma_.lower()) == "official":
                slot = "person"
            target = subject if head.dep_ in {"nsubj", "nsubjpass"} else others
            target.setdefault(slot, actor.codes)
        self.memory.person = subject.get("person") or others.get("person") or self.memory.person
        if "person" not in subject and self._strangers():
            self.memory.person = ()  # "she" after a private person is that person
        self.memory.state = subject.get("state") or subject.get("person") or others.get("state") or self.memory.state
        distinct = tuple(dict.fromkeys(named))
        if len(distinct) >= 2:
            first = [*self.memory.voice, *subject.get("person", ()), *subject.get("state", ())]
            ordered = [code for code in dict.fromkeys(first) if code in distinct]
            self.memory.pair = tuple(dict.fromkeys([*ordered, *distinct]))[:2]


def _reads_as_name(token: Token) -> bool:
    """Whether a proper noun may name somebody, rather than a dateline in capitals or a capitalised common noun."""
    if not token.text[0].isupper() or (token.text.isupper() and len(token.text) > 5):
        return False
    return token.lemma_.lower() not in actor_nouns()


def _is_place(token: Token, name: Name) -> bool:
    preposition = token.head
    if preposition.lower_ in _PLACE_PREPOSITIONS:
        return True
    return (
        name.kind in {"capital", "seat"}
        and preposition.lower_ in {"to", "from", "for"}
        and preposition.head.lemma_.lower() in _MOTION
    )


def actor_codes(sentence: ParsedSentence, tokens: Sequence[Token], *, places: bool = False) -> list[str]:
    """Codes of the actors that these heads mean, in order, each once; places count only when asked for."""
    codes: list[str] = []
    for token in tokens:
        actor = sentence.actors.get(token.i)
        if actor is not None and (places or actor.how != "place"):
            codes += actor.codes
    return list(dict.fromkeys(codes))


def names_below(sentence: ParsedSentence, token: Token) -> Iterator[Actor]:
    """Actors anywhere in a phrase, in reading order; demonyms and compounds inside it included."""
    for inner in token.subtree:
        actor = sentence.actors.get(inner.i)
        if actor is not None:
            yield actor
        elif (name := sentence.names.get(inner.i)) is not None and name.codes and name.kind != "place":
            yield Actor(inner.i, name.codes, "modifier", name.text)
