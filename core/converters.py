"""Parts of web addresses, registered when the app is ready."""

from django.urls.converters import IntConverter, StringConverter


class PkConverter(IntConverter):
    """The number of a row, no longer than a database can hold: `<pk:comment_id>`."""

    regex = "[0-9]{1,18}"


class TokenConverter(StringConverter):
    """What we signed and emailed to someone: `<token:token>`.

    Every web address with such a part is a key. `core.redaction` keeps these parts out of logs.
    """

    # Far above what we make; longer ones are nothing that we signed.
    regex = "[^/]{1,1000}"
