"""Names of people: what of a text is a title, a degree or a part of the name, and whether it names one person.

Only what looks like a degree is one. Before a name stand titles (Dr., Prof., H., Mrs); after it, with or without a
comma, degrees with dots (S.Sos., M.Si) or without (PhD, RN). Jr. and Sr. belong to the name.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from arsip.model.names import fold, tidy

_TITLES = frozenset(
    (
        "dr drg dra drs prof ir h hj kh k.h apt ns tgk tgh ust ustaz ustadz ustadzah pdt rm"
        " bapak ibu bpk pak bu sdr sdri tn ny mr mrs ms miss mx sir dame lord lady rev"
        " brigjen irjen komjen letjen mayjen laksda laksma marsda kolonel kombes kompol akbp akp ipda iptu aipda"
        " aiptu bripka letkol mayor"
    ).split()
)
_AFTER_TITLES = frozenset("pol inf kav arm ec hc (pol) (inf) (hc) (h.c.)".split())  # Brigjen Pol., Drs. Ec.
_SUFFIXES = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}
# degrees that are written without dots; their capitals tell them from words and names (Ma, Se, Si)
_DEGREES = frozenset(
    (
        "SH MH MKn SHI MHI SE SEI SESy ME MEI MM MBA MAB SAB Ak Akt CPA CA SIP MIP SSos MSos MSi SSi MAP SAP MPA MPP"
        " SKom MKom MTI ST MT STr MTr STP SPt SPi SHut MHut SP MP SPd MPd SPdI MPdI SAg MAg SHum MHum SPsi MPsi"
        " Psikolog SFil STh SThI MTh SSn MSn SStat Lc SKM MKM MKes SKep MKep SKed SKG SKH Ners Apt SFarm MFarm SGz AMd"
        " AMdKep AMdKeb SST SSTP SIK MIK SIKom MIKom SPol CN BA BSc BEd BBA BSN BEng BCom BFA MA MSc MEd MEng MFA MSN"
        " MPH MPhil MRes MURP PhD DPhil DSc EdD PsyD PharmD DrPH DNP MD DO DDS MBBS RN RGN NP CNM JD LLB LLM MRCP FRCS"
        " FRCP Esq OBE MBE CBE"
    ).split()
)
_FOLDED_DEGREES = frozenset(degree.casefold() for degree in _DEGREES)
_ALSO_NAMES = frozenset("MA DO BA ME SE CA".split())  # in a name of capitals alone: Jack Ma
_DOTTED = re.compile(r"[A-Z][A-Za-z]{0,4}(?:\.[A-Z][A-Za-z]{0,5})+\.?")
_ONE_DOT = re.compile(r"[A-Z][A-Za-z]{1,4}\.")
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
_CAPITALS = re.compile(r"[A-Z]{2,5}")
_AND = re.compile(
    r"\s+(?:dan|serta|beserta|bersama|and|DAN|AND)\s+|\s*[;&/+|]\s*|(?:^|\s+)[-–—]\s+|(?:^|\s+)\d{1,2}[.)]\s+"
)
_OTHERS = re.compile(r"[\s,]+(?:dkk|dll|et\s+al|cs)\b\.?$", re.IGNORECASE)  # and others, whom nobody names
_OFFICES = frozenset(
    (
        "ketua wakil anggota komisioner sekretaris kepala kabag kasubbag kasubag kadiv koordinator divisi direktur staf"
        " deputi dosen bendahara plt plh pj mantan pengamat pakar peneliti"
        " chair chairman chairwoman chairperson vice head director deputy member manager secretary treasurer nurse"
        " officer professor lecturer teacher coach president"
    ).split()
)
FAMILY_FIRST = frozenset(("en",))  # languages that write "Smith, Jane"
_MOST_WORDS = 3  # of a given or a family name, where one stands before the other


class TypedName(Struct, frozen=True, array_like=True):
    """One of those who were typed into one name: the name with titles and degrees, and a position beside it."""

    name: str
    position: str = ""


class PersonName(Struct, frozen=True, array_like=True):
    """What a text names: one person, or something else (`typed`) that cannot stand as one name."""

    name: str  # without titles and degrees, the family name last
    typed: tuple[TypedName, ...] = ()  # several people, one with a position, one with others who are not named


@lru_cache(maxsize=65536)
def read_name(text: str, *, family_first: bool = False) -> PersonName:
    """Return what a text names; "Smith, Jane" is turned round where `family_first`, as in English.

    >>> read_name("Dr. Kris Nugroho, Drs., MA.").name, read_name("Martin Luther King, Jr.").name
    ('Kris Nugroho', 'Martin Luther King Jr.')
    >>> [one.name for one in read_name("Ani, S.H., M.H., Budi dan Citra").typed]
    ['Ani, S.H., M.H.', 'Budi', 'Citra']
    >>> read_name("Smith, Jane, PhD", family_first=True)
    PersonName(name='Jane Smith', typed=())
    """
    shown = tidy(text)
    plain = _OTHERS.sub("", shown)
    people = [one for row in _rows(plain) for one in _people(row, family_first=family_first)]
    bare = [_bare(one.name) for one in people]
    if len(people) == 1 and plain == shown and not people[0].position:
        return PersonName(bare[0])
    return PersonName(" ".join(bare) or shown, tuple(people))


def bare_name(text: str, *, family_first: bool = False) -> str:
    """Return a name without titles and degrees, the family name last."""
    return read_name(text, family_first=family_first).name


def person_key(text: str, *, family_first: bool = False) -> str:
    """Return what two forms of one person's name share: folded, without titles and degrees.

    >>> person_key("Dr. Kris Nugroho, Drs., MA.") == person_key("KRIS NUGROHO")
    True
    """
    return fold(bare_name(text, family_first=family_first))


def shown_name(spellings: Mapping[str, int], *, family_first: bool = False) -> str:
    """Return the name to show of spellings and how often each is met: bare, the most frequent, not in capitals.

    >>> shown_name({"ANI CONTOH": 3, "Dr. Ani Contoh": 1}), shown_name({"M. AL-FARISI, S.H.": 1})
    ('Ani Contoh', 'M. Al-Farisi')
    """
    met: Counter[str] = Counter()
    for spelling, times in spellings.items():
        met[bare_name(spelling, family_first=family_first)] += times
    best = min(met, key=lambda name: (name.isupper(), name.islower(), -met[name], name))
    return re.sub(r"[^\W\d_]+", _first_large, best) if best.isupper() else best


def _first_large(word: re.Match[str]) -> str:
    """Return a word of a name in capitals as names are written: O'Brien, Nur'aini, III."""
    text, before = word[0], word.string[: word.start()]
    if fold(text) in _SUFFIXES and fold(text) not in ("jr", "sr"):
        return text
    if re.search(r"\w\w['’]$", before):
        return text.lower()
    return text[0] + text[1:].lower()


def is_degree(text: str, *, after_comma: bool = True, shouting: bool = False) -> bool:
    """True for what looks like a degree: with dots, known without them, or after a comma a few capitals.

    `shouting` where the whole name is in capitals, so that capitals tell nothing.

    >>> [is_degree(text) for text in ("S.Sos.", "M.Si", "PhD", "RN", "Budi", "B.")]
    [True, True, True, True, False, False]
    """
    if _DOTTED.fullmatch(text) or text.rstrip(".") in _DEGREES:
        return True
    if not after_comma or _suffix(text):
        return False
    letters = text.rstrip(".")
    few = bool(_CAPITALS.fullmatch(letters)) and (len(letters) < 4 or len(re.findall("[AEIOU]", letters)) < 2)
    return bool(_ONE_DOT.fullmatch(text)) or (few and not shouting)


def _rows(text: str) -> list[str]:
    """Return a text in pieces between words and signs that join people.

    "Dan" with a capital joins two names of several words; in "Tommy Dan Brown" it is a name.
    """
    rows = []
    for row in _AND.split(text):
        halves = re.split(r"\s+(?:Dan|And)\s+", row)
        rows += halves if all(len(half.split()) > 1 for half in halves) else [row]
    merged: list[str] = []
    for row in rows:
        degrees = all(is_degree(word) or _suffix(word) for word in _words(row)) if row else True
        if merged and degrees and row:
            merged[-1] += f", {row}"
        elif row:
            merged.append(row)
    return merged or [text]


def _people(row: str, *, family_first: bool) -> list[TypedName]:
    """Return the people of a row of commas, each with its titles, degrees and suffixes as they are typed."""
    shouting = not any(letter.islower() for letter in row)
    people: list[TypedName] = []
    heads = 0  # of the words that are no degree, the first of which is a name by itself
    for part in re.split(r"\s*,\s*", row):
        words = [word for word in _words(part) if any(letter.isalpha() for letter in word)]
        if not words:
            continue
        after = [word for word in words if not is_degree(word, shouting=shouting) and not _suffix(word)]
        initials = family_first and heads == 1 and " " not in people[0].name and _are_initials(words)
        if not people:
            people.append(TypedName(part))
        elif after and (fold(words[0]).rstrip(".") in _OFFICES or not any(c.isupper() for c in part)):
            position = f"{people[-1].position}, {part}" if people[-1].position else part
            people[-1] = TypedName(people[-1].name, position)
        elif after or initials:
            people.append(TypedName(part))
        else:
            people[-1] = TypedName(f"{people[-1].name}, {part}", people[-1].position)
            continue
        heads += 1
    first = people[0].name if people else row
    degree_first = "," in first and not _suffix(first.rpartition(", ")[2])  # after a whole name
    if family_first and len(people) == 2 and not degree_first and not any(one.position for one in people):
        turned = _turned(*(one.name for one in people))
        return [TypedName(turned)] if turned else people
    return people or [TypedName(row)]


def _turned(family: str, given: str) -> str:
    """Return "Jane Smith" of "Smith" and "Jane"; "" of two whole names, which are two people.

    >>> _turned("van der Berg", "Jan"), _turned("Jane Smith", "Peter Jones")
    ('Jan van der Berg', '')
    """
    parts = [_bare(one).split() for one in (family, given)]
    last, first = ([word for word in words if not _suffix(word)] for words in parts)
    if not last or not first or max(len(last), len(first)) > _MOST_WORDS:
        return ""
    if len(last) > 1 and len(first) > 1 and not last[0].islower():
        return ""
    return " ".join([*first, *last, *(word for words in parts for word in words if _suffix(word))])


def _are_initials(words: list[str]) -> bool:
    """True for the initials of a given name, "J.R.", that are no degree."""
    together = "".join(words)
    return bool(_INITIALS.fullmatch(together)) and together.replace(".", "") not in _DEGREES


def _bare(text: str) -> str:
    """Return the name of one person without titles and degrees; never nothing."""
    head, *rest = re.split(r"\s*,\s*", text)
    shouting = not any(letter.islower() for letter in text)
    words = _words(re.sub(r"^K\.\s*H\.\s+", "KH ", head))
    suffixes = [_SUFFIXES[one] for part in rest for word in part.split() if (one := _suffix(word))]
    titled = False
    while len(words) > 1 and (_is_title(words[0]) or (titled and fold(words[0]).rstrip(".") in _AFTER_TITLES)):
        words, titled = words[1:], True
    while len(words) > 1 and is_degree(words[-1], after_comma=False, shouting=shouting):
        if shouting and len(words) == 2 and words[-1] in _ALSO_NAMES:
            break
        words = words[:-1]
    if len(words) > 1 and _suffix(words[-1]):
        words[-1] = _SUFFIXES[_suffix(words[-1])]
    return " ".join([*words, *suffixes])


def _is_title(word: str) -> bool:
    """True for a title; "MS" and "MX" in capitals are initials."""
    return fold(word).rstrip(".") in _TITLES and word not in ("MS", "MX")


def _suffix(word: str) -> str:
    """Return the key of a suffix that tells generations apart, "" for any other word."""
    plain = word.rstrip(".").casefold()
    return plain if plain in _SUFFIXES and (plain in ("jr", "sr") or word.isupper()) else ""


def _words(text: str) -> list[str]:
    """Return the words of a part; the space within "S. Sos." divides nothing, nor is "(Han)" after a degree a word."""
    words: list[str] = []
    for word in text.split():
        before = words[-1] if words else ""
        together = f"{before}{word}".replace(".", "")
        if before and word.startswith("(") and is_degree(before):
            continue
        if re.fullmatch(r"[A-Z]\.?|Ph\.", before) and _known(together) and re.search(r"[a-z.]", word):
            words[-1] = f"{before.rstrip('.')}.{word}"
        else:
            words.append(re.sub(r"(?<=[\w.])\([A-Za-z]+\)$", "", word))
    return words


def _known(letters: str) -> bool:
    return letters.casefold() in _FOLDED_DEGREES
