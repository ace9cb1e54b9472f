"""Names of people: what of a text is a title, a degree or a part of the name, and whether it names one person.

Only what looks like a degree is one. Before a name stand titles (Dr., Prof., H., Mrs); after it, with or without a
comma, degrees with dots (S.Sos., M.Si) or without (PhD, RN). Jr. and Sr. belong to the name.
"""

import re
from functools import lru_cache

from msgspec import Struct

from arsip.model.names import fold, tidy

_TITLES = frozenset(
    (
        "dr dra drs prof ir h hj kh k.h apt ns tgk tgh ust ustaz ustadz ustadzah pdt rm"
        " bapak ibu bpk sdr sdri mr mrs ms miss mx sir dame rev"
        " brigjen irjen komjen letjen mayjen laksda kombes kompol akbp akp ipda iptu aipda aiptu bripka letkol"
    ).split()
)
_SUFFIXES = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}
# degrees that are written without dots; their capitals tell them from words and names (Ma, Se, Si)
_DEGREES = frozenset(
    (
        "SH MH MKn SHI MHI SE ME MM MBA Ak Akt CPA CA SIP MIP SSos MSos MSi SSi MAP SAP MPA MPP SKom MKom MTI ST MT STr"
        " MTr STP SPt SPi SP MP SPd MPd SPdI MPdI SAg MAg SHum MHum SPsi MPsi Psikolog SFil Lc SKM MKM MKes SKep MKep"
        " Ners Apt SFarm MFarm SGz AMd AMdKep AMdKeb SST SSTP SIK MIK SIKom MIKom CN BA BSc BEd BBA BSN MA MSc MEd MSN"
        " MPH MPhil MRes PhD DPhil EdD PsyD PharmD MD DO DDS RN RGN NP JD LLB LLM MRCP FRCS FRCP Esq"
    ).split()
)
_DOTTED = re.compile(r"[A-Z][A-Za-z]{0,4}(?:\.[A-Z][A-Za-z]{0,5})+\.?(?:\([A-Z]+\))?")
_ONE_DOT = re.compile(r"[A-Z][A-Za-z]{1,4}\.")
_CAPITALS = re.compile(r"[A-Z]{2,5}")
_AND = re.compile(r"\s+(?:dan|serta|beserta|and)\s+|\s*[;&/+]\s*|\s+-\s+")
_MOST_WORDS = 3  # of a given or a family name, where one stands before the other


class PersonName(Struct, frozen=True, array_like=True):
    """What a text names: one person, or several (`several`) who were typed into one name."""

    name: str  # without titles and degrees, the family name last
    several: tuple[str, ...] = ()  # each with titles and degrees as typed, where it could be several people


@lru_cache(maxsize=65536)
def read_name(text: str, *, family_first: bool = False) -> PersonName:
    """Return what a text names; "Smith, Jane" is turned round where `family_first`, as in English.

    >>> read_name("Dr. Kris Nugroho, Drs., MA.").name, read_name("Martin Luther King, Jr.").name
    ('Kris Nugroho', 'Martin Luther King Jr.')
    >>> read_name("Ani, S.H., M.H., Budi dan Citra").several
    ('Ani, S.H., M.H.', 'Budi', 'Citra')
    >>> read_name("Smith, Jane, PhD", family_first=True)
    PersonName(name='Jane Smith', several=())
    """
    shown = tidy(text)
    people = _people(shown)
    if len(people) == 1:
        return PersonName(_bare(people[0]))
    parts = [_bare(one).split() for one in people]
    whole = [word for words in parts for word in words]
    if family_first and len(people) == 2 and not _AND.search(shown):
        family, given = ([word for word in words if not _suffix(word)] for words in parts)
        if _stand_in_turn(family, given):
            return PersonName(" ".join([*given, *family, *(word for word in whole if _suffix(word))]))
    return PersonName(" ".join(whole), tuple(people))


def person_key(name: str) -> str:
    """Return what two forms of one person's name share: folded, without titles and degrees.

    >>> person_key("Dr. Kris Nugroho, Drs., MA.") == person_key("KRIS NUGROHO")
    True
    """
    return fold(read_name(name).name)


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
    return bool(_ONE_DOT.fullmatch(text)) or (not shouting and bool(_CAPITALS.fullmatch(text.rstrip("."))))


def _people(text: str) -> list[str]:
    """Return the people of a text, each with its titles, degrees and suffixes as they are typed."""
    shouting = not any(letter.islower() for letter in text)
    people: list[str] = []
    for number, row in enumerate(_AND.split(text.replace(" DAN ", " dan ") if shouting else text)):
        for place, part in enumerate(re.split(r"\s*,\s*", row)):
            words = _words(part, degrees=bool(place))
            after = [word for word in words if not is_degree(word, shouting=shouting) and not _suffix(word)]
            if people and (place or number) and words and not after:
                people[-1] += f", {part}"
            elif words:
                first = re.sub(r"^(?:dan|serta|and)\s+", "", part) if place else part
                people.append(first)
    return people or [text]


def _stand_in_turn(family: list[str], given: list[str]) -> bool:
    """True for a family name before a given one; two whole names on both sides are two people."""
    if not family or not given or max(len(family), len(given)) > _MOST_WORDS:
        return False
    return len(family) == 1 or len(given) == 1 or family[0].islower()


def _bare(text: str) -> str:
    """Return the name of one person without titles and degrees; never nothing."""
    head, *rest = re.split(r"\s*,\s*", text)
    shouting = not any(letter.islower() for letter in text)
    words = _words(re.sub(r"^K\.\s*H\.\s+", "KH ", head))
    suffixes = [_SUFFIXES[one] for part in rest for word in part.split() if (one := _suffix(word))]
    while len(words) > 1 and fold(words[0]).rstrip(".") in _TITLES:
        words = words[1:]
    while len(words) > 1 and is_degree(words[-1], after_comma=False, shouting=shouting):
        words = words[:-1]
    if len(words) > 1 and _suffix(words[-1]):
        words[-1] = _SUFFIXES[_suffix(words[-1])]
    return " ".join([*words, *suffixes])


def _suffix(word: str) -> str:
    """Return the key of a suffix that tells generations apart, "" for any other word."""
    plain = word.rstrip(".").casefold()
    return plain if plain in _SUFFIXES and (plain in ("jr", "sr") or word.isupper()) else ""


def _words(text: str, *, degrees: bool = False) -> list[str]:
    """Return the words of a part; among degrees the space within "S. Sos." divides nothing."""
    return (re.sub(r"\.\s+(?=[A-Z][a-z]{0,3}\b)", ".", text) if degrees else text).split()
