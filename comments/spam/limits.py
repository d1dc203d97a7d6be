"""How much is too much: what is held for a moderator, and what is refused for the time being.

A stranger can use up whatever is counted by network, address or text. So a limit holds, which is
worth HELD_POINTS at most, and a ceiling is told to the sender; neither makes spam of anything.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

MINUTE, TEN_MINUTES, HOUR, DAY = 60, 600, 3600, 86400  # seconds

WITHIN = {
    MINUTE: _("within 1 minute"),
    TEN_MINUTES: _("within 10 minutes"),
    HOUR: _("within 1 hour"),
    DAY: _("within 24 hours"),
}


@dataclass(frozen=True)
class Limit:
    """So many before this one, within so many seconds, cost these points."""

    seconds: int
    count: int
    points: int


@dataclass(frozen=True)
class Ceiling:
    """So many within so many seconds, and no more are taken until one of them is older."""

    seconds: int
    count: int


# What a full room sends over one network at the end of a meeting is read first by a moderator.
NETWORK = (
    Limit(MINUTE, 15, 50),
    Limit(TEN_MINUTES, 30, 50),
    Limit(DAY, 200, 50),
)
# From one network under one address: what others send under someone's address counts for them.
ADDRESS = (
    Limit(TEN_MINUTES, 6, 20),
    Limit(TEN_MINUTES, 12, 50),
    Limit(HOUR, 25, 50),
)
# A campaign may well ask many people to send the same text.
TEXT = (
    Limit(DAY, 1, 15),
    Limit(DAY, 3, 35),
    Limit(DAY, 10, 50),
)
SHAPE = TEXT[1:]
SHORT_TEXT = (Limit(TEN_MINUTES, 100, 50),)

LIMITS = {
    "network": NETWORK,
    "address": ADDRESS,
    "text": TEXT,
    "shape": SHAPE,
    "short": SHORT_TEXT,
}

# Several full rooms. Each comment sends an email to whatever address was typed, so without an end
# to it one machine could have this site write to thousands of strangers.
NETWORK_CEILING = (Ceiling(TEN_MINUTES, 200), Ceiling(DAY, 1000))
# Emails to one address that no one answered. Anyone can type anyone's address, so without an end
# to them the form would fill a stranger's mailbox. They are counted for each network apart: whoever
# uses up theirs leaves the owner's, and learns nothing of what others have sent.
MAILS_FROM_NETWORK = (Ceiling(DAY, 5),)
# And an end to it however many networks a stranger has: 24 of them, each with its five.
MAILS_TO_ADDRESS = (Ceiling(DAY, 120),)

CEILINGS = {
    "network": NETWORK_CEILING,
    "mailfrom": MAILS_FROM_NETWORK,
    "mail": MAILS_TO_ADDRESS,
}
