"""Threads under the posts since the draft plan was published."""

from demo.voices import PENDING, SPAM, UNCONFIRMED, answered, said, withdrawn

DRAFT_IS_OPEN = [
    said(
        -21,
        "16:25",
        "Nora Whelan",
        """
        Our parish council wants to answer as a council. Do you prefer one comment with nine
        names or nine comments? We do not want to look like a campaign.
        """,
        answered(
            "hannah",
            -20,
            "09:45",
            """
            One comment, with the council’s name, and say how you arrived at it. We do not count
            comments like votes: an argument made once is as good as the same one made nine
            times.
            """,
            said(-20, "19:00", "Nora Whelan", "Good. That also saves us eight evenings."),
        ),
        wants_replies=True,
    ),
    said(
        -13,
        "21:05",
        "Stuart Lowe",
        """
        Why does everything wait for a moderator? I wrote under commitment 2 in the evening and it
        appeared after breakfast. By then I had forgotten what the next thing was.
        """,
        answered(
            "hannah",
            -12,
            "09:30",
            """
            Because I would rather explain a delay than an accusation. Nine out of ten comments
            appear within a day. If you have more to say, send it at once; you do not have to
            wait for the first.
            """,
        ),
    ),
    said(
        -12,
        "04:41",
        "Cheap Backlinks",
        """
        Amazing article, I share it with my friends. We offer
        [url=https://link-builders.example]5000 links[/url] for your website with guarantee,
        <a href="https://link-builders.example">contact today</a>.
        """,
        **SPAM,
    ),
]

ALGORITHMS = [
    said(
        -15,
        "12:10",
        "Priit Lepik",
        """
        I build such systems for councils. A page in plain words is a good idea, and it is also
        the page that our lawyers will want to write. Please say who signs it: the body that uses
        the system, not the firm that sold it.
        """,
        said(
            -14,
            "10:00",
            "Ingrid, Centre for Public Data",
            "I agree, and it costs nothing. I will propose it under the commitment.",
        ),
    ),
    said(
        -13,
        "17:50",
        "Housing team member",
        """
        I work with one of the systems in the survey. We do go against the score, more often than
        your officer says, but there is no box for it, so we write it in the notes.
        """,
        said(
            -12,
            "13:25",
            "Dafydd Pryce",
            """
            The missing box is the best argument for counting it that I have read. Thank you for
            writing this.
            """,
        ),
        **withdrawn(-11, "15:00"),
    ),
]

IN_BRACKWELL = [
    said(
        -4,
        "13:10",
        "Councillor Joan Petty",
        """
        I sat at table 2. We were the second of the two that proposed to keep half. The first was
        table 5, and until the tea break we each thought it was our own idea.
        """,
    ),
    said(
        -1,
        "10:40",
        "Fred Dunning",
        """
        As the person who looks after that balcony: the repair would cost £38,000, and the survey
        can be read in the town hall on weekdays. The rest of the article is accurate.
        """,
        **PENDING,
    ),
]

SO_FAR = [
    said(
        -3,
        "12:45",
        "Hester Vale",
        """
        You are right about climate spending. I think people find it hard to say anything because
        there is nothing to look at yet. One worked example of a line, with real figures, would
        help.
        """,
    ),
    said(
        -1,
        "22:15",
        "Kit",
        "How many of the comments so far are from people who work for a public body?",
        **UNCONFIRMED,
    ),
]

THREADS = {
    "draft_is_open": DRAFT_IS_OPEN,
    "algorithms": ALGORITHMS,
    "in_brackwell": IN_BRACKWELL,
    "so_far": SO_FAR,
}
