"""The grammar of dates over token kinds (see tokens.py): each form's pattern and the reader of what it means."""

import re
from collections.abc import Callable
from functools import cache

from transforms.dates import calendar_forms, relative_forms
from transforms.dates.atoms import Atom, Context

Reader = Callable[[Context, int, int], Atom | None]

MON = r"(?:[MAa]|m\.?)"
SAFE_MON = r"(?:[MA]|m\.?)"
WD = r"(?:(?:W|w\.?)n?,?t?)?"
YEAR = r"(?:,?[fp]?Y)"

# In order: where several match at one place, the first that can be read wins.
FORMS: list[tuple[str, Reader]] = [
    (r"Y(?P<a>[-/.])D(?P=a)D(?![-/][DEY])", calendar_forms.year_month_day),
    (
        rf"Y[-/]{MON}[-/][DO]|Y[-/]D[-/]{MON}|D[-/]Y[-/]{MON}|{WD}[DO][-/]{MON}[-/][YED]",
        calendar_forms.mixed_with_month,
    ),
    (r"D(?P<b>[-/.])D(?P=b)[YED](?![-/.]?[DEY])|D(?P<c>[-/.])D(?P=c)Y", calendar_forms.three_numbers),
    (r"(?<![,.DEYN/-])DDY(?![,.]?[DEYN])", calendar_forms.spaced_numbers),
    (rf"{WD}[DO](?:f?)(?:[->&]t?|-)[DO]f?{SAFE_MON}{YEAR}?", calendar_forms.day_range_in_month),
    (rf"{MON}t?[DO](?:[->]t?)[DO](?![-/.]?{MON}|f{MON}|U)(?:,?Y)?", calendar_forms.day_range_in_month),
    (rf"{MON}t?[DO]&t?[DO](?:,?Y|(?=[,.p]|$))", calendar_forms.day_range_in_month),
    (rf"{WD}(?:[DO]|of?)f?t?{MON}(?:{YEAR}|f'?E)", calendar_forms.day_month_year),
    (rf"{WD}{MON}t?[DOo],?[fp]?Y", calendar_forms.day_month_year),
    (rf"{MON}[-/,]?[fp]?Y|{SAFE_MON}f'?[ED](?!{MON})", calendar_forms.month_year),
    (rf"{WD}t?(?:[DO]f?|of){SAFE_MON}(?!')", calendar_forms.day_month),
    (rf"{WD}{SAFE_MON}t?[DOo](?![%/])|at?O", calendar_forms.day_month),
    (r"Y[-/][DE](?![-/.]?[DEY])|(?<![DEY][-/.])D[-/]Y", calendar_forms.numeric_month),
    (r"Q[-/,]?f?Y|Y-?Q|Q|oU(?:,?[fp]?t?F?U?Y)?(?<=[UY])", calendar_forms.quarter),
    (r"H[-/,]?f?Y|Y-?H", calendar_forms.half_year),
    (r"oh(?:f?F?U?Y|ft?k?U)?", calendar_forms.half_year),
    (r"Y'?S", calendar_forms.decade),
    (r"[Oo]-?U", calendar_forms.century),
    (r"FU?,?(?:Y(?:[-/][DE])?|(?<=F)[DE])", calendar_forms.fiscal_year),
    (rf"[loO](?:W|U)[fp]t?(?:{SAFE_MON},?[fp]?Y|{SAFE_MON}|[lkj]U|(?:U)?Y|t?U)", relative_forms.ordinal_in),
    (r"[lo][CDE]Uf(?:t?U)?Y", relative_forms.last_units_of_year),
    (r"Oft?[lkj]U", relative_forms.day_of_relative_month),
    (r"W[fp]?t?[lkj]U|[lkj]UW|[lkj]Wn?(?!-?[DY]/D|,?[DO]?f?[MAm])", relative_forms.weekday_of_week),
    (r"[CD][WV]g", relative_forms.weekdays_ago),
    (r"[lkj](?:M|A|m\.?)(?!t?[DO])", relative_forms.relative_month),
    (r"(?:[CDEi]|iC)f?U(?:&[CDi]U)?g", relative_forms.ago),
    (r"[lj](?:[CDE]|if?C|iC)f?U|[CDE][lj]U", relative_forms.counted_units),
    (r"[CD]UpT|t?UpT|Tn?|ln|kn|tUp(?=$|[.,x])", relative_forms.day_word),
    (r"[lkj](?:-?U|FU)", relative_forms.relative_unit),
    (r"[fp]tU(?![fp>&A-Z])(?!-)", relative_forms.the_unit),
    (r"W(?:n)?(?:,?[DO](?![-/]?[DY]|[%MAam]|f[MAam]|U|x))?", relative_forms.weekday_alone),
    (
        r"(?<=[pbkjW>])D/D(?![/DEY])|(?<=b)D/D|D/D(?=-D/D)|(?<=D/D-)D/D(?!/)|(?<=[kj]W)D/D",
        calendar_forms.month_day_numbers,
    ),
    (
        r"M(?!')|M(?='S)|(?<=[pefb>t/-])A(?!'S)|A(?=[->&]t?[MAm])|m\.?(?=[->]t?[MAm])|(?<=[MAm]-)m\.?|(?<=b)m\.?",
        calendar_forms.month_alone,
    ),
    (r"(?<![-/][DE])Y", calendar_forms.year_alone),
]


@cache
def grammar() -> tuple[re.Pattern[str], list[tuple[re.Pattern[str], Reader]]]:
    """Any form's beginning, and every form by itself."""
    return (
        re.compile("|".join(f"(?:{pattern})" for pattern, _ in FORMS)),
        [(re.compile(pattern), reader) for pattern, reader in FORMS],
    )


def atoms_of(context: Context) -> list[Atom]:
    """Every date or period in order; a form that turns out to be none gives way to a shorter one one token on."""
    found: list[Atom] = []
    kinds, at = context.tokens.kinds, 0
    begins, _ = grammar()
    while match := begins.search(kinds, at):
        atom = read_at(context, match.start())
        if atom is None:
            at = match.start() + 1
            continue
        found.append(atom)
        at = max(atom.last, match.start() + 1)
    return found


def read_at(context: Context, start: int) -> Atom | None:
    """The first form in order that matches at token `start` and can be read."""
    for pattern, reader in grammar()[1]:
        match = pattern.match(context.tokens.kinds, start)
        if match and match.end() > start:
            try:
                atom = reader(context, start, match.end())
            except (ValueError, OverflowError):
                atom = None
            if atom:
                return atom
    return None
