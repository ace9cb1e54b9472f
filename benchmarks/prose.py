"""Article texts: Markdown with realistic shares of headings, lists, tables, links and footnotes."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import words

MEAN_LENGTH = 3000  # characters of Markdown
SHORTEST, LONGEST = 700, 12_000

# how many articles in a hundred have at least one
SHARES = {"headings": 40, "lists": 30, "tables": 8, "links": 30, "footnotes": 5, "quotes": 25, "bold": 35}

Change = Callable[[random.Random, str], str]  # of one paragraph


@dataclass(frozen=True)
class Told:
    """What a text may name: the event's own words, people, and other articles to link to."""

    lead: str
    people: Sequence[str]
    institution: str
    site: str
    villages: Sequence[str]  # the first ones are named most often
    others: Sequence[tuple[str, str]]  # title and file, relative to this article


def body(rng: random.Random, told: Told) -> str:
    """Return the Markdown of one article; about MEAN_LENGTH characters on average."""
    features = {name for name, share in SHARES.items() if rng.randrange(100) < share}
    blocks = _plain_blocks(rng, told, _length(rng))
    if "lists" in features:
        _insert(rng, blocks, [_listing(rng)])
    if "tables" in features:
        _insert(rng, blocks, [_table(rng)])
    if "quotes" in features and told.people:
        _insert(rng, blocks, [_quotation(rng, told)])
    if "bold" in features:
        _alter(rng, blocks, _with_bold)
    if "links" in features:
        for link in _links(rng, told):
            _alter(rng, blocks, _followed_by(f" {link}"))
    if "headings" in features:
        _insert_headings(rng, blocks, told)
    if "footnotes" in features:
        _add_footnotes(rng, blocks, told)
    return "\n\n".join(blocks) + "\n"


def sentence(rng: random.Random, told: Told) -> str:
    """Return one sentence without markup."""
    choice = rng.choice
    kind = rng.random()
    if kind < 0.08:
        return choice(words.CLOSERS)
    said = f"{choice(words.ACTORS)} {choice(words.VERBS)} {choice(words.OBJECTS)}"
    if kind < 0.45:
        said = f"{said} {choice(words.ADDITIONS)}"
    elif kind < 0.6:
        said = f"{said}, sedangkan {choice(words.ACTORS)} {choice(words.VERBS)} {choice(words.OBJECTS)}"
    elif kind < 0.68:
        said = f"{said} pada {rng.randrange(2, 60)} kecamatan dan {rng.randrange(60, 900)} desa"
    elif kind < 0.88:
        said = f"{said} di Desa {told.villages[int(len(told.villages) * rng.random() ** 3)]}"
    if rng.random() < 0.3:
        return f"{choice(words.OPENINGS)}, {said}."
    return f"{said[0].upper()}{said[1:]}."


# ---------------------------------------------------------------- blocks


def _length(rng: random.Random) -> int:
    """Return a length around the mean; a few texts are much longer."""
    drawn = rng.lognormvariate(0, 0.55) * MEAN_LENGTH * 0.7  # lists and tables come on top
    return min(max(int(drawn), SHORTEST), LONGEST)


def _plain_blocks(rng: random.Random, told: Told, length: int) -> list[str]:
    blocks = [told.lead]
    size = len(told.lead)
    while size < length:
        sentences = [sentence(rng, told) for _ in range(rng.randrange(2, 6))]
        if told.people and rng.random() < 0.3:
            sentences.append(_named(rng, told))
        blocks.append(" ".join(sentences))
        size += len(blocks[-1]) + 2
    return blocks


def _named(rng: random.Random, told: Told) -> str:
    person = rng.choice(told.people)
    return f"{person} dari {told.institution} {rng.choice(words.VERBS)} {rng.choice(words.OBJECTS)}."


def _listing(rng: random.Random) -> str:
    numbered = rng.random() < 0.4
    items = [f"{rng.choice(words.VERBS)} {rng.choice(words.OBJECTS)}" for _ in range(rng.randrange(3, 8))]
    marks = [f"{number}. " if numbered else "- " for number in range(1, len(items) + 1)]
    return "\n".join(f"{mark}{item}" for mark, item in zip(marks, items, strict=True))


def _table(rng: random.Random) -> str:
    columns = rng.sample(words.COLUMNS, rng.randrange(3, 5))
    rows = [columns, ["---"] * len(columns)]
    rows += [[_cell(rng, column) for column in columns] for _ in range(rng.randrange(4, 11))]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(rng: random.Random, column: str) -> str:
    if column == "Jumlah":
        return str(rng.randrange(3, 4000))
    if column == "Waktu":
        return f"{rng.randrange(8, 16):02}.{rng.choice((0, 15, 30, 45)):02}"
    if column in ("Penanggung jawab", "Wilayah"):
        return rng.choice(words.ACTORS)
    return rng.choice(words.OBJECTS)


def _quotation(rng: random.Random, told: Told) -> str:
    said = " ".join(sentence(rng, told) for _ in range(rng.randrange(1, 3)))
    return f"> “{said}”\n>\n> {rng.choice(told.people)}"


def _followed_by(more: str) -> Change:
    return lambda _rng, text: text + more


def _with_bold(rng: random.Random, text: str) -> str:
    parts = text.split(" ")
    start = rng.randrange(max(len(parts) - 3, 1))
    end = min(start + rng.randrange(1, 4), len(parts))
    mark = "*" if rng.random() < 0.3 else "**"
    strong = " ".join(parts[start:end]).rstrip(",.")
    rest = " ".join(parts[start:end])[len(strong) :]
    return " ".join([*parts[:start], f"{mark}{strong}{mark}{rest}", *parts[end:]])


def _links(rng: random.Random, told: Told) -> Iterable[str]:
    for _ in range(rng.randrange(1, 4)):
        if told.others and rng.random() < 0.6:
            title, file = rng.choice(told.others)
            yield f"Lihat pula [{title}]({file})."
        else:
            number = rng.randrange(1000, 99_999)
            yield f"Bahannya ada di [situs penyelenggara](https://{told.site}/unduh/{number}.pdf)."


def _insert_headings(rng: random.Random, blocks: list[str], told: Told) -> None:
    names = rng.sample(words.HEADINGS, min(rng.randrange(2, 6), max(len(blocks) - 1, 1)))
    places = sorted(rng.sample(range(1, len(blocks) + 1), min(len(names), len(blocks))), reverse=True)
    for number, (name, place) in enumerate(zip(names, places, strict=False)):
        level = "###" if number < len(places) - 1 and rng.random() < 0.25 else "##"  # the first is "##"
        text = "" if place < len(blocks) else f"\n\n{sentence(rng, told)}"
        blocks.insert(place, f"{level} {name}{text}")


def _add_footnotes(rng: random.Random, blocks: list[str], told: Told) -> None:
    for number in range(1, rng.randrange(2, 4)):
        _alter(rng, blocks, _followed_by(f"[^{number}]"))
        blocks.append(f"[^{number}]: {sentence(rng, told)}")


def _insert(rng: random.Random, blocks: list[str], found: list[str]) -> None:
    place = rng.randrange(1, len(blocks) + 1)
    blocks[place:place] = found


def _alter(rng: random.Random, blocks: list[str], change: Change) -> None:
    """Change one plain paragraph."""
    plain = [n for n, text in enumerate(blocks) if text[0].isalpha() and "\n" not in text]
    if plain:
        place = rng.choice(plain)
        blocks[place] = change(rng, blocks[place])
