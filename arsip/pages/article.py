"""Articles: one page each."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from msgspec import Struct

from arsip.archive.last_changes import when_published
from arsip.model.archive import Article, Session
from arsip.model.dates import PartialDate
from arsip.model.draft import Correction, Draft, Origin
from arsip.model.rendered_text import Heading
from arsip.outside_links.link_history import bare
from arsip.site import views
from arsip.site.citations import Cited, cited_article
from arsip.site.page_context import PageContext
from arsip.site.permanent_ids import session_id
from arsip.site.session_entries import session_name
from arsip.site.summaries import participant_rows, publisher_link, related, remarked, report

OUTLINE_FROM = 3  # headings from which a text gets a table of contents


class AttachedFile(Struct, frozen=True, array_like=True):
    """An attachment to fetch; url "" for one that is promised and missing."""

    title: str
    url: str
    kind: str
    size: int = -1  # in bytes


class Image(Struct, frozen=True, array_like=True):
    """The picture of an article."""

    url: str
    alt: str
    credit: str
    size: views.PictureView | None


class ArticleView(views.View, frozen=True):
    """Everything the page of one article shows."""

    title: str
    lead: str
    id: str
    name: views.SessionName | None
    session: views.Link | None
    series: views.Link | None
    institution: views.Link | None
    published: PartialDate | None
    published_time: int  # minutes after midnight
    published_zone: str
    facts: tuple[views.FactRow, ...]
    differs: tuple[str, ...]  # facts on which the reports of its session differ, undecided
    remarks: tuple[views.Remark, ...]
    weekday: str
    weekday_doubtful: bool
    people: tuple[views.PersonRow, ...]
    participants: tuple[views.ParticipantRow, ...]
    themes: tuple[views.Link, ...]
    tags: tuple[views.Link, ...]
    picture: Image | None
    attachments: tuple[AttachedFile, ...]
    body: views.Body
    outline: tuple[Heading, ...]
    origin: Origin
    corrections: tuple[Correction, ...]
    previous: views.Entry | None
    next: views.Entry | None
    reports: tuple[views.ReportEntry, ...]
    related: tuple[views.Kin, ...]
    cited: Cited
    event: str  # identifier of the session
    draft: bool  # whether it is not published yet
    lost: PartialDate | None  # since when its source cannot be opened


def jobs(context: PageContext) -> Iterator[views.Job]:
    """Yield the pages of all articles."""
    for article in context.archive.articles.values():
        url = context.book.article_url(article.slug)
        beside = context.archive.sessions[article.session].articles
        yield views.Job(url, "article.html", partial(_view, article, context), article.draft.source, texts=beside)


def person_rows(article: Article, context: PageContext) -> tuple[views.PersonRow, ...]:
    """Return the people of one article with the source's own words on them."""
    rows = []
    draft = article.draft
    stated = inferred = spelt = assumed = ""
    for number, seat in enumerate(article.seats, 1):
        if draft.stated or draft.inferred:
            path = f"people.{number}"
            stated, inferred = remarked(draft, f"{path}.role", f"{path}.position", path)
            spelt, assumed = remarked(draft, f"{path}.name")
        person, said = context.book.person(seat.person), seat.mention
        body = context.book.institution(seat.institution, draft.date) if seat.institution else None
        words = spelt, stated, inferred or assumed
        rows.append(views.PersonRow(person, said.roles, said.position, body, said.topic, *words))
    return tuple(rows)


def _view(article: Article, context: PageContext) -> ArticleView:
    draft = article.draft
    session = context.archive.sessions[article.session]
    before, after = context.index.neighbours.get(session.id, ("", ""))
    name = session_name(session, context.archive)
    facts = _facts(article, context)
    return ArticleView(
        url=context.book.article_url(article.slug),
        crumbs=_crumbs(article, session, context),
        title=draft.title,
        lead=draft.text.lead,
        id=article.id,
        name=name,
        session=views.Link(session.title, context.book.session_url(session)) if session.has_page else None,
        series=context.book.series(article.series) if article.series else None,
        institution=publisher_link(article, context),
        published=draft.published,
        published_time=draft.published_time // 60,
        published_zone=appeared.zone if (appeared := when_published(article, context.archive)) else "",
        facts=facts,
        differs=tuple(fact.key for fact in session.facts if fact.disputed),
        remarks=_remarks(article, facts),
        weekday=draft.weekday,
        weekday_doubtful=draft.weekday_doubtful,
        people=person_rows(article, context),
        participants=participant_rows(article, context),
        themes=tuple(context.book.theme(one) for one in article.themes),
        tags=tuple(context.book.tag(one) for one in article.tags),
        picture=_picture(draft, context),
        attachments=_attachments(draft, context),
        body=context.files.body(draft.source, draft.text),
        outline=draft.text.headings if len(draft.text.headings) >= OUTLINE_FROM else (),
        origin=draft.origin,
        corrections=draft.corrections,
        previous=context.entries[before] if before else None,
        next=context.entries[after] if after else None,
        reports=tuple(
            report(context.archive.articles[slug], context) for slug in session.articles if slug != article.slug
        ),
        related=related(session, context),
        cited=cited_article(article, context),
        event=session_id(session, context.archive, context.addresses),
        draft=draft.status == "draft",
        lost=context.archive.lost.get(bare(draft.origin.url)),
    )


def _crumbs(article: Article, session: Session, context: PageContext) -> tuple[views.Crumb, ...]:
    if not article.series:
        return (context.book.crumb("articles"),)
    series = context.book.series(article.series)
    steps: list[views.Crumb] = [context.book.crumb("series"), views.Crumb("", series.url, series.text)]
    if session.has_page:
        steps.append(views.Crumb("session", context.book.session_url(session), session.title))
    return tuple(steps)


def _facts(article: Article, context: PageContext) -> tuple[views.FactRow, ...]:
    draft = article.draft
    day = draft.date
    partners = context.book.institutions(article.partners, day)
    values: tuple[tuple[str, Any, str], ...] = (
        ("date", draft.span, "end"),
        ("time", article.times, "zone"),
        ("mode", draft.mode, ""),
        ("platform", draft.platform, ""),
        ("venue", draft.venue, ""),
        ("organizer", context.book.institutions(article.organizers, day), ""),
        ("partners", partners, ""),
        ("cycle", draft.cycle, ""),
        ("series", context.book.series(article.series) if article.series else None, ""),
        ("session", draft.numbers, ""),
        ("claims.total", draft.claims.total if draft.claims.total >= 0 else None, "series_claims.total"),
        ("claims.from", draft.claims.since, "series_claims.from"),
        ("claims.until", draft.claims.until, "series_claims.until"),
    )
    rows = (
        views.FactRow(
            key, (views.ReadingRow(value),) if value not in (None, "", ()) else (), *remarked(draft, key, other)
        )
        for key, value, other in values
    )
    return tuple(row for row in rows if row.readings or row.key == "date")


def _remarks(article: Article, facts: tuple[views.FactRow, ...]) -> tuple[views.Remark, ...]:
    """The source's own words and our reasons for keys that neither the facts nor the people show."""
    draft = article.draft
    if not draft.stated and not draft.inferred:
        return ()
    shown = {row.key for row in facts if row.stated or row.inferred}
    if shown:
        shown |= {"end", "zone", *(f"series_claims.{part}" for part in ("total", "from", "until"))}
    for number in range(1, len(article.seats) + 1):
        shown |= {f"people.{number}{part}" for part in ("", ".name", ".role", ".position")}
    keys = dict.fromkeys(note.key for note in (*draft.stated, *draft.inferred) if note.key not in shown)
    return tuple(views.Remark(key, *remarked(draft, key)) for key in keys)


def _picture(draft: Draft, context: PageContext) -> Image | None:
    if not draft.picture:
        return None
    url = context.files.url(draft.source, draft.picture.file)
    if not url:
        return None
    return Image(url, draft.picture.alt, draft.picture.credit, context.files.pictures.get(url))


def _attachments(draft: Draft, context: PageContext) -> tuple[AttachedFile, ...]:
    rows = []
    for one in draft.attachments:
        url = context.files.url(draft.source, one.file) if one.file else ""
        kind = url.rpartition(".")[2].upper() if url else ""
        rows.append(AttachedFile(one.title, url, kind, context.files.sizes.get(url, -1)))
    return tuple(rows)
