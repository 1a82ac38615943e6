"""Colours of the charts. Blue against orange and the steps of one blue stay apart for colour-blind readers, in
print without colour the steps stay apart by their lightness."""

LADDER = {
    "proposed": "#aab2bd",
    "pledged": "#9cc8e6",
    "committed": "#4f98d0",
    "delivered": "#1a5c9e",
    "cancelled": "#c2571a",
}
STANCES = {"support": "#2470ad", "conditional": "#8fbfe0", "neutral": "#b4bac3", "oppose": "#d9701f"}
QUIET = "#b4bac3"
COUNTRY, ORGANISATION = "#2470ad", "#d9701f"
# From conflict to cooperation, from opposed to in support.
DIVERGING = ("#a8480b", "#eaa36a", "#e4e6ea", "#7db2d8", "#155a96")
STEPS = ("#d3e5f4", "#0b3f75")
ON_DARK, ON_LIGHT = "#ffffff", "#14202e"
