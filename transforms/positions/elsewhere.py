"""What other sentences of an article tell about an issue that names nobody: whose deed it is, on whom sanctions lie."""

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.article import Article
from transforms.language.clauses import doers, prepositional, undergoers
from transforms.naming.phrases import owner_codes
from transforms.naming.references import ParsedSentence, actor_codes
from transforms.positions.stated import Stated
from transforms.positions.words import phrase_words


def deed_of(article: Article, stated: Stated) -> list[str]:
    """ "We condemn the attack. … Chile carried out the attack": who is said to have done what the issue names.

    Also "Chile fired rockets in an attack".
    """
    nouns = {head.lemma_.lower() for head in stated.issue if head.pos_ == "NOUN"}
    for sentence in _nearest(article, stated) if nouns else ():
        for verb in sentence.doc:
            if verb.pos_ == "VERB" and nouns & phrase_words("hostile") & _amounts_to(verb):
                return actor_codes(sentence, doers(verb))
            if verb.pos_ != "VERB" or verb.lemma_.lower() not in phrase_words("committing"):
                continue
            if nouns & {each.lemma_.lower() for each in undergoers(verb)}:
                return actor_codes(sentence, doers(verb))
    return []


def _amounts_to(verb: Token) -> set[str]:
    """What a verb's deed is called: "fired rockets in a brazen attack", "as part of a raid"."""
    return {
        each.lemma_.lower()
        for each in prepositional(verb, "in", "during")
        if any(child.lower_ in {"a", "an"} for child in each.children)
    }


def sanctioned_in(article: Article, stated: Stated) -> list[str]:
    """Whom the sentence nearest to a stance on sanctions says that they lie on."""
    return next((codes for each in _nearest(article, stated) if (codes := sanctioned(each))), [])


def sanctioning_in(article: Article, stated: Stated) -> list[str]:
    """Who the sentence nearest to a stance on sanctions says imposed them on its holder."""
    for sentence in _nearest(article, stated):
        for noun in sentence.doc:
            if noun.lemma_.lower() not in phrase_words("striking") or noun.pos_ != "NOUN":
                continue
            struck = _on_whom(sentence, noun)
            verb = noun.head
            imposed = verb.lemma_.lower() in phrase_words("imposing") and noun in undergoers(verb)
            if imposed:
                struck += _on_whom(sentence, verb)
            if not set(struck) & set(stated.holders):
                continue
            found = owner_codes(sentence, noun) or actor_codes(sentence, doers(verb) if imposed else [])
            if found:
                return found
    return []


def sanctioned(sentence: ParsedSentence) -> list[str]:
    """Whom a sentence says that sanctions lie on: "spoke of the sanctions on Peru and asked for more pressure"."""
    return [
        code
        for noun in sentence.doc
        if noun.lemma_.lower() in phrase_words("striking")
        for code in _on_whom(sentence, noun)
    ]


def _on_whom(sentence: ParsedSentence, head: Token) -> list[str]:
    return actor_codes(sentence, prepositional(head, "on", "against"), places=True)


def _nearest(article: Article, stated: Stated) -> Iterator[ParsedSentence]:
    """The article's other sentences, the nearest first, of two as near the one before."""
    here = stated.sentence.number
    yield from sorted(
        (each for each in article.sentences if each.number != here),
        key=lambda each: (abs(each.number - here), each.number),
    )
