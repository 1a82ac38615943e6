"""English verbs as gerunds: "take" → "taking", "commit" → "committing"."""

import re

# A last syllable that bears the stress doubles its consonant, in these and in words of one syllable.
_STRESSED_AT_THE_END = re.compile(
    r"(?:begin|(?:com|ad|per|sub|o|trans|re)mit|(?:re|trans|pre|de|in|con)fer|deter|incur|occur|recur|control|patrol"
    r"|(?:re|com|ex|pro|dis|im)pel|rebel|forget|regret|upset|offset|reset|equip|outrun|rerun|abet|forbid|unplug)$"
)
_ONE_SYLLABLE = re.compile(r"(?:qu|[^aeiou])*[aeiou][bdgklmnprtvz]$")


def gerund(lemma: str) -> str:
    """The -ing form of a verb in its base form, lower case."""
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    if lemma.endswith("ic"):
        return lemma + "king"
    if _ONE_SYLLABLE.match(lemma) or _STRESSED_AT_THE_END.search(lemma):
        return lemma + lemma[-1] + "ing"
    return lemma + "ing"
