"""Writes small WordPress exports, ordinary where a test does not say otherwise; reads the table."""

from html import escape

ADDRESS = "https://old.example.org"


def cdata(text):
    """Any text as WordPress writes it, with the end mark of CDATA taken apart."""
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def author(login, name="", email="secret@example.org"):
    return (
        f"<wp:author><wp:author_id>2</wp:author_id><wp:author_login>{login}</wp:author_login>"
        f"<wp:author_email>{email}</wp:author_email>"
        f"<wp:author_display_name>{cdata(name)}</wp:author_display_name></wp:author>"
    )


def comment(number, text="A thought.", **fields):
    values = {
        "author": "Lena",
        "author_email": "lena@example.org",
        "author_url": "http://example.org/lena",
        "author_IP": "192.0.2.77",
        "date": "2012-10-12 14:57:00",
        "date_gmt": "2012-10-12 13:57:00",
        "approved": "1",
        "type": "",
        "parent": "0",
        "user_id": "0",
    } | fields
    inside = "".join(
        f"<wp:comment_{name}>{cdata(str(value))}</wp:comment_{name}>"
        for name, value in values.items()
    )
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id>{inside}"
        f"<wp:comment_content>{cdata(text)}</wp:comment_content></wp:comment>"
    )


def item(number, title="A meeting", content="<p>Come along.</p>", *, inside="", **fields):
    """A post, or what `post_type` says.

    Args:
        inside: further XML, such as comments and labels.
        fields: the other fields of WordPress, without "wp:".
    """
    values = {
        "link": f"{ADDRESS}/2013/03/item-{number}/",
        "creator": "ana",
        "excerpt": "",
        "post_date": "2013-03-10 12:00:00",
        "post_date_gmt": "2013-03-10 12:00:00",
        "comment_status": "open",
        "post_name": f"item-{number}",
        "status": "publish",
        "post_parent": "0",
        "post_type": "post",
        "post_password": "",
    } | fields
    link, creator, excerpt = values.pop("link"), values.pop("creator"), values.pop("excerpt")
    inner = "".join(f"<wp:{name}>{cdata(value)}</wp:{name}>" for name, value in values.items())
    return (
        f"<item><title>{cdata(title)}</title><link>{escape(link)}</link>"
        f"<dc:creator>{cdata(creator)}</dc:creator>"
        f"<content:encoded>{cdata(content)}</content:encoded>"
        f"<excerpt:encoded>{cdata(excerpt)}</excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id>{inner}{inside}</item>"
    )


def page(number, title="About", **fields):
    return item(number, title, **{"post_type": "page", "link": f"{ADDRESS}/about/"} | fields)


def attachment(number, path, title="", **fields):
    address = f"{ADDRESS}/wp-content/uploads/{path}"
    inside = f"<wp:attachment_url>{address}</wp:attachment_url>"
    kind = {"post_type": "attachment", "status": "inherit"}
    return item(number, title or path, "", inside=inside, **kind | fields)


def category(slug, name, domain="category"):
    return f'<category domain="{domain}" nicename="{slug}">{cdata(name)}</category>'


def export(*parts, version="1.2", before="", address=ADDRESS):
    """The text of a whole file.

    Args:
        before: what stands between the XML declaration and the first tag.
    """
    wordpress = f"http://wordpress.org/export/{version}/"
    return (
        f'<?xml version="1.0" encoding="UTF-8" ?>\n{before}<rss version="2.0"'
        f' xmlns:excerpt="{wordpress}excerpt/" xmlns:wp="{wordpress}"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>Old blog</title><link>{address}</link>"
        f"<wp:wxr_version>{version}</wp:wxr_version>"
        f"<wp:base_site_url>{address}</wp:base_site_url>"
        f"<wp:base_blog_url>{address}</wp:base_blog_url>{''.join(parts)}</channel></rss>"
    )


def row(printed, kind):
    """The line of the table for a kind: (found, imported, already here, skipped)."""
    [line] = [line for line in printed.splitlines() if line.startswith(f"{kind} ")]
    return tuple(int(number) for number in line.split()[1:])
