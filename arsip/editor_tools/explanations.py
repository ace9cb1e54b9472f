"""Why each rule exists, and why it is an error, a warning or a note; examples.yaml shows it broken and kept."""

from msgspec import Struct

from arsip.problems.rules import mark


class Explanation(Struct, frozen=True):
    """Why a rule has its severity and why it exists, both as msgids."""

    severity: str
    why: str


_ = mark

UNREADABLE = _("An error: nothing of the file can be used until it is mended.")
GUESSED = _("An error: Arsip would have to guess what is meant, and readers would take the guess for a fact.")
ONE_ADDRESS = _("An error: two things cannot have one address; one of them would vanish.")
DEAD_END = _("An error: readers would meet a dead link, or a file that is not there.")
LOST = _("An error: something would be left out of the site without anybody noticing.")
UNUSABLE = _("An error: the site cannot be built with these settings.")
UNUSABLE_CALL = _("An error: without it the command can tell nothing.")
OTHERWISE_THAN_BUILT = _("An error: what readers get is not what was built.")
UNUSABLE_BY_READERS = _("An error: it would harm the readers who open it.")
OTHERWISE = _("A warning: the page is built, but shows something other than what was meant.")
LEFT_OUT = _("A warning: the page is sound without what was left out; only you know whether it was needed.")
SLIP = _(
    "A warning: most likely a slip. If it is right as it is, ignore the rule in this article and give "
    "the reason."
)
SOURCES = _(
    "A note: the doubt lies in the sources, and readers are told of it too. --strict never makes it an error."
)
HINT = _("A note: a hint at what to look for; it may be right as it is. --strict never makes it an error.")

OUT_OF_REACH = _("A warning: readers who follow the link would not get there, at least today.")

IMPORT = _("An error: no draft was written; the source is as it was.")

EXPLANATIONS: dict[str, Explanation] = {
    "AR001": Explanation(
        UNREADABLE,
        _(
            "Title and date of an article stand between two lines of --- at the very top. A text "
            "without them has no date to be listed under."
        ),
    ),
    "AR002": Explanation(
        UNREADABLE,
        _("Without the second line of --- nobody can tell where the keys end and the text begins."),
    ),
    "AR003": Explanation(
        LOST,
        _("An empty file is mostly one that was not saved, or that was emptied by mistake."),
    ),
    "AR004": Explanation(
        UNREADABLE,
        _(
            "In another encoding, quotation marks and accents turn into other signs. Arsip does not "
            "guess which were meant."
        ),
    ),
    "AR005": Explanation(
        UNREADABLE,
        _("The NUL character never stands in a text; a file that has it was damaged, or is no text at all."),
    ),
    "AR006": Explanation(
        LEFT_OUT,
        _(
            "Such characters come with copying out of a PDF. They are invisible and break feeds and "
            "calendars."
        ),
    ),
    "AR007": Explanation(
        UNREADABLE,
        _(
            "A text of that size would take a reader's phone minutes. Mostly a picture or a table was "
            "pasted as text."
        ),
    ),
    "AR008": Explanation(
        UNREADABLE,
        _(
            "The front matter describes an article; it never needs that much. The limit keeps a broken "
            "file from stopping everybody's build."
        ),
    ),
    "AR009": Explanation(
        LEFT_OUT,
        _(
            "Invisible characters make a word that looks right and is not found by any search; some "
            "turn the direction of writing."
        ),
    ),
    "AR010": Explanation(
        UNREADABLE,
        _(
            "Indentation, colons and quotation marks tell keys from values. Where they do not fit, what "
            "follows cannot be told apart."
        ),
    ),
    "AR011": Explanation(
        UNREADABLE,
        _(
            "A colon with a space, or one of the signs [ { @ ` % & * ! | > # ' \" at the beginning, has "
            "a meaning of its own here. Within quotation marks it is only text."
        ),
    ),
    "AR012": Explanation(
        GUESSED,
        _("Of two values for one key only one can count, and nobody can tell which is meant."),
    ),
    "AR013": Explanation(
        GUESSED,
        _(
            "& * ! and << let one part of a file stand for another. They make files that nobody can "
            "check, so Arsip reads none of them."
        ),
    ),
    "AR014": Explanation(
        UNREADABLE,
        _("A tab is as wide as each program likes, so it cannot show what belongs together."),
    ),
    "AR015": Explanation(
        UNREADABLE,
        _("A key is one word, such as title; lists and braces can only be values."),
    ),
    "AR016": Explanation(
        GUESSED,
        _(
            "Each key has one form: a text, a list, or keys with values. In another form Arsip would "
            "have to guess where its parts end."
        ),
    ),
    "AR017": Explanation(
        OTHERWISE,
        _(
            "After a space, # begins a comment. What stands behind it is dropped without a word: a "
            "title would lose its end."
        ),
    ),
    "AR020": Explanation(
        GUESSED,
        _(
            "Only what cannot be done without is required: title and date of an article, the name of a "
            "record, the title of an attachment."
        ),
    ),
    "AR021": Explanation(
        LOST,
        _(
            "Every institution, theme, series and person that a registry must know gets a page. A name "
            "with a slip would make a second page, or none."
        ),
    ),
    "AR022": Explanation(
        GUESSED,
        _("An alias such as “KPU Kediri” can be the city's or the regency's. The full name says which."),
    ),
    "AR023": Explanation(
        LOST,
        _(
            "A key that Arsip does not know would be passed over: the series of an article under seri: "
            "would never be shown."
        ),
    ),
    "AR024": Explanation(
        GUESSED,
        _("A key without a value was forgotten, or its value begins with #, which makes it a comment."),
    ),
    "AR026": Explanation(
        GUESSED,
        _("05/06/2021 is in June for some and in May for others. Year-month-day has one meaning only."),
    ),
    "AR027": Explanation(
        GUESSED,
        _("There is no such day in the calendar; day, month or year was mistyped."),
    ),
    "AR028": Explanation(
        GUESSED,
        _("Times are compared between reports and put into calendars, so each must be a time of day."),
    ),
    "AR029": Explanation(
        GUESSED,
        _(
            "The number tells which session of the series an article reports. In words or with a "
            "decimal point it cannot be compared."
        ),
    ),
    "AR030": Explanation(
        GUESSED,
        _("Some keys have a few possible words only, so that lists and filters are complete."),
    ),
    "AR031": Explanation(
        GUESSED,
        _("An event cannot end before it begins; one of the two is mistyped."),
    ),
    "AR032": Explanation(
        SLIP,
        _(
            "A report appears after the event. If it appeared before, one of the dates is wrong, or it "
            "is an announcement."
        ),
    ),
    "AR033": Explanation(
        DEAD_END,
        _("Only a whole address beginning with http:// or https:// leads anywhere; others could do harm."),
    ),
    "AR034": Explanation(
        SOURCES,
        _(
            "The weekday in a report is the best check of its date: where the two do not fit, one is "
            "wrong. Which one, only another source can tell."
        ),
    ),
    "AR035": Explanation(
        ONE_ADDRESS,
        _(
            "An address has to work on every host, file system and phone: lower-case letters, digits "
            "and hyphens do."
        ),
    ),
    "AR036": Explanation(
        GUESSED,
        _("A value of that length is mostly a text that slipped into the front matter."),
    ),
    "AR037": Explanation(
        GUESSED,
        _("Readers who followed a link to a withdrawn article must learn when and why it was withdrawn."),
    ),
    "AR038": Explanation(
        DEAD_END,
        _(
            "A former address is a path of this site; with another host in front it could never be "
            "reached here."
        ),
    ),
    "AR039": Explanation(
        GUESSED,
        _("Numbers are added up and compared, so each has to be one."),
    ),
    "AR040": Explanation(
        ONE_ADDRESS,
        _(
            "The address comes from the file's name without its date, so two files of one name in two "
            "folders collide."
        ),
    ),
    "AR041": Explanation(
        ONE_ADDRESS,
        _("A page needs an address, and an address needs at least one letter or digit."),
    ),
    "AR042": Explanation(
        ONE_ADDRESS,
        _("Spaces and signs become hyphens in an address, so two names can end up at the same one."),
    ),
    "AR043": Explanation(
        OTHERWISE,
        _("Both spellings are one tag and share its page; only one of them can be its heading."),
    ),
    "AR044": Explanation(
        GUESSED,
        _("Articles with the same event: report one session, and a session belongs to one series."),
    ),
    "AR045": Explanation(
        LOST,
        _(
            "The name of a session's file is the session's id; with a slip in it the editors' words "
            "would be shown nowhere."
        ),
    ),
    "AR046": Explanation(
        GUESSED,
        _("An editor's decision outranks the sources, so readers must see on what it rests."),
    ),
    "AR047": Explanation(
        LOST,
        _("A remark stands beside the value that it is about; without that value it would stand nowhere."),
    ),
    "AR048": Explanation(
        ONE_ADDRESS,
        _("The id of a record is its address, and what others call it by."),
    ),
    "AR049": Explanation(
        LOST,
        _("An archive without any article is nearly always one whose folder was not found."),
    ),
    "AR050": Explanation(
        LOST,
        _(
            "Links and special files lead out of the archive or hold no text. What cannot be read "
            "cannot be published."
        ),
    ),
    "AR051": Explanation(
        DEAD_END,
        _("A link names a file of content/, an attachment or picture one beside the article."),
    ),
    "AR052": Explanation(
        DEAD_END,
        _(
            "Windows takes Foto.jpg and foto.jpg for one file; the host of the site does not, and the "
            "link is dead there."
        ),
    ),
    "AR053": Explanation(
        LEFT_OUT,
        _("Addresses of other kinds can run programs in the reader's browser."),
    ),
    "AR054": Explanation(
        LEFT_OUT,
        _(
            "What is pasted from a web page can bring scripts, forms and styles along. Only what "
            "articles need is let through."
        ),
    ),
    "AR055": Explanation(
        OTHERWISE,
        _(
            "A link without text cannot be clicked, and a picture without description is silent for "
            "readers who cannot see it."
        ),
    ),
    "AR056": Explanation(
        DEAD_END,
        _("Behind # stands a heading of the text that is linked to, in lower-case letters with hyphens."),
    ),
    "AR057": Explanation(
        DEAD_END,
        _("Files outside content/ are not part of the archive and are never published."),
    ),
    "AR058": Explanation(
        SLIP,
        _("An article without a text has nothing to be read or found by."),
    ),
    "AR059": Explanation(
        UNREADABLE,
        _("Very deep lists and quotations are nearly always pasted signs; no page could show them."),
    ),
    "AR060": Explanation(
        SOURCES,
        _(
            "Several reports of one session need not agree. Every value stands on the page with the "
            "reports that state it, until the editors decide."
        ),
    ),
    "AR061": Explanation(
        HINT,
        _(
            "Every number of a series up to its last, or up to its declared total, stands for a "
            "session. The gaps show where reports are still missing."
        ),
    ),
    "AR062": Explanation(
        SLIP,
        _("Either the number is mistyped, or the series went on longer than was declared."),
    ),
    "AR063": Explanation(
        SOURCES,
        _(
            "Sources do give one number to two sessions. Each keeps a page, and the page of the number "
            "lists both."
        ),
    ),
    "AR064": Explanation(
        OTHERWISE,
        _(
            "Git LFS keeps large files elsewhere and leaves a note of three lines in their place; "
            "readers would download that note."
        ),
    ),
    "AR065": Explanation(
        SLIP,
        _("An entry of ignore: that ignores nothing hides the next fault of that kind. Delete it."),
    ),
    "AR066": Explanation(
        GUESSED,
        _("An error leaves something missing or wrong, whatever the reason; only doubts can be ignored."),
    ),
    "AR067": Explanation(
        UNUSABLE,
        _("The usual hosts refuse files above that size, and readers on phones cannot load them."),
    ),
    "AR068": Explanation(
        HINT,
        _("Where the sessions before and after have numbers, this one most likely has one too."),
    ),
    "AR069": Explanation(
        SOURCES,
        _(
            "A series that meets on Wednesdays rarely meets on a Monday: the session was moved, or its "
            "date is wrong."
        ),
    ),
    "AR155": Explanation(
        DEAD_END,
        _(
            "Of every picture Arsip makes smaller ones for phones and takes out what the camera noted, such as the "
            "place. It has to be able to read it for that."
        ),
    ),
    "AR070": Explanation(
        UNUSABLE,
        _("Arsip deletes what it no longer needs in the output folder, so that folder must be its own."),
    ),
    "AR071": Explanation(
        UNUSABLE,
        _("Without a title and an address of the site no page can be made."),
    ),
    "AR072": Explanation(
        LOST,
        _(
            "Arsip reads articles/, series/, sessions/, pages/ and five registries. A text elsewhere, "
            "or with another name, would silently be missing."
        ),
    ),
    "AR073": Explanation(
        GUESSED,
        _(
            "Two people changed the same lines and Git kept both versions. Somebody has to choose; "
            "published as it is, readers would see both."
        ),
    ),
    "AR074": Explanation(
        SLIP,
        _("Capitals throughout are hard to read, and screen readers spell them out letter by letter."),
    ),
    "AR075": Explanation(
        OTHERWISE,
        _("The page shows the title above the text already; pasted texts often begin with it again."),
    ),
    "AR076": Explanation(
        OTHERWISE,
        _(
            "A number with a full stop at the beginning of a line makes a numbered list, which begins "
            "anew at that number."
        ),
    ),
    "AR077": Explanation(
        OTHERWISE,
        _(
            "# at the beginning of a line makes the whole line a heading, in large letters and in the "
            "table of contents."
        ),
    ),
    "AR078": Explanation(
        OTHERWISE,
        _("Four spaces or a tab make a block of code: in a grey box, without line breaks."),
    ),
    "AR079": Explanation(
        OTHERWISE,
        _("The writer of a report belongs to its source:, where readers and citations find it."),
    ),
    "AR080": Explanation(
        SLIP,
        _(
            "Indonesian has no letters with accents except é and è; others come from a slip on the "
            "keyboard, and the word is not found."
        ),
    ),
    "AR081": Explanation(
        OTHERWISE,
        _(
            "A no-break space keeps two words on one line; a paragraph full of them runs out of a "
            "phone's screen."
        ),
    ),
    "AR082": Explanation(
        SLIP,
        _("A quotation whose end is missing leaves open what was said by whom."),
    ),
    "AR083": Explanation(
        DEAD_END,
        _("No page of the site has this address; maybe it was renamed, or never existed."),
    ),
    "AR084": Explanation(
        GUESSED,
        _("A last day alone does not say when an event began, so it could be listed nowhere."),
    ),
    "AR085": Explanation(
        GUESSED,
        _("Of several ways to say something exactly one may be used; two could contradict each other."),
    ),
    "AR086": Explanation(
        LEFT_OUT,
        _("A picture from elsewhere tells that site who reads what, and vanishes when it does."),
    ),
    "AR087": Explanation(
        ONE_ADDRESS,
        _("A former address leads on to one page; two articles cannot both have been there."),
    ),
    "AR088": Explanation(
        ONE_ADDRESS,
        _("Names of files are simplified for addresses, so two files can end up at the same one."),
    ),
    "AR089": Explanation(
        UNUSABLE,
        _("The folder that the settings name does not exist; its name may be spelt otherwise."),
    ),
    "AR090": Explanation(
        SLIP,
        _(
            "An event more than a year ahead, or a report from the day after tomorrow, is nearly always "
            "a slip in the year. Checked only with --today."
        ),
    ),
    "AR091": Explanation(
        HINT,
        _(
            "A name spelt in two ways makes two pages of one person. Names are compared without degrees "
            "and initials, within one institution; people.yaml says which are one and which are apart."
        ),
    ),
    "AR092": Explanation(
        HINT,
        _(
            "Nothing is joined by its date. But reports of the same or the next day with the same "
            "series, theme, organiser or people often tell of one session."
        ),
    ),
    "AR093": Explanation(
        SLIP,
        _(
            "“badan adhoc” and “Badan Ad-Hoc” make two pages, and whoever looks at one misses what is "
            "on the other."
        ),
    ),
    "AR094": Explanation(
        HINT,
        _("One letter too many or too few makes a second page with a single article."),
    ),
    "AR095": Explanation(
        HINT,
        _(
            "A record without any article makes an empty page; often the articles spell it otherwise. "
            "Records that share a name are kept to tell them apart."
        ),
    ),
    "AR096": Explanation(
        OTHERWISE,
        _("An attachment of no bytes was not copied whole."),
    ),
    "AR097": Explanation(
        UNREADABLE,
        _(
            "Every line of the front matter has a key, a colon, a space and a value; without the space "
            "the colon counts as a letter."
        ),
    ),
    "AR098": Explanation(
        DEAD_END,
        _("The system refuses to read the file, so it could not be copied into the site."),
    ),
    "AR099": Explanation(
        SLIP,
        _(
            "A list needs an empty line above it and a space behind each hyphen; a link is [text](address), with "
            "nothing between its two halves; ** stands before and behind. What is typed otherwise stays text."
        ),
    ),
    "AR100": Explanation(
        SLIP,
        _(
            "Two articles were pasted into one file, or a front matter was pasted below the one that is there."
        ),
    ),
    "AR101": Explanation(
        SLIP,
        _("Reports are joined by series and number; a number alone joins nothing and is shown nowhere."),
    ),
    "AR110": Explanation(
        LOST,
        _(
            "Others cite and link to what was published. Every address lives on: as a page, as a redirect, or as a "
            "tombstone that says when and why it ended."
        ),
    ),
    "AR111": Explanation(
        LOST,
        _(
            "A page that moved is found under its former address too, if a line in the content says so. Arsip "
            "proposes the line; it derives no redirect by itself, for it could be wrong."
        ),
    ),
    "AR112": Explanation(
        UNUSABLE_CALL,
        _("Without the addresses of the last publication nobody can tell whether one of them is gone."),
    ),
    "AR114": Explanation(
        HINT,
        _(
            "What is held back is named in every report, so that no article is forgotten. The day comes from --today "
            "only: without it nothing that waits is published."
        ),
    ),
    "AR115": Explanation(
        OUT_OF_REACH,
        _(
            "Sources move and vanish. One failure may be the fault of the day; a source is called lost only after "
            "three failures on distinct days over a week."
        ),
    ),
    "AR116": Explanation(
        HINT,
        _(
            "Readers are told on the page of the article that its source is gone, so that nobody takes a dead link "
            "for a living proof. A new address ends the message."
        ),
    ),
    "AR117": Explanation(
        UNUSABLE_CALL,
        _("Where nothing answers, the web is out of reach from here; no source may be called lost for that."),
    ),
    "AR120": Explanation(
        IMPORT,
        _(
            "A menu, an empty page or a few words are no report; a draft made of them would only be in the way."
        ),
    ),
    "AR121": Explanation(
        IMPORT,
        _("What cannot be read as text would become an article of strange signs."),
    ),
    "AR122": Explanation(
        IMPORT,
        _("Where one report ends and the next begins must be certain, or names and dates get mixed up."),
    ),
    "AR123": Explanation(
        HINT,
        _("The same address, or the same title, site and date, are in the archive already."),
    ),
    "AR124": Explanation(
        IMPORT,
        _("Every draft is read again by the rules of check before it is written; this one did not pass."),
    ),
    "AR125": Explanation(
        SLIP,
        _(
            "The import does not guess: a value that is not certain stands in the draft with this doubt beside it."
        ),
    ),
    "AR126": Explanation(
        HINT,
        _(
            "Nothing of a source vanishes without a word: what is not in the text of the draft is quoted here."
        ),
    ),
    "AR127": Explanation(
        HINT,
        _("What is a draft, private or in the bin of WordPress was never published."),
    ),
    "AR130": Explanation(
        DEAD_END,
        _("The manifest says that the file was published, and it is no longer there."),
    ),
    "AR131": Explanation(
        OTHERWISE_THAN_BUILT,
        _(
            "Somebody or something changed the file after the build; a build knows published files by their size."
        ),
    ),
    "AR132": Explanation(
        OTHERWISE_THAN_BUILT,
        _("Arsip never deletes what it did not write, so it refuses a folder that holds such a file."),
    ),
    "AR133": Explanation(
        OTHERWISE_THAN_BUILT,
        _("Without the list that a build leaves nobody can tell what was published."),
    ),
    "AR134": Explanation(
        UNREADABLE,
        _(
            "The Markdown parser needs hours for some texts that no person writes; without a limit one of them "
            "would stop the whole site."
        ),
    ),
    "AR135": Explanation(
        UNUSABLE_BY_READERS,
        _(
            "A browser needs four bytes for each pixel, however small the file is; phones break down under that."
        ),
    ),
    "AR136": Explanation(
        UNUSABLE_BY_READERS,
        _(
            "A published HTML or SVG file can run a script in the name of this site, and some hosts run programs; "
            "so only formats that nobody runs are published."
        ),
    ),
}
