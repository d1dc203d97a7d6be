"""Threads under the posts since the draft plan was published."""

from demo.text_types import PENDING, SPAM, UNCONFIRMED, comment, official_reply, withdrawn

DRAFT_IS_OPEN = [
    comment(
        -21,
        "16:25",
        "Nora Whelan",
        """
        Our parish council wants to respond as a council. Do you prefer one comment with nine
        names or nine comments? We do not want to look like a campaign.
        """,
        official_reply(
            "hannah",
            -20,
            "09:45",
            """
            One comment, with the council’s name, and say how you arrived at it. We do not count
            comments like votes: an argument made once counts as much as the same one made nine
            times.
            """,
            comment(-20, "19:00", "Nora Whelan", "Good. That also saves us eight evenings."),
        ),
        wants_replies=True,
    ),
    comment(
        -13,
        "21:05",
        "Stuart Lowe",
        """
        Why does everything wait for a moderator? I wrote under commitment 2 in the evening and it
        appeared after breakfast. By then I had forgotten what I was going to say next.
        """,
        official_reply(
            "hannah",
            -12,
            "09:30",
            """
            Because I would rather explain a delay than an accusation. Nine out of ten comments
            appear within a day. If you have more to say, send it straight away. You do not have
            to wait for the first one.
            """,
        ),
    ),
    comment(
        -12,
        "04:41",
        "Cheap Backlinks",
        """
        Amazing post, I share it with my friends. We offer
        [url=https://link-builders.example]5000 links[/url] for your website with guarantee,
        <a href="https://link-builders.example">contact today</a>.
        """,
        **SPAM,
    ),
]

ALGORITHMS = [
    comment(
        -15,
        "12:10",
        "Priit Lepik",
        """
        I build such systems for councils. A page in plain language is a good idea, but it is
        also the page that our lawyers will want to write. Please say who signs it: the body that
        uses the system, not the firm that sold it.
        """,
        comment(
            -14,
            "10:00",
            "Ingrid, Centre for Public Data",
            "I agree, and it costs nothing. I will propose it under the commitment.",
        ),
    ),
    comment(
        -13,
        "17:50",
        "Housing team member",
        """
        I work with one of the systems in the survey. We do go against the score, more often than
        your officer says, but there is no box for it, so we write it in the notes.
        """,
        comment(
            -12,
            "13:25",
            "Dafydd Pryce",
            """
            The missing box is the best argument I have read for counting it. Thank you for
            writing this.
            """,
        ),
        **withdrawn(-11, "15:00"),
    ),
]

IN_BRACKWELL = [
    comment(
        -4,
        "13:10",
        "Councillor Joan Petty",
        """
        I sat at table 2. We were the second table to propose keeping half. The first was table 5,
        and until the tea break each of us thought it was our own idea.
        """,
    ),
    comment(
        -1,
        "10:40",
        "Fred Dunning",
        """
        As the person who looks after that balcony: the repair would cost £38,000, and you can
        read the survey in the town hall on weekdays. The rest of the post is accurate.
        """,
        **PENDING,
    ),
]

SO_FAR = [
    comment(
        -3,
        "12:45",
        "Hester Vale",
        """
        You are right about climate spending. I think people find it hard to comment because there
        is nothing to look at yet. One worked example of a line, with real figures, would
        help.
        """,
    ),
    comment(
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
