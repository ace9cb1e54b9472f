"""What of a text is a title, a degree or a part of a name, and whether it names one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arsip.model.person_names import is_degree, person_key, read_name, shown_name

# a text and the name in it, in either language
ONE = {
    "Dr. Kris Nugroho, Drs., MA.": "Kris Nugroho",
    "Prof. Dr. H. Anwar Sanusi": "Anwar Sanusi",
    "Anwar Sanusi S.H. M.H.": "Anwar Sanusi",
    "Ani Contoh, S.Sos., M.Si": "Ani Contoh",
    "Ani Contoh S.Sos., M.Si": "Ani Contoh",
    "Ani Contoh, S. Sos., M. Si.": "Ani Contoh",
    "Ani Contoh S. Sos.": "Ani Contoh",
    "Ani Contoh, S Sos, M Si": "Ani Contoh",
    "Ani Contoh,S.H.,M.H.": "Ani Contoh",
    "Ani Contoh, S.H./M.H.": "Ani Contoh",
    "Ani Contoh SH MH": "Ani Contoh",
    "Ani Contoh, SH., MH": "Ani Contoh",
    "ANI CONTOH, SE": "ANI CONTOH",
    "ANI CONTOH, S.SOS., M.SI.": "ANI CONTOH",
    "ANI CONTOH SH": "ANI CONTOH",
    "Ani Contoh, M.Pd.I": "Ani Contoh",
    "Ani Contoh, A.Md.Kep": "Ani Contoh",
    "Ani Contoh, Lc., M.A.": "Ani Contoh",
    "Ani Contoh, Ak., CA": "Ani Contoh",
    "Ani Contoh, S.Psi., Psikolog": "Ani Contoh",
    "Ani Contoh, S.IP., CRA.": "Ani Contoh",
    "Ani Contoh, QIA": "Ani Contoh",
    "Ani Contoh, M.Si (Han)": "Ani Contoh",
    "Ani Contoh, M.Si.(Han)": "Ani Contoh",
    "dr. Ani Contoh, Sp.OG(K)": "Ani Contoh",
    "drg. Ani Contoh": "Ani Contoh",
    "apt. Ani Contoh, S.Farm": "Ani Contoh",
    "Ns. Ani Contoh, S.Kep., Ners": "Ani Contoh",
    "Dr. (H.C.) Ani Contoh": "Ani Contoh",
    "Drs. Ec. Budi Contoh": "Budi Contoh",
    "Ir. Joko": "Joko",
    "H. Abdul": "Abdul",
    "H Abdul": "Abdul",
    "Hj Siti Aminah": "Siti Aminah",
    "KH. Ahmad Contoh": "Ahmad Contoh",
    "K.H. Ahmad Contoh": "Ahmad Contoh",
    "K. H. Ahmad Contoh": "Ahmad Contoh",
    "Bapak Budi Contoh": "Budi Contoh",
    "Bu Ani": "Ani",
    "Ust. Ahmad": "Ahmad",
    "Brigjen Pol. Budi Contoh, S.I.K.": "Budi Contoh",
    "Letkol Inf Budi Contoh": "Budi Contoh",
    "Budi Santoso, Drs.": "Budi Santoso",
    "1. Ani Contoh": "Ani Contoh",
    "Ani Contoh,": "Ani Contoh",
    "Ani Contoh, -": "Ani Contoh",
    "Ann Hall PhD": "Ann Hall",
    "Ann Hall Ph.D.": "Ann Hall",
    "Ann Hall, Ph. D.": "Ann Hall",
    "Dr Ann Hall": "Ann Hall",
    "Mrs. Ann Hall RN": "Ann Hall",
    "Ann Hall, RN, BSN": "Ann Hall",
    "Ann Hall, BA (Hons)": "Ann Hall",
    "Drs.H. Ahmad Contoh": "Ahmad Contoh",
    "Dr.H.Ahmad Contoh, M.Ag": "Ahmad Contoh",
    "K.H.Ahmad Contoh": "Ahmad Contoh",
    "Mayjen TNI (Purn) Budi Contoh": "Budi Contoh",
    "Dr. med. Ann Hall": "Ann Hall",
    "Alm. Budi Contoh": "Budi Contoh",
    "Budi Contoh (alm.)": "Budi Contoh",
    "ani contoh, s.pd": "ani contoh",
    "Lt. Col. Ann Hall": "Ann Hall",
    "Hon. Ann Hall": "Ann Hall",
    "Ann Hall, DNP, FNP-BC": "Ann Hall",
    "Ann Hall, EMT-P": "Ann Hall",
    "Mr John Smith": "John Smith",
    "Sir Ian McKellen": "Ian McKellen",
    "Rev. Martin King": "Martin King",
    "Martin Luther King, Jr.": "Martin Luther King Jr.",
    "Sammy Davis Jr": "Sammy Davis Jr.",
    "Ken Griffey, Sr.": "Ken Griffey Sr.",
    "William Gates, III": "William Gates III",
    "William Gates III, PhD": "William Gates III",
    # what only looks like a title, a degree or two people
    "Dan Brown": "Dan Brown",
    "Gen Contoh": "Gen Contoh",
    "H.B. Jassin": "H.B. Jassin",
    "M.Nur Contoh": "M.Nur Contoh",
    "Saifullah Contoh (Gus Contoh)": "Saifullah Contoh (Gus Contoh)",
    "Witherspoon Contoh": "Witherspoon Contoh",
    "Tommy Dan Brown": "Tommy Dan Brown",
    "Wildan Hidayat": "Wildan Hidayat",
    "Andriani Putri": "Andriani Putri",
    "Sandy Rand": "Sandy Rand",
    "Anders Handel": "Anders Handel",
    "Anne-Marie Contoh": "Anne-Marie Contoh",
    "Jack Ma": "Jack Ma",
    "JACK MA": "JACK MA",
    "Se Ri Pak": "Se Ri Pak",
    "MS Hidayat": "MS Hidayat",
    "A. Hamid": "A. Hamid",
    "M. Afifuddin": "M. Afifuddin",
    "A.A. Gde Contoh": "A.A. Gde Contoh",
    "W.S. Rendra": "W.S. Rendra",
    "R.A. Kartini": "R.A. Kartini",
    "Budi S.": "Budi S.",
    "Siti Nur'aini": "Siti Nur'aini",
    "Abdullah bin Ali": "Abdullah bin Ali",
    "Ani ( )": "Ani ( )",
    "Dr.": "Dr.",
    "Hj": "Hj",
    "S.H.": "S.H.",
    "": "",
}

# a text in an English archive and the name in it
TURNED = {
    "Smith, Jane": "Jane Smith",
    "Smith, Peter": "Peter Smith",
    "SMITH, JANE": "JANE SMITH",
    "Smith, Jane, PhD": "Jane Smith",
    "Smith, Dr. Jane": "Jane Smith",
    "Dr. Smith, Jane": "Jane Smith",
    "Smith, J.": "J. Smith",
    "Smith, J. R.": "J. R. Smith",
    "Smith, J.R.": "J.R. Smith",
    "O'Brien, Mary Ann": "Mary Ann O'Brien",
    "van der Berg, Jan": "Jan van der Berg",
    "García Márquez, Gabriel": "Gabriel García Márquez",
    "King, Martin Luther, Jr.": "Martin Luther King Jr.",
    "King Jr., Martin Luther": "Martin Luther King Jr.",
}

# a text that names several people, or more than a person, and how each is to be written: name, or name = position
SEVERAL = {
    "Ani Contoh, Budi Contoh, dan Citra Contoh": "Ani Contoh; Budi Contoh; Citra Contoh",
    "Ani Contoh dan Budi Contoh": "Ani Contoh; Budi Contoh",
    "ANI CONTOH DAN BUDI CONTOH": "ANI CONTOH; BUDI CONTOH",
    "Ani Contoh Dan Budi Contoh": "Ani Contoh; Budi Contoh",
    "Ani dan Budi": "Ani; Budi",
    "Ani Contoh & Budi Contoh": "Ani Contoh; Budi Contoh",
    "Ani Contoh/Budi Contoh": "Ani Contoh; Budi Contoh",
    "Ani Contoh; Budi Contoh": "Ani Contoh; Budi Contoh",
    "Ani Contoh - Budi Contoh": "Ani Contoh; Budi Contoh",
    "Ani Contoh serta Budi Contoh": "Ani Contoh; Budi Contoh",
    "Ani Contoh bersama Budi Contoh": "Ani Contoh; Budi Contoh",
    "1. Ani Contoh 2. Budi Contoh": "Ani Contoh; Budi Contoh",
    "Ani, S.H., M.H., Budi dan Citra": "Ani, S.H., M.H.; Budi; Citra",
    "Ani Contoh, SH., MH dan Dr. Budi Contoh, M.Si": "Ani Contoh, SH., MH; Dr. Budi Contoh, M.Si",
    "Ani Contoh, M. Ali": "Ani Contoh; M. Ali",
    "Ani Contoh, BUDI": "Ani Contoh; BUDI",
    "Ani Contoh dkk.": "Ani Contoh",
    "Ani Contoh dan tim": "Ani Contoh",
    "Ani Contoh and colleagues": "Ani Contoh",
    "Ani Contoh dengan Budi Contoh": "Ani Contoh; Budi Contoh",
    "Ani Contoh bersama dengan Budi Contoh": "Ani Contoh; Budi Contoh",
    "Ani Contoh, with Budi Contoh": "Ani Contoh; Budi Contoh",
    "Ani Contoh (Ketua KPU)": "Ani Contoh = Ketua KPU",
    "Ani Contoh - Ketua KPU": "Ani Contoh = Ketua KPU",
    "Ani Contoh selaku Ketua KPU": "Ani Contoh = Ketua KPU",
    "Ani Contoh, S.H., Notaris": "Ani Contoh, S.H. = Notaris",
    "ani contoh, budi contoh": "ani contoh; budi contoh",
    "Ani Contoh, Ketua KPU": "Ani Contoh = Ketua KPU",
    "Ani Contoh, S.H., Ketua KPU": "Ani Contoh, S.H. = Ketua KPU",
    "Ani, Ketua KPU, Budi, Anggota": "Ani = Ketua KPU; Budi = Anggota",
    "Smith, Jane": "Smith; Jane",
}
SEVERAL_IN_ENGLISH = {
    "Jane Smith and Peter Jones": "Jane Smith; Peter Jones",
    "Jane Smith, Peter Jones": "Jane Smith; Peter Jones",
    "Jane Smith, PhD, and Peter Jones, MD": "Jane Smith, PhD; Peter Jones, MD",
    "Smith, Jane and Jones, Peter": "Jane Smith; Peter Jones",
    "Smith, Jane; Jones, Peter; Hall, Ann": "Jane Smith; Peter Jones; Ann Hall",
    "Jane Smith, Head of Training": "Jane Smith = Head of Training",
    "Jane Smith et al.": "Jane Smith",
    "Jane Smith with Peter Jones": "Jane Smith; Peter Jones",
    "Smith, Jane, President of the Board": "Jane Smith = President of the Board",
    "Smith, Jane (Head Nurse)": "Jane Smith = Head Nurse",
    "Smith, Jane, Jones, Peter": "Jane Smith; Peter Jones",
    "Jane Smith as chair": "Jane Smith = chair",
}


@pytest.mark.parametrize("text", ONE)
def test_titles_and_degrees_are_no_part_of_a_name(text: str) -> None:
    """In both languages; a name is never read to nothing, and one person is one."""
    for family_first in (False, True):
        read = read_name(text, family_first=family_first)
        assert (ONE[text], ()) == (read.name, read.typed)


@pytest.mark.parametrize("text", TURNED)
def test_a_family_name_before_the_given_one_is_turned_round_in_english_only(text: str) -> None:
    """Elsewhere a comma divides two names, and nobody is lost."""
    read = read_name(text, family_first=True)
    assert (TURNED[text], ()) == (read.name, read.typed)
    assert [] == [one for one in read_name("Smith, Jane").typed if one.name not in ("Smith", "Jane")]


@pytest.mark.parametrize(
    ("text", "expected", "family_first"),
    [(*row, False) for row in SEVERAL.items()] + [(*row, True) for row in SEVERAL_IN_ENGLISH.items()],
)
def test_what_could_be_several_people_is_read_as_each_of_them(text: str, expected: str, family_first: bool) -> None:
    """With degrees as typed, and with the position that stood beside a name."""
    typed = read_name(text, family_first=family_first).typed
    told = [f"{one.name} = {one.position}" if one.position else one.name for one in typed]
    assert expected == "; ".join(told)


GIVEN = "Ani Budi Citra Dewi Eko Fajar Gita Hasan Indah Joko Kartini Lestari Maya Nurul Oktavia Putri".split()
DEGREES = "S.Sos. M.Si S.H. MH. SE Ph.D PhD RN S.Pd.I M.Kes. Lc CRA".split()
TITLES = ["Dr.", "dr.", "Prof. Dr.", "H.", "Hj.", "Drs. H.", "Ir.", "KH.", "Bapak", "Mrs", "Brigjen Pol."]
names = st.lists(st.sampled_from(GIVEN), min_size=2, max_size=4).map(" ".join)


@given(names, st.lists(st.sampled_from(TITLES), max_size=1), st.lists(st.sampled_from(DEGREES), max_size=4))
def test_titles_and_degrees_make_nobody_else(name: str, titles: list[str], degrees: list[str]) -> None:
    """A name has the key of the bare name, whatever stands before and after it, and in capitals."""
    dressed = ", ".join([" ".join([*titles, name]), *degrees])
    assert name.casefold() == person_key(dressed) == person_key(name.upper())
    assert read_name(dressed).typed == ()


@given(names, names)
def test_two_names_never_share_a_key(one: str, other: str) -> None:
    """Different names are different people."""
    assert (person_key(one) == person_key(other)) is (one == other)


@given(st.text())
def test_reading_a_bare_name_again_changes_nothing(text: str) -> None:
    """Whatever is typed, a name stays a name."""
    read = read_name(text)
    assert bool(read.name) is bool(text.strip()) or not read.typed


@pytest.mark.parametrize(
    ("met", "shown"),
    [
        ({"ANI CONTOH": 1}, "Ani Contoh"),
        ({"ANI CONTOH": 3, "Ani Contoh, S.H.": 1}, "Ani Contoh"),
        ({"ANI bin CONTOH": 1}, "ANI bin CONTOH"),
        ({"MARY O'BRIEN": 1}, "Mary O'Brien"),
        ({"M. AL-FARISI NUR’AINI": 1}, "M. Al-Farisi Nur’aini"),
        ({"A.A. GDE CONTOH III": 1}, "A.A. Gde Contoh III"),
        ({"ani contoh": 2, "Ani Contoh": 1}, "Ani Contoh"),
        ({"Dr. Ani Contoh": 1, "Ani Contoh": 1, "Ani contoh": 2}, "Ani Contoh"),
        ({"DR. ANI CONTOH, S.SOS.": 1}, "Ani Contoh"),
    ],
)
def test_a_person_is_shown_by_the_most_frequent_spelling(met: dict[str, int], shown: str) -> None:
    """Without titles and degrees; capitals give way to another spelling, else to how names are written."""
    assert shown == shown_name(met)


@pytest.mark.parametrize(
    ("text", "degree"),
    [("S.Sos.", True), ("M.Si", True), ("PhD", True), ("RN", True), ("Budi", False), ("B.", False), ("Jr.", False)],
)
def test_a_degree_looks_like_one(text: str, degree: bool) -> None:
    assert degree is is_degree(text)
