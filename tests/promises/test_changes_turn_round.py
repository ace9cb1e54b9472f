"""Over random archives: a change and its opposite give the same bytes, and check has no new error in between."""

import random
from pathlib import Path

import pytest

from tests.support.random_archives import random_archive
from tests.support.sites import Site


def errors(site: Site) -> int:
    """How many errors check tells."""
    return sum(" galat AR" in line for line in site.run("check").lines)


@pytest.mark.parametrize("seed", range(5))
def test_a_change_and_its_opposite_give_the_same_bytes_in_any_archive(tmp_path: Path, seed: int) -> None:
    """Files moved, numbers raised, names changed, keys set: each turned round, in the reverse order."""
    chance = random.Random(f"turned round {seed}")
    site = Site.make(tmp_path, random_archive(seed))
    content = tmp_path / "content"
    paths = sorted(path.relative_to(tmp_path).as_posix() for path in content.glob("articles/**/*.md"))
    for path in paths:  # each links to another one
        place, other = tmp_path / path, tmp_path / chance.choice(paths)
        up = "../" * (path.count("/") - 2)
        text = f"\nLihat [lain]({up}{other.relative_to(content / 'articles').as_posix()}) dan `[x](x.md)`.\n"
        place.write_text(place.read_text("utf-8") + text, encoding="utf-8")
    before, known = site.tree(content), errors(site)
    moved = chance.choice(paths)
    home = moved.rpartition("/")[0]
    pairs = [
        (
            ["move", moved, "content/articles/a/b/"],
            ["move", f"content/articles/a/b/{moved.rpartition('/')[2]}", f"{home}/"],
        ),
        (["renumber", "r", "5..", "+2"], ["renumber", "r", "7..", "-2"]),
        (["rename", "people", "Budi Sagara", "Budi Laut"], ["rename", "people", "Budi Laut", "Budi Sagara"]),
        (["set", "platform=Rapat", "--where", "platform="], ["unset", "platform", "--where", "platform=Rapat"]),
    ]
    done = []
    for there, back in chance.sample(pairs, len(pairs)):
        outcome = site.run("change", *there)
        assert outcome.status in (0, 2), outcome.printed
        assert errors(site) <= known
        done += [back] if outcome.status == 0 else []
    for back in reversed(done):
        assert site.run("change", *back).status == 0
    assert site.tree(content) == before
