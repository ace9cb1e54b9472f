"""Rules of links, pictures and attachments: what they name is there and can be opened."""

from arsip.problems.rule_fields import (
    DEAD_END,
    HARMFUL,
    HINT,
    LEFT_OUT,
    OUT_OF_REACH,
    SHOWN_OTHERWISE,
    SLIP,
    UNUSABLE_CALL,
    UNUSABLE_SETTINGS,
    Rule,
)

LINK_RULES: dict[str, Rule] = {
    "AR051": Rule(
        reason=DEAD_END,
        text="the file “{name}” does not exist",
        remedy="check the name and the folder; names are relative to this file",
        proposal="did you mean {nearest}?",
        why="A link names a file of content/, an attachment or picture one beside the article.",
    ),
    "AR052": Rule(
        reason=DEAD_END,
        text="the file “{name}” is spelt otherwise (capital and small letters count)",
        remedy="write: {nearest}",
        why="Windows takes Foto.jpg and foto.jpg for one file; the host of the site does not, and the link is dead "
        "there.",
    ),
    "AR053": Rule(
        reason=LEFT_OUT,
        text="the link to “{value}” was taken out: only http, https, mailto and tel may be used",
        remedy="write the whole address beginning with https://",
        why="Addresses of other kinds can run programs in the reader's browser.",
        kind="texts",
    ),
    "AR183": Rule(
        reason=LEFT_OUT,
        text="a picture within the text ({value}) was taken out",
        remedy="save the picture as a file beside the article, and name that file in its place",
        why="Programs for writing put pictures into the text as long rows of signs. Such a picture cannot be made "
        "smaller for phones, and no description belongs to it.",
        kind="texts",
    ),
    "AR055": Rule(
        reason=SHOWN_OTHERWISE,
        text="{what}: readers cannot tell what it is",
        remedy="write [text](address) for a link, ![description](file) for a picture",
        why="A link without text cannot be clicked, and a picture without description is silent for readers who "
        "cannot see it.",
        kind="texts",
    ),
    "AR056": Rule(
        reason=DEAD_END,
        text="“#{name}” is not a heading of {target}",
        remedy="check the heading",
        proposal="did you mean #{nearest}?",
        why="Behind # stands a heading of the text that is linked to, in lower-case letters with hyphens.",
    ),
    "AR057": Rule(
        reason=DEAD_END,
        text="“{name}” leads out of the folder content/",
        remedy="put the file into content/ beside the article",
        why="Files outside content/ are not part of the archive and are never published.",
    ),
    "AR064": Rule(
        reason=SHOWN_OTHERWISE,
        text="“{name}” is only a Git LFS pointer, not the file itself",
        remedy="fetch the file with “git lfs pull” and commit again",
        why="Git LFS keeps large files elsewhere and leaves a note of three lines in their place; readers would "
        "download that note.",
        kind="attachments",
    ),
    "AR067": Rule(
        reason=UNUSABLE_SETTINGS,
        text="{what} is larger than {limit}",
        remedy="make the file smaller, or publish it elsewhere and link to it",
        why="The usual hosts refuse files above that size, and readers on phones cannot load them.",
        without_example="an attachment of more than 25 MiB",
    ),
    "AR083": Rule(
        reason=DEAD_END,
        text="there is no page at {name}",
        remedy="check the address; links to articles are best written with the name of their file",
        proposal="did you mean {nearest}?",
        why="No page of the site has this address; maybe it was renamed, or never existed.",
    ),
    "AR086": Rule(
        reason=LEFT_OUT,
        text="the picture {value} from another site was taken out: readers ask no third party for anything",
        remedy="copy the picture into content/ beside the article and name it here",
        why="A picture from elsewhere tells that site who reads what, and vanishes when it does.",
        kind="texts",
    ),
    "AR096": Rule(
        reason=SHOWN_OTHERWISE,
        text="the file “{name}” is empty",
        remedy="put the whole file in its place; readers who open it would get nothing",
        why="An attachment of no bytes was not copied whole.",
        kind="attachments",
    ),
    "AR098": Rule(
        reason=DEAD_END,
        text="the file “{name}” cannot be read: {detail}",
        remedy="put an ordinary, readable file in its place",
        why="The system refuses to read the file, so it could not be copied into the site.",
        without_example="an attachment that may not be read",
    ),
    "AR115": Rule(
        reason=OUT_OF_REACH,
        text="{address} does not open: {detail}",
        remedy="look at it in a browser; if it has moved, write its new address",
        why="Sources move and vanish. One failure may be the fault of the day; a source is called lost only after "
        "three failures on distinct days over a week.",
        kind="sources",
        without_example="an address of the web, which only links visits",
    ),
    "AR116": Rule(
        reason=HINT,
        text="the source {address} has not opened since {date}",
        remedy="look for its new address, or for a copy in a web archive, and write that as url:",
        why="Readers are told on the page of the article that its source is gone, so that nobody takes a dead link "
        "for a living proof. A new address ends the message.",
        kind="sources",
    ),
    "AR117": Rule(
        reason=UNUSABLE_CALL,
        text="not one of {number} addresses answered",
        remedy="look whether this computer reaches the web; nothing was written",
        why="Where nothing answers, the web is out of reach from here; no source may be called lost for that.",
        without_example="the web, which only links visits",
    ),
    "AR135": Rule(
        reason=HARMFUL,
        text="the picture {name} has {size} pixels, at most {limit} million are published",
        remedy="make it smaller: 2000 pixels along the longer side are enough for every screen",
        why="A browser needs four bytes for each pixel, however small the file is; phones break down under that.",
        without_example="a picture",
    ),
    "AR136": Rule(
        reason=HARMFUL,
        text="a file like {name} is not published: a browser or a server could run what is in it",
        remedy="save it in another format, such as PDF or PNG; possible are: {known}",
        why="A published HTML or SVG file can run a script in the name of this site, and some hosts run programs; so "
        "only formats that nobody runs are published.",
    ),
    "AR155": Rule(
        reason=DEAD_END,
        text="the picture “{name}” cannot be read ({detail})",
        remedy="open it in a picture program and save it anew as JPEG, PNG or WebP",
        why="Of every picture Arsip makes smaller ones for phones and takes out what the camera noted, such as the "
        "place. It has to be able to read it for that.",
        without_example="a picture",
    ),
    "AR179": Rule(
        reason=SLIP,
        text="{address} stands here already, at line {line}; what was found later holds",
        remedy="delete one of the two lines; links does it at its next visit",
        why="Where two branches were merged, an address can stand twice in the table, with two histories.",
        kind="others",
    ),
    "AR161": Rule(
        reason=DEAD_END,
        text="“{name}” has no page yet: {detail}",
        remedy="take the link out until it is published, and keep the words",
        why="What is not published has no page; readers who follow the link would find nothing.",
    ),
    "AR162": Rule(
        reason=HINT,
        text="“{name}” was withdrawn; the link leads to the page that says so",
        remedy="nothing needs to be done; take the link out if the text does not need it",
        why="A withdrawal is urgent and stops nothing: whoever follows the link learns when and why. Whether the text "
        "still needs the link, only you know.",
        kind="others",
    ),
    "AR164": Rule(
        reason=HINT,
        text="the reports of “{name}” are withdrawn or not published, so this text is not shown",
        remedy="nothing needs to be done; delete the file once the reports are gone for good",
        why="The editors' words on a session stand on its page, and without any report it has none.",
        kind="others",
    ),
}
