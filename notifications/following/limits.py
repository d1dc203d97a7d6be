"""How many emails asking to follow may be caused: by a form, a network, to an address, by all.

Anyone can type any address into that form. Each limit says when to come back, and none drops
anything in silence. docs/limits.md has the table.
"""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core import rate_limits
from core.exceptions import Refused
from core.rate_limits import DAY, LimitReached, RateLimit

ADDRESSES_TO_A_FORM = 3
# Beyond the first number, a network that has caused none of the emails to an address may cause one
# more, up to so many times the number: else a stranger could use them up and shut the owner out.
TIMES_FOR_OTHERS = 3
_FORM = RateLimit("follow.form", ADDRESSES_TO_A_FORM, DAY)
_FIRST_FROM_NETWORK = RateLimit("follow.pair", 1)
_ALL = "everyone"


class FormUsedUp(Refused):
    """The form has been sent with ADDRESSES_TO_A_FORM addresses; a new one is good again."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This form was sent with several email addresses. Check your email address and "
                "send it again"
            )
        )


class TooManyToAddress(LimitReached):
    """The address was sent enough such emails within the hour."""

    # Translators: {time} is a time of day, such as "2:30pm".
    sentence = _(
        "We have already sent several emails to this email address. Use the link in one of them, "
        "or try again after {time}"
    )


class TooManyFromNetwork(LimitReached):
    """The network has caused enough of them within the hour."""

    # Translators: {time} is a time of day, such as "2:30pm".
    sentence = _(
        "Too many requests came from your internet connection. We have kept your email address "
        "in the form: send it again after {time}"
    )


class TooManyFromAll(LimitReached):
    """All readers together have caused enough of them within the hour."""

    # Translators: {time} is a time of day, such as "2:30pm".
    sentence = _(
        "Too many people are asking for emails right now. We have kept your email address in the "
        "form: send it again after {time}"
    )


def use(*, form: str, address: str, network: str) -> None:
    """Count one email that asks to follow, or raise. Call it in the transaction of the email.

    Args:
        form: the token of the form that was sent.
        address: normalised.
        network: as `core.client_network.network_of` says; an unknown one is not counted.

    Raises:
        FormUsedUp, TooManyToAddress, TooManyFromNetwork, TooManyFromAll: in this order, so that
            one form or network is refused before it can use up what is for all.
    """
    to_address, from_network, all_together = _limits()
    pair = f"{address} {network}" if network else ""
    try:
        rate_limits.check(_FORM, form)
    except LimitReached as reached:
        raise FormUsedUp from reached
    _check_address(to_address, address, pair)
    _check(from_network, network, TooManyFromNetwork)
    _check(all_together, _ALL, TooManyFromAll)
    rate_limits.hit(
        [
            (_FORM, form),
            (to_address, address),
            (_FIRST_FROM_NETWORK, pair),
            (from_network, network),
            (all_together, _ALL),
        ]
    )


def _limits() -> tuple[RateLimit, RateLimit, RateLimit]:
    return (
        RateLimit("follow.address", settings.FOLLOW_MAILS_TO_ONE_AN_HOUR),
        RateLimit("follow.network", settings.FOLLOW_MAILS_FROM_ONE_NETWORK_AN_HOUR),
        RateLimit("follow.all", settings.FOLLOW_MAILS_AN_HOUR),
    )


def _check_address(limit: RateLimit, address: str, pair: str) -> None:
    try:
        rate_limits.check(limit, address)
    except LimitReached as reached:
        refusal = TooManyToAddress(reached.limit, reached.until)
        if not pair:
            raise refusal from reached
        most = RateLimit(limit.kind, limit.count * TIMES_FOR_OTHERS)
        try:
            rate_limits.check(_FIRST_FROM_NETWORK, pair)
            rate_limits.check(most, address)
        except LimitReached:
            raise refusal from reached


def _check(limit: RateLimit, key: str, refusal: type[LimitReached]) -> None:
    try:
        rate_limits.check(limit, key)
    except LimitReached as reached:
        raise refusal(reached.limit, reached.until) from reached
