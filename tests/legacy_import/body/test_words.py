"""What the comparison of a source with what was stored finds, and that it stays linear."""

import pytest

from legacy_import.body.html import to_blocks
from legacy_import.body.words import compare, other_texts_of, prose_of
from tests.legacy_import.body.test_conversion import Site
from tests.support.processor_time import within_processor_time

WORDS = [
    ("<p>One <b>two</b></p><p>three</p>", ["<p>One <b>two</b></p><p>three</p>"], []),
    ("<p>One two three</p>", ["<p>One</p>"], ["two", "three"]),
    ("twice twice", ["<p>twice</p>"], ["twice"]),
    ("5 x 10<sup>6</sup>", ["<p>5 x 106</p>"], ["10⁶"]),
    ("5 x 10<sup>6</sup>", ["<p>5 x 10<sup>6</sup></p>"], []),
    ("It is <s>not</s> true", ["<p>It is not true</p>"], ["struck", "out"]),
    ("<code>&lt;div&gt;</code>", ["<p><code></code></p>"], ["div"]),
    ("<code><div></code>", ["<p><code>&lt;div&gt;</code></p>"], []),
    ("<script>x()</script><style>p{}</style><!-- wp:x -->One", ["<p>One</p>"], []),
    ("<select><option>Yes</option></select>", [], ["yes"]),
    ('[gallery ids="1,2"] [sic]', [], []),
    ("Caf\u0065\u0301 ÜBER", ["<p>caf\u00e9 über</p>"], []),
    ("You\x92ve", ["<p>You\u2019ve</p>"], []),
    ("<td>a</td><td>b</td>", ["<p>ab</p>"], ["a", "b"]),
    ("", [], []),
]


@pytest.mark.parametrize(("source", "stored", "lost"), WORDS)
def test_lost_words(source, stored, lost):
    assert compare(source, stored).lost == lost


def test_plain_text_is_no_html():
    assert compare("<pre>&lt;b&gt;bold</pre>", stored_plain=["<b>bold"]).lost == []


KEPT = [
    "<ul><li>One<ul><li>Two</li></ul></li></ul><dl><dt>Term</dt><dd>Meaning</dd></dl>",
    "<table><caption>Seats</caption><tr><th>A</th><th>B</th></tr><tr><td>1<sup>2</sup></td><td><s>x"
    "</s></td></tr></table>",
    "<blockquote><p>Said <del>so</del></p><table><tr><td>1</td><td>2</td></tr></table>"
    "<footer>Ana</footer></blockquote>",
    "<del><pre>a  b</pre><blockquote>c</blockquote></del>",
    '<pre style="text-decoration:line-through">gone</pre>',
    '<figure style="text-decoration:line-through"><blockquote><p>a</p><cite>b</cite></blockquote>',
    "One<img src='http://x.example/a.png' alt='Picture'>two",
    "<h1>Top<sup>2</sup></h1><h2><s>Old</s> new</h2><details><summary>More</summary>text</details>",
    '<div class="wp-block-file"><a href="/x/a.pdf">Annual report</a></div>',
    "<figure><img src='/up/1.png'><figcaption>Here</figcaption></figure>",
    "[caption]no image[/caption]",
    "See https://www.youtube.com/watch?v=abcdefghijk&feature=x\n\nhttps://youtu.be/abcdefghijk?si=1",
    "<pre><?php echo '[x]'; ?></pre> and <code>[gallery]</code> [code]<p>a</p>[/code]",
    "“Smart\x94 — it\x92s <q>quoted</q> <ruby>漢<rt>kan</rt></ruby> <button>Press</button>",
    "<address>1 High Street<br>Leeds</address><center>Middle</center>",
]


@pytest.mark.parametrize("source", KEPT)
def test_a_conversion_loses_none(source):
    site = Site()
    blocks = to_blocks(source, site)
    plain = [*other_texts_of(blocks), "Annual report"]  # the title of the one file
    assert compare(source, prose_of(blocks), plain).lost == []


HOSTILE = [
    "<s>",
    "<code>",
    "[code]",
    "[caption]",
    "<pre>",
    "<!-- ",
    "[a ",
    "<",
    "[youtube=",
    "<sup>1",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_cost_no_more_than_their_length(piece):
    text = piece * 2_000 + "end"

    def convert():
        blocks = to_blocks(text, Site())
        return compare(text, prose_of(blocks), other_texts_of(blocks))

    within_processor_time(convert, seconds=4)
