"""stub"""
from collections.abc import Iterator
from arsip.intake.finding import Raw, Refusal
def posts(data: bytes) -> Iterator[Raw | Refusal]:
    raise NotImplementedError
