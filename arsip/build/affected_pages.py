"""Which pages a change can affect: where only texts of articles changed, those that show one of them.

Whatever else changes may reach any page; then all are compared by their views. A page that does not say
whose texts it shows (`Job.texts`) may show any.
"""

import hashlib
from collections.abc import Container, Mapping, Sequence

from arsip.archive.session_update import links_otherwise, may_be_copies, only_texts
from arsip.build.cache import CachedArticle
from arsip.model.addresses import path_of
from arsip.model.archive import Archive
from arsip.site.views import Job


def origin_of(ground: bytes, entries: Mapping[str, CachedArticle]) -> bytes:
    """Return the digest of what pages are made from: all that is no article, and the bytes of every article.

    b"" where it cannot be known.
    """
    if not ground:
        return b""
    whole = hashlib.blake2b(ground, digest_size=16)
    for path, entry in entries.items():
        whole.update(f"{path}\0".encode() + entry.digest)
    return whole.digest()


def changed_texts(
    known: Mapping[str, CachedArticle], entries: Mapping[str, CachedArticle], archive: Archive
) -> frozenset[str] | None:
    """Return the articles (slugs) whose text is another than it was `known`, None where anything else is, or
    where it may decide whether a report is a copy."""
    if list(known) != list(entries):
        return None
    changes = []
    for path, entry in entries.items():
        before, after = known[path].read.draft, entry.read.draft
        if before is after:
            continue
        if before is None or after is None or links_otherwise(before, after):
            return None
        changes.append((before, after))
    texts_alone = only_texts(changes) and not may_be_copies(changes, archive)
    return frozenset(after.slug for _before, after in changes) if texts_alone else None


def affected(jobs: Sequence[Job], known: Container[str], texts: frozenset[str] | None) -> Sequence[Job]:
    """Return the pages that may show one of these texts or whose path is not `known`; all for None."""
    if texts is None:
        return jobs
    return [
        job for job in jobs if job.texts is None or not texts.isdisjoint(job.texts) or path_of(job.url) not in known
    ]
