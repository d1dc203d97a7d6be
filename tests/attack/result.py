"""What an attack found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One line of the report.

    Args:
        row: number of the requirement that is attacked.
        attack: what was done.
        seen: what happened, in words and numbers.
        held: whether the site did what it should.
    """

    row: int
    attack: str
    seen: str
    held: bool
