"""Whether a pledge crosses a border: budgets at home, firms' business at home and gifts of private persons are none.

What is plainly given to somebody else ("to Ukraine") crosses one. Where nobody is told, or the receiver was only taken
over from other sentences, the words decide: those for abroad ("developing countries", "humanitarian") and those for
home ("taxpayers", "small businesses"), both in pledge_phrases.csv.
"""

from transforms.article import Article
from transforms.language.clauses import prepositional
from transforms.naming.references import names_below
from transforms.pledges.drafts import Draft
from transforms.pledges.notes import is_note
from transforms.pledges.outline import is_item
from transforms.pledges.parties import TOWARDS, country_codes, indexed, nouns_of
from transforms.pledges.vocabulary import phrases

_PLAIN = frozenset({"object", "towards", "helped", "place", "programme"})
_NAMED = frozenset({"object", "towards", "helped"})
_GUESSED = frozenset({"before", "near"})
# The press and databases write of others: only a text plainly about home counts as that.
_MARGIN = 3
_TRADING = frozenset({"supply", "deliver", "build", "ship", "send", "construct", "furnish"})
_SUPPOSED = frozenset({"before", "topic", "named", "currency", "programme", ""})
_INFERRED = frozenset({"before", "topic", "named", "currency"})


def stays_home(article: Article, draft: Draft) -> bool:
    """True for money that no state or organisation gives to another, as far as the article says."""
    giver, taker = set(draft.donor.codes), set(draft.recipient.codes)
    if taker and taker <= set(article.voice) and draft.donor.how != "currency" and not giver & _said(draft):
        return True
    if _is_taken_by_nobody_known(draft):
        return True
    if draft.donor.how == "strange":
        return _is_private(draft)
    if taker == {"COMPANY"} and giver <= country_codes():
        return True
    if giver and giver <= {"COMPANY", "NGO"}:
        return _is_business_at_home(article, draft)
    if taker and draft.recipient.how == "before" and is_item(article.text, draft.sentence.span.start):
        return False  # what a list is for is told by what leads it
    if (not taker or draft.recipient.how not in _NAMED) and giver <= country_codes() and _goes_to_business(draft):
        return True
    if draft.recipient.how in _PLAIN and taker:
        return False
    if draft.recipient.how == "elsewhere":
        return False
    text = draft.row["evidence"]
    home, abroad = _count("home", text), _count("abroad", text)
    if abroad > (home if not taker else 0) or (taker and draft.recipient.how not in _GUESSED and not home):
        return False
    if not taker and article.voice:
        return giver <= set(article.voice)  # others who give as well do not give to that home
    if giver & set(article.voice):
        return home > 0 or _is_about_home(article, giver, 0)
    return giver <= country_codes() and home > 0 and _is_about_home(article, giver, _MARGIN)


def _is_taken_by_nobody_known(draft: Draft) -> bool:
    """ "GM will receive $13bn": who takes has no code, and who gives was only guessed."""
    word = draft.frame.verb_word
    is_told = draft.recipient.how in _NAMED and draft.recipient.codes
    return bool(word and word.role == "receive" and not is_told and draft.donor.how in _SUPPOSED)


def _goes_to_business(draft: Draft) -> bool:
    """To "the car industry", "owners of old cars": said without any country's or region's name."""
    nouns = nouns_of(draft.frame)
    heads = [*nouns, *([draft.frame.verb] if draft.frame.verb is not None else [])]
    takers = [token for head in heads for token in prepositional(head, *TOWARDS)]
    takers += [child for noun in nouns for child in noun.children if child.dep_ in {"compound", "nmod"}]
    return any(
        _is_any("home_taker", token.text)
        and not any(names_below(draft.sentence, token))
        and not any(_is_any("region", each.text) for each in token.subtree)
        for token in takers
    )


def _is_any(field: str, word: str) -> bool:
    return any(pattern.fullmatch(word) for pattern, _ in phrases(field))


def _is_private(draft: Draft) -> bool:
    """Gifts of unknown persons to nobody we know."""
    if draft.frame.verb is not None and any(child.lower_ == "i" for child in draft.frame.verb.children):
        return True
    return not set(draft.recipient.codes) & country_codes() or draft.recipient.how not in _PLAIN


def _is_business_at_home(article: Article, draft: Draft) -> bool:
    """A firm's money for the country whose own text this is, unless a foreign country is named with the firm.

    Goods that a firm supplies or delivers are trade; those it donates are not.
    """
    verb = draft.frame.verb
    if draft.frame.candidate.amount is None and verb is not None and verb.lemma_.lower() in _TRADING:
        return True
    if draft.donor.how in _INFERRED and not is_note(article):
        return True
    taker = set(draft.recipient.codes)
    if not taker & set(article.voice):
        return False
    return not (_said(draft) & country_codes()) - taker


def _said(draft: Draft) -> set[str]:
    """Codes named in the pledge's own sentence, pronouns aside: "it" may stand for a firm that has no code."""
    words = draft.sentence.doc
    return {code for at, actor in indexed(draft.sentence) if words[at].pos_ != "PRON" for code in actor.codes}


def _is_about_home(article: Article, giver: set[str], margin: int) -> bool:
    """The text has more words of home than words for abroad and names of other countries, by more than `margin`."""
    abroad = sum(
        1
        for sentence in article.sentences
        for _, actor in indexed(sentence)
        if set(actor.codes) & country_codes() and not set(actor.codes) & giver
    )
    return _count("home", article.text) > abroad + _count("abroad", article.text) + margin


def _count(field: str, text: str) -> int:
    return sum(1 for pattern, _ in phrases(field) for _ in pattern.finditer(text))
