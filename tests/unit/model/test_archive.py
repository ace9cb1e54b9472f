"""What is joined: a session and its facts."""

from arsip.model.archive import Fact, Reading, Session
from arsip.model.dates import PartialDate, Span

DAY = PartialDate(2021, 10, 21)


def test_a_session_finds_its_facts_by_key() -> None:
    """What no report states is no fact; a fact with several readings differs."""
    first, other = Span(DAY, DAY), Span(PartialDate(2021), PartialDate(2021))
    dates = Fact("date", (Reading(first, ("a",)), Reading(other, ("b",))))
    session = Session("s", ("a", "b"), "S", facts=(Fact("mode", (Reading("daring", ("a",)),)), dates))

    assert (dates, None) == (session.fact("date"), session.fact("venue"))
    assert (True, False) == (dates.differs, session.facts[0].differs)
