"""What only the whole article settles: repeats, parts and totals, parties left open, and what happened next.

Each function takes drafts in reading order and returns them so; none looks outside the article.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from transforms.amounts import currency_of
from transforms.article import Article
from transforms.naming.references import ParsedSentence
from transforms.pledges.abroad import stays_home
from transforms.pledges.candidates import is_counted
from transforms.pledges.confidence import confidence, features
from transforms.pledges.drafts import Draft
from transforms.pledges.money import WORLD_MONEY
from transforms.pledges.notes import is_note
from transforms.pledges.parties import Party, country_codes, is_aggressor
from transforms.pledges.parts import value_of, with_parts, with_running_totals
from transforms.pledges.vocabulary import given_nouns, phrases

_CLOSE = Decimal("0.015")
_FAR = 2
_CLEARLY = 2
_GUESSED = frozenset({"named", "topic", "programme"})
_DENIAL = 40
_WORD = 16


def settle(article: Article, drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for each pledge, with what the rest of the article says of it."""
    opened = with_running_totals(_one_money([_open_parties(article, draft) for draft in drafts]))
    found = _carried_out(article, _signed(article, opened))
    distinct = [
        draft for draft in _merged(found) if (is_note(article) or _has_party(draft)) and not stays_home(article, draft)
    ]
    kept = with_parts(_without_shadows(distinct), article.text)
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


def _merged(found: Sequence[Draft]) -> list[Draft]:
    """One draft for each donor, amount and purpose; the one whose parties were read most plainly stays.

    It is a part if any mention says so.
    """
    kept: list[Draft] = []
    for draft in found:
        at = next((at for at, held in enumerate(kept) if _same(held, draft)), None)
        if at is None:
            kept.append(draft)
            continue
        part = {"part_of_total": draft.row["part_of_total"] or kept[at].row["part_of_total"]}
        chosen, other = (draft, kept[at]) if _rank(draft) > _rank(kept[at]) else (kept[at], draft)
        if _is_exacter(other, chosen):
            chosen = _with_parties(other, chosen)
        kept[at] = replace(chosen, row=chosen.row | part)
    return sorted(kept, key=lambda draft: draft.row["trigger_start"])


def _is_exacter(one: Draft, other: Draft) -> bool:
    """Whether a figure is the one that the other rounds or converts."""
    first, second = value_of(one), value_of(other)
    if first is None or second is None or first == second:
        return False
    return _is_equivalent(one, other) or (
        one.row["currency"] == other.row["currency"] and _digits(first) > _digits(second)
    )


def _with_parties(draft: Draft, told: Draft) -> Draft:
    row = draft.row | {field: told.row[field] for field in ("donor_actors", "recipient_actors")}
    return replace(draft, donor=told.donor, recipient=told.recipient, row=row)


def _same(first: Draft, second: Draft) -> bool:
    """Whether two phrases state one pledge: the same sum or goods, and parties that do not exclude each other.

    Two equal sums in one sentence are two ("$1 billion this year and another $1 billion next year"). A round figure
    ("nearly $1bn") is the exact one of the same parties within 1.5 percent, in the money of either.
    """
    one, other = first.row, second.row
    if one["evidence_start"] == other["evidence_start"] or _has(second, {"another", "further"}):
        return False
    if value_of(first) is None and value_of(second) is None:
        if str(one["items"]).lower() != str(other["items"]).lower():
            return False
    elif not (_close(first, second) or _is_equivalent(first, second) or _is_equivalent(second, first)):
        return False
    fields = ("donor_actors",) if _has(second, {"the", "this"}) else ("donor_actors", "recipient_actors")
    return all(not one[field] or not other[field] or set(one[field]) & set(other[field]) for field in fields)


def _has(draft: Draft, words: set[str]) -> bool:
    """Whether one of these words stands before the sum or the noun it measures: "a further $5m", "the $5m grant"."""
    head = draft.frame.candidate.head
    return any(child.lower_ in words for noun in (head, head.head) for child in noun.children if child.i < head.i)


def _close(one: Draft, other: Draft) -> bool:
    if any(one.row[field] != other.row[field] for field in ("currency", "currency_symbol")):
        return False
    if all(one.row[field] == other.row[field] for field in ("amount_low", "amount_high")):
        return True
    if one.row["is_new"] != other.row["is_new"] and not (_is_rounded(one) or _is_rounded(other)):
        return False
    return _is_about(value_of(one), value_of(other))


def _is_about(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return False
    return abs(one - other) <= _CLOSE * max(one, other) and _digits(one) != _digits(other)


def _digits(value: Decimal) -> int:
    return len(str(int(value)).rstrip("0"))


def _is_rounded(draft: Draft) -> bool:
    """ "Nearly $1bn": the words say that the figure is not exact."""
    at = draft.frame.candidate.start - draft.sentence.span.start
    text = draft.row["evidence"]
    return any(pattern.search(text[max(0, at - _WORD) : at + _WORD]) for pattern, _ in phrases("rounded"))


def _is_equivalent(one: Draft, other: Draft) -> bool:
    """The sum is what the other says in brackets in its money: "360bn yuan ($50.7bn)" and "nearly $51bn"."""
    amount = one.frame.candidate.amount
    if amount is None or value_of(other) is None:
        return False
    return any(
        each.currency in {None, other.row["currency"]}
        and each.low is not None
        and abs(Decimal(each.low) - (value_of(other) or 0)) <= _CLOSE * Decimal(each.low)
        for each in amount.equivalents
    )


_PLAIN = {
    "agent": 3, "possessor": 3, "owner": 2, "from": 2, "announcer": 2,
    "object": 3, "towards": 2, "helped": 1, "place": 1,
}  # fmt: skip


def _rank(draft: Draft) -> tuple[int, int]:
    value = value_of(draft)
    plain = _PLAIN.get(draft.donor.how, 0) + _PLAIN.get(draft.recipient.how, 0)
    return plain, 0 if value is None else _digits(value)


def _without_shadows(found: Sequence[Draft]) -> list[Draft]:
    """Drop uncounted goods ("another package", "ammunition") where the same parties' priced pledge is stated too."""
    priced = [draft for draft in found if value_of(draft) is not None]
    return [
        draft
        for draft in found
        if value_of(draft) is not None
        or (is_counted(draft.frame.candidate.head) and draft.frame.candidate.head.lemma_.lower() not in given_nouns())
        or not any(
            set(draft.donor.codes) & set(other.donor.codes) and set(draft.recipient.codes) & set(other.recipient.codes)
            for other in priced
        )
    ]


def _carried_out(article: Article, found: list[Draft]) -> list[Draft]:
    """A pledge is delivered where a later sentence says so: "the boats were handed over", "China sent ten cars"."""
    done: set[int] = set()
    for sentence in article.sentences:
        text = article.text[sentence.span.start : sentence.span.end]
        earlier = [at for at, draft in enumerate(found) if draft.sentence.number < sentence.number]
        states_another = any(draft.sentence == sentence and value_of(draft) is not None for draft in found)
        if not earlier or (states_another and not is_note(article)):
            continue
        number = found[earlier[-1]].sentence.number
        last = [at for at in earlier if found[at].sentence.number == number]
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


def _says(field: str, text: str) -> bool:
    """Whether words of having carried out stand in a sentence, nothing before them denying or postponing it."""
    for pattern, _ in phrases(field):
        for hit in pattern.finditer(text):
            before = text[max(0, hit.start() - _DENIAL) : hit.start()]
            if not any(denied.search(before) for denied, _ in phrases("no_outcome")):
                return True
    return False
