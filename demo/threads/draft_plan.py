"""The thread under the draft plan as a whole."""

from demo.voices import PENDING, UNCONFIRMED, answered, rejected, said

LOBBYING = said(
    -20,
    "11:50",
    "Ffion Rees",
    """
    The commitment on meetings with lobbyists was the only one of the last plan that was not
    begun, and it is the only one that is gone from this draft. “The government has not decided”
    is a strange sentence in a plan that the government wrote half of. What is there to decide?
    """,
    answered(
        "hannah",
        -19,
        "15:40",
        """
        The network asks the same. We voted in the drafting group for keeping it. What we did
        obtain is that the draft says so openly, and that the forum has to deal with it in
        public on its next date. Comments like yours are counted there.
        """,
        said(
            -18,
            "19:45",
            "Ffion Rees",
            "Then count me twice. Who speaks for the government at that meeting?",
            answered(
                "daniel",
                -15,
                "12:20",
                """
                I do, together with the deputy secretary. The point that is open is whether
                meetings of senior officials are included or only those of ministers. I know that
                this is not much of an answer after two years. There will be a decision with a
                reason by the meeting.
                """,
                said(
                    -14,
                    "18:10",
                    "Bernard Oakes",
                    """
                    Thank you for saying who and when. Ministers only would miss most of it; the
                    drafts are written three floors below.
                    """,
                ),
            ),
        ),
    ),
    wants_replies=True,
)

READING = said(
    -15,
    "09:25",
    "Derek Osei",
    """
    Forty minutes of reading is too long for the adults I teach. Is there a version in short
    sentences? And one on paper? The library in Harrowby still has a table for such things.
    """,
    answered(
        "hannah",
        -14,
        "10:45",
        """
        An easy-to-read version of eight pages is being tested with a group in Aldmouth and will
        be linked at the top of this page next week. Paper copies of the whole draft are in every
        county library since Monday; I have asked Harrowby to put theirs on your table.
        """,
        said(-13, "12:05", "Derek Osei", "It is there. My group reads it on its next evening."),
    ),
)

PROGRESS = said(
    -12,
    "20:35",
    "Ilse Brandt",
    """
    How shall we see between now and the end whether anything happens? The last plan had one
    report, after it was over.
    """,
    answered(
        "daniel",
        -10,
        "09:40",
        """
        On the page of each commitment. Every milestone there has a date and a status, and the
        organisation responsible updates it every three months with a link to something you can
        check. If it does not, the page says so. There are also two public meetings a year with
        the forum about carrying out the plan.
        """,
    ),
)

OTHERS = [
    said(
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
    said(
        -7,
        "21:40",
        "Paul Tierney",
        """
        Nothing on the police again. I understand that there was no consensus in the forum, but
        it would be honest to list it among the things that are not in the plan, next to the
        lobbyists. People look for it.
        """,
        said(
            -6,
            "10:05",
            "Sunita Bhatt",
            "I looked for it, and thought that I had overlooked it.",
        ),
    ),
    said(
        -2,
        "17:30",
        "Magnus Eide",
        """
        The plan says “each organisation concerned was asked what it could carry out”. Could you
        publish the answers of those that said no? That would tell me more than the seven that
        said yes.
        """,
        **PENDING,
    ),
    said(
        -1,
        "20:50",
        "Carys Lloyd",
        """
        Please think of people who cannot use a screen at all. My mother would have a lot to say
        about waiting for answers.
        """,
        **UNCONFIRMED,
    ),
]

THREADS = {"sixth": [LOBBYING, READING, PROGRESS, *OTHERS]}
