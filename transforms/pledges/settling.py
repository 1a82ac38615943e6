"""What only the whole article settles: repeats, parts and totals, parties left open, and what happened next.

Each function takes drafts in reading order and returns them so; none looks outside the article.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from transforms.amounts import currency_of
from transforms.article import Article
from transforms.naming.references import ParsedSentence
from transforms.pledges.abroad import stays_home
from transforms.pledges.candidates import container, is_counted
from transforms.pledges.confidence import confidence, features
from transforms.pledges.drafts import Draft, value_of
from transforms.pledges.inside import is_aggressor
from transforms.pledges.merging import merged
from transforms.pledges.money import WORLD_MONEY
from transforms.pledges.newness import looks_back
from transforms.pledges.notes import is_note
from transforms.pledges.parties import Party, country_codes, doers_of
from transforms.pledges.parts import with_parts, with_running_totals
from transforms.pledges.vocabulary import given_nouns, goods, nouns, phrases

_FAR = 2
_OUTCOME_WITHIN = 6  # sentences
_CLEARLY = 2
_GUESSED = frozenset({"named", "topic", "programme"})
_DENIAL = 40


def settle(article: Article, drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for each pledge, with what the rest of the article says of it."""
    opened = with_running_totals(_one_money([_open_parties(article, draft) for draft in drafts]))
    found = _carried_out(article, _signed(article, opened))
    distinct = [
        draft for draft in merged(found) if (is_note(article) or _has_party(draft)) and not stays_home(article, draft)
    ]
    kept = with_parts(_without_shadows(distinct), article)
    return [
        replace(draft, row=draft.row | {"confidence": confidence(seen)})
        for draft, seen in zip(kept, described(article, kept), strict=True)
    ]


def described(article: Article, kept: Sequence[Draft]) -> list[dict[str, float]]:
    """The features of each draft that its confidence depends on."""
    sums = Counter(draft.sentence.number for draft in kept)
    return [
        features(draft.frame, draft.donor, draft.recipient, len(article.sentences), sums[draft.sentence.number])
        for draft in kept
    ]


def _open_parties(article: Article, draft: Draft) -> Draft:
    """Fill a party that the sentence leaves open.

    Donor: the one country named in the article whose own money it is, or in a note the one country that has such
    money at all, unless it plainly receives. That also goes before a donor who was only guessed from a name near by.
    Recipient: the country within two sentences, the one named most where there are several.
    """
    donor, recipient = draft.donor, draft.recipient
    is_guess = not donor.codes or (donor.how in _GUESSED and draft.row["currency"] not in WORLD_MONEY)
    if is_guess and donor.how not in {"crowd", "strange"} and draft.row["currency"]:
        owners = [code for code in _countries(article.sentences) if currency_of(code) == draft.row["currency"]]
        if not owners and is_note(article):
            owners = [code for code in country_codes() if currency_of(code) == draft.row["currency"]]
        plainly = set(recipient.codes) if recipient.how in {"object", "towards", "helped"} else set()
        if len(owners) == 1 and owners[0] not in donor.codes and owners[0] not in plainly:
            donor = Party((owners[0],), "currency")
            recipient = replace(recipient, codes=tuple(code for code in recipient.codes if code != owners[0]))
    if not recipient.codes and recipient.how != "elsewhere":
        at = draft.sentence.number
        near = [
            code for code in _countries(article.sentences[max(0, at - _FAR) : at + _FAR + 1]) if code not in donor.codes
        ]
        if len(near) == 1 or (near and _is_clear(article, near)):
            recipient = Party((near[0],), "near")
    row = draft.row | {"donor_actors": list(donor.codes), "recipient_actors": list(recipient.codes)}
    return replace(draft, donor=donor, recipient=recipient, row=row)


def _is_clear(article: Article, codes: Sequence[str]) -> bool:
    """Whether a note names the first country at least twice as often as the second."""
    counted = _named(article.sentences)
    return is_note(article) and counted[codes[0]] >= _CLEARLY * counted[codes[1]]


def _countries(sentences: Iterable[ParsedSentence]) -> list[str]:
    """Country codes named, most frequent first."""
    return [code for code, _ in _named(sentences).most_common() if code in country_codes()]


def _named(sentences: Iterable[ParsedSentence]) -> Counter[str]:
    """How often each actor is named or meant."""
    counted: Counter[str] = Counter()
    for sentence in sentences:
        counted.update(
            code
            for index, actor in sentence.actors.items()
            if not is_aggressor(sentence.doc[index])
            for code in set(actor.codes)
        )
        counted.update(
            code
            for index, name in sentence.names.items()
            if index not in sentence.actors and name.kind != "person"
            for code in name.codes
        )
    return counted


def _one_money(found: list[Draft]) -> list[Draft]:
    """A sign left open is the money that the same sign was settled as just before, or in the same sum elsewhere."""
    settled = []
    for at, draft in enumerate(found):
        amount = draft.frame.candidate.amount
        if amount is None or draft.row["currency"] or not amount.candidates:
            settled.append(draft)
            continue
        alike = [other for other in found if other.row["currency"] in amount.candidates]
        same = {other.row["currency"] for other in alike if value_of(other) == value_of(draft)}
        near = [other for other in found[:at] if other in alike and other.sentence == draft.sentence]
        money = same.pop() if len(same) == 1 else near[-1].row["currency"] if near else None
        said = {"currency": money, "currency_basis": "speaker", "currency_symbol": None} if money else {}
        settled.append(replace(draft, row=draft.row | said))
    return settled


def _without_shadows(found: Sequence[Draft]) -> list[Draft]:
    """Drop uncounted goods ("another package", "ammunition") where the same parties' priced pledge is stated too."""
    priced = [draft for draft in found if value_of(draft) is not None]
    return [
        draft
        for draft in found
        if value_of(draft) is not None
        or (is_counted(draft.frame.candidate.head) and draft.frame.candidate.head.lemma_.lower() not in given_nouns())
        or _is_gift_of_its_own(draft)
        or not any(
            set(draft.donor.codes) & set(other.donor.codes) and set(draft.recipient.codes) & set(other.recipient.codes)
            for other in priced
        )
    ]


def _is_gift_of_its_own(draft: Draft) -> bool:
    """ "Will rush weaponry to Chad"; "the funding will provide weapons" and "a package of arms" tell a sum's use."""
    head, verb = draft.frame.candidate.head, draft.frame.verb
    word = nouns().get(head.lemma_.lower())
    is_thing = word.kind == "in_kind" if word is not None else head.lemma_.lower() in goods()
    if container(head) != head or verb is None or not is_thing:
        return False
    doers = doers_of(draft.sentence, verb)
    return bool(doers) and not any(nouns().get(token.lemma_.lower()) for token in doers)


def _carried_out(article: Article, found: list[Draft]) -> list[Draft]:
    """A pledge is delivered where a later sentence says so: "the boats were handed over", "China sent ten cars".

    In an article that is one of the next few sentences; a note is about one gift to its end.
    """
    done: set[int] = set()
    for sentence in article.sentences:
        text = article.text[sentence.span.start : sentence.span.end]
        earlier = [at for at, draft in enumerate(found) if draft.sentence.number < sentence.number]
        states_another = any(draft.sentence == sentence and value_of(draft) is not None for draft in found)
        if not earlier or (not is_note(article) and (states_another or looks_back(text))):
            continue
        number = found[earlier[-1]].sentence.number
        if sentence.number - number > _OUTCOME_WITHIN and not is_note(article):
            continue
        last = earlier if is_note(article) else [at for at in earlier if found[at].sentence.number == number]
        if _says("outcome", text):
            done.update(last)
        elif _says("outcome_by", text):
            acting = {code for actor in sentence.actors.values() for code in actor.codes}
            done.update(at for at in last if acting & set(found[at].donor.codes))
    return [
        replace(draft, row=draft.row | {"status": "delivered"})
        if at in done and draft.row["status"] != "proposed"
        else draft
        for at, draft in enumerate(found)
    ]


def _has_party(draft: Draft) -> bool:
    return bool(draft.donor.codes or draft.recipient.codes) or draft.donor.how == "crowd"


def _signed(article: Article, found: list[Draft]) -> list[Draft]:
    """A pledge is committed where one of the next sentences says that its agreement was signed."""
    signing = [
        sentence.number
        for sentence in article.sentences
        if _says("signing", article.text[sentence.span.start : sentence.span.end])
    ]
    return [
        replace(draft, row=draft.row | {"status": "committed"})
        if draft.row["status"] != "proposed" and any(0 < number - draft.sentence.number <= _FAR for number in signing)
        else draft
        for draft in found
    ]


# "Were to be delivered" is to come, "had already sent" is another gift from before.
_NOT_THIS = re.compile(r"\bto be\b|\bhad (?:already|previously|earlier)\b", re.IGNORECASE)


def _says(field: str, text: str) -> bool:
    """Whether words of having carried out stand in a sentence, nothing before them denying or postponing it."""
    for pattern, _ in phrases(field):
        for hit in pattern.finditer(text):
            before = text[max(0, hit.start() - _DENIAL) : hit.start()]
            is_denied = any(denied.search(before) for denied, _ in phrases("no_outcome"))
            if not is_denied and _NOT_THIS.search(hit.group()) is None:
                return True
    return False
