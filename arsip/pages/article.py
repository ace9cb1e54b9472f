"""Articles: one page each, the list of all, and tombstones of withdrawn ones."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from msgspec import Struct

from arsip.model.archive import Article, Session
from arsip.model.dates import PartialDate
from arsip.model.draft import Correction, Draft, Origin
from arsip.model.rendered_text import Heading
from arsip.outside_links.link_history import bare
from arsip.site.citations import cited_article
from arsip.site.desk import Desk, paged, pager
from arsip.site.permanent_ids import session_id
from arsip.site.summaries import participants, remarked, report
from arsip.site.views import (
    Body,
    Cited,
    Crumb,
    Entry,
    FactRow,
    Job,
    Kin,
    Link,
    Pager,
    ParticipantRow,
    PersonRow,
    PictureView,
    ReadingRow,
    Remark,
    ReportEntry,
    SessionName,
    TombstoneView,
)

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
    size: PictureView | None


class ArticleView(Struct, frozen=True):
    """Everything the page of one article shows."""

    url: str
    crumbs: tuple[Crumb, ...]
    title: str
    lead: str
    id: str
    name: SessionName | None
    session: Link | None
    series: Link | None
    institution: Link | None
    published: PartialDate | None
    published_time: int
    facts: tuple[FactRow, ...]
    differs: tuple[str, ...]  # facts on which the reports of its session differ, undecided
    remarks: tuple[Remark, ...]
    weekday: str
    weekday_doubtful: bool
    people: tuple[PersonRow, ...]
    participants: tuple[ParticipantRow, ...]
    themes: tuple[Link, ...]
    tags: tuple[Link, ...]
    picture: Image | None
    attachments: tuple[AttachedFile, ...]
    body: Body
    outline: tuple[Heading, ...]
    origin: Origin
    corrections: tuple[Correction, ...]
    previous: Entry | None
    next: Entry | None
    reports: tuple[ReportEntry, ...]
    related: tuple[Kin, ...]
    cited: Cited
    event: str  # identifier of the session
    draft: bool  # whether it is not published yet
    lost: PartialDate | None  # since when its source cannot be opened


class ArticleListView(Struct, frozen=True):
    """A page of the list of all articles, the newest event first."""

    url: str
    crumbs: tuple[Crumb, ...]
    total: int
    articles: tuple[tuple[Entry, Link | None], ...]  # the event, and who published
    pager: Pager


def jobs(desk: Desk) -> Iterator[Job]:
    """Yield the pages of all articles, their list, and the tombstones."""
    for article in desk.archive.articles.values():
        url = desk.article_url(article.slug)
        beside = desk.archive.sessions[article.session].articles
        yield Job(url, "article.html", partial(_view, article, desk), article.draft.source, texts=beside)
    for draft in desk.archive.withdrawn:
        last = draft.corrections[-1] if draft.corrections else None
        url = desk.article_url(draft.slug)
        view = partial(TombstoneView, url, (), last.date if last else None, last.text if last else "")
        yield Job(url, "tombstone.html", view, draft.source)
    yield from _list(desk)


def person_rows(article: Article, desk: Desk) -> tuple[PersonRow, ...]:
    """Return the people of one article with the source's own words on them."""
    rows = []
    draft = article.draft
    stated = inferred = spelt = assumed = ""
    for number, seat in enumerate(article.seats, 1):
        if draft.stated or draft.inferred:
            path = f"people.{number}"
            stated, inferred = remarked(draft, f"{path}.role", f"{path}.position", path)
            spelt, assumed = remarked(draft, f"{path}.name")
        rows.append(
            PersonRow(
                desk.person(seat.person),
                seat.mention.roles,
                seat.mention.position,
                desk.institution(seat.institution, draft.date) if seat.institution else None,
                seat.mention.topic,
                spelt,
                stated,
                inferred or assumed,
            )
        )
    return tuple(rows)


def _view(article: Article, desk: Desk) -> ArticleView:
    draft = article.draft
    session = desk.archive.sessions[article.session]
    before, after = desk.index.neighbours.get(session.id, ("", ""))
    name = desk.session_name(session)
    facts = _facts(article, desk)
    return ArticleView(
        url=desk.article_url(article.slug),
        crumbs=_crumbs(article, session, desk),
        title=draft.title,
        lead=draft.text.lead,
        id=article.id,
        name=name,
        session=Link(session.title, desk.session_url(session)) if session.has_page else None,
        series=desk.series(article.series) if article.series else None,
        institution=desk.institution(article.institution, draft.published or draft.date)
        if article.institution
        else None,
        published=draft.published,
        published_time=draft.published_time,
        facts=facts,
        differs=tuple(fact.key for fact in session.facts if fact.differs and not fact.decided),
        remarks=_remarks(article, facts),
        weekday=draft.weekday,
        weekday_doubtful=draft.weekday_doubtful,
        people=person_rows(article, desk),
        participants=participants(article, desk),
        themes=tuple(desk.theme(one) for one in article.themes),
        tags=tuple(desk.tag(one) for one in article.tags),
        picture=_picture(draft, desk),
        attachments=_attachments(draft, desk),
        body=desk.body(draft.source, draft.text),
        outline=draft.text.headings if len(draft.text.headings) >= OUTLINE_FROM else (),
        origin=draft.origin,
        corrections=draft.corrections,
        previous=desk.entries[before] if before else None,
        next=desk.entries[after] if after else None,
        reports=tuple(
            report(desk.archive.articles[slug], desk) for slug in session.articles if slug != article.slug
        ),
        related=desk.kin_of(session),
        cited=cited_article(article, desk),
        event=session_id(session, desk.archive, desk.addresses),
        draft=draft.status == "draft",
        lost=desk.archive.lost.get(bare(draft.origin.url)),
    )


def _crumbs(article: Article, session: Session, desk: Desk) -> tuple[Crumb, ...]:
    if not article.series:
        return (desk.crumb("articles"),)
    series = desk.series(article.series)
    steps: list[Crumb] = [desk.crumb("series"), Crumb("", series.url, series.text)]
    if session.has_page:
        steps.append(Crumb("session", desk.session_url(session), session.title))
    return tuple(steps)


def _facts(article: Article, desk: Desk) -> tuple[FactRow, ...]:
    draft = article.draft
    day = draft.date
    partners = desk.institutions(article.partners, day)
    values: tuple[tuple[str, Any, str], ...] = (
        ("date", draft.span, "end"),
        ("time", article.times, "zone"),
        ("mode", draft.mode, ""),
        ("platform", draft.platform, ""),
        ("venue", draft.venue, ""),
        ("organizer", desk.institutions(article.organizers, day), ""),
        ("partners", partners, ""),
        ("cycle", draft.cycle, ""),
        ("series", desk.series(article.series) if article.series else None, ""),
        ("session", draft.numbers, ""),
        ("claims.total", draft.claims.total if draft.claims.total >= 0 else None, "series_claims.total"),
        ("claims.from", draft.claims.since, "series_claims.from"),
        ("claims.until", draft.claims.until, "series_claims.until"),
    )
    return tuple(
        FactRow(
            key, (ReadingRow(value),) if value not in (None, "", ()) else (), *remarked(draft, key, other)
        )
        for key, value, other in values
        if value not in (None, "", ()) or key == "date"
    )


def _remarks(article: Article, facts: tuple[FactRow, ...]) -> tuple[Remark, ...]:
    """The source's own words and our reasons for keys that neither the facts nor the people show."""
    draft = article.draft
    if not draft.stated and not draft.inferred:
        return ()
    shown = {row.key for row in facts if row.stated or row.inferred}
    shown |= (
        {"end", "zone", "series_claims.total", "series_claims.from", "series_claims.until"}
        if shown
        else set()
    )
    for number in range(1, len(article.seats) + 1):
        shown |= {f"people.{number}{part}" for part in ("", ".name", ".role", ".position")}
    keys = dict.fromkeys(note.key for note in (*draft.stated, *draft.inferred) if note.key not in shown)
    return tuple(Remark(key, *remarked(draft, key)) for key in keys)


def _picture(draft: Draft, desk: Desk) -> Image | None:
    if not draft.picture:
        return None
    url = desk.files.get((draft.source, draft.picture.file), "")
    if not url:
        return None
    return Image(url, draft.picture.alt, draft.picture.credit, desk.pictures.get(url))


def _attachments(draft: Draft, desk: Desk) -> tuple[AttachedFile, ...]:
    rows = []
    for one in draft.attachments:
        url = desk.files.get((draft.source, one.file), "") if one.file else ""
        kind = url.rpartition(".")[2].upper() if url else ""
        rows.append(AttachedFile(one.title, url, kind, desk.sizes.get(url, -1)))
    return tuple(rows)


def _list(desk: Desk) -> Iterator[Job]:
    ordered = [slug for session in desk.archive.sessions.values() for slug in session.articles]
    url = desk.addresses.listing("articles")
    pages = paged(ordered, desk.settings.page_size)
    for number, slugs in enumerate(pages, 1):
        here = desk.addresses.numbered(url, number)
        where = pager(desk.addresses, url, number, len(pages))
        yield Job(
            here, "articles.html", partial(_list_view, here, slugs, len(ordered), where, desk), texts=()
        )


def _list_view(url: str, slugs: tuple[str, ...], total: int, where: Pager, desk: Desk) -> ArticleListView:
    listed = tuple(_listed(desk.archive.articles[slug], desk) for slug in slugs)
    return ArticleListView(url, (), total, listed, where)


def _listed(article: Article, desk: Desk) -> tuple[Entry, Link | None]:
    draft = article.draft
    session = desk.archive.sessions[article.session]
    entry = Entry(
        url=desk.article_url(article.slug),
        title=draft.title,
        name=desk.session_name(session),
        spans=(draft.span,) if draft.span else (),
        organizers=(),
        reports=1,
        doubtful=draft.weekday_doubtful,
        mode=draft.mode,
        draft=draft.status == "draft",
    )
    return entry, desk.institution(article.institution, draft.date) if article.institution else None
