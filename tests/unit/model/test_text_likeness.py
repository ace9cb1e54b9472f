"""How alike two texts are, from a sketch of each."""

import pytest

from arsip.model.text_likeness import likeness, sketch, words_in

WORDS = [f"kata{number}" for number in range(400)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Rapat pleno.", "rapat   *pleno*", True),
        ("Rapat\n\npleno", "Rapat pleno!", True),
        ("Rapat pleno", "Pleno rapat", False),
        ("Rapat 38 orang", "Rapat 40 orang", False),
        ("", " ", True),
    ],
)
def test_case_signs_and_spaces_make_no_other_text(one: str, other: str, same: bool) -> None:
    assert (sketch(one) == sketch(other)) is same


@pytest.mark.parametrize(("changed", "least", "most"), [(0, 1, 1), (8, 0.8, 1), (200, 0, 0.5), (400, 0, 0)])
def test_likeness_falls_with_the_words_that_differ(changed: int, least: float, most: float) -> None:
    """Words changed at the end of a text of 400 words; the sample errs by a few hundredths."""
    other = [*WORDS[: 400 - changed], *(f"lain{number}" for number in range(changed))]
    assert least <= likeness(sketch(" ".join(WORDS)), sketch(" ".join(other))) <= most


def test_a_sketch_is_short_and_knows_the_number_of_words() -> None:
    whole = sketch(" ".join(WORDS))
    assert (words_in(whole), words_in(sketch("")), len(whole) < 300) == (400, 0, True)
