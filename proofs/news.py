"""Articles made up for proofs: every kind of fact, no two alike, the same for the same seed."""

import json
import random
from datetime import date, timedelta
from pathlib import Path

COUNTRIES = ("Norway", "Kenya", "Japan", "Brazil", "Poland", "Canada", "Ghana", "Chile")
CAPITALS = ("Oslo", "Nairobi", "Tokyo", "Brasilia", "Warsaw", "Ottawa", "Accra", "Santiago")
FIRST_DAY = date(2025, 1, 6)
SENTENCES = (
    "{a} pledged ${n} million in humanitarian aid to {b} on Monday, the government said.",
    "The foreign ministers of {a} and {b} met in {capital} on Tuesday to discuss trade.",
    "{a} condemned {c} for the attack on {b} and called for an immediate ceasefire.",
    "{a} rejects the deployment of foreign troops in {b}, its foreign minister said.",
    "{a} and {b} signed an agreement on energy cooperation in {capital}.",
    "{c} imposed sanctions on {b} over the arrests, the foreign ministry in {capital} said.",
    "The weather in {capital} was mild, and the market opened late.",
)


def write_news(file: Path, count: int, seed: int = 1) -> Path:
    """Writes `count` articles as JSON lines and returns the file."""
    chosen = random.Random(seed)
    with file.open("w", encoding="utf-8") as lines:
        for number in range(count):
            a, b, c = chosen.sample(range(len(COUNTRIES)), 3)
            words = {"a": COUNTRIES[a], "b": COUNTRIES[b], "c": COUNTRIES[c], "capital": CAPITALS[a]}
            told = chosen.sample(SENTENCES, 4)
            text = "\n".join(sentence.format(n=10 + number, **words) for sentence in told)
            day = FIRST_DAY + timedelta(days=number)
            row = {"id": f"news-{number}", "text": text, "published": str(day), "outlet": f"Paper {number % 5}"}
            lines.write(json.dumps(row) + "\n")
    return file
