"""What the text told before, and what that settles: who "they" at the talks are, whom a promise or a reproach without
an addressee is for, whose deed "the raid" was."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.events.apart import each_apart
from transforms.events.days import Days
from transforms.events.drafts import Draft
from transforms.events.firms import FIRMS
from transforms.language.clauses import prepositional, undergoers
from transforms.naming.references import Actor, ParsedSentence, actor_codes

# Speech about what somebody did without saying who, and what deeds that may be.
_SPEAKS_OF_DEEDS = {
    "ACCUSE": frozenset({"ASSAULT", "COERCE", "MOBILIZE", "COOPERATE", "THREATEN", "RETREAT"}),
    "SANCTION": frozenset({"ASSAULT", "COERCE"}),
    "REJECT": frozenset({"ACCUSE"}),
    "SUPPORT": frozenset({"AGREE", "CONCEDE", "RETREAT", "COOPERATE"}),
}
_LONGEST_MEMORY = 2  # sentences


@dataclass(slots=True)
class Memory:
    """The days of undated events, who last met, who met others one by one, whom each source dealt with, who was last
    accused or given aid, and all that was told, by the number of its sentence."""

    days: Days
    meeting: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    dealt: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    accused: tuple[str, ...] = ()
    aided: tuple[str, ...] = ()
    told: list[tuple[int, Draft]] = field(default_factory=list)
    subjects: frozenset[str] = frozenset()  # of the sentence before

    def meetings(self) -> list[tuple[str, ...]]:
        """The parties of each meeting told so far."""
        return [draft.sources + draft.targets for _, draft in self.told if draft.event_type == "CONSULT"]

    def note(self, draft: Draft) -> list[Draft]:
        """Keep what a draft settles; give it back, one draft for each who was met or dealt with apart."""
        each = each_apart(draft)
        if draft.event_type == "CONSULT":
            parties = draft.sources + draft.targets
            are_they = any(child.lower_ == "they" for child in draft.token.children)
            if len(each) == 1 and are_they and set(parties) == set(self.apart):  # "they also discussed": as before
                each = [replace(draft, sources=parties[:1], targets=(code,)) for code in parties[1:]]
            elif len(each) > 1:
                self.apart = parties
            is_news = set(parties) != set(self.meeting)  # "Peru will host Chile", after they met: who met stays first
            if is_news and (draft.token.pos_ == "VERB" or not self.meeting):
                self.meeting = parties
        if FIRMS in draft.targets:
            pass  # a firm is dealt with in passing
        elif draft.targets and not draft.inferred and draft.event_type in {"AGREE", "AID", "CONSULT"}:
            self.dealt[draft.sources] = draft.targets
            if draft.event_type == "AID":
                self.aided = draft.targets
        elif draft.event_type == "ACCUSE" and draft.targets and not draft.inferred:
            self.accused = draft.targets
        self.told.append((draft.sentence.number, draft))
        return each


def settle_meeting(sentence: ParsedSentence, memory: Memory) -> None:
    """ "The talks", "the two leaders' meeting" as a subject, "they" who discuss: those who last met.

    "Her counterparts" are those whom she met. The actors are put into the sentence, its subjects into the memory.
    """
    _settle_parties(sentence, memory.meeting, memory.subjects)
    subjects = [token for token in sentence.doc if token.dep_ in {"nsubj", "nsubjpass"}]
    memory.subjects = frozenset(actor_codes(sentence, subjects))


def _settle_parties(sentence: ParsedSentence, parties: tuple[str, ...], before: frozenset[str]) -> None:
    if not parties:
        return
    for token in sentence.doc:
        codes = _counterparts(sentence, token, parties)
        if not codes and _are_they(sentence, token, parties, before):
            _same_pronouns(sentence, token, parties)
            codes = parties
        if not codes and _is_the_meeting(sentence, token):
            codes = parties
        if codes:
            sentence.actors[token.i] = Actor(token.i, codes, "pronoun", token.text)


def _same_pronouns(sentence: ParsedSentence, they: Token, parties: tuple[str, ...]) -> None:
    """ "They reaffirmed their": what was taken for the same others is the same parties too."""
    taken = sentence.actors.get(they.i)
    for index, actor in list(sentence.actors.items()):
        if taken is not None and index > they.i and actor.how == "pronoun" and actor.codes == taken.codes:
            sentence.actors[index] = Actor(index, parties, "pronoun", actor.text)


def _counterparts(sentence: ParsedSentence, token: Token, parties: tuple[str, ...]) -> tuple[str, ...]:
    if not {token.lemma_.lower(), token.lower_} & noun_classes()["met_by_other"]:
        return ()
    following = sentence.doc[token.i + 1 : token.i + 2].text
    if following == "," or any(child.dep_ in {"appos", "prep"} for child in token.children):
        return ()  # "his counterpart from Peru" is told
    own = {c for child in token.children if child.dep_ == "poss" for c in actor_codes(sentence, [child])}
    return tuple(code for code in parties if code not in own) if own & set(parties) else ()


def _are_they(sentence: ParsedSentence, token: Token, parties: tuple[str, ...], before: frozenset[str]) -> bool:
    if token.dep_ == "nsubj" and token.lemma_.lower() in noun_classes()["meeting_people"] and len(parties) > 2:
        if any(child.lower_ in {"two", "both"} for child in token.children):
            return False
        actor = sentence.actors.get(token.i)  # "the leaders condemned": all three, not the last two
        return actor is not None and actor.how == "pronoun" and len(actor.codes) > 1 and set(actor.codes) < set(parties)
    is_told_of = token.dep_ == "nsubj" and token.lower_ == "they" and token.head.lemma_ in noun_classes()["to_discuss"]
    is_one_before = bool(before) and before <= set(parties)  # whomever the sentence before named beside
    return is_told_of and (is_one_before or bool(set(actor_codes(sentence, [token])) & set(parties)))


def _is_the_meeting(sentence: ParsedSentence, token: Token) -> bool:
    return (
        token.dep_ in {"nsubj", "nsubjpass"}
        and token.i not in sentence.actors
        and token.lemma_.lower() in noun_classes()["meeting_named"]
        and any(child.lower_ in {"the", "their", "these"} for child in token.children)
    )


def from_context(event_type: str, sources: Sequence[str], memory: Memory) -> list[str]:
    """To whom it is said when the clause does not say: the other side of the meeting that the text last told of.

    A promise without an addressee is to whom its source last promised or did something, aid to who was last given some.
    """
    if event_type == "AID":
        return [code for code in memory.aided if code not in sources]
    if set(sources) & set(memory.meeting):
        others = [code for code in dict.fromkeys(memory.meeting) if code not in sources]
        if len(others) == 1:
            return others
    return list(memory.dealt.get(tuple(sources), ())) if event_type == "AGREE" else []


def by_whom_it_was_done(
    sentence: ParsedSentence, token: Token, event_type: str, sources: Sequence[str], memory: Memory
) -> list[str]:
    """Whose deed a "the raid", "the sale" or "the allegations" is that somebody condemns, punishes, welcomes or denies.

    The last that the two sentences before tell, by another.
    """
    if event_type not in _SPEAKS_OF_DEEDS or token.pos_ != "VERB":
        return []
    spoken_of = [*undergoers(token), *prepositional(token, "over", "against", "for")]
    spoken_of += [each for head in spoken_of for each in prepositional(head, "on", "against", "of", "in")]
    if not any(child.lower_ in {"the", "this", "that", "these"} for each in spoken_of for child in each.children):
        return []
    for number, deed in reversed(memory.told):
        if sentence.number - number > _LONGEST_MEMORY:
            break
        if number == sentence.number or deed.event_type not in _SPEAKS_OF_DEEDS[event_type]:
            continue
        is_denied = event_type != "REJECT" or set(deed.targets) & set(sources)
        if deed.sources and is_denied and not set(deed.sources) & set(sources):
            is_pact = any(each.lemma_.lower() in noun_classes()["pact"] for each in spoken_of)
            return list(deed.sources + deed.targets if is_pact else deed.sources)
    return []


def has_own_occasion(token: Token) -> bool:
    """Whether the sentence opens with an occasion of its own, so that no earlier talks are it: "in a speech"."""
    for above in [token, *token.ancestors]:
        for child in above.children:
            if child.dep_ == "prep" and child.i < above.i and child.lower_ in noun_classes()["at_occasion"]:
                heads = prepositional(above, child.lower_)
                if any(head.lemma_.lower() in noun_classes()["own_occasion"] for head in heads):
                    return True
    return False
