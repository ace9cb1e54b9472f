"""The letters and signs of Indonesian: accents that slipped in, and quotation marks without their partner."""

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
_LOOKALIKES = str.maketrans("аеорсухіѕјһАВЕКМНОРСТУХІЅЈοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxisjhABEKMHOPCTYXISJoABEZHIKMNOPTYX")
_OTHERWISE = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss"})
_KEPT_LETTERS = frozenset("éèÉÈ")  # in loan words and names; any other accent is a slip in Indonesian
_OF_NAMES = frozenset("áâãäåæçêëíîïðñóôõöøúûüýþÿąćęłńśźżčďěňřšťůžğışőűđßāēīōū")  # of names in Latin letters
_CODE = re.compile(r"(`+)(?:(?!\1).)*?\1", re.DOTALL)
_MARK = re.compile(r'(?<=[^\s(\[“‘/—–-])"|(?P<opens>")(?=\S)|"')


def foreign_letters(text: str, beside: str = "") -> Iterator[tuple[int, str, str]]:
    """Yield offset, word, and the word in the letters of Indonesian, of each that holds a foreign letter.

    Names keep their letters: a word with a capital, and with letters as names of other languages have
    them, is a slip only where it also stands in ours, in the text or `beside` it. A grave accent (à, ì) or
    a letter of another script is a slip in names too: keyboards make them, names hardly have them.

    >>> [word for _at, word, _plain in foreign_letters("José Müller: Sosiàlisasi bagi warga dáerah, Daerah. Dáerah")]
    ['Sosiàlisasi', 'dáerah', 'Dáerah']
    """
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        if match[0].isascii():
            continue
        word = unicodedata.normalize("NFC", match[0])
        plain = _plain(word)
        if plain != word and not (_is_name(word) and not _stands(plain, f"{text} {beside}")):
            yield match.start(), match[0], plain


def is_odd(text: str) -> bool:
    """True where a quotation mark has no partner; code and inches (12") do not count.

    >>> [is_odd(text) for text in ('layar 12" dan "besar"', 'kata "satu', 'tekan `"`', '"Pemilu 2024"')]
    [False, True, False, False]
    """
    if '"' not in text and "“" not in text and "”" not in text:
        return False
    text = _CODE.sub("", text)
    number = depth = 0
    for mark in _MARK.finditer(text):
        if not mark["opens"] and not depth and text[mark.start() - 1 : mark.start()].isdigit():
            continue
        number, depth = number + 1, max(0, depth + (1 if mark["opens"] else -1))
    return number % 2 == 1 or text.count("“") != text.count("”")


def _is_name(word: str) -> bool:
    return word[0].isupper() and all(
        letter.isascii() or letter.casefold() in _OF_NAMES or letter in _KEPT_LETTERS
        for letter in word.replace("ß", "s")
    )


def _stands(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


def _plain(word: str) -> str:
    """A word in the letters of Indonesian.

    Accents typed as signs of their own count, too, ligatures out of a PDF, and letters of another script
    that look like ours; a word wholly in another script is left as it is.

    >>> [_plain(word) for word in ("sosia\\u0300lisasi", "veri\\ufb01kasi", "s\\u043esialisasi", "Мир")]
    ['sosialisasi', 'verifikasi', 'sosialisasi', 'Мир']
    """
    plain = []
    for letter in unicodedata.normalize("NFC", word):
        base = "".join(one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one))
        ours = base.isascii() and base.isalpha() and letter not in (*_KEPT_LETTERS, "ª", "º")
        plain.append(base if ours else letter.translate(_OTHERWISE))
    told = "".join(plain)
    mixed = any(letter.isascii() for letter in told)
    return told.translate(_LOOKALIKES) if mixed else told
