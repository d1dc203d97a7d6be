"""What changed from one list of passages to another."""

import pytest

from plans.models import VersionPassage
from plans.public.version_diff import compare


def passages(text):
    """ "a b2" is passage a in its first text, then passage b in its second."""
    return [
        VersionPassage(page_id=1, anchor=word[0], fingerprint=word, text=word)
        for word in text.split()
    ]


def told(old, new):
    """The comparison in short: the name, what became of it, and > if it moved."""
    signs = {"same": "=", "changed": "~", "added": "+", "removed": "-"}
    return " ".join(
        signs[row.change] + row.passage.anchor + (">" if row.has_moved else "")
        for row in compare(passages(old), passages(new))
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("", "a b", "+a +b"),
        ("a b", "", "-a -b"),
        ("a b c", "a b c", "=a =b =c"),
        ("a b c", "a b2 c", "=a ~b =c"),
        ("a b c", "x a b c", "+x =a =b =c"),
        ("a b c d", "b c d a", "=b =c =d =a>"),
        ("a b c d", "d a b c", "=d> =a =b =c"),
        ("a b c d", "a d2 b c", "=a ~d> =b =c"),
        ("a b c", "a c", "=a -b =c"),
        ("x a y b z", "a b", "-x =a -y =b -z"),
        ("a b c d e f", "f a e b c d", "=f> =a =e> =b =c =d"),
    ],
)
def test_each_passage_is_told_once_and_the_fewest_have_moved(old, new, expected):
    assert told(old, new) == expected


def test_a_passage_of_the_same_name_on_another_page_is_another():
    old, new = passages("a"), passages("a")
    new[0].page_id = 2
    assert [row.change for row in compare(old, new)] == ["removed", "added"]
