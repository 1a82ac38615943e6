"""What an article has said so far about who is who, and how a settled sentence changes it."""

from dataclasses import dataclass, field

from transforms.naming.parsed import ParsedSentence, actor_nouns


@dataclass(slots=True)
class Memory:
    """Codes of whoever was last named or spoken of.

    `voice` is the body whose own text this is. `pair` holds the last two or more named together, `roles` who was last
    called by a noun ("minister"), `surnames` the people introduced so far, by lower-case surname.
    """

    voice: tuple[str, ...]
    person: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    surnames: dict[str, tuple[str, ...]] = field(default_factory=dict)

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
        if actor.how in {"pronoun", "place"}:
            continue
        head = sentence.doc[index]
        named += actor.codes
        slot = "person" if actor.how == "person" else "state"
        if actor.how == "description" and actor_nouns().get(head.lemma_.lower()) == "official":
            slot = "person"
        target = subject if head.dep_ in {"nsubj", "nsubjpass"} else others
        target.setdefault(slot, actor.codes)
    memory.person = subject.get("person") or others.get("person") or memory.person
    if "person" not in subject and strangers(sentence):
        memory.person = ()  # "she" after a private person is that person
    memory.state = subject.get("state") or subject.get("person") or others.get("state") or memory.state
    distinct = tuple(dict.fromkeys(named))
    if len(distinct) >= 2:
        first = [*memory.voice, *subject.get("person", ()), *subject.get("state", ())]
        ordered = [code for code in dict.fromkeys(first) if code in distinct]
        memory.pair = tuple(dict.fromkeys([*ordered, *distinct]))[:2]


def strangers(sentence: ParsedSentence) -> set[int]:
    """Subjects that are a person's first and last name without a code: "Georgia Penrose said"."""
    return {
        index
        for index, name in sentence.unresolved
        if " " in name and sentence.doc[index].dep_ in {"nsubj", "nsubjpass"}
    }
