"""The closed lists of words."""

from arsip.model.vocabulary import MODES, ROLES, SILENT_ROLES, STATUSES, UNITS


def test_words_of_closed_lists_are_unlike_each_other() -> None:
    """No word means two things, and the silent roles are roles."""
    for words in (ROLES, MODES, UNITS, STATUSES):
        assert len(words) == len(set(words))
    assert set(ROLES) >= SILENT_ROLES
