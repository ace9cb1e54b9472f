"""Rules of addresses: each page has one of its own, and each former one leads to one page."""

from arsip.problems.rule_fields import DEAD_END, ONE_ADDRESS, SHOWN_OTHERWISE, Rule

ADDRESS_RULES: dict[str, Rule] = {
    "AR040": Rule(
        reason=ONE_ADDRESS,
        text="the address /{address} is also that of {other}",
        remedy="give one of the two another address with slug:",
        proposal="write in this file: slug: {nearest}",
        why="The address comes from the file's name without its date, so two files of one name in two folders collide.",
    ),
    "AR041": Rule(
        reason=ONE_ADDRESS,
        text="“{name}” has no letter or digit from which an address can be made",
        remedy="write it with letters from a to z; a record can have an address of its own: id: in institutions.yaml "
        "and themes.yaml, slug: in people.yaml",
        why="A page needs an address, and an address needs at least one letter or digit.",
    ),
    "AR042": Rule(
        reason=ONE_ADDRESS,
        text="“{name}” and “{other}” would have the same address /{address}",
        remedy="write one of the two otherwise, so that letters from a to z or digits tell them apart",
        proposal="write “{nearest}” wherever “{replaced}” stands",
        why="Spaces and signs become hyphens in an address, so two names can end up at the same one: “C” and “C++”. A "
        "sign that makes the difference is written as a word.",
    ),
    "AR043": Rule(
        reason=SHOWN_OTHERWISE,
        text="“{name}” is also written “{other}”",
        remedy="use one spelling; both stand on one page",
        why="Both spellings are one tag and share its page; only one of them can be its heading.",
        kind="duplicates",
    ),
    "AR048": Rule(
        reason=ONE_ADDRESS,
        text="“{key}: {value}” is already used at {other}",
        remedy="give each record its own {key}; of one that stands there twice, delete one",
        why="The id of a record is its address, and what others call it by; its name is what articles name.",
    ),
    "AR087": Rule(
        reason=ONE_ADDRESS,
        text="the former address /{address} is also that of {other}",
        remedy="delete the former address here, or give the other page another address",
        why="A former address leads on to one page; two articles cannot both have been there.",
    ),
    "AR177": Rule(
        reason=DEAD_END,
        text="these redirects lead round in a loop: {addresses}",
        remedy="let one of them lead to a page that exists, or say when and why it ended",
        why="Who follows a redirect that leads back to where it began never arrives.",
    ),
    "AR178": Rule(
        reason=ONE_ADDRESS,
        text="“id: {value}” is also the permanent identifier of {other}",
        remedy="delete the line in the one that was copied; its own address is its identifier",
        why="By its identifier others cite an article and feeds know it; two articles with one are taken for one.",
    ),
    "AR088": Rule(
        reason=ONE_ADDRESS,
        text="two files would be published as /{address}: {other} is the other",
        remedy="give one of the two files another name",
        why="Names of files are simplified for addresses, so two files can end up at the same one.",
    ),
}
