"""What `new` writes our own loader reads back: values, lists, file names."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from arsip.content.article_keys import ARTICLE_KEYS
from arsip.content.article_rules import read_draft
from arsip.content.article_text import article_file_name, article_text, clean_line, scalar
from arsip.content.form import Form
from arsip.content.front_matter import Mapping, Scalar, decode, read_yaml, split
from arsip.model.dates import PartialDate
from arsip.model.rendered_text import Text

ANYTHING = st.text(max_size=80) | st.text(alphabet=st.sampled_from("ab1 :#-'\"\\[]{}&*!|>%@`,?~\t\n\u0301\u200b"))
TITLES = ANYTHING.map(clean_line).filter(bool)


@given(ANYTHING)
def test_cleaning_leaves_what_the_loader_keeps(text: str) -> None:
    """A text once cleaned stays as it is, and no file that holds it is warned of."""
    tidied = clean_line(text)
    assert clean_line(tidied) == tidied
    assert decode(f"x {tidied}".encode(), "uji.md") == (f"x {tidied}", [])


@given(TITLES)
def test_a_value_comes_back_as_it_was_written(text: str) -> None:
    """By our loader, as value and as item of a list, without a complaint."""
    node, faults = read_yaml(f"key: {scalar(text)}\nlist:\n  - {scalar(text)}", "uji.md")
    assert faults == []
    assert isinstance(node, Mapping)
    (_, value), (_, items) = node.pairs
    form = Form("uji.md")
    assert ARTICLE_KEYS["title"].converter(value, "title", form) == text
    assert ARTICLE_KEYS["tags"].converter(items, "tags", form) == (text,)
    assert form.problems == []


@given(TITLES)
def test_other_programs_read_the_same_text(text: str) -> None:
    """No number, date or truth value is read out of a text by a loader that guesses types."""
    assert yaml.safe_load(f"key: {scalar(text)}") == {"key": text}


def test_ordinary_names_stay_bare() -> None:
    """A name that YAML reads as it stands is written without quotation marks."""
    for name in ("KPU Kabupaten Kediri", "Jum'at", "Sosdiklih, Parmas dan SDM", "H. Ani (Contoh)"):
        assert scalar(name) == name


def test_words_that_yaml_takes_for_values_are_quoted() -> None:
    for word in ("no", "True", "null", "2024", "2021-09-01", "012", "10:00", "1e3", "~"):
        assert scalar(word) == f'"{word}"'


@given(TITLES, st.lists(TITLES, max_size=3), ANYTHING, st.sampled_from(["2021-09-22", "2021-09", "2021", "unknown"]))
def test_an_article_states_what_was_put_into_it(title: str, tags: list[str], body: str, date: str) -> None:
    """Whatever title and tags are; the text follows the front matter, and comments state nothing."""
    values = {"title": title, "date": date, "tags": tuple(tags), "organizer": ("KPU",)}
    values |= {"series": "Berbagi", "session": ("4", "5")}
    text = article_text(values, body, ["status: draft", "- x: ["])
    content, faults = decode(text.encode("utf-8", "replace"), "articles/uji.md")
    assert content is not None
    parts, more = split(content, "articles/uji.md")
    assert [*faults, *more] == [] or {one.code for one in faults} == {"AR009"}  # invisible signs of the text
    assert parts.fields is not None
    draft, found = read_draft("articles/uji.md", parts.fields, Text(), article_url=str)
    assert found == []
    assert draft is not None
    assert (draft.title, draft.tags, draft.numbers) == (title, tuple(tags), (4, 5))
    assert draft.organizers == ("KPU",)
    assert draft.status == "published"
    assert text.endswith("\n")


def test_values_stand_in_the_order_of_the_table_of_keys() -> None:
    text = article_text({"themes": ("A",), "date": "2021", "title": "B", "series": "C"}, "Isi.")
    assert text == "---\ntitle: B\ndate: 2021\nseries: C\nthemes:\n  - A\n---\n\nIsi.\n"


def test_one_item_stands_alone_only_where_it_may() -> None:
    text = article_text({"session": ("4",), "organizer": ("KPU",), "tags": ("a",)}, "")
    assert text == "---\nsession: 4\norganizer: KPU\ntags:\n  - a\n---\n"


@given(ANYTHING, ANYTHING, st.sets(st.sampled_from(["rapat", "rapat-2", "tanpa-judul"])))
def test_a_file_has_a_sound_and_free_name(title: str, name: str, taken: set[str]) -> None:
    """Its address is none that is taken or reserved, whatever the title."""
    for date in (PartialDate(2021, 9, 22), PartialDate(2021, 9), PartialDate(2021), None):
        path = article_file_name(title, date, name, taken, "id")
        assert path.isascii()
        assert len(path.rpartition("/")[2]) <= 100 + len("2021-09-22-.md") + len("-999")
        node = Mapping(tuple((Scalar(k, 1, 1), Scalar(v, 1, 1)) for k, v in (("title", "x"), ("date", "2021"))), 1, 1)
        draft, found = read_draft(path, node, Text(), article_url=str)
        assert found == []
        assert draft is not None
        assert draft.slug not in taken


def test_a_long_title_makes_a_name_of_whole_words() -> None:
    title = "Rapat koordinasi persiapan pembentukan badan adhoc untuk pemilu dan pemilihan serentak"
    path = article_file_name(title, PartialDate(2021, 9, 1), "", (), "id")
    assert path == "articles/2021/2021-09-01-rapat-koordinasi-persiapan-pembentukan-badan-adhoc-untuk.md"


def test_articles_without_a_date_have_a_folder_of_their_own() -> None:
    assert article_file_name("Rapat", None, "", (), "id") == "articles/tanpa-tanggal/rapat.md"
    assert article_file_name("Meeting", None, "", (), "en") == "articles/undated/meeting.md"
