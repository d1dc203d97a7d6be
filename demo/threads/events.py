"""Threads on past and upcoming events."""

from demo.text_types import PENDING, comment, official_reply

ALDMOUTH = [
    comment(
        -66,
        "17:05",
        "Stephen Hale",
        """
        From the table on money: the notes give us 19 votes, and I counted 21 on the photograph
        of the wall. It does not change the order.
        """,
        official_reply(
            "hannah",
            -65,
            "11:25",
            """
            You are right that there are 21 dots. Two are on the edge and were counted for the
            card beside it. As the order stays the same I have left the table as it was agreed
            that afternoon, with your comment below it for the record.
            """,
        ),
    ),
]

BRACKWELL = [
    comment(
        -5,
        "08:30",
        "Maud Ellery",
        "When will the notes be here? I took the notes for table 4 and have heard nothing yet.",
        official_reply(
            "hannah",
            -4,
            "09:55",
            """
            Tables 1, 2 and 5 have been checked. I am sorry: we sent yours to your old email
            address. You should have it now. All five together will be here by the end of next week.
            """,
            comment(-4, "12:35", "Maud Ellery", "Found it. I have just sent one correction."),
        ),
        wants_replies=True,
    ),
]

QUESTIONS = [
    comment(
        -10,
        "14:20",
        "Anil Rao",
        """
        A question in advance: who has the final say on what stays in the plan, the drafting group,
        the forum or the minister?
        """,
        official_reply(
            "hannah",
            -9,
            "10:10",
            """
            We will begin with this one. In short: the drafting group proposes, the forum agrees,
            the cabinet adopts. If the cabinet takes something out, it has to say why, in writing.
            """,
            comment(
                -9,
                "18:50",
                "Ffion Rees",
                "Has that happened before, and is the reason published anywhere?",
                comment(
                    -8,
                    "11:05",
                    "Bernard Oakes",
                    """
                    Once, in the third plan, about land ownership. The letter is in the evidence
                    repository. It has four lines.
                    """,
                ),
            ),
        ),
        wants_replies=True,
    ),
    comment(
        -6,
        "19:15",
        "Derek Osei",
        "Will the captions be typed by a person? The automatic ones lose my accent.",
        official_reply(
            "hannah",
            -5,
            "10:35",
            "By a person, and we will publish them with the recording.",
        ),
    ),
    comment(
        -1,
        "19:35",
        "Noor Aziz",
        """
        Is there a telephone number for people who can only listen? The village hall has a
        loudspeaker telephone and no internet.
        """,
        **PENDING,
    ),
]

THREADS = {"aldmouth": ALDMOUTH, "brackwell": BRACKWELL, "questions": QUESTIONS}
