"""Writes a complete, made-up site of any number of articles; the same for the same number and seed.

    python benchmarks/corpus.py FOLDER --articles 1000 [--seed 1] [--hugo FOLDER]

FOLDER gets site_config.yaml and content/. With --hugo a second folder gets the same archive as content
of the Hugo site in benchmarks/hugo/. The clock, the network and the state of the machine play no part.
"""

import argparse
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import words
from sessions import make_articles
from world import Institution, Series, World, make_world
from yaml_text import Value, yaml_text

CONFIG = {
    "title": "Arsip Contoh",
    "base_url": "https://arsip.example/",
    "language": "id",
    "description": "Arsip rekaan untuk mengukur kecepatan.",
    "contact": "arsip@arsip.example",
    "page_size": "100",
    "search": "false",  # the Hugo site has none; search.py measures it apart
}
ABOUT = """---
title: Tentang arsip ini
---

Semua lembaga, orang, dan kegiatan di sini rekaan.
"""


def write_corpus(folder: Path, articles: int, seed: int = 1, hugo: Path | None = None) -> None:
    """Write a site of `articles` articles to `folder`, and its equivalent for Hugo to `hugo`."""
    rng = random.Random(seed)
    world = make_world(rng, articles)
    found = list(make_articles(rng, world, articles))
    _write(folder / "site_config.yaml", "".join(f"{key}: {value}\n" for key, value in CONFIG.items()))
    _write_registries(folder / "content", world)
    for article in found:
        text = f"---\n{yaml_text(article.fields)}---\n\n{article.body}"
        _write(folder / "content" / "articles" / article.path, text)
    if hugo is not None:
        import hugo_content

        hugo_content.write(hugo, world, found)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


# ---------------------------------------------------------------- registries


def _write_registries(content: Path, world: World) -> None:
    _write(content / "institutions.yaml", yaml_text(_institution_tree(world, world.below[-1])))
    _write(content / "themes.yaml", yaml_text(_theme_tree("")))
    _write(content / "people.yaml", yaml_text(_person_records(world)))
    _write(content / "glossary.yaml", yaml_text(_glossary()))
    _write(content / "pages" / "tentang.md", ABOUT)
    for series in world.series:
        _write(content / "series" / f"{series.id}.md", _series_text(series, world))


def _institution_tree(world: World, indices: Iterable[int]) -> list[Value]:
    records: list[Value] = []
    for index in indices:
        record = _institution(world.institutions[index])
        if index in world.below:
            record["children"] = _institution_tree(world, world.below[index])
        records.append(record)
    return records


def _institution(one: Institution) -> dict[str, Value]:
    optional: dict[str, Value] = {"short": one.short, "aliases": list(one.aliases), "kind": one.kind}
    last: dict[str, Value] = {"domains": [one.site], "zone": one.zone}
    kept = {key: value for key, value in (optional | last).items() if value}
    return {"id": one.id, "name": one.name, **kept}


def _theme_tree(parent: str) -> list[Value]:
    records: list[Value] = []
    for own, name, description, above in words.THEMES:
        if above == parent:
            record: dict[str, Value] = {"id": own, "name": name, "description": description}
            children = _theme_tree(own)
            records.append(record | {"children": children} if children else record)
    return records


def _person_records(world: World) -> list[Value]:
    """Return a few people with a variant of their name, and two who are kept apart."""
    few = [person.name for person in world.people[::7][:20]]
    records: list[Value] = [
        {"name": name, "variants": [f"{name.split()[0][0]}. {' '.join(name.split()[1:])}"]} for name in few[2:]
    ]
    return [{"name": few[0], "apart": [few[1]]}, {"name": few[1], "apart": [few[0]]}, *records]


def _glossary() -> list[Value]:
    return [{"term": term, "expansion": whole, "meaning": said} for term, whole, said in words.GLOSSARY]


def _series_text(series: Series, world: World) -> str:
    fields: dict[str, Value] = {"name": series.name, "aliases": [series.alias]}
    if series.label:
        fields["label"] = series.label
    fields["organizer"] = world.institutions[series.organizer].name
    if series.total:
        fields["total"] = series.total
    fields["themes"] = [words.THEMES[one][1] for one in series.themes]
    return f"---\n{yaml_text(fields)}---\n\n{series_words(series, world)}\n"


def series_words(series: Series, world: World) -> str:
    """Return the text that describes a series."""
    subjects = " dan ".join(words.THEMES[one][1].lower() for one in series.themes)
    return f"Rangkaian pelatihan {world.institutions[series.organizer].name} tentang {subjects}."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, required=True, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hugo", type=Path, metavar="FOLDER")
    options = parser.parse_args(arguments)
    if (options.folder / "content").exists():
        parser.error(f"{options.folder} already holds a site: name a new folder")
    write_corpus(options.folder, options.articles, options.seed, options.hugo)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
