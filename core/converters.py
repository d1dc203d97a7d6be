"""Parts of web addresses, registered when the app is ready."""

from django.urls.converters import IntConverter, StringConverter


class NumberConverter(IntConverter):
    """A number that people see, no longer than a database can hold: `<number:version_number>`."""

    regex = "[0-9]{1,18}"


class PkConverter(NumberConverter):
    """The primary key of a row: `<pk:comment_id>`."""


class TokenConverter(StringConverter):
    """What we signed and emailed to someone: `<token:token>`.

    Every web address with such a part is a key. `core.redaction` keeps these parts out of logs.
    """

    # Far above what we make; longer ones are nothing that we signed.
    regex = "[^/]{1,1000}"
