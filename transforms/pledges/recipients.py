"""Who receives, and by which rule that was found.

First rule that answers: the indirect object, or whom it goes "to" or "for"; whom it helps; the place; the programme's
recipient; the only other actor of the sentence; the recipient just before.
"""

from spacy.tokens import Token

from transforms.language.clauses import (
    direct_objects,
    grammatical_subjects,
    prepositional,
)
from transforms.naming.references import ParsedSentence, actor_codes, names_below
from transforms.pledges.debts import debtor
from transforms.pledges.frames import Frame
from transforms.pledges.inside import codes_inside, is_aggressor
from transforms.pledges.parties import (
    TOWARDS,
    Focus,
    Party,
    before_number,
    country_codes,
    doer_codes,
    doers_of,
    indexed,
    is_venue,
    nouns_of,
)
from transforms.pledges.vocabulary import Programme, nouns, phrases

_HELPING = frozenset(
    "help support assist aid benefit enable strengthen equip arm train protect rebuild bolster".split()
)


_SPENDING = frozenset({"institution", "organ"})
_ANNOUNCING = frozenset({"announce", "say", "unveil", "declare", "state", "confirm", "reveal", "sign", "tell"})
_CLOSE = 8  # words between a sum and the noun that says what it is
_AIM = 8  # words between who is given and what for
_THANKING = frozenset({"thank", "appreciate"})
_PLACES = ("in", "inside", "within", "across", "into")


def plain_recipient(frame: Frame) -> Party:
    """Who receives by the words of the sentence alone."""
    sentence = frame.candidate.sentence
    for how, codes in (
        ("object", debtor(frame)),
        ("object", _indirect(frame, sentence)),
        ("towards", _towards(frame, sentence)),
        ("helped", _helped(frame, sentence)),
    ):
        if codes:
            return Party(tuple(codes), how)
    if _goes_to_a_region(frame, sentence):
        return Party((), "elsewhere")
    return Party(tuple(_behind(frame, sentence)), "towards") if frame.candidate.amount is not None else Party()


def _behind(frame: Frame, sentence: ParsedSentence) -> list[str]:
    """ "$5m in credit and grant funding for Chad", however it was parsed: who a noun of giving close behind is for."""
    end = frame.candidate.span.end
    for token in sentence.doc[end : end + _CLOSE]:
        if token.pos_ in {"VERB", "AUX"} and token.tag_ not in {"VB", "VBN", "VBG"}:
            return []
        if token.like_num or token.is_currency or token.text in {",", ";"}:
            return []
        word = nouns().get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        takers = prepositional(token, *TOWARDS) if word is not None and word.role == "give" else []
        # "For the State Department": who is to spend it abroad.
        takers = [
            taker for taker in takers if (name := sentence.names.get(taker.i)) is None or name.kind not in _SPENDING
        ]
        if codes := codes_inside(sentence, takers):
            return codes
    return []


def _goes_to_a_region(frame: Frame, sentence: ParsedSentence) -> bool:
    """It goes to a region or to countries without a code ("for Africa", "to poor countries"): none is guessed."""
    heads = [*nouns_of(frame), *([frame.verb] if frame.verb is not None else [])]
    return any(
        any(pattern.fullmatch(token.text) for pattern, _ in phrases("region"))
        for head in heads
        for token in prepositional(head, *TOWARDS, "in", "throughout", "across")
        if token.i not in sentence.actors and token.i not in sentence.names
    )


def _goes_to_strangers(frame: Frame, sentence: ParsedSentence) -> bool:
    """It goes to somebody without a code: "an additional $5m to humanitarian partners"."""
    heads = [frame.candidate.head, *([frame.verb] if frame.verb is not None and frame.verb_word else [])]
    takers = [token for head in heads for token in prepositional(head, "to")]
    return bool(takers) and all(token.pos_ == "NOUN" and not any(names_below(sentence, token)) for token in takers)


def find_recipient(frame: Frame, donor: Party, plain: Party, programme: Programme | None, focus: Focus) -> Party:
    sentence = frame.candidate.sentence
    giver = set(donor.codes)
    others = dict.fromkeys(
        code
        for index, actor in indexed(sentence)
        if not (
            _is_channel(sentence.doc[index])
            or is_aggressor(sentence.doc[index])
            or is_venue(sentence, sentence.doc[index])
        )
        for code in actor.codes
        if code not in giver
    )
    steps = [
        (plain.how, plain.codes),
        ("place", tuple(_place(frame, sentence))),
        ("programme", (programme.recipient,) if programme and programme.recipient else ()),
    ]
    if plain.how == "elsewhere" and not any(set(codes) - giver for _, codes in steps):
        return plain
    if _goes_to_strangers(frame, sentence):  # to partners, to other programmes: in the country told before
        steps.append(("before", focus.country or focus.recipient))
    steps += [
        ("other", tuple(others) if len(others) == 1 else ()),
        ("before", focus.recipient),
    ]
    for how, codes in steps:
        if rest := [code for code in codes if code not in giver]:
            if (how in {"towards", "object"} or focus.reach > 1) and not set(rest) & country_codes():
                rest += _country_behind(frame, sentence, programme, focus, giver)
            return Party(tuple(dict.fromkeys(rest)), how)
    return Party()


def _is_channel(token: Token) -> bool:
    """ "Through the World Food Programme", "from its state firms": who hands on or supplies is not who it is for."""
    if token.dep_ == "pobj" and token.head.lower_ in {"through", "via"}:
        return True
    for above in (token, *token.ancestors):
        if above.pos_ in {"VERB", "AUX"}:
            return False
        if above.dep_ == "prep" and above.lower_ == "from":
            return True
    return False


def _country_behind(
    frame: Frame, sentence: ParsedSentence, programme: Programme | None, focus: Focus, giver: set[str]
) -> list[str]:
    """Money to an organisation is also for the country it works for, where the sentence or the programme says which.

    In an article only where the organisation is given it in that country: "to UNICEF in Niger". A note is about one.
    """
    if focus.reach == 1:
        return [code for code in _place_of_taker(frame, sentence) if code in country_codes() and code not in giver]
    for codes in (
        _helped(frame, sentence),
        _place(frame, sentence),
        [programme.recipient] if programme else [],
        [code for index, actor in indexed(sentence) if index > frame.candidate.head.i for code in actor.codes],
        focus.country if sentence.number - focus.number <= focus.reach else (),
    ):
        if rest := [code for code in dict.fromkeys(codes) if code in country_codes() and code not in giver]:
            return rest
    return []


def _place_of_taker(frame: Frame, sentence: ParsedSentence) -> list[str]:
    """ "To UNICEF in Niger", "to the WFP to feed people in Mali"."""
    heads = [*nouns_of(frame), *([frame.verb] if frame.verb is not None else [])]
    takers = [token for head in heads for token in prepositional(head, *TOWARDS)]
    inner = [token for taker in takers for token in prepositional(taker, "in", "inside", "across")]
    last = max((taker.i for taker in takers), default=len(sentence.doc))
    aims = [each for each in sentence.doc[last : last + _AIM] if each.tag_ == "VB" and each.pos_ == "VERB"]
    inner += [
        place
        for aim in aims
        for head in (aim, *direct_objects(aim), *prepositional(aim, "to", "for"))
        for place in prepositional(head, "in", "inside", "across")
    ]
    return codes_inside(sentence, inner)


def _indirect(frame: Frame, sentence: ParsedSentence) -> list[str]:
    verb, word = frame.verb, frame.verb_word
    if verb is None or word is None:
        return []
    if word.role in {"receive", "borrow"}:
        return doer_codes(sentence, doers_of(sentence, verb))
    if word.role == "thank":
        if verb.lemma_.lower() not in _THANKING:
            return []  # whoever welcomes a gift need not be given it
        return actor_codes(sentence, grammatical_subjects(verb))
    if word.role not in {"give", "do", "act"}:
        return []
    below = set(frame.path) | {frame.candidate.head}
    beside = {each for token in below for each in token.conjuncts}
    objects = [token for token in direct_objects(verb) if token not in below | beside]
    beside_sum = [child for child in frame.candidate.head.children if child.dep_ in {"nmod", "compound"}]
    taken_in = [child for child in beside_sum if child.i > verb.i and child.pos_ == "PROPN" and before_number(child)]
    return codes_inside(sentence, [*objects, *taken_in])


def _towards(frame: Frame, sentence: ParsedSentence) -> list[str]:
    heads = [*nouns_of(frame), *([frame.noun] if frame.noun is not None else [])]
    heads += [*([frame.verb] if frame.verb is not None else []), *frame.outer]
    for head in heads:
        takers = prepositional(head, *TOWARDS)
        # "Condolences for the loss in Chad and support, including $5m": what holds the sum is not for whom it is.
        around = [token for token in takers if token in frame.candidate.head.ancestors]
        if codes := codes_inside(sentence, [token for token in takers if token not in around]):
            return codes
        before = [
            actor
            for token in around
            for actor in names_below(sentence, token)
            if sentence.doc[actor.token].head not in frame.candidate.head.ancestors  # "U.S. support, including $5m"
            or sentence.doc[actor.token].dep_ not in {"compound", "poss", "amod", "nmod"}
        ]
        if codes := [code for actor in before if actor.token < frame.candidate.span.start for code in actor.codes]:
            return list(dict.fromkeys(codes))
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
            if codes := codes_inside(sentence, objects):
                return codes
        if (
            token.lower_ == "support"
            and token.pos_ == "NOUN"
            and (codes := codes_inside(sentence, prepositional(token, "of", "for", "to")))
        ):
            return codes
    return []


def _place(frame: Frame, sentence: ParsedSentence) -> list[str]:
    heads = nouns_of(frame)
    if frame.verb is not None and frame.verb.lemma_.lower() not in _ANNOUNCING:
        heads.append(frame.verb)  # "announced in Kampala $5m for Africa": where it was said
    for head in heads:
        for token in prepositional(head, *_PLACES, "on"):
            if codes := codes_inside(sentence, [token]):
                return codes
    start = frame.candidate.head.i
    return [
        code
        for index, actor in sorted(sentence.actors.items())
        if index > start and actor.how == "place"
        for code in actor.codes
    ][:1]
