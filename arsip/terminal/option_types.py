"""The values that options of the command line take, and what is told where one is given otherwise."""

import argparse
import datetime
import math
from collections.abc import Callable
from typing import TypeVar

_Value = TypeVar("_Value")


def with_message(take: Callable[[str], _Value], wrong: str) -> Callable[[str], _Value]:
    """Return a converter for argparse that says, in the words `wrong` with {text}, what cannot be taken."""

    def taken(text: str) -> _Value:
        try:
            return take(text)
        except ValueError:
            raise argparse.ArgumentTypeError(wrong.format(text=text)) from None

    return taken


def day(text: str) -> datetime.date:
    """A day as year-month-day."""
    return datetime.date.fromisoformat(text)


def process_count(text: str) -> int:
    """A number of processes, at least one."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def port(text: str) -> int:
    """A port number; 0 is any that is free."""
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError(text)
    return number


def seconds(text: str) -> float:
    """A number of seconds, above zero and below an hour."""
    number = float(text)
    if not math.isfinite(number) or not 0 < number <= 3600:
        raise ValueError(text)
    return number
