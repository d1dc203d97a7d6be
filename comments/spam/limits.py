"""How much is too much: how often something may come before it costs points."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

MINUTE, TEN_MINUTES, HOUR, DAY = 60, 600, 3600, 86400  # seconds

WITHIN = {
    MINUTE: _("within a minute"),
    TEN_MINUTES: _("within ten minutes"),
    HOUR: _("within an hour"),
    DAY: _("within a day"),
}


@dataclass(frozen=True)
class Limit:
    """So many before this one, within so many seconds, cost these points."""

    seconds: int
    count: int
    points: int


# A full room that comments over one network at the end of a meeting stays below the numbers that
# make spam of it; the minute stops a program, the day one that is patient.
NETWORK = (
    Limit(MINUTE, 15, 50),
    Limit(MINUTE, 30, 100),
    Limit(TEN_MINUTES, 30, 50),
    Limit(TEN_MINUTES, 60, 100),
    Limit(HOUR, 120, 100),
    Limit(DAY, 200, 50),
    Limit(DAY, 400, 100),
)
ADDRESS = (
    Limit(TEN_MINUTES, 6, 20),
    Limit(TEN_MINUTES, 12, 50),
    Limit(TEN_MINUTES, 25, 100),
    Limit(HOUR, 25, 50),
    Limit(HOUR, 50, 100),
    Limit(DAY, 100, 100),
)
# A campaign may well ask many people to send the same text: that is looked at, not thrown away,
# unless it comes faster than people read their mail.
TEXT = (
    Limit(DAY, 1, 15),
    Limit(DAY, 3, 35),
    Limit(DAY, 10, 60),
    Limit(TEN_MINUTES, 50, 100),
    Limit(DAY, 500, 100),
)
SHAPE = TEXT[1:]
SHORT_TEXT = (Limit(TEN_MINUTES, 100, 50), Limit(TEN_MINUTES, 300, 100))
# Confirmation mails to one address within a day that nobody answered. Anybody can type anybody's
# address into the form, so without an end to it the form would be a way to fill a stranger's
# mailbox. Beyond the first number a network that has caused none of them may have one more, up to
# the second: else a stranger could use them up and shut the owner of the address out.
FEW_MAILS, MOST_MAILS = 5, 10
MAIL = (Limit(DAY, MOST_MAILS, 0),)
MAIL_FROM = (Limit(DAY, 1, 0),)

LIMITS = {
    "network": NETWORK,
    "address": ADDRESS,
    "text": TEXT,
    "shape": SHAPE,
    "short": SHORT_TEXT,
    "mail": MAIL,
    "mailfrom": MAIL_FROM,
}
