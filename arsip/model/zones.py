"""Zones of time: Indonesia's three, and offsets from UTC such as +07:00."""

ZONES = {"WIB": 7 * 60, "WITA": 8 * 60, "WIT": 9 * 60}  # minutes ahead of UTC; Indonesia has no DST


def utc_offset(zone: str) -> int | None:
    """Return how many minutes a zone is ahead of UTC, None for none: of WIB, WITA, WIT or an offset.

    >>> utc_offset("WIB"), utc_offset("-03:30"), utc_offset("")
    (420, -210, None)
    """
    if not zone or zone in ZONES:
        return ZONES.get(zone)
    minutes = int(zone[1:3]) * 60 + int(zone[4:6])
    return -minutes if zone[0] == "-" else minutes


def zone_of(text: str) -> str | None:
    """Return the zone that a text names, offsets as +07:00; None for an offset that no place on earth has."""
    if not text or text in ZONES:
        return text
    digits = "0000" if text == "Z" else text[1:].replace(":", "").ljust(4, "0")
    if int(digits[:2]) * 60 + int(digits[2:]) > 14 * 60 or int(digits[2:]) > 59:
        return None
    return f"{text[0] if text != 'Z' else '+'}{digits[:2]}:{digits[2:]}"
