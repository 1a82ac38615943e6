"""Stance words in a sentence → who holds the stance and where its issue stands.

A frame says how holder and issue stand around the word:

- `about`: subject and object ("Kyiv welcomed the decision", "condemns the attack");
- `ask`: subject, addressee, infinitive ("urged Russia to withdraw"); `for`: what is called for;
- `want`: object or clause; `will`: the subject's own deed ("vowed to help", "committed to peace");
- `noun`: owner and complement ("Canada's support for", "the importance of");
- `attitude`: "is ready to", "is opposed to"; `felt`: "is alarmed by";
- `value`: "is unacceptable to Moscow", "it is important to";
- `need`: "the importance of", whose holder is who speaks of it; `charged`: "Russia's brutal war";
- `verdict`: "the raid is a violation of", said by a speaker;
- `must`: what an actor says has to be ("must", "has to"); `voice`: "stressed the adoption of";
- `course`: what talks or a journey are for ("to deepen ties", "discussed expanding trade");
- `talked`: a course only where it is spoken of ("efforts to end the war");
- `hang`: "hinges on", "depends on": the subject is left open; `side`: "is against the plan";
- `goal`: "our goal is"; `effect`: "would undermine the talks"; `due`: "has the right to", "it is time to";
- `no`: "there is no alternative to"; `placed`: "is off the table", "out of the question".
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from transforms.naming.references import ParsedSentence
from transforms.positions import judged_frames, set_frames, verb_frames, word_frames
from transforms.positions.labels import MARKS
from transforms.positions.stated import Stated
from transforms.positions.words import StanceWord, stance_words

Frame = Callable[[ParsedSentence, Token, StanceWord], Stated | None]
FRAMES: dict[str, Frame] = {
    "about": verb_frames.read_about,
    "ask": verb_frames.read_ask,
    "for": verb_frames.read_for,
    "want": verb_frames.read_want,
    "will": verb_frames.read_will,
    "felt": verb_frames.read_felt,
    "voice": verb_frames.read_voice,
    "noun": word_frames.read_noun,
    "need": word_frames.read_need,
    "attitude": word_frames.read_attitude,
    "value": word_frames.read_value,
    "charged": word_frames.read_charged,
    "verdict": word_frames.read_verdict,
    "must": word_frames.read_must,
    "course": verb_frames.read_course,
    "talked": verb_frames.read_talked,
    "hang": set_frames.read_hang,
    "no": set_frames.read_no,
    "placed": set_frames.read_placed,
    "goal": judged_frames.read_goal,
    "effect": judged_frames.read_effect,
    "due": judged_frames.read_due,
    "side": set_frames.read_side,
}


def stated_in(sentence: ParsedSentence) -> Iterator[Stated]:
    """Every stance that a word of the sentence states, with a holder and an issue."""
    for token in sentence.doc:
        if token.i in sentence.names and token.pos_ in {"NOUN", "PROPN"}:
            continue
        for word in words_at(token):
            stated = FRAMES[word.frame](sentence, token, word)
            if stated is not None:
                yield stated
                break


def _opens_entry(token: Token) -> bool:
    """ "BRAZIL - Wants more say": a capitalised verb after a label or at the start that the parser takes for a name."""
    if token.i and token.nbor(-1).text not in MARKS:
        return False
    return token.dep_ in {"ROOT", "ccomp", "conj"} and any(each.dep_ in {"dobj", "xcomp"} for each in token.children)


def words_at(token: Token) -> tuple[StanceWord, ...]:
    """The vocabulary's rows for a token; "rule out" and "stand with" before the bare verb."""
    if token.dep_ == "aux":
        return stance_words().get((token.lower_, "MODAL"), ())
    pos = "VERB" if token.pos_ == "AUX" else token.pos_
    lemma = token.lemma_.lower()
    if pos in {"NOUN", "PROPN"} and _opens_entry(token):
        pos, lemma = "VERB", token.lower_.removesuffix("s")
    found: tuple[StanceWord, ...] = ()
    if pos == "VERB" and token.dep_ == "acomp":  # "is committed to": an adjective that the parser takes for a verb
        found += stance_words().get((token.lower_, "ADJ"), ())
    if pos == "VERB":
        for child in token.children:
            if child.dep_ in {"prt", "prep", "advmod", "acomp", "oprd"}:
                found += stance_words().get((f"{lemma} {child.lower_}", pos), ())
    return found + stance_words().get((lemma, pos), ())
