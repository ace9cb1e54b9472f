"""What can be subscribed to: which things have feeds and a calendar, and what is in them."""

from collections.abc import Iterable, Iterator

from arsip.archive.sessions import newest_first
from arsip.model.archive import Session
from arsip.model.dates import Span
from arsip.model.families import FAMILIES, families_with_feeds
from arsip.model.records import Planned
from arsip.site.page_context import PageContext
from arsip.site.views import Channels


def subscribed(context: PageContext) -> Iterator[tuple[str, str, Channels]]:
    """Yield the whole site (kind "" and id "") and all things that have a feed or a calendar, as kind and id."""
    for kind in ("", *families_with_feeds(context.settings.feeds)):
        for own in FAMILIES[kind].part_of(context.archive) if kind else ("",):
            found = channels(kind, own, context)
            if found:
                yield kind, own, found


def title_of(kind: str, own: str, context: PageContext) -> str:
    """Return the name of a thing, "" for the whole site."""
    return str(FAMILIES[kind].part_of(context.archive)[own].name) if kind else ""


def sessions_of(kind: str, own: str, context: PageContext) -> tuple[Session, ...]:
    """Return the sessions of a thing, newest first; those of the whole site for kind "".

    Of an institution these are its own, and those where it was named as part of a whole (`whole_of`), without
    those of units below it.
    """
    context = context.public
    if not kind:
        return tuple(context.archive.sessions.values())
    if kind == "institutions":
        named, together = (found[0].get(own, {}) for found in (context.index.roles, context.index.together))
        sessions = tuple(context.archive.sessions[one] for one in {**named, **together})
        return tuple(sorted(sessions, key=newest_first)) if together else sessions
    return context.index.groups[kind].get(own, ())


def whole_of(kind: str, own: str, session: Session, context: PageContext) -> str:
    """Return the whole as part of which alone an institution had a part, with counts; "" where it is named itself."""
    if kind != "institutions" or session.id in context.public.index.roles[0].get(own, ()):
        return ""
    found = context.public.index.together[0].get(own, {}).get(session.id, ())
    counts = [" / ".join(dict.fromkeys(str(it.count) for _one, it in one.stated if it.count >= 0)) for one in found]
    names = [context.archive.institutions[one.institution].name for one in found]
    return ", ".join(f"{name} ({count})" if count else name for name, count in zip(names, counts, strict=True))


def plans_of(kind: str, own: str, context: PageContext) -> Iterator[tuple[str, Planned]]:
    """Yield what is planned for a thing and nobody reported yet, as (series, plan)."""
    context = context.public
    for series, plan in context.index.open_plans:
        concerned = {
            "": (own,),
            "series": (series,),
            "themes": (plan.theme,),
            "institutions": (plan.institution, context.archive.series[series].organizer),
        }
        if own in concerned.get(kind, ()):
            yield series, plan


def channels(kind: str, own: str, context: PageContext) -> Channels | None:
    """Return the addresses of the feeds and the calendar of a thing (of the site for kind ""), None if it
    has none: there is a feed where there is an article, and a calendar where there is an event with a day."""
    if kind and kind not in families_with_feeds(context.settings.feeds):
        return None
    base = context.addresses.of(kind, own) if kind else ""
    feed, calendar = context.addresses.word("feed"), context.addresses.word("calendar")
    sessions = sessions_of(kind, own, context)
    dated = any(exact_span(one) for one in sessions) or any(plans_of(kind, own, context))
    if not sessions and not dated:
        return None
    return Channels(
        f"{base}{feed}.xml" if sessions else "",
        f"{base}{feed}.json" if sessions else "",
        f"{base}{calendar}.ics" if dated else "",
    )


def exact_span(session: Session) -> Span | None:
    """Return the days of a session for a calendar: the first stated ones known to the day."""
    return next((span for span in session.spans if span.exact), None)


def newest(sessions: Iterable[Session], context: PageContext, limit: int) -> list[str]:
    """Return the articles of some sessions that changed last, the latest first."""
    place = context.public.index.newest
    return sorted((slug for one in sessions for slug in one.articles), key=place.__getitem__)[:limit]
