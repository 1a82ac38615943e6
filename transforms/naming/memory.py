"""What an article has said so far about who is who, and how a settled sentence changes it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from transforms.language.clauses import chain, direct_objects, prepositional
from transforms.naming.parsed import ParsedSentence, noun_kind
from transforms.naming.phrases import codes_of_place_in_front
from transforms.naming.words import PERSONAL, country_codes, reference_words

# After so many sentences about others "they" are no longer those who acted together.
_SOON = 3
# What the memory calls whoever invades, whatever the article calls them.
AGGRESSOR = "aggressor"


@dataclass(slots=True)
class Memory:
    """Codes of whoever was last named or spoken of.

    `voice` is the body whose own text this is. `pair` holds the last two named in a sentence, `group` the last three or
    more joined in one phrase, until another two are named together; `roles` who was called by a noun ("minister"), the
    last one last, `surnames` the people introduced so far, by lower-case surname. `named` tells when a code was last
    named, by a running number: "the alliance" is the one named last. `turn` is who speaks since the last label of a
    transcript ("Minister Lind: …"), empty for a person without a code and None outside of transcripts; `turns` are all
    who had one. `told` is who says a sentence, by its number, where that is said in so many words.
    `together` are several who were one subject or met, `together_at` the number of the last sentence about them;
    `met` are the publisher and the one whom it was last told to meet. `countries` are the last two of a sentence.
    `greeted` are those whom a letter or message was last said to congratulate, thank or greet as "you".
    `opening` are several who met, the publisher among them, by the sentences before the text proper.
    """

    voice: tuple[str, ...]
    person: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    roles: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    surnames: dict[str, tuple[str, ...]] = field(default_factory=dict)
    named: dict[str, int] = field(default_factory=dict)
    turn: tuple[str, ...] | None = None
    turns: list[tuple[str, ...]] = field(default_factory=list)
    told: dict[int, tuple[str, ...]] = field(default_factory=dict)
    opening: tuple[str, ...] = ()
    greeted: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    together_at: int = -_SOON
    met: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    def name(self, codes: tuple[str, ...]) -> None:
        """Note that these codes have just been named."""
        for code in codes:
            self.named[code] = max(self.named.values(), default=0) + 1

    def they(self, number: int) -> tuple[str, ...]:
        """Whom "they" as a subject of this sentence means: those who acted or met a sentence or two before."""
        if number - self.together_at >= _SOON:
            return ()
        self.together_at = number
        return self.together

    def both(self) -> tuple[str, ...]:
        """Whom "both" or "the two neighbours" mean: the last two named, but not a country and a body beside it."""
        is_mixed = 0 < len(set(self.pair) & country_codes()) < len(self.pair)
        return self.countries if is_mixed and self.countries else self.pair

    def those_meeting(self) -> tuple[str, ...]:
        """Whom "the parties" or "both leaders" mean: the last two named.

        In an official body's own text those who met, where since then it has only named a third beside itself: "Lind
        met Dahl. Lind spoke of Peru's troops. The parties agreed …".
        """
        return self.met if self.met and set(self.voice) < set(self.pair) else self.pair

    def addressed(self) -> tuple[str, ...]:
        """Whom "you" means: in a turn the other of two who speak, or whom the article named beside the speaker.

        Outside of transcripts whoever was greeted.
        """
        if not self.turn:
            return self.greeted if self.turn is None else ()
        others = [codes for codes in self.turns if codes != self.turn]
        if len(others) == 1:
            return others[0]
        return tuple(code for code in self.those_meeting() if code not in self.turn) if not others else ()

    def call(self, codes: tuple[str, ...], *nouns: str) -> None:
        """Note who was called by these nouns of office or body, several by the plural."""
        for noun in nouns:
            self.roles[noun] = [*(each for each in self.roles.get(noun, []) if each != codes), codes]

    def called(self, *nouns: str) -> tuple[str, ...]:
        """Who "the foreign minister" is, by the first of the nouns that somebody was called by.

        The publisher's own where it has been called so, else whoever was last.
        """
        called = next((self.roles[noun] for noun in nouns if noun in self.roles), [])
        return self.voice if self.voice in called else called[-1] if called else ()

    def last_named(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Of these codes the one that was named last, if any was."""
        known = [code for code in codes if code in self.named]
        return (max(known, key=self.named.__getitem__),) if known else ()

    def remember_surname(self, text: str, codes: tuple[str, ...]) -> None:
        """Keep whom a person acts for under the last word of the name; nobody is kept for no codes."""
        if codes:
            self.surnames[text.split()[-1].lower()] = codes


def remember(sentence: ParsedSentence, memory: Memory) -> None:
    """Update the memory by the actors of a settled sentence: subjects first, then whoever else is named."""
    subject: dict[str, tuple[str, ...]] = {}
    others: dict[str, tuple[str, ...]] = {}
    named: list[str] = []
    for index, actor in sorted(sentence.actors.items()):
        head = sentence.doc[index]
        if actor.how == "pronoun" and head.dep_ in {"nsubj", "nsubjpass"} and head.tag_ in {"PRP", "NN", "NNP"}:
            # who is spoken of goes on to be: "It condemned the raid. It called …"
            is_person = head.lower_ in PERSONAL or noun_kind(head) == "official"
            subject.setdefault("person" if is_person else "state", actor.codes)
        if actor.how == "pronoun" and actor.codes == memory.voice and head.pos_ != "PRON":
            named += actor.codes  # "the Secretary met with Foreign Minister Lind": two are named
        if actor.how in {"pronoun", "place"}:
            continue
        named += actor.codes
        slot = "person" if actor.how == "person" else "state"
        if actor.how == "description" and noun_kind(head) == "official":
            slot = "person"
        target = subject if head.dep_ in {"nsubj", "nsubjpass"} else others
        target.setdefault(slot, actor.codes)
    for index, name in sentence.names.items():
        if _is_of_aggressor(sentence.doc[index]):
            memory.call(name.codes, AGGRESSOR)
    memory.person = subject.get("person") or others.get("person") or memory.person
    if "person" not in subject and strangers(sentence):
        memory.person = ()  # "she" after a private person is that person
    memory.state = subject.get("state") or subject.get("person") or others.get("state") or memory.state
    if together := _acting_together(sentence):
        memory.together, memory.together_at = together, sentence.number
    met = (_met_by(sentence, memory.voice) or together) if memory.voice else ()
    if len(met) == 2 and set(memory.voice) < set(met):
        memory.met = met
    distinct = tuple(dict.fromkeys(named))
    if len(distinct) >= 2:
        first = [*memory.voice, *subject.get("person", ()), *subject.get("state", ())]
        ordered = [code for code in dict.fromkeys(first) if code in distinct]
        memory.pair = tuple(dict.fromkeys([*ordered, *distinct]))[:2]
        memory.group = _joined(sentence)
    if len(states := [code for code in distinct if code in country_codes()]) == 2:
        memory.countries = tuple(states)


def _is_of_aggressor(token: Token) -> bool:
    """ "Chile's invasion", "Chilean aggression", "the Chilean invaders"; not "the Chile war", which may be in Chile."""
    noun = token.head
    return token.dep_ in {"poss", "amod"} and noun.lemma_.lower() in (
        reference_words("invasion") | reference_words("aggressor")
    )


def _acting_together(sentence: ParsedSentence) -> tuple[str, ...]:
    """Several who are the subject of a sentence, or whom it tells to meet: "Lind and Dahl agreed", "Lind met Dahl"."""
    root = sentence.doc[0:].root
    subjects = [each for child in root.children if child.dep_ == "nsubj" for each in chain(child)]
    if root.lemma_ in reference_words("meeting"):
        subjects += [*direct_objects(root), *prepositional(root, "with", "to")]
        subjects += [each for head in direct_objects(root) for each in prepositional(head, "with")]
    talks = [each for each in subjects if each.lemma_.lower() in reference_words("talk")]
    subjects += [each for noun in talks for each in prepositional(noun, "between", "of", "with")]
    codes = [
        code
        for each in subjects
        if (actor := sentence.actors.get(each.i)) and actor.how not in {"place", "people"} and each.lower_ != "they"
        for code in actor.codes
    ]
    found = tuple(dict.fromkeys(codes))
    return found if len(found) > 1 else ()


def _met_by(sentence: ParsedSentence, voice: tuple[str, ...]) -> tuple[str, ...]:
    """Whom the publisher is told to have met: "in meetings with Peru's leaders, she asked", "in Lima, they met"."""
    talks = [
        token for token in sentence.doc if token.lemma_.lower() in reference_words("talk") and token.pos_ == "NOUN"
    ]
    others = [each for noun in talks for each in prepositional(noun, "with")]
    codes = [code for each in others if (actor := sentence.actors.get(each.i)) for code in actor.codes]
    root = sentence.doc[0:].root
    if not codes and root.lemma_ in reference_words("meeting"):
        codes = list(codes_of_place_in_front(sentence, root.i))
    return tuple(dict.fromkeys([*voice, *codes])) if codes else ()


def _joined(sentence: ParsedSentence) -> tuple[str, ...]:
    """Three or more actors of one phrase: "the presidents of Ukraine, Poland and Lithuania"."""
    best: tuple[str, ...] = ()
    for index, actor in sorted(sentence.actors.items()):
        if actor.how in {"pronoun", "place"} or sentence.doc[index].dep_ == "conj":
            continue
        codes = [
            code for each in chain(sentence.doc[index]) if (one := sentence.actors.get(each.i)) for code in one.codes
        ]
        joined = tuple(dict.fromkeys(codes))
        if len(joined) > max(2, len(best)):
            best = joined
    return best


def strangers(sentence: ParsedSentence) -> set[int]:
    """Subjects that are a person's first and last name without a code: "Georgia Penrose said"."""
    return {
        index
        for index, name in sentence.unresolved
        if " " in name and sentence.doc[index].dep_ in {"nsubj", "nsubjpass"}
    }
