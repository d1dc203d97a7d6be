"""Parts of addresses, registered when the app is ready."""

from django.urls.converters import IntConverter


class RowConverter(IntConverter):
    """The number of a row, no longer than a database can hold: `<row:comment_id>`."""

    regex = "[0-9]{1,18}"
