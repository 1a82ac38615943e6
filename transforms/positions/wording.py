"""How an issue is worded: 3 to 12 words of the text that name a thing or a course, so that "support" or "oppose" reads.

Clauses become gerunds: "urged them to stop the raids" gives "stopping the raids", "hopes that Peru will join the talks"
gives "Peru joining the talks". What only adds to the issue ("…, which …") is cut where enough words are left.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from transforms.positions.gerunds import gerund
from transforms.positions.phrases import issue_core
from transforms.positions.stances import issue_head
from transforms.positions.stated import Stated

SHORTEST, LONGEST = 3, 12
_TRIM_LEFT = {"DET", "PART", "SCONJ", "CCONJ", "PUNCT", "SPACE", "AUX", "INTJ"}
_TRIM_RIGHT = {"DET", "PART", "SCONJ", "CCONJ", "PUNCT", "SPACE", "ADP", "AUX", "PRON"}
_SUBJECTS = {"nsubj", "nsubjpass", "expl", "csubj"}
_CLITICS = frozenset({"'s", "'", "n't"})
_MARKS = str.maketrans("", "", '"“”„«»*[]')


def issue_phrase(stated: Stated, words: Sequence[Token]) -> str | None:
    """The wording of an issue; a short one takes the stance word in, and one that stays short is None."""
    if not words:
        return None
    doc = stated.sentence.doc
    head = issue_head(stated)
    end = max(head.right_edge.i, stated.issue[0].right_edge.i if head is not stated.issue[0] else 0) + 1
    start = _start(head, words)
    while start < end and doc[start].pos_ in _TRIM_LEFT and doc[start].i != head.i:
        start += 1
    phrase = _worded(stated, head, start, _cut(stated, start, end))
    if _count(phrase) < SHORTEST:
        low, high = min(start, stated.token.i), max(end, stated.token.i + 1)
        phrase = _plain(doc[low:high].text)
        if _count(phrase) < SHORTEST:  # "favours talks without conditions": what stands beside the issue
            phrase = _plain(doc[low : max(high, stated.token.right_edge.i + 1)].text)
    if _count(phrase) < SHORTEST:
        phrase = _plain(doc.text)
    return phrase if _count(phrase) >= SHORTEST else None


def _start(head: Token, words: Sequence[Token]) -> int:
    """Where the issue begins: at a clause's subject, else its verb, without what stands before it ("However, …")."""
    if head.pos_ in {"VERB", "AUX"}:
        before = [child.left_edge.i for child in head.children if child.dep_ in _SUBJECTS and child.i < head.i]
        return min(before, default=head.i)
    return max(head.left_edge.i, words[0].i) if words[0].i <= head.i else head.left_edge.i


def _cut(stated: Stated, start: int, end: int) -> int:
    """Where it ends: before a clause that only adds, when the shortest issue stands before it."""
    core = {token.i for token in issue_core(stated)}
    for place in range(start + SHORTEST, end):
        token = stated.sentence.doc[place]
        if token.i in stated.without:
            continue
        if token.i not in core and token.i != stated.token.i and token.nbor(-1).is_punct:
            return place
    return end


def _worded(stated: Stated, head: Token, start: int, end: int) -> str:
    doc = stated.sentence.doc
    verbs = _clause_verbs(head)
    dropped = {child.i for verb in verbs.values() for child in verb.children if _is_helper(child)}
    passive = {child.i for verb in verbs.values() for child in verb.children if child.dep_ == "auxpass"}
    kept: list[Token] = []
    count = 0
    for token in doc[start:end]:
        if token.i in dropped or token.i in stated.without or count == LONGEST:
            continue
        kept.append(token)
        count += not token.is_punct and not token.is_space and token.text not in _CLITICS
    while kept and kept[-1].pos_ in _TRIM_RIGHT and kept[-1].i not in verbs:
        kept.pop()
    said = ""
    for token in kept:
        word = token.text
        if token.i in passive:
            word = "being" if said.endswith(" ") or not said else " being"
        elif token.i in verbs and token.tag_ != "VBG" and not any(c.dep_ == "auxpass" for c in token.children):
            word = gerund(token.lemma_.lower())
        elif token.i == 0 and token.pos_ not in {"PROPN", "NUM"} and not token.text.isupper():
            word = token.lower_ if token.lower_ != "i" else word
        said += word + token.whitespace_
    return _plain(said)


def _clause_verbs(head: Token) -> dict[int, Token]:
    """The verb that heads an issue and those joined to it, by position."""
    if not _is_clause(head):
        return {}
    return {each.i: each for each in (head, *head.conjuncts) if each.i >= head.i and _is_clause(each)}


def _is_clause(verb: Token) -> bool:
    """Not so for a bare participle, which has no gerund ("allies determined to help")."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return verb.pos_ in {"VERB", "AUX"} and (verb.tag_ != "VBN" or passive)


def _is_helper(token: Token) -> bool:
    """Modals, "to" and helping verbs, which a gerund goes without."""
    return token.dep_ == "aux"


def _plain(text: str) -> str:
    """At most twelve words, without quotation marks and odd spaces."""
    return " ".join(text.translate(_MARKS).split()[:LONGEST]).strip(" ,;:-–—.")


def _count(phrase: str) -> int:
    return len(phrase.split())
