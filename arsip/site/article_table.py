"""The table of articles: what each states by itself."""

from typing import Any

import msgspec

from arsip.model.archive import Article
from arsip.model.dates import iso_of
from arsip.model.draft import Note, Participant
from arsip.problems.rules import mark as _
from arsip.site import columns
from arsip.site.citations import retrieved
from arsip.site.columns import Column, DataTable
from arsip.site.doubts import article_doubts

ARTICLE_TABLE: DataTable[Article] = DataTable(
    _("One row an article, with what it alone states."),
    lambda context: context.archive.articles.values(),
    (
        columns.ID(lambda one, context: one.slug),
        columns.IDENTIFIER(lambda one, context: context.settings.identifier_base + one.id),
        columns.URL(lambda one, context: context.settings.base_url + context.book.article_url(one.slug)),
        Column("title", "string", _("Title."), lambda one, context: one.draft.title),
        Column("lead", "string", _("Its first words."), lambda one, context: one.draft.text.lead),
        columns.SESSION(lambda one, context: one.session),
        columns.SERIES(lambda one, context: one.series),
        columns.NUMBERS(lambda one, context: tuple(map(str, one.draft.numbers))),
        columns.EVENT(lambda one, context: one.draft.event),
        Column("institution", "string", _("Institution that published it."), to="institutions"),
        Column(
            "published",
            "date",
            _("Day of publication, as exact as it is known; empty if unknown."),
            lambda one, context: iso_of(one.draft.published),
        ),
        Column(
            "published_precision",
            "string",
            _("How exact that is: day, month, year or unknown."),
            lambda one, context: columns.precision(one.draft.published),
        ),
        columns.DATE(lambda one, context: columns.first_day(one.draft.span)),
        columns.END(lambda one, context: columns.last_day(one.draft.span)),
        columns.PRECISION(lambda one, context: columns.precision(one.draft.date)),
        Column(
            "weekday_stated",
            "string",
            _("Weekday, in the words of the source."),
            lambda one, context: one.draft.weekday,
        ),
        Column(
            "weekday_fits",
            "boolean",
            _("Whether that weekday is the one of the date."),
            lambda one, context: _weekday_fits(one),
        ),
        columns.START_TIME(lambda one, context: columns.start_time(one.times)),
        columns.END_TIME(lambda one, context: columns.end_time(one.times)),
        columns.ZONE(lambda one, context: columns.zone(one.times)),
        columns.MODE(lambda one, context: one.draft.mode),
        columns.PLATFORM(lambda one, context: one.draft.platform),
        columns.VENUE(lambda one, context: one.draft.venue),
        columns.ORGANIZERS(lambda one, context: one.organizers),
        columns.PARTNERS(lambda one, context: one.partners),
        Column(
            "participants",
            "array",
            _("Who took part: kind, name, count (with unit, scope, and whether it is approximate)."),
            lambda one, context: [_participant(group.participant) for group in one.groups],
        ),
        columns.THEMES(lambda one, context: one.themes),
        columns.TAGS(lambda one, context: columns.tag_names(one.tags, context)),
        columns.CYCLE(lambda one, context: one.draft.cycle),
        Column(
            "series_total",
            "integer",
            _("Number of sessions that the article says the series has."),
            lambda one, context: one.draft.claims.total if one.draft.claims.total >= 0 else None,
        ),
        Column(
            "series_from",
            "date",
            _("First day of the series, as the article says."),
            lambda one, context: iso_of(one.draft.claims.since),
        ),
        Column(
            "series_until",
            "date",
            _("Last day of the series, as the article says."),
            lambda one, context: iso_of(one.draft.claims.until),
        ),
        Column("stated", "object", _("Wording of the source, by key."), lambda one, context: _notes(one.draft.stated)),
        Column(
            "inferred",
            "object",
            _("Why a value is the archive’s conclusion and not the source’s, by key."),
            lambda one, context: _notes(one.draft.inferred),
        ),
        Column("source_title", "string", _("Title of the original."), lambda one, context: one.draft.origin.title),
        Column("source_site", "string", _("Site of the original."), lambda one, context: one.draft.origin.site),
        Column("source_url", "string", _("Address of the original."), lambda one, context: one.draft.origin.url),
        Column("source_byline", "string", _("Byline of the original."), lambda one, context: one.draft.origin.byline),
        Column(
            "retrieved",
            "date",
            _("Day on which the original was read."),
            lambda one, context: iso_of(retrieved(one.draft.origin, context)),
        ),
        Column(
            "corrected",
            "date",
            _("Day of the last correction."),
            lambda one, context: iso_of(max((log.date for log in one.draft.corrections), default=None)),
        ),
        columns.DOUBTS(
            lambda one, context: columns.doubt_texts(article_doubts(one, context.archive.sessions[one.session]))
        ),
    ),
)


def _weekday_fits(article: Article) -> bool | None:
    draft = article.draft
    return not draft.weekday_doubtful if draft.weekday and draft.date and draft.date.day else None


def _participant(one: Participant) -> dict[str, Any]:
    found = msgspec.structs.asdict(one)
    return {key: value for key, value in found.items() if value not in ("", -1, False)}


def _notes(notes: tuple[Note, ...]) -> dict[str, str] | None:
    return {note.key: note.text for note in notes} or None
