"""One row a key: what a new key of an article must have, and what follows from its row."""

import pytest

from arsip.content.article_keys import ARTICLE_KEYS, ArticleKey, Together
from arsip.content.article_rules import read_draft
from arsip.content.article_text import front_matter
from arsip.content.form import key_meant
from arsip.content.front_matter import split
from arsip.content.plain_converters import text
from arsip.editor_tools import front_matter_cms, json_schemas
from arsip.model.draft import Draft
from arsip.model.records import Registry
from arsip.model.rendered_text import Text
from tests.support.key_tables import SAMPLES, tables
from tests.support.sites import PROJECT, article

AUDIENCE = ArticleKey(text, "For whom it was.", "khalayak sasaran", together=Together.APART, shared=False)
WITHIN = {"zone": "times"}  # a key whose value is part of another field
NOT_OF_A_KEY = {"source", "published_time", "published_zone", "text", "places", "likeness"}  # what else a draft holds


def still_missing(name: str) -> list[str]:
    """What has to be written for a key, beside its row."""
    key = ARTICLE_KEYS[name]
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    wanted = {
        "field of Draft": (WITHIN.get(name) or key.field or name) in Draft.__struct_fields__,
        "README": f"`{name}`" in readme or f"`{name}:" in readme,
        "two values in SAMPLES of tests/support/key_tables.py": name in SAMPLES,
    }
    return [what for what, there in wanted.items() if not there]


@pytest.mark.parametrize("name", ARTICLE_KEYS)
def test_nothing_is_missing_of_a_key(name: str) -> None:
    """A key is read into a field of its own, is told to editors, and is tried in the tests of the join."""
    assert still_missing(name) == []


def test_a_new_key_is_asked_for_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever adds a row alone is told what else there is to write, by the test above and by the program."""
    monkeypatch.setitem(ARTICLE_KEYS, "audience", AUDIENCE)
    parts, _faults = split(article(audience="Operator"), "a.md")
    assert parts.fields is not None

    assert still_missing("audience") == [
        "field of Draft",
        "README",
        "two values in SAMPLES of tests/support/key_tables.py",
    ]
    with pytest.raises(TypeError, match="audience"):
        read_draft("a.md", parts.fields, Text(), article_url=str)


@pytest.mark.parametrize("left_out", ["meaning", "together", "shared"])
def test_a_row_says_what_a_key_means_for_editors_sessions_and_others(left_out: str) -> None:
    """None of these has a default that a new key could slip through with."""
    said = {"meaning": "For whom it was.", "together": Together.APART, "shared": False}
    del said[left_out]

    with pytest.raises(TypeError, match=left_out):
        ArticleKey(text, **said)


def test_what_follows_from_a_row_needs_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Schema, form, other words and the order in which drafts are written all come from the row."""
    monkeypatch.setitem(ARTICLE_KEYS, "audience", AUDIENCE)
    names = json_schemas.names_of(Registry())
    schema = json_schemas.json_schemas(names, str)["article"]
    (kind,) = front_matter_cms.settings(names, str, "content")["frontMatter.taxonomy.contentTypes"]

    assert schema["properties"]["audience"]["description"] == "For whom it was."
    assert kind["fields"][-1]["description"] == "For whom it was."
    assert key_meant("Khalayak", ARTICLE_KEYS) == "audience"
    assert front_matter({"audience": "Operator"}) == ["audience: Operator"]


def test_a_draft_holds_nothing_that_no_key_states() -> None:
    """A field that no row fills would be empty for ever."""
    filled = {WITHIN.get(name) or key.field or name for name, key in ARTICLE_KEYS.items()}

    assert set(Draft.__struct_fields__) - NOT_OF_A_KEY == filled


@pytest.mark.parametrize("name", SAMPLES)
def test_two_values_of_a_key_are_two_in_the_draft(name: str) -> None:
    """What an editor states of any key reaches the draft."""
    drafts = []
    for value in SAMPLES[name]:
        beside = {"series": "s", "event": "x", "time": "10:00", "corrections": SAMPLES["corrections"][0]}
        parts, faults = split(article(**{**beside, name: value}), "a.md")
        assert parts.fields is not None
        draft, found = read_draft("a.md", parts.fields, Text(), article_url=str)
        assert draft is not None
        assert [*faults, *(one for one in found if one.code != "AR034")] == []
        drafts.append(draft)
    field = WITHIN.get(name) or ARTICLE_KEYS[name].field or name
    assert getattr(drafts[0], field) != getattr(drafts[1], field)


@pytest.mark.parametrize(
    ("name", "key", "registry"),
    [
        (table, key, row.registry)
        for table, rows in tables()
        for key, row in rows.items()
        if key in ("institution", "organizer", "partners", "below", "successor", "themes", "theme", "apart")
    ],
)
def test_a_key_that_takes_names_says_of_which_registry(name: str, key: str, registry: str) -> None:
    """Editors' programs offer them."""
    wanted = {"themes": "themes", "theme": "themes", "apart": "people"}.get(key, "institutions")
    assert registry == wanted, f"{name}.{key}"
