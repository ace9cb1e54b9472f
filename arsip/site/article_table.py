"""The table of articles: what each states by itself."""

from typing import Any

import msgspec

from arsip.model.archive import Article
from arsip.model.draft import Note, Participant
from arsip.problems.rules import mark as _
from arsip.site import columns
from arsip.site.columns import Column, DataTable

ARTICLES: DataTable[Article] = DataTable(
    _("One row an article, with what it alone states."),
    lambda desk: desk.archive.articles.values(),
    (
        columns.ID(lambda one, desk: one.slug),
        columns.IDENTIFIER(lambda one, desk: desk.settings.base_url + one.id),
        columns.URL(lambda one, desk: desk.settings.base_url + desk.article_url(one.slug)),
        Column("title", "string", _("Title."), lambda one, desk: one.draft.title),
        Column("lead", "string", _("Its first words."), lambda one, desk: one.draft.text.lead),
        columns.SESSION(lambda one, desk: one.session),
        columns.SERIES(lambda one, desk: one.series),
        columns.NUMBERS(lambda one, desk: tuple(map(str, one.draft.numbers))),
        columns.EVENT(lambda one, desk: one.draft.event),
        Column(
            "institution",
            "string",
            _("Institution that published it."),
            lambda one, desk: one.institution,
            "institutions",
        ),
        Column(
            "published",
            "date",
            _("Day of publication, as exact as it is known; empty if unknown."),
            lambda one, desk: columns.iso(one.draft.published),
        ),
        Column(
            "published_precision",
            "string",
            _("How exact that is: day, month, year or unknown."),
            lambda one, desk: columns.precision(one.draft.published),
        ),
        columns.DATE(lambda one, desk: columns.first_day(one.draft.span)),
        columns.END(lambda one, desk: columns.last_day(one.draft.span)),
        columns.PRECISION(lambda one, desk: columns.precision(one.draft.date)),
        Column(
            "weekday_stated",
            "string",
            _("Weekday, in the words of the source."),
            lambda one, desk: one.draft.weekday,
        ),
        Column(
            "weekday_fits",
            "boolean",
            _("Whether that weekday is the one of the date."),
            lambda one, desk: _weekday_fits(one),
        ),
        columns.START_TIME(lambda one, desk: columns.start_time(one.times)),
        columns.END_TIME(lambda one, desk: columns.end_time(one.times)),
        columns.ZONE(lambda one, desk: columns.zone(one.times)),
        columns.MODE(lambda one, desk: one.draft.mode),
        columns.PLATFORM(lambda one, desk: one.draft.platform),
        columns.VENUE(lambda one, desk: one.draft.venue),
        columns.ORGANIZERS(lambda one, desk: one.organizers),
        columns.PARTNERS(lambda one, desk: one.partners),
        Column(
            "participants",
            "array",
            _("Who took part: kind, name, count (with unit, scope, and whether it is approximate)."),
            lambda one, desk: [_participant(group.participant) for group in one.groups],
        ),
        columns.THEMES(lambda one, desk: one.themes),
        columns.TAGS(lambda one, desk: columns.tag_names(one.tags, desk)),
        columns.CYCLE(lambda one, desk: one.draft.cycle),
        Column(
            "series_total",
            "integer",
            _("Number of sessions that the article says the series has."),
            lambda one, desk: one.draft.claims.total if one.draft.claims.total >= 0 else None,
        ),
        Column(
            "series_from",
            "date",
            _("First day of the series, as the article says."),
            lambda one, desk: columns.iso(one.draft.claims.since),
        ),
        Column(
            "series_until",
            "date",
            _("Last day of the series, as the article says."),
            lambda one, desk: columns.iso(one.draft.claims.until),
        ),
        Column(
            "stated",
            "object",
            _("Wording of the source, by key."),
            lambda one, desk: _notes(one.draft.stated),
        ),
        Column(
            "inferred",
            "object",
            _("Why a value is the archive’s conclusion and not the source’s, by key."),
            lambda one, desk: _notes(one.draft.inferred),
        ),
        Column(
            "source_title", "string", _("Title of the original."), lambda one, desk: one.draft.origin.title
        ),
        Column("source_site", "string", _("Site of the original."), lambda one, desk: one.draft.origin.site),
        Column("source_url", "string", _("Address of the original."), lambda one, desk: one.draft.origin.url),
        Column(
            "source_byline", "string", _("Byline of the original."), lambda one, desk: one.draft.origin.byline
        ),
        Column(
            "retrieved",
            "date",
            _("Day on which the original was read."),
            lambda one, desk: columns.iso(one.draft.origin.retrieved),
        ),
        Column(
            "corrected",
            "date",
            _("Day of the last correction."),
            lambda one, desk: columns.iso(max((log.date for log in one.draft.corrections), default=None)),
        ),
    ),
)


def _weekday_fits(article: Article) -> bool | None:
    draft = article.draft
    return not draft.weekday_doubtful if draft.weekday and draft.date and draft.date.day else None


def _participant(one: Participant) -> dict[str, Any]:
    """A participant without what is not stated."""
    found = msgspec.structs.asdict(one)
    return {key: value for key, value in found.items() if value not in ("", -1, False)}


def _notes(notes: tuple[Note, ...]) -> dict[str, str] | None:
    return {note.key: note.text for note in notes} or None
