"""What other people wrote, as HTML of an email."""

from notifications.templatetags.mail_tags import paragraphs


def test_each_paragraph_has_its_own_direction_and_nothing_in_it_is_code():
    assert paragraphs('One\nline <p>&\n\n"Two"') == (
        '<p dir="auto">One<br>line &lt;p&gt;&amp;</p>\n\n<p dir="auto">&quot;Two&quot;</p>'
    )


def test_a_text_that_is_safe_already_is_escaped_all_the_same():
    from django.utils.safestring import mark_safe

    assert "<b>" not in paragraphs(mark_safe("<b>bold</b>"))


def test_nothing_is_nothing():
    assert paragraphs("") == '<p dir="auto"></p>'
