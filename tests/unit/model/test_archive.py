"""What is joined: a session and its facts."""

from arsip.model.archive import AGREEMENT, CONFLICT, DECISION, Fact, Holding, Reading, Session
from arsip.model.dates import PartialDate, Span

DAY = PartialDate(2021, 10, 21)


def test_a_session_finds_its_facts_by_key() -> None:
    """What no report states is no fact."""
    first, other = Span(DAY, DAY), Span(PartialDate(2021), PartialDate(2021))
    dates = Fact("date", (Reading(first, ("a",)), Reading(other, ("b",))), Holding((first,)))
    mode = Fact("mode", (Reading("daring", ("a",)),), Holding(("daring",)))
    session = Session("s", ("a", "b"), "S", facts=(mode, dates))

    assert (dates, None) == (session.fact("date"), session.fact("venue"))


def test_a_decided_fact_is_disputed_only_in_what_the_decision_leaves_open() -> None:
    """Reports differ, decided or not; a value holds where there is but one."""
    stated = (Reading(1, ("a",)), Reading(2, ("b",)))
    told = {
        (by, len(values)): Fact("x", stated, Holding(values, by), by != AGREEMENT)
        for by, values in ((DECISION, (1,)), (DECISION, (1, 2)), (CONFLICT, (1, 2)), (AGREEMENT, (2,)))
    }

    assert {key: (fact.decided, fact.disputed, fact.value) for key, fact in told.items()} == {
        (DECISION, 1): (True, False, 1),
        (DECISION, 2): (True, True, None),
        (CONFLICT, 2): (False, True, None),
        (AGREEMENT, 1): (False, False, 2),
    }
