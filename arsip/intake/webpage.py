"""stub"""
from arsip.intake.finding import Raw, Refusal
def page(text: str) -> Raw | Refusal:
    raise NotImplementedError
