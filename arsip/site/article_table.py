"""The table of articles: what each states by itself."""

from typing import Any

import msgspec

from arsip.model.archive import Article
from arsip.model.draft import Note, Participant
from arsip.problems.rules import mark as _
from arsip.site import columns
from arsip.site.citations import published_at, retrieved
from arsip.site.columns import Column, DataTable
from arsip.site.doubts import article_doubts

ARTICLE_TABLE: DataTable[Article] = DataTable(
    _("One row an article, with what it alone states."),
    lambda context: context.archive.articles.values(),
    (
        columns.ID("slug"),
        columns.IDENTIFIER(lambda one, context: context.settings.identifier_base + one.id),
        columns.URL(lambda one, context: context.settings.base_url + context.book.article_url(one.slug)),
        Column("title", "string", _("Title."), "draft.title"),
        Column("lead", "string", _("Its first words."), "draft.text.lead"),
        columns.SESSION(),
        columns.SERIES(),
        columns.NUMBERS("draft.numbers"),
        columns.EVENT("draft.event"),
        Column("institution", "string", _("Institution that published it."), to="institutions"),
        Column(
            "published", "date", _("Day of publication, as exact as it is known; empty if unknown."), "draft.published"
        ),
        Column(
            "published_precision",
            "string",
            _("How exact that is: day, month, year or unknown."),
            "draft.published.precision",
            shape=columns.or_unknown,
        ),
        columns.DATE("draft.span.start"),
        columns.END("draft.span.end"),
        columns.PRECISION("draft.date.precision"),
        Column("weekday_stated", "string", _("Weekday, in the words of the source."), "draft.weekday"),
        Column(
            "weekday_fits",
            "boolean",
            _("Whether that weekday is the one of the date."),
            lambda one, context: _weekday_fits(one),
        ),
        columns.START_TIME("times"),
        columns.END_TIME("times"),
        columns.ZONE("times.zone"),
        columns.MODE("draft.mode"),
        columns.PLATFORM("draft.platform"),
        columns.VENUE("draft.venue"),
        columns.ORGANIZERS(),
        columns.PARTNERS(),
        Column(
            "participants",
            "array",
            _("Who took part: kind, name, count (with unit, scope, and whether it is approximate)."),
            lambda one, context: [_participant(group.participant) for group in one.groups],
        ),
        columns.THEMES(),
        columns.TAGS(lambda one, context: columns.tag_names(one.tags, context)),
        columns.CYCLE("draft.cycle"),
        Column(
            "series_total",
            "integer",
            _("Number of sessions that the article says the series has."),
            "draft.claims.total",
        ),
        Column("series_from", "date", _("First day of the series, as the article says."), "draft.claims.since"),
        Column("series_until", "date", _("Last day of the series, as the article says."), "draft.claims.until"),
        Column("stated", "object", _("Wording of the source, by key."), lambda one, context: _notes(one.draft.stated)),
        Column(
            "inferred",
            "object",
            _("Why a value is the archive’s conclusion and not the source’s, by key."),
            lambda one, context: _notes(one.draft.inferred),
        ),
        Column("source_title", "string", _("Title of the original."), "draft.origin.title"),
        Column("source_site", "string", _("Site of the original."), "draft.origin.site"),
        Column("source_url", "string", _("Address of the original."), "draft.origin.url"),
        Column("source_byline", "string", _("Byline of the original."), "draft.origin.byline"),
        Column(
            "retrieved",
            "date",
            _("Day on which the original was read."),
            lambda one, context: retrieved(one.draft.origin, context),
        ),
        Column(
            "corrected",
            "date",
            _("Day of the last correction."),
            lambda one, context: max((log.date for log in one.draft.corrections), default=None),
        ),
        columns.DOUBTS(lambda one, context: article_doubts(one, context.archive.sessions[one.session])),
        Column("published_at", "string", _("Instant of publication, where hour and zone are known."), published_at),
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
