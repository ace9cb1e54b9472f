"""Rules of settings and of what is published: folders, the last publication, and files after the build."""

from arsip.problems.rule_fields import (
    DEAD_END,
    HINT,
    LEFT_OUT,
    LOST,
    NOT_AS_BUILT,
    SLIP,
    UNUSABLE_CALL,
    UNUSABLE_SETTINGS,
    Rule,
)

PUBLICATION_RULES: dict[str, Rule] = {
    "AR070": Rule(
        reason=UNUSABLE_SETTINGS,
        text="the output folder cannot be {value}: {detail}",
        remedy="choose a folder of its own, such as output",
        proposal="move “{nearest}” elsewhere, or choose another folder",
        why="Arsip deletes what it no longer needs in the output folder, so that folder must be its own.",
        without_example="an output folder, which only a build looks at",
    ),
    "AR071": Rule(
        reason=UNUSABLE_SETTINGS,
        text="the settings cannot be read: {detail}",
        remedy="write a file site_config.yaml with at least title: and base_url:",
        why="Without a title and an address of the site no page can be made.",
    ),
    "AR089": Rule(
        reason=UNUSABLE_SETTINGS,
        text="there is no folder “{name}”",
        remedy="check its name, or make it",
        why="The folder that the settings name does not exist; its name may be spelt otherwise.",
    ),
    "AR110": Rule(
        reason=LOST,
        text="/{address} was published and is not any more; addresses gone: {number}",
        remedy="if it moved, name it in redirect_from: of what took its place; if it ended, write into "
        "redirects.yaml: /{address}: {{date: 2026-01-31, reason: …}} (verify --write --ended REASON --today DAY does "
        "it for all); an article leaves a tombstone by status: withdrawn",
        why="Others cite and link to what was published. Every address lives on: as a page, as a redirect, or as a "
        "tombstone that says when and why it ended.",
        without_example="an address of the last publication",
    ),
    "AR111": Rule(
        reason=LOST,
        text="/{address} was published and is now /{other}",
        remedy="write: {nearest} (verify --write does it)",
        why="A page that moved is found under its former address too, if a line in the content says so. Arsip "
        "proposes the line; it derives no redirect by itself, for it could be wrong.",
        without_example="an address of the last publication",
    ),
    "AR197": Rule(
        reason=SLIP,
        text="/{address} lives on and holds other reports than before; addresses: {number}",
        remedy="if it was numbered or named anew, say so in corrections: of these reports; if not, give each its "
        "former address back",
        why="Who cited the address finds something else there and nothing says so. The manifest keeps which reports "
        "every page of a session, a person, a tag and an article held.",
        without_example="an address of the last publication",
        kind="others",
    ),
    "AR112": Rule(
        reason=UNUSABLE_CALL,
        text="the last publication cannot be read: {detail}",
        remedy="name its manifest.json, its folder, or a file with one address a line",
        why="Without the addresses of the last publication nobody can tell whether one of them is gone.",
        without_example="a file that is no publication",
    ),
    "AR215": Rule(
        reason=LOST,
        text="the block “{name}” fills nothing: the template that this one extends has none of that name",
        remedy="call it as one that is there: {known}; or delete it",
        why="A template of your own fills blocks of another one. A block whose name is gone is left out, and with it "
        "all that it would show: the page would be published empty.",
        without_example="a template of one's own",
    ),
    "AR216": Rule(
        reason=LEFT_OUT,
        text="this template replaces none, and none uses it",
        remedy="call it as the template that it is to replace, or delete it",
        proposal="call it {nearest}, or delete it",
        why="A template of your own replaces the one of Arsip with the same name. Under another nobody ever sees it.",
        kind="others",
        without_example="a template of one's own",
    ),
    "AR217": Rule(
        reason=HINT,
        text="this template lacks what Arsip's own has: {known}",
        remedy="compare both and take over what is new, or keep it so if it is left out on purpose",
        why="A copy stays as it was when Arsip's own template grows; what came since is missing on its pages.",
        kind="others",
        without_example="a template of one's own",
    ),
    "AR218": Rule(
        reason=LOST,
        text="no page can be made with this template: {detail}",
        remedy="mend this line, or delete the file: then Arsip's own template is used",
        why="A template that fails stops the build; check makes one page with each to tell it before.",
        without_example="a template of one's own",
    ),
    "AR130": Rule(
        reason=DEAD_END,
        text="this published file is missing",
        remedy="build again; that puts it back",
        why="The manifest says that the file was published, and it is no longer there.",
        without_example="a published file, which only verify looks at",
    ),
    "AR131": Rule(
        reason=NOT_AS_BUILT,
        text="this file is not as it was published ({detail})",
        remedy="build with --no-cache: that reads every published file and writes this one anew",
        why="Somebody or something changed the file after the build; a build knows published files by their size.",
        without_example="a published file, which only verify looks at",
    ),
    "AR132": Rule(
        reason=NOT_AS_BUILT,
        text="Arsip did not write this file",
        remedy="move it out of the output folder; with it there, the next build ends with status 2",
        why="Arsip never deletes what it did not write, so it refuses a folder that holds such a file.",
        without_example="a published folder, which only verify looks at",
    ),
    "AR133": Rule(
        reason=NOT_AS_BUILT,
        text="the folder holds no manifest.json of Arsip",
        remedy="build first, or name the folder with --output",
        why="Without the list that a build leaves nobody can tell what was published.",
        without_example="a published folder, which only verify looks at",
    ),
}
