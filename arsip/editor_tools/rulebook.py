"""The rules explained, in words: for `explain`, and as the page of the documentation."""

import re
from collections.abc import Iterator

from arsip.language.wording import Language
from arsip.problems.rules import RULES, mark

_FILE = re.compile(r"^# ((?:content/.+|site_config\.yaml))$", re.MULTILINE)
_SOUND = {"title": "Rapat uji", "date": "2021-09-22"}  # what an example of a few lines leaves out


def example_files(example: str) -> dict[str, str]:
    """Return an example as the files of a site: whole files by name, else a sound article around it.

    >>> example_files("mode: daring")["content/articles/contoh.md"].splitlines()[:4]
    ['---', 'title: Rapat uji', 'date: 2021-09-22', 'mode: daring']
    """
    parts = _FILE.split(example)
    if len(parts) > 1:
        return {name: text.removeprefix("\n") for name, text in zip(parts[1::2], parts[2::2], strict=True)}
    text = example
    if not example.startswith("---\n"):
        is_keys = re.match(r"[a-z_]+:|\? ", example) is not None
        stated = re.findall(r"^(\w+):", example, re.MULTILINE) if is_keys else ()
        lacking = [f"{key}: {value}\n" for key, value in _SOUND.items() if key not in stated]
        keys, body = (example, "Isi artikel.") if is_keys else ("", example)
        text = f"---\n{''.join(lacking)}{keys}{'' if keys.endswith(chr(10)) or not keys else chr(10)}---\n\n{body}\n"
    return {"content/articles/contoh.md": text}


def summary(code: str, words: Language) -> str:
    """Return a rule on one line: code, severity, what is wrong, with … for what differs."""
    rule = RULES[code]
    return f"{code}  {words.gettext(rule.severity.value)}: {_general(words.gettext(rule.text))}"


def speaks_of(code: str, word: str, words: Language) -> bool:
    """True where a rule has a word, or the beginning of one, in its wording, its remedy or its example."""
    rule = RULES[code]
    msgids = (rule.text, rule.remedy, rule.proposal, rule.why)
    said = [*msgids, *map(words.gettext, msgids), rule.wrong]
    return re.search(rf"\b{re.escape(word)}", " ".join(said), re.IGNORECASE) is not None


def explained(code: str, words: Language) -> Iterator[str]:
    """Yield the lines that explain a rule."""
    rule = RULES[code]
    yield summary(code, words)
    yield ""
    yield words.gettext(rule.why)
    yield words.gettext(rule.reason.text)
    yield f"{words.gettext(REMEDY)}: {_general(words.gettext(rule.remedy))}."
    if rule.wrong:
        for name, text in ((WRONG, rule.wrong), (RIGHT, rule.right)):
            yield ""
            saved = f" ({rule.saved})" if name == WRONG and rule.saved != "utf-8" else ""
            yield f"{words.gettext(name)}{saved}:"
            yield from (f"    {line}".rstrip() for line in _visible(text).split("\n"))


def rulebook_page(words: Language) -> str:
    """Return the explanations of all rules as one Markdown page."""
    lines = [f"# {words.gettext(HEADING)}", "", *map(words.gettext, INTRO)]
    for code, rule in RULES.items():
        head = f"{code} · {words.gettext(rule.severity.value)}"
        text = _escaped(_general(words.gettext(rule.text)))
        remedy = _escaped(_general(words.gettext(rule.remedy)))
        why = f"{_escaped(words.gettext(rule.why))} {words.gettext(rule.reason.text)}"
        lines += ["", f"## {head}", "", f"**{text}**", "", why, "", f"{words.gettext(REMEDY)}: {remedy}."]
        for name, shown in ((WRONG, rule.wrong), (RIGHT, rule.right)) if rule.wrong else ():
            lines += ["", f"{words.gettext(name)}:", "", "```", *_visible(shown).split("\n"), "```"]
    return "\n".join([*lines, ""])


HEADING = mark("The rules of the archive")
INTRO = (
    mark("What `python build.py check` and every build look at, in the order of the codes."),
    mark("`python build.py explain CODE` prints the same. This page is made by `python docs/refresh.py`."),
)
WRONG, RIGHT, REMEDY = mark("Wrong"), mark("Right"), mark("What to do")


def _general(text: str) -> str:
    """A wording with … for each argument."""
    return re.sub(r"\{\w+\}", "…", text)


def _visible(text: str) -> str:
    """An example with its invisible characters by name."""
    plain = text.rstrip("\n").replace("\t", "→")
    return re.sub(r"[\x00-\x09\x0b-\x1f\u00a0\u200b]", lambda sign: f"<U+{ord(sign[0]):04X}>", plain)


def _escaped(text: str) -> str:
    return re.sub(r"([<>*_\[\]`#])", r"\\\1", text)
