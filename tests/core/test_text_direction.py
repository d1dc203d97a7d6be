"""Directions are added to paragraphs, and nothing else is."""

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from core.templatetags.text_diff_tags import by_lines
from core.text_diff import difference
from core.text_direction import directed, lines, paragraphs


def test_plain_text():
    assert paragraphs("One\ntwo\n\n<p>three</p>") == (
        '<p dir="auto">One<br>two</p>\n\n<p dir="auto">&lt;p&gt;three&lt;/p&gt;</p>'
    )
    assert paragraphs(mark_safe("<b>One</b>")) == '<p dir="auto"><b>One</b></p>'
    assert lines("One\ntwo") == '<p dir="auto">One</p>\n\n<p dir="auto">two</p>'
    page = Template("{% load text_tags %}{{ text|paragraphs }}{{ text|lines }}")
    assert "<i>" not in page.render(Context({"text": "<i>x</i>"}))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a</p><pre>b</pre>", '<p dir="auto">a</p><pre dir="auto">b</pre>'),
        ('<h2 id="x">a</h2>', '<h2 dir="auto" id="x">a</h2>'),
        ("<ul><li>a</li></ul>", '<ul><li dir="auto">a</li></ul>'),
        ('<p class="x" dir="rtl">a</p>', '<p class="x" dir="rtl">a</p>'),
        ('<p dir="auto">a</p>', '<p dir="auto">a</p>'),
        ("<p>1 &lt;p&gt; <b>2</b></p>", '<p dir="auto">1 &lt;p&gt; <b>2</b></p>'),
        ("<link><param>", "<link><param>"),
    ],
)
def test_rich_text(html, expected):
    assert directed(html) == expected
    assert directed(directed(html)) == expected


def test_a_difference_by_lines():
    found = by_lines(difference("One two\n\nthree", "One four\n\nthree"))
    assert found == [[("same", "One "), ("gone", "two"), ("new", "four")], [("same", "three")]]
