"""Two wordings, word by word."""

import pytest

from core.difference import difference


def told(old, new):
    """The difference in short: [-gone-] and [+new+] among what stayed."""
    signs = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(signs[kind].format(text) for kind, text in difference(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("", "Ask banks.", "[+Ask banks.+]"),
        ("Ask banks.", "", "[-Ask banks.-]"),
        ("Ask banks.", "Ask banks.", "Ask banks."),
        ("Ask banks.", "Ask all banks.", "Ask[+ all+] banks."),
        (
            "Open it for a fee.",
            "Open it free of charge.",
            "Open it [-for a fee-][+free of charge+].",
        ),
        ("One two three four", "One 2 3 four", "One [-two three-][+2 3+] four"),
        ("A b c", "A x b y c", "A[+ x+] b [+y +]c"),
        ("First.\nSecond.", "First.\nThird.", "First.\n[-Second-][+Third+]."),
    ],
)
def test_phrases_are_replaced_by_phrases(old, new, expected):
    assert told(old, new) == expected


def test_both_texts_can_be_read_out_of_it():
    old = "The registry asks for a fee, of five pounds.\n\nBanks ask too."
    new = "The registry asks for nothing at all.\nBanks and notaries ask, too."
    parts = difference(old, new)
    assert "".join(text for kind, text in parts if kind != "new") == old
    assert "".join(text for kind, text in parts if kind != "gone") == new
