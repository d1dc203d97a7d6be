"""Header lines that could be mistaken for others are dropped before anything reads them."""

import pytest

from config.headers import without_underscores

KEPT = [("host", "a.example"), ("X-Forwarded-For", "203.0.113.9"), ("x-forwarded-for", "192.0.2.7")]


@pytest.mark.parametrize(
    "name",
    [
        "X_Forwarded_For",
        "x-forwarded_for",
        "X_Forwarded_Proto",
        "Content_Length",
        "Content_Type",
        "Transfer_Encoding",
        "Host_",
        "_Host",
        "_",
        "If_None_Match",
    ],
)
@pytest.mark.parametrize("place", [0, 2, 3])
def test_a_name_with_an_underscore_is_dropped_wherever_it_stands(name, place):
    sent = [*KEPT]
    sent.insert(place, (name, "forged"))
    assert list(without_underscores(sent)) == KEPT
    as_bytes = [(key.encode(), value.encode()) for key, value in sent]
    kept = [(key.encode(), value.encode()) for key, value in KEPT]
    assert list(without_underscores(as_bytes)) == kept


def test_values_may_have_underscores():
    assert list(without_underscores([("cookie", "my_name=1_2")])) == [("cookie", "my_name=1_2")]


def test_no_headers_are_fine():
    assert list(without_underscores([])) == []
