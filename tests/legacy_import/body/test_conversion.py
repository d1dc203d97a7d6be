"""What would get lost without a word: notes, captions, marks, spaces, files, code, media."""

import pytest

from core.blocks import BodyBlock
from legacy_import.body.html import ImportedImage, to_blocks
from legacy_import.body.prose import LinkTarget

SITE = "https://old.example.org"


class Site:
    """A Resolver that knows the images and files under /up/ and what a test gives it."""

    def __init__(self, notes=(), shared=None, captions=None):
        self.notes, self.shared, self.captions = notes, shared or {}, captions or {}
        self.said = []

    def link(self, address):
        if address.endswith(".pdf"):
            return LinkTarget("document", "7", "Annual report")
        address = f"https:{address}" if address.startswith("//") else address
        return LinkTarget("url", address) if address.startswith("http") else None

    def image(self, address):
        return ImportedImage(1, "", "A picture") if address.startswith("/up/") else None

    def attachment(self, number):
        return f"/up/{number}.png"

    def caption(self, address):
        return self.captions.get(address, "")

    def gallery(self):
        return ["/up/9.png"]

    def footnotes(self):
        return list(self.notes)

    def reusable(self, number):
        return self.shared.get(number, "")

    def report(self, sentence):
        self.said.append(sentence)


def convert(html, site=None):
    blocks = to_blocks(html, site or Site())
    assert BodyBlock().to_python(blocks) is not None
    return [(block["type"], block["value"]) for block in blocks]


def youtube(number, more=""):
    address = f"www.youtube.com/watch?v={number}{more}"
    return ("media", {"title": f"Video or audio: {address}", "url": f"https://{address}"})


class TestFootnotes:
    TEXT = '<!-- wp:paragraph --><p>Said<sup data-fn="a" class="fn"><a href="#a">1</a></sup>.</p>'
    NOTES = ("In <em>the</em> house", "Twice")
    LIST = "<ol><li>In <i>the</i> house</li><li>Twice</li></ol>"

    def test_in_their_place(self):
        found = convert(f"{self.TEXT}<!-- wp:footnotes /--><p>After</p>", Site(self.NOTES))
        assert found == [("prose", f"<p>Said<sup>1</sup>.</p>{self.LIST}<p>After</p>")]

    def test_at_the_end_where_the_text_names_no_place(self):
        assert convert(self.TEXT, Site(self.NOTES))[0][1].endswith(self.LIST)

    def test_missing_ones_are_reported(self):
        site = Site()
        convert(self.TEXT, site)
        assert site.said == ["Footnotes missing from the file"]


class TestCaptions:
    def test_of_each_image_and_of_the_gallery(self):
        found = convert(
            '<figure class="wp-block-gallery"><figure><img src="/up/1.png" alt="One">'
            "<figcaption>The first</figcaption></figure>"
            '<figure><img src="/up/2.png" alt="Two"></figure>'
            '<figcaption class="blocks-gallery-caption">All of them</figcaption></figure>'
        )
        assert [(kind, value["caption"]) for kind, value in found[:2]] == [
            ("image", "The first"),
            ("image", ""),
        ]
        assert found[2] == ("prose", "<p>All of them</p>")

    def test_of_a_gallery_that_names_numbers(self):
        site = Site(captions={"/up/1.png": "From the <b>library</b>"})
        found = convert('[gallery ids="1,2"]', site)
        assert [value["caption"] for _kind, value in found] == ["From the library", ""]

    @pytest.mark.parametrize("inside", ["<img src='/up/1.png'>", "<table><tr><td>1</td><td>2</td>"
                                        "</tr><tr><td>3</td><td>4</td></tr></table>"])  # fmt: skip
    def test_a_very_long_one_is_a_paragraph(self, inside):
        words = " ".join(f"word{n}" for n in range(100))
        found = convert(f"<figure>{inside}<figcaption>{words}</figcaption></figure>")
        assert ("prose", f"<p>{words}</p>") in found

    def test_a_very_long_one_of_a_table(self):
        words = " ".join(f"word{n}" for n in range(100))
        table = f"<table><caption>{words}</caption><tr><td>1</td><td>2</td></tr><tr><td>3</td>"
        found = convert(f"{table}<td>4</td></tr></table>")
        assert found[0] == ("prose", f"<p>{words}</p>")
        assert found[1][1]["caption"] == "Table"


class TestPreformatted:
    def test_spaces_tabs_and_lines(self):
        text = "  Town   Seats\n\tLeeds\t  4\n\n  York      12"
        assert convert(f"<pre>\n{text}\n\n</pre>") == [("preformatted", text)]

    def test_tags_that_are_words(self):
        assert convert("<pre><?php if ($a < 1) { echo '<b>'; } ?></pre>")[0][0] == "preformatted"
        assert convert("<pre><code><div>\n  <p>x</p>\n</div></code></pre>") == [
            ("preformatted", "<div>\n  <p>x</p>\n</div>")
        ]

    @pytest.mark.parametrize("name", ["code lang='html'", "sourcecode language='html'", "php"])
    def test_code_in_brackets(self, name):
        code = "<div>\n  [gallery] &amp; <script>x()</script>\n</div>"
        found = convert(f"Before [{name}]{code}[/{name.split()[0]}] after")
        assert found == [
            ("prose", "<p>Before</p>"),
            ("preformatted", code.replace("&amp;", "&")),
            ("prose", "<p>after</p>"),
        ]

    def test_highlighted_code_is_only_its_words(self):
        html = '<pre><code><span class="k">if</span> <b>a</b>&lt;1</code></pre>'
        assert convert(html) == [("preformatted", "if a<1")]

    def test_links_and_pictures_in_it(self):
        found = convert(
            f'<pre>See <a href="{SITE}/x">this</a><img src="/up/1.png" alt="One"></pre>'
        )
        assert found[0] == ("preformatted", f"See this ({SITE}/x)")
        assert found[1][0] == "image"

    def test_code_runs_nowhere(self):
        [(kind, html)] = convert("<code><script>alert(1)</script></code>")
        assert (kind, html) == (
            "prose",
            "<p><code>&lt;script&gt;alert(1)&lt;/script&gt;</code></p>",
        )


class TestPlainText:
    """Cells, quotations and captions have no marks."""

    def test_cells(self):
        rows = "<tr><td>10<sup>6</sup></td><td>H<sub>2</sub>O</td></tr>"
        rows += "<tr><td><s>no</s> yes</td><td>x<sup>a+b</sup></td></tr>"
        [(_kind, value)] = convert(
            f"<table><tr><th>1<sup>st</sup></th><th>B</th></tr>{rows}</table>"
        )
        assert value["table"]["columns"][0]["heading"] == "1st"
        assert [row["values"] for row in value["table"]["rows"]] == [
            ["10⁶", "H₂O"],
            ["[struck out: no] yes", "x^(a+b)"],
        ]

    def test_a_quotation(self):
        html = "<blockquote><p>10<sup><a href='#x'>6</a></sup> <del>old <b>words</b></del></p>"
        html += "<pre>a   b\n  c</pre><table><tr><td>1</td><td>2</td></tr></table></blockquote>"
        [(_kind, value)] = convert(html)
        assert value["text"] == "10⁶ [struck out: old words]\n\na   b\n  c\n\n1 2"

    def test_a_title_in_a_quotation_stays_in_it(self):
        [(_kind, value)] = convert("<blockquote>Read <cite>Emma</cite> first</blockquote>")
        assert (value["text"], value["attribution"]) == ("Read Emma first", "")

    def test_a_quotation_of_nothing_but_a_source(self):
        [(_kind, value)] = convert("<blockquote><cite>Ana Ruiz</cite></blockquote>")
        assert value["text"] == "Ana Ruiz"

    def test_a_video_in_a_quotation(self):
        src = "https://www.youtube.com/embed/abcdefghijk"
        found = convert(f"<blockquote>Look<iframe src='{src}'></iframe></blockquote>")
        assert found[1] == youtube("abcdefghijk")


class TestFiles:
    FILE = (
        '<!-- wp:file --><div class="wp-block-file"><object class="wp-block-file__embed" '
        'data="/x/a.pdf" type="application/pdf"></object><a href="/x/a.pdf">The year 2013</a>'
        '<a href="/x/a.pdf" class="wp-block-file__button" download>Download</a></div>'
    )

    def test_a_file_that_came_along_keeps_its_words(self):
        assert convert(self.FILE) == [("document", {"document": 7, "description": "The year 2013"})]

    def test_a_file_that_did_not(self):
        html = self.FILE.replace("/x/a.pdf", f"{SITE}/a.odt")
        assert convert(html) == [("prose", f'<p><a href="{SITE}/a.odt">The year 2013</a></p>')]

    def test_a_file_with_nothing_but_a_button(self):
        html = '<div><a class="wp-block-file__button" href="/x/a.pdf">Get it</a></div>'
        assert convert(html) == [("document", {"document": 7, "description": "Get it"})]

    def test_words_too_long_for_a_block(self):
        words = " ".join(f"word{n}" for n in range(100))
        [(kind, html)] = convert(f'<a href="/x/a.pdf">{words}</a>')
        assert (kind, html) == ("prose", f'<p><a linktype="document" id="7">{words}</a></p>')


class TestMedia:
    @pytest.mark.parametrize(
        "written",
        [
            "[youtube=http://www.youtube.com/watch?v=abcdefghijk]",
            "[youtube=http://www.youtube.com/watch?v=abcdefghijk&amp;w=640&amp;h=385]",
            "[youtube http://youtu.be/abcdefghijk]",
            "[youtube]abcdefghijk[/youtube]",
            "[youtube]https://www.youtube.com/watch?v=abcdefghijk[/youtube]",
            '[youtube id="abcdefghijk" width="600"]',
            "[youtube https://www.youtube.com/watch?v=abcdefghijk&hl=en_GB&fs=1]",
            "[embed]https://www.youtube.com/v/abcdefghijk&hl=en[/embed]",
            "https://youtu.be/abcdefghijk",
            '<iframe src="//www.youtube-nocookie.com/embed/abcdefghijk?rel=0"></iframe>',
            '<object><param name="movie" value="x"><embed src="http://www.youtube.com/v/abcdefghijk'
            '&amp;fs=1"></object>',
        ],
    )
    def test_one_video_in_many_ways(self, written):
        site = Site()
        assert convert(f"<p>One</p>\n\n{written}\n\n<p>Two</p>", site) == [
            ("prose", "<p>One</p>"),
            youtube("abcdefghijk"),
            ("prose", "<p>Two</p>"),
        ]
        assert site.said == []

    @pytest.mark.parametrize(
        ("written", "address"),
        [
            ("[vimeo 123]", "https://vimeo.com/123"),
            ("[vimeo 123 w=500&h=280]", "https://vimeo.com/123"),
            ("[vimeo]https://vimeo.com/123[/vimeo]", "https://vimeo.com/123"),
            ("[vimeo clip_id='123']", "https://vimeo.com/123"),
            ("https://player.vimeo.com/video/123?h=a1b2", "https://vimeo.com/123/a1b2"),
            ("[dailymotion id=x7abc]", "https://www.dailymotion.com/video/x7abc"),
            ("[wpvideo Ab12cd34 w=640]", "https://videopress.com/v/Ab12cd34"),
            ("https://www.youtube.com/embed/videoseries?list=PL1", "https://www.youtube.com/playlist?list=PL1"),
            ("https://youtu.be/abcdefghijk?t=90s", "https://www.youtube.com/watch?v=abcdefghijk&t=90"),
            ("https://archive.org/embed/some-talk", "https://archive.org/details/some-talk"),
            ("[soundcloud url='https://soundcloud.com/ana/talk']", "https://soundcloud.com/ana/talk"),
        ],
    )  # fmt: skip
    def test_other_sites(self, written, address):
        [(kind, value)] = convert(written)
        assert (kind, value["url"]) == ("media", address)

    @pytest.mark.parametrize(
        ("written", "address"),
        [
            ("[gist]https://gist.github.com/ana/12[/gist]", "https://gist.github.com/ana/12"),
            ("[googlemaps https://maps.example.org/x?a=1&amp;b=2]", "https://maps.example.org/x?a=1&amp;b=2"),
            ("[pdf-view file='https://example.org/x']", "https://example.org/x"),
            ("[audio https://example.org/x.mp3|titles=A]", "https://example.org/x.mp3"),
            ("[youtube=https://www.youtube.com/user/ana]", "https://www.youtube.com/user/ana"),
        ],
    )  # fmt: skip
    def test_what_is_not_known_is_the_plain_link(self, written, address):
        [(kind, html)] = convert(written)
        assert kind == "prose"
        assert f'<a href="{address}">' in html

    @pytest.mark.parametrize("written", ["[youtube]", "[contact-form]", "[my_list 3]", "[events]"])
    def test_what_stays_as_code_is_reported(self, written):
        site = Site()
        assert convert(f"One\n\n{written}\n\nTwo", site) == [
            ("prose", f"<p>One</p><p>{written}</p><p>Two</p>")
        ]
        assert site.said == [f"May be a shortcode, left in the text: {written}"]

    @pytest.mark.parametrize(
        "written", ["as [sic] said", "the [new minister] said", "[Laughter] So"]
    )
    def test_brackets_of_the_author_are_not(self, written):
        site = Site()
        assert convert(written, site) == [("prose", f"<p>{written}</p>")]
        assert site.said == []

    def test_a_shortcode_that_is_explained(self):
        assert convert("Write [[gallery]] there") == [("prose", "<p>Write [gallery] there</p>")]


class TestShared:
    def test_a_block_that_several_texts_share(self):
        site = Site(shared={"5": "<p>Our address</p>", "6": '<!-- wp:block {"ref":6} /--><p>x</p>'})
        assert convert('<p>A</p><!-- wp:block {"ref":5} /-->', site) == [
            ("prose", "<p>A</p><p>Our address</p>")
        ]
        # One that holds itself ends.
        assert "x" in convert('<!-- wp:block {"ref":6} /-->', site)[0][1]

    def test_one_that_is_not_in_the_file(self):
        site = Site()
        convert('<!-- wp:block {"ref":5} /-->', site)
        assert site.said == ["Block shared by several texts is missing from the file"]
