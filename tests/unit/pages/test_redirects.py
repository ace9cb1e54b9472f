"""Redirects of redirects.yaml: one step, never round in a circle, and with feeds and calendars."""

from tests.support.joined import Joined
from tests.support.sites import article


def leads(table: str) -> dict[str, str]:
    """Return every redirect with where it leads."""
    files = {"a.md": article(themes="[Baru]"), "themes.yaml": "- name: Baru\n", "redirects.yaml": table}
    return {job.url: job.view.to for job in Joined(files).jobs if job.template == "redirect.html"}


def test_a_chain_is_published_as_one_step() -> None:
    assert "artikel/a/" == leads("/x/: /y/\n/y/: /z/\n/z/: /artikel/a/\n")["x/"]


def test_a_loop_is_told_once_and_in_words() -> None:
    """An address that only leads into it is no second loop."""
    site = Joined({"a.md": article(), "redirects.yaml": "/w/: /x/\n/x/: /y/\n/y/: /x/\n"})
    assert ["redirects.yaml:2:1 AR177"] == site.broken


def test_a_redirected_theme_takes_its_feeds_and_calendar_along() -> None:
    table = "/tema/tua/: /tema/lama/\n/tema/lama/: /tema/baru/\n"
    files = {"a.md": article(themes="[Baru]"), "themes.yaml": "- name: Baru\n", "redirects.yaml": table}
    jobs = {job.url: job for job in Joined(files).jobs}
    for name in ("umpan.xml", "umpan.json", "kalender.ics"):  # programs follow no page: the same file at both
        for old in ("tua", "lama"):
            assert jobs[f"tema/{old}/{name}"].template == jobs[f"tema/baru/{name}"].template


def test_an_ended_theme_takes_its_feeds_and_calendar_along() -> None:
    table = "/tema/lama/: {date: 2028-01-01, reason: Digabung.}\n/tag/lama/: {date: 2028-01-01, reason: Digabung.}\n"
    jobs = Joined({"a.md": article(), "redirects.yaml": table}).jobs
    ended = {job.url for job in jobs if job.template == "tombstone.html"}
    assert {
        *("tema/lama/", "tema/lama/umpan.xml", "tema/lama/umpan.json", "tema/lama/kalender.ics"),
        "tag/lama/",
    } == ended
