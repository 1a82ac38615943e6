"""Whom a description means: "the Ukrainian leader" by the name inside it, "the ministry" by who was last called so."""

from spacy.tokens import Token

from transforms.language.clauses import chain, grammatical_subjects, prepositional
from transforms.naming.memory import AGGRESSOR, Memory
from transforms.naming.parsed import ParsedSentence, actor_codes, actor_noun, is_plural, noun_kind
from transforms.naming.persons import settle_unknown_person
from transforms.naming.phrases import codes_inside, codes_of_club, codes_of_seat, office_of
from transforms.naming.words import PERSONAL, country_codes, organisation_codes, reference_words, short_name_codes

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def settle_noun(sentence: ParsedSentence, memory: Memory, token: Token) -> None:
    """Settle a noun that acts for a state, body or company; a proper noun may be a person no table knows."""
    if token.dep_ in {"compound", "nmod"} and token.head.pos_ in {"NOUN", "PROPN"}:
        return
    kind = noun_kind(token)
    if kind is not None and _is_of_a_conference(sentence, token):
        return
    if club := codes_of_club(sentence, token):
        sentence.put(token, club, "description")
    elif kind is not None:
        codes = _codes_where_they_are(sentence, token) if actor_noun(token) in reference_words("displaced") else ()
        codes = codes or codes_inside(sentence, token)
        if not codes and kind in {"institution", "force"}:
            codes = codes_of_seat(sentence, token)
        if codes:
            sentence.put(token, codes, "description" if kind != "people" else "people")
            if is_plural(token):
                memory.call(codes, token.lower_)
            else:
                memory.call(codes, office_of(sentence, token), actor_noun(token))
        elif short := _codes_of_short_name(memory, token):
            sentence.put(token, short, "name")
        elif kind == "company":
            sentence.put(token, codes_of_seat(sentence, token, several=True) or ("COMPANY",), "description")
        elif not _is_somebody_else(token):
            _settle_bare(sentence, memory, token, kind)
    elif short := _codes_of_short_name(memory, token):
        sentence.put(token, short, "name")
    elif token.pos_ == "PROPN":
        settle_unknown_person(sentence, memory, token)


def _codes_where_they_are(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """ "Refugees in Chile", "refugees and their host communities in Chile": Chile, whatever their own country."""
    return next((codes for each in chain(token) if (codes := codes_of_seat(sentence, each))), ())


def _is_of_a_conference(sentence: ParsedSentence, token: Token) -> bool:
    """ "The Lima Donors' Conference": named after those who come, and the town is where they meet."""
    if token.dep_ != "poss" or token.head.lemma_.lower() not in reference_words("conference"):
        return False
    before = [sentence.names[child.i] for child in token.children if child.i in sentence.names]
    return bool(before) and all(name.kind in {"capital", "place"} for name in before)


def _codes_of_short_name(memory: Memory, token: Token) -> tuple[str, ...]:
    """ "The Fund", "the alliance", "Allies": of the bodies so called the one that was named last."""
    before = {child.lower_ for child in token.children if child.i < token.i}
    if not token.text[0].isupper() and not before & {"the", "this", "that"}:
        return ()
    if before & reference_words("other"):
        return ()
    return memory.last_named(short_name_codes(token.text, token.lemma_))


def _settle_bare(sentence: ParsedSentence, memory: Memory, token: Token, kind: str) -> None:
    """A description without a name: "the ministry", "the two countries", "its army"."""
    lower = {child.lower_ for child in token.children}
    lemma = actor_noun(token)
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    if owner is not None and owner.pos_ == "PRON":
        return  # settled with the pronouns
    if named := _codes_of_name_behind(sentence, token, kind):
        sentence.put(token, named, "description")
        return
    if "the" in lower and {lemma, *lower} & reference_words("aggressor"):
        sentence.put(token, memory.called(AGGRESSOR), "pronoun")  # "the aggressor", "the enemy", "the aggressor state"
        return
    if any(actor_noun(each) in reference_words("private_body") for each in prepositional(token, "of")):
        return  # "the president of the chamber of industry" is not the president named before
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if lemma == "party" and following is not None and following.dep_ == "prep" and following.lower_ in {"to", "in"}:
        return  # "the parties to the conflict" are told by what they are parties to, not by who was named
    if kind == "state" and is_plural(token) and "member" in lower:
        sentence.put(token, memory.last_named(organisation_codes()), "description")
        return  # "urged member states": of the body that was named last
    if lemma in reference_words("pair") and is_plural(token) and _is_told_apart(sentence, token):
        return
    if is_plural(token) and token.lower_ in memory.roles and _is_capital_of_its_own(token):
        sentence.put(token, memory.called(token.lower_), "pronoun")  # "Leaders agreed", in an official text
        return
    if lemma in reference_words("pair") and is_plural(token) and lower & {"the", *reference_words("several")}:
        if lower & reference_words("several") or kind == "official" or lemma in {"side", "party"}:
            sentence.put(token, _together(sentence, memory, token, lower), "pronoun")
        return
    if (
        token.tag_ in {"NN", "NNP"}
        and (kind in {"official", "institution"} or (kind == "state" and token.text[0].isupper()))
        and (lower & {"the"} or token.text[0].isupper())
    ):
        codes = memory.called(office_of(sentence, token), lemma) or memory.voice
        if codes == memory.voice and lemma in reference_words("rule") and _is_spoken_to(sentence, memory, token):
            codes = memory.last_named(country_codes() - set(memory.voice))
        if not codes and kind == "institution" and not short_name_codes(token.text, token.lemma_):
            codes = memory.state
        if kind == "official" and not codes:
            codes = memory.person
        sentence.put(token, codes, "pronoun")
    elif token.tag_ == "NN" and kind == "state" and "the" in lower and lemma in {"country", "nation"}:
        possible = country_codes() - _doing(sentence, token)  # "the country" is never a bank or bloc
        spoken_of = memory.state if set(memory.state) <= possible else memory.last_named(possible)
        codes = _country_before(sentence, token) or _other_than_subject(sentence, token) or spoken_of
        sentence.put(token, codes, "pronoun")


def _codes_of_name_behind(sentence: ParsedSentence, token: Token, kind: str) -> tuple[str, ...]:
    """ "Foreign Minister Dahl of Norway", where the parser took the name for an addition to the title."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if kind != "official" or following is None or following.dep_ != "appos" or following.pos_ != "PROPN":
        return ()
    actor = sentence.actors.get(following.i)
    return actor.codes if actor is not None else codes_inside(sentence, following)


def _is_spoken_to(sentence: ParsedSentence, memory: Memory, token: Token) -> bool:
    """Whether the publisher's own people act on a phrase: "Lind, of Norway's ministry, urged the government to act"."""
    verb = _verb_above(token)
    if verb is None or not memory.voice or token.dep_ not in {"dobj", "pobj"} or token.text[0].isupper():
        return False
    if verb.lemma_ in reference_words("order"):
        return False  # nobody orders another state's government about
    subjects = grammatical_subjects(verb)
    codes = set(actor_codes(sentence, subjects))
    if not codes and any(each.lower_ in PERSONAL for each in subjects):
        codes = set(memory.person)
    return bool(codes) and codes <= set(memory.voice)


def _is_capital_of_its_own(token: Token) -> bool:
    """Whether a noun has a capital that no sentence's beginning gives it, and nothing before it says whose it is."""
    return token.i > 0 and token.text[0].isupper() and not any(child.i < token.i for child in token.children)


def _is_told_apart(sentence: ParsedSentence, token: Token) -> bool:
    """ "The leaders of island states": told by whose they are, not by who was named before, though that is unknown.

    "The heads of state" are not, unless more follows.
    """
    if actor_noun(token) == "head":
        state = token.doc[token.i + 1 : token.i + 3].text.lower()
        following = token.doc[token.i + 3 : token.i + 4].text.lower()
        return state not in {"of state", "of government"} or following in {"/", "of", "and"}
    behind = [each for each in prepositional(token, "of", "from") if each.i not in sentence.actors]
    return any(
        each.pos_ == "NOUN" and not any(child.lower_ in {"the", "both", "two", "these"} for child in each.children)
        for each in behind
    )


def _country_before(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """ "Chile's efforts to cut the country's debt": the country named last before it in the sentence.

    For a subject rather a subject: "before Chile sent help to Peru, the country had waited". Not one that a verb above
    has as its subject or in front of it: "Chile withdrew from the country".
    """
    above = {child.i for verb in token.ancestors for child in verb.children if child.dep_ in _SUBJECTS}
    before = [
        (sentence.doc[index], name.codes)
        for index, name in sorted(sentence.names.items(), reverse=True)
        if index < token.i
        and name.kind in {"country", "demonym"}
        and len(name.codes) == 1
        and name.codes[0] in country_codes()
        and not {index, sentence.doc[index].head.i} & above
    ]
    doing = [codes for word, codes in before if token.dep_ in _SUBJECTS and word.dep_ in _SUBJECTS]
    return next(iter(doing + [codes for _, codes in before]), ())


def _doing(sentence: ParsedSentence, token: Token) -> set[str]:
    """Codes of the subject that a noun stands with behind a preposition: "Chile withdrew from the country"."""
    if token.dep_ != "pobj":
        return set()
    above = _verb_above(token)
    return set(actor_codes(sentence, grammatical_subjects(above))) if above is not None else set()


def _verb_above(token: Token) -> Token | None:
    return next((each for each in token.ancestors if each.pos_ == "VERB"), None)


def _other_than_subject(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """ "As rebels neared Lima, Chile took its staff out of the country": the last named before that is not the subject.

    None where the sentence has named no other country, or the subject is nobody known.
    """
    own = _doing(sentence, token)
    named = [
        actor.codes
        for index, actor in sorted(sentence.actors.items())
        if index < token.i and actor.how == "name" and len(actor.codes) == 1 and set(actor.codes) <= country_codes()
    ]
    others = [codes for codes in named if not set(codes) & own]
    return others[-1] if own and others else ()


def _together(sentence: ParsedSentence, memory: Memory, token: Token, before: set[str]) -> tuple[str, ...]:
    """Those named together: "the two countries" are the two of this sentence, else the last two of the article.

    In an official body's own text the body is one of two where the sentence has named one other.
    """
    meeting = actor_noun(token) in {"side", "party"} or noun_kind(token) == "official"
    last = memory.those_meeting() if meeting else memory.both()
    if not before & {"two", "both"}:
        return _both_of_a_phrase(sentence, token) or memory.group or last
    named = [
        code
        for index, actor in sorted(sentence.actors.items())
        if index < token.i and actor.how not in {"pronoun", "place"}
        for code in actor.codes
    ]
    codes = tuple(dict.fromkeys(named))
    if len(codes) == 1 and memory.voice:
        codes = tuple(dict.fromkeys([*memory.voice, *codes]))
    return codes if len(codes) == 2 else last


def _both_of_a_phrase(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """ "Clashes between Chilean and Peruvian troops, and the sides": two that one phrase before has named."""
    if actor_noun(token) not in {"side", "party"}:
        return ()
    pairs = [
        actor.codes for index, actor in sorted(sentence.actors.items()) if index < token.i and len(actor.codes) == 2
    ]
    return pairs[-1] if pairs else ()


def _is_somebody_else(token: Token) -> bool:
    """ "a former official", "the opposition leader": qualified by words, so it is not the one last named."""
    return any(child.lower_ in reference_words("other") for child in token.children)
