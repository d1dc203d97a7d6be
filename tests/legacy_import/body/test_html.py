"""The text of a post becomes clean blocks: nothing of value is lost, nothing harmful stays."""

import pytest
from django.urls import reverse

from blog.models import BlogPostPage
from tests.legacy_import.exports import item, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def blocks_of(import_wordpress):
    """Import one post with this text; gives its blocks as [(type, value)]."""

    def blocks_of(content, *others):
        blocks_of.printed = import_wordpress(item(11, content=content), *others)
        body = BlogPostPage.objects.get(slug="item-11").body
        return [(block["type"], block["value"]) for block in body.raw_data]

    return blocks_of


TEXTS = [
    ("<p>One</p><p>Two</p>", "<p>One</p><p>Two</p>"),
    ("One\n\nTwo\nThree\n\n\n\nFour", "<p>One</p><p>Two<br/>Three</p><p>Four</p>"),
    ("One<br />\nTwo", "<p>One<br/>Two</p>"),
    ("<p>One\nline</p>", "<p>One line</p>"),
    ("<!-- wp:paragraph -->\n<p>New\neditor</p>\n<!-- /wp:paragraph -->", "<p>New editor</p>"),
    ("<!-- wp:embed --><figure><div>\nhttps://example.org/v\n</div></figure><!-- /wp:embed -->",
     '<p><a href="https://example.org/v">https://example.org/v</a></p>'),
    ("<!--more-->Text", "<p>Text</p>"),
    ("<div>One<div>Two</div></div>Three", "<p>One</p><p>Two</p><p>Three</p>"),
    ("A <strong>bold</strong> and <em>fine</em> word",
     "<p>A <b>bold</b> and <i>fine</i> word</p>"),
    ("<h1>Top</h1>Text<h2>Next</h2>", "<h2>Top</h2><p>Text</p><h3>Next</h3>"),
    ("<h4>Deep</h4>Text", "<h2>Deep</h2><p>Text</p>"),
    ("<ul><li>One</li><li>Two<ol><li>In</li></ol></li></ul>",
     "<ul><li>One</li><li>Two<ol><li>In</li></ol></li></ul>"),
    ("5 x 10<sup>6</sup> m<sup>3</sup>, H<sub>2</sub>O",
     "<p>5 x 10<sup>6</sup> m<sup>3</sup>, H<sub>2</sub>O</p>"),
    ("<s>One</s> <del>two</del> <strike>three</strike>",
     "<p><s>One</s> <s>two</s> <s>three</s></p>"),
    ('<span style="text-decoration: line-through">Not this</span>', "<p><s>Not this</s></p>"),
    ("<del><p>One</p><p>Two</p></del>Three", "<p><s>One</s></p><p><s>Two</s></p><p>Three</p>"),
    ("<h2>CO<sub>2</sub> in <b>2013</b></h2>", "<h2>CO<sub>2</sub> in 2013</h2>"),
    ("Write <code>&lt;div&gt;</code> or <kbd>x</kbd>",
     "<p>Write <code>&lt;div&gt;</code> or <code>x</code></p>"),
    ("Write <code><div class='a'>[x]</div></code>",
     "<p>Write <code>&lt;div class='a'&gt;[x]&lt;/div&gt;</code></p>"),
    ("She said <q>yes</q>", "<p>She said “yes”</p>"),
    ("5 &lt; 6 &amp; 7 > 6", "<p>5 &lt; 6 &amp; 7 &gt; 6</p>"),
    ('<a href="https://example.org/x?a=1&amp;b=2">Out</a>',
     '<p><a href="https://example.org/x?a=1&amp;b=2">Out</a></p>'),
    ("https://example.org/video", '<p><a href="https://example.org/video">https://example.org/video</a></p>'),
    ('<a name="top">Anchor</a>', "<p>Anchor</p>"),
    ("[sic] and [1] stay", "<p>[sic] and [1] stay</p>"),
    ("[button color=\"red\"]Press[/button]", "<p>Press</p>"),
    ("[embed]https://example.org/v[/embed]", '<p><a href="https://example.org/v">https://example.org/v</a></p>'),
    ("שלום <b>עולם</b> 🎉", "<p>שלום <b>עולם</b> 🎉</p>"),
]  # fmt: skip


def test_running_text(import_wordpress):
    """All in one run, because each takes a while to set up."""
    import_wordpress(*(item(100 + n, content=content) for n, (content, _html) in enumerate(TEXTS)))
    found = {post.slug: post.body.raw_data for post in BlogPostPage.objects.all()}
    for n, (content, html) in enumerate(TEXTS):
        blocks = [(block["type"], block["value"]) for block in found[f"item-{100 + n}"]]
        assert (content, blocks) == (content, [("prose", html)])


def test_no_text_at_all(import_wordpress):
    empty = ("", "   \n\n ", "<p>&nbsp;</p>", "<!-- only this -->", "[gallery]")
    import_wordpress(*(item(100 + n, content=content) for n, content in enumerate(empty)))
    assert not [p for p in BlogPostPage.objects.filter(slug__startswith="item-") if p.body]


ATTACKS = [
    '<script>alert("x")</script>',
    '<img src="x" onerror="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\tscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="https://example.org/&quot; onclick=&quot;alert(1)">x</a>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<svg onload="alert(1)"><a xlink:href="javascript:alert(1)">x</a></svg>',
    '<math><mtext></form><form><mglyph><style></math><img src onerror="alert(1)">',
    '<object data="javascript:alert(1)"></object>',
    '<form action="javascript:alert(1)"><button>alert</button></form>',
    '<blockquote cite="javascript:alert(1)">x</blockquote>',
    '[caption caption="<img src=x onerror=alert(1)>"]<img src="x">[/caption]',
    '[video src="javascript:alert(1)"]',
    '<table><tr><td onclick="alert(1)">a<script>alert(1)</script></td><td>b</td></tr><tr><td>c</td>'
    "<td>d</td></tr></table>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">x</p></noscript>',
]


def test_nothing_runs(import_wordpress, look):
    texts = (f"<p>Before</p>{attack}<p>After</p>" for attack in ATTACKS)
    import_wordpress(*(item(100 + n, content=text) for n, text in enumerate(texts)))
    for n, attack in enumerate(ATTACKS):
        soup = look(f"/blog/item-{100 + n}/")
        text = soup.main.get_text()
        assert "Before" in text
        # This takes along what follows it, in a browser too.
        assert "After" in text or "<math" in attack
        assert not [
            (name, value)
            for element in soup.find_all(True)
            for name, value in element.attrs.items()
            if name.startswith("on") or "script:" in value or str(value).startswith("data:text")
        ]
        assert not soup.select("iframe, object, embed, svg[onload], form[action*=alert]")
        assert not [script for script in soup.find_all("script") if "alert" in script.get_text()]


def test_a_quotation(blocks_of):
    found = blocks_of(
        '<p>Said:</p><blockquote cite="https://example.org/speech"><p>We listen.</p><p>Always.</p>'
        "<cite>The minister</cite></blockquote>"
    )
    assert found[1] == (
        "quote",
        {
            "text": "We listen.\n\nAlways.",
            "attribution": "The minister",
            "source_url": "https://example.org/speech",
        },
    )


def test_a_table(blocks_of, look):
    [(kind, value)] = blocks_of(
        "<table><caption>Meetings</caption><thead><tr><th>Town</th><th>Day</th></tr></thead>"
        "<tbody><tr><td>Leeds</td><td>20 <b>March</b></td></tr>"
        '<tr><td colspan="2">More to come</td></tr></tbody></table>'
    )
    assert (kind, value["caption"]) == ("table", "Meetings")
    table = look(BlogPostPage.objects.get(slug="item-11").url).main.table
    assert [cell.get_text(strip=True) for cell in table.select("tbody td")] == [
        "Leeds", "20 March", "More to come", "",
    ]  # fmt: skip
    assert [cell.get_text(strip=True) for cell in table.select("thead th")] == ["Town", "Day"]


def test_a_table_that_only_arranges_things(blocks_of):
    found = blocks_of("<table><tr><td><ul><li>One</li></ul></td><td>Two</td></tr></table>")
    assert found == [("prose", "<ul><li>One</li></ul><p>Two</p>")]


def test_embedded_media_become_links(blocks_of):
    found = blocks_of('<iframe src="//video.example.org/embed/7"></iframe>')
    assert found == [
        (
            "prose",
            '<p><a href="https://video.example.org/embed/7">video.example.org/embed/7</a></p>',
        )
    ]
    assert "Embedded media replaced with a link" in blocks_of.printed


def test_links_between_imported_texts(blocks_of):
    found = blocks_of(
        '<a href="/2013/03/item-12/">later</a> <a href="http://www.old.example.org/?p=12">number</a>'
        ' <a href="https://old.example.org/about/#who">about</a> <a href="../../tag/x/">left</a>',
        item(12, "Later"),
        page(21, "About us", post_name="about-us"),
    )
    later = BlogPostPage.objects.get(title="Later")
    assert found == [
        (
            "prose",
            f'<p><a linktype="page" id="{later.pk}">later</a>'
            f' <a linktype="page" id="{later.pk}">number</a>'
            ' <a href="/about-us/#who">about</a>'
            ' <a href="https://old.example.org/2013/tag/x/">left</a></p>',
        )
    ]


def test_an_editor_can_go_on_with_what_came_over(blocks_of, editor_client):
    blocks_of(
        "<h2>Top</h2><p>Text</p><ul><li>One</li></ul>"
        '<blockquote cite="https://x y/">Said</blockquote>'
        f"<table><tr><th>A</th><th>B</th></tr><tr><td>{'long ' * 100}</td><td></td></tr></table>"
        f"<figure><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
        f"<figcaption>{'Wide ' * 100}</figcaption></figure>"
    )
    post = BlogPostPage.objects.get(slug="item-11")
    assert post.body.stream_block.clean(post.body)
    edit = reverse("wagtailadmin_pages:edit", args=[post.pk])
    assert editor_client.get(edit).status_code == 200


def test_what_was_taken_out_is_named(blocks_of):
    blocks_of('<form>x</form>[contact-form-7 id="5"]')
    assert "<form> removed: A meeting" in blocks_of.printed
    assert "Shortcode [contact-form-7] removed" in blocks_of.printed


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 3000 + "deep" + "</div>" * 3000,
        "<ul><li>" * 1000 + "deep",
        "<b>" * 3000 + "deep",
        "[caption]" * 5000 + "deep",
        "[" * 20000 + "deep",
        "<" * 20000 + " deep",
        "<blockquote>" * 500 + "deep",
        "<table><tr><td>" * 300 + "deep",
    ],
    ids=["div", "ul", "b", "caption", "brackets", "angles", "blockquote", "table"],
)
def test_absurd_texts_come_through(blocks_of, content):
    [(_kind, value)] = blocks_of(content)
    assert "deep" in str(value)
