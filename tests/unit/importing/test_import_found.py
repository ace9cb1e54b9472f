"""What the fuzzer and the properties found, each as a small case: it must not come back."""

import pytest

from arsip.importing.extraction import Raw
from arsip.importing.source_formats import raw_reports
from arsip.importing.source_to_drafts import Brought, bring
from arsip.problems.rules import Problem
from tests.support.imports import imported, surroundings
from tests.unit.importing.test_import_properties import accepted

FIRST = "Rapat uji KPU Anggrek\n\nKPU Kabupaten Anggrek menggelar rapat pada Rabu (01/09/2021) di Aula Melur.\n\n"


def drafted(text: str, kind: str = "text") -> Brought:
    """The one draft of a text."""
    (one,) = imported(text.encode(), "uji", kind)
    assert isinstance(one, Brought), one
    assert accepted(one)
    return one


def test_a_page_that_begins_with_a_picture_has_a_title() -> None:
    page = '<p><img src="a.jpg" alt="Aula"></p><p>KPU Kabupaten Anggrek menggelar rapat pada Rabu (01/09/2021).</p>'
    assert "KPU Kabupaten Anggrek" in drafted(page, "html").title


def test_two_spellings_that_would_have_one_page_are_one_person() -> None:
    """Kurrotul A'yun and Kurrotul Ayun in one text."""
    first = "Narasumber yaitu Kurrotul A'yun (KPU Kabupaten Dahlia)."
    text = f"{FIRST}{first} Kurrotul Ayun dari KPU Kabupaten Dahlia menutup acara.\n"
    names = [one.value["name"] for one in drafted(text).findings if one.key == "people" and isinstance(one.value, dict)]
    assert names == ["Kurrotul A'yun"]


def test_a_spelling_that_would_have_the_page_of_another_report_is_doubted() -> None:
    """In one run: the second report takes the spelling of the first, and says so."""
    around = surroundings()
    drafts = []
    for name, day in (("Kurrotul A'yun", "01/09/2021"), ("Kurrotul Ayun", "02/09/2021")):
        text = f"Rapat {name}\n\nRapat pada ({day}) dihadiri narasumber {name} (KPU Kabupaten Dahlia) dan peserta.\n"
        for raw in raw_reports(text.encode(), "text"):
            assert isinstance(raw, Raw)
            drafts += bring(raw, "uji", around)
    assert not [one for one in drafts if isinstance(one, Problem)]
    second = drafts[1]
    assert isinstance(second, Brought)
    (person,) = [one for one in second.findings if one.key == "people"]
    assert person.doubt is not None
    assert isinstance(person.value, dict)
    assert person.value["name"] == "Kurrotul A'yun"


def test_words_beside_items_of_a_list_are_kept() -> None:
    first = FIRST.replace("\n\n", "</p><p>")
    page = f"<p>{first}</p><ul>kata satu <p></p> kata dua</ul><p><b></b> 1. angka satu</p><a>2. angka dua</a>"
    text = drafted(page, "html").text
    for words in ("kata satu", "kata dua", "1\\. angka satu", "2\\. angka dua"):
        assert words in text


def test_a_range_around_a_day_is_not_passed_over() -> None:
    """Selama empat hari, 21-24 September: not the single day that follows."""
    text = (
        "Pertemuan nasional KPU RI\n\nKPU RI menggelar pertemuan selama empat hari,"
        " 21-24 September 2019, di Jakarta.\n\n"
        "Pembukaan berlangsung tgl 21 September 2019 dengan sederhana.\n"
    )
    found = {one.key: one.value for one in drafted(text).findings}
    assert (found["date"], found["end"]) == ("2019-09-21", "2019-09-24")


def test_elements_nested_without_end_are_refused() -> None:
    for tag in ("div", "b", "ul><li"):
        for one in imported((FIRST + f"<{tag}>" * 3000 + "kata").encode(), "uji", "html"):
            assert isinstance(one, Brought) or one.code == "AR121"


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("144 peserta", ""),
        ("sebanyak 144 peserta", ""),
        ("baca 144 peserta", ""),  # not "ca."
        *(
            (f"{word} 144 peserta", "approximate")
            for word in "sekitar;kurang lebih;kira-kira;hampir;±;about".split(";")
        ),
        *(
            (f"{word} 144 orang", "at_least")
            for word in "sekurangnya;sekurang-kurangnya;Sedikitnya;setidaknya;setidak-tidaknya;paling sedikit;"
            "paling tidak;minimal;minimum;tidak kurang dari;tak kurang dari;lebih dari;at least".split(";")
        ),
        ("sedikitnya sekitar 144 orang", "approximate at_least"),
        ("sedikitnya sebanyak 144 orang", "at_least"),
        ("sedikitnya 144 KPU Kabupaten/Kota se-Melati Timur", "at_least"),
        ("sekitar 144 KPU Kabupaten/Kota se-Melati Timur", "approximate"),
    ],
)
def test_a_number_is_as_exact_as_its_words(words: str, how: str) -> None:
    """A number alone is exact; sekitar is about, and sekurangnya, sedikitnya, minimal are at least."""
    found = drafted(f"{FIRST[:-3]} yang diikuti {words}.\n").findings
    (value,) = [one.value for one in found if one.key == "participants" and isinstance(one.value, dict)]
    assert (144, how.split()) == (value["count"], sorted(key for key in value if value[key] is True))
