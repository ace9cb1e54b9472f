"""The join after a save gives what a whole join gives."""

import pytest

from arsip.archive.session_update import rejoined
from arsip.content.article_keys import ARTICLE_KEYS
from arsip.model.archive import Archive
from arsip.model.records import Registry
from tests.support.joined import Joined
from tests.support.key_tables import SAMPLES
from tests.support.sites import article


def archives(name: str) -> tuple[Archive, Archive]:
    """An archive of two reports of one session and one of another, before and after a key of one changes."""
    beside = {"event": "x", "time": "10:00", "corrections": SAMPLES["corrections"][0]}
    whole = []
    for value in SAMPLES[name]:
        files = {
            "a.md": article(**{**beside, name: value}),
            "b.md": article(event="x", date="2021-09-02"),
            "c.md": article(date="2021-09-05"),
        }
        whole.append(Joined(files).archive)
    return whole[0], whole[1]


@pytest.mark.parametrize("name", [name for name, key in ARTICLE_KEYS.items() if not key.shared])
def test_a_key_that_others_do_not_depend_on_is_joined_in_its_session_alone(name: str) -> None:
    """The result is the one that a whole join would give."""
    before, after = archives(name)
    changed = rejoined(
        before, [(before.articles["a"].draft, after.articles["a"].draft)], Registry(), faulty=frozenset()
    )

    assert changed == after
    assert changed is not None
    assert list(changed.sessions) == list(after.sessions)


@pytest.mark.parametrize(
    "name", [name for name, key in ARTICLE_KEYS.items() if key.shared and name not in ("slug", "status")]
)
def test_where_others_depend_on_a_key_everything_is_joined_anew(name: str) -> None:
    """The shorter way declines; slug and status change which articles there are."""
    before, after = archives(name)
    changes = [(before.articles["a"].draft, after.articles["a"].draft)]

    assert rejoined(before, changes, Registry(), faulty=frozenset()) is None
