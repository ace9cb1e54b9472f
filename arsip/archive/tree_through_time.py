"""The rules over the tree of institutions as it was on the day of an event: who was there, and how many."""

from collections.abc import Iterator

from arsip.archive.index import ArchiveIndex
from arsip.model.archive import Article
from arsip.model.dates import PartialDate
from arsip.problems.rules import Problem, problem


def counts_are_those_of_the_tree(index: ArchiveIndex) -> Iterator[Problem]:
    """Where a source counts the units below an institution, the tree has as many on that day."""
    for article in index.archive.articles.values():
        for number, group in enumerate(article.groups, 1):
            stated, known = group.participant, len(group.institutions)
            counted = (
                stated.kind == "below" and stated.unit == "satker" and not stated.approximate and stated.count >= 0
            )
            fits = stated.count <= known if stated.at_least else stated.count == known
            if counted and known and not fits:
                place = article.draft.at(f"participants.{number}")
                yield problem(*place, "AR181", count=stated.count, known=known, name=stated.name)


def bodies_were_there(index: ArchiveIndex) -> Iterator[Problem]:
    """Whoever is named as such for a day existed on it; of a publisher, on the day of the report."""
    records = index.archive.institutions
    for article in index.archive.articles.values():
        for key, own, day in _named(article):
            record = records[own]
            if record.existed(day):
                continue
            ended = record.until is not None and day.first > record.until.last
            later = ", ".join(records[one].name for one in record.successor) if ended else ""
            word, limit = ("until", record.until) if ended else ("since", record.since)
            yield problem(
                *article.draft.at(key), "AR195", name=record.name, key=word, value=limit, date=day, nearest=later
            )


OF_THE_TREE = (counts_are_those_of_the_tree, bodies_were_there)


def _named(article: Article) -> Iterator[tuple[str, str, PartialDate]]:
    """Yield the institutions that an article names themselves, with the key and the day; each once."""
    draft = article.draft
    found = [("institution", article.institution, draft.published or draft.date)]
    found += [("organizer", own, draft.date) for own in article.organizers]
    found += [("partners", own, draft.date) for own in article.partners]
    for number, group in enumerate(article.groups, 1):
        found += [(f"participants.{number}", group.whole or own, draft.date) for own in group.institutions[:1]]
    found += [
        (f"people.{number}.institution", one.institution, draft.date) for number, one in enumerate(article.seats, 1)
    ]
    told = set[tuple[str, PartialDate]]()
    for key, own, day in found:
        if own and day and (own, day) not in told:
            told.add((own, day))
            yield key, own, day
