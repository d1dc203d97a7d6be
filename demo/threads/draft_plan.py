"""The thread under the draft plan as a whole."""

from demo.text_types import PENDING, UNCONFIRMED, comment, official_reply, rejected

LOBBYING = comment(
    -20,
    "11:50",
    "Ffion Rees",
    """
    The commitment on meetings with lobbyists was the only one in the last plan that was not
    started, and it is the only one missing from this draft. “The government has not decided”
    is a strange sentence in a plan that was half written by the government. What is there to
    decide?
    """,
    official_reply(
        "hannah",
        -19,
        "15:40",
        """
        The network asks the same. In the drafting group we voted to keep it. What we did get is
        that the draft says so openly, and that the forum has to discuss it in public at its next
        meeting. Comments like yours count there.
        """,
        comment(
            -18,
            "19:45",
            "Ffion Rees",
            "Then count me twice. Who speaks for the government at that meeting?",
            official_reply(
                "daniel",
                -15,
                "12:20",
                """
                I do, together with the deputy secretary. The open point is whether to
                include meetings of senior officials or only those of ministers. I know that this is
                not much of a reply after two years. There will be a decision, with a reason, by the
                meeting.
                """,
                comment(
                    -14,
                    "18:10",
                    "Bernard Oakes",
                    """
                    Thank you for saying who and when. Ministers alone would miss most of it: the
                    drafts are written three floors below.
                    """,
                ),
            ),
        ),
    ),
    wants_replies=True,
)

READING = comment(
    -15,
    "09:25",
    "Derek Osei",
    """
    Forty minutes of reading is too long for the adults I teach. Is there a version in short
    sentences? And one on paper? The library in Harrowby still has a table for such things.
    """,
    official_reply(
        "hannah",
        -14,
        "10:45",
        """
        An easy-to-read version of eight pages is being tested with a group in Aldmouth and will
        be linked at the top of this page next week. Paper copies of the whole draft have been in
        every county library since Monday; I have asked Harrowby to put theirs on your table.
        """,
        comment(
            -13, "12:05", "Derek Osei", "It is there. My group will read it at our next session."
        ),
    ),
)

PROGRESS = comment(
    -12,
    "20:35",
    "Ilse Brandt",
    """
    How will we see whether anything happens before the plan ends? The last plan had one
    report, after it was over.
    """,
    official_reply(
        "daniel",
        -10,
        "09:40",
        """
        On the page of each commitment. Every milestone there has a date and a status, and the
        organisation responsible updates it every three months with a link to something you can
        check. If it does not, the page says so. The forum also holds two
        public meetings a year on implementing the plan.
        """,
    ),
)

OTHERS = [
    comment(
        -6,
        "13:50",
        "Vote Harland",
        """
        None of this will happen under the present government. On polling day, vote Harland in
        Westerdale for open books.
        """,
        **rejected(
            "This is election campaigning. Our policy does not allow it in the weeks before a "
            "vote; what you think of the draft is welcome."
        ),
    ),
    comment(
        -7,
        "21:40",
        "Paul Tierney",
        """
        Nothing on the police again. I understand that there was no consensus in the forum, but
        it would be honest to list it with the lobbyists among the things that are not in the plan.
        People will look for it.
        """,
        comment(
            -6,
            "10:05",
            "Sunita Bhatt",
            "I did look for it, and thought I had missed it.",
        ),
    ),
    comment(
        -2,
        "17:30",
        "Magnus Eide",
        """
        The plan says that you “asked each organisation involved what it could deliver”. Could you
        publish the replies of those that said no? That would tell me more than the seven that
        said yes.
        """,
        **PENDING,
    ),
    comment(
        -1,
        "20:50",
        "Carys Lloyd",
        """
        Please think of people who cannot use a screen at all. My mother would have a lot to say
        about waiting for information.
        """,
        **UNCONFIRMED,
    ),
]

THREADS = {"sixth": [LOBBYING, READING, PROGRESS, *OTHERS]}
