"""What is known of a rendered text beside its HTML: headings, fragments, links."""

from msgspec import Struct


class Heading(Struct, frozen=True, array_like=True):
    """A heading of a text: level 2 to 6, the fragment that leads to it, its text."""

    level: int
    id: str
    text: str


class BodyLink(Struct, frozen=True, array_like=True):
    """A link or picture of a text that names something of this site, in order of appearance."""

    target: str
    line: int
    picture: bool = False
    column: int = 1


class Text(Struct, frozen=True, array_like=True):
    """What is known of a rendered text without its HTML, which is kept apart under `key`."""

    key: str = ""  # digest of the source text, the key of its HTML
    lead: str = ""
    headings: tuple[Heading, ...] = ()
    fragments: tuple[str, ...] = ()
    links: tuple[BodyLink, ...] = ()
