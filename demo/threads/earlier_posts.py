"""Threads under the posts from before the draft plan."""

from demo.voices import SPAM, answered, removed, said

REVIEW = [
    said(
        -126,
        "19:25",
        "Bernard Oakes",
        """
        It is decent of you to write “not started” where the government’s own report says “under
        preparation”. How did the two of you come to different words?
        """,
        answered(
            "hannah",
            -125,
            "10:30",
            """
            The scale we use has no “under preparation”. It asks whether anything can be seen
            from outside, and nothing could. The government’s members of the forum agreed to the
            table above; the report was written before.
            """,
        ),
    ),
    said(
        -121,
        "12:15",
        "Ursula Penn",
        """
        I teach at the school in Tarnside. The budget files are good because somebody answers
        when a column is missing. It would be worth saying in the next plan that there has to be
        such a person.
        """,
    ),
]

INVITATION = [
    said(
        -104,
        "18:45",
        "Gwen Aldous",
        "Can I bring my daughter? She is twelve and has opinions about buses.",
        answered(
            "hannah",
            -103,
            "09:50",
            "Please do. There is a table on young people, and one on money; buses fit both.",
        ),
    ),
    said(
        -96,
        "11:35",
        "Tom Reddy",
        """
        The last train back to Harrowby leaves at 4:40pm. Could the cards go on the wall ten
        minutes earlier?
        """,
        answered(
            "hannah",
            -95,
            "14:15",
            "Done: cards at 3:40pm. The programme on the workshop’s page has been changed.",
            said(-95, "20:05", "Tom Reddy", "Thank you. Two of us will come, then."),
        ),
    ),
]

WAITING = [
    said(
        -87,
        "20:10",
        "Hugh Lennard",
        """
        Do the 71 in a hundred include answers that said “we do not hold this”? Those are quick.
        """,
        said(
            -86,
            "10:55",
            "Eleanor, Campaign for Access to Information",
            """
            They do. Without them it is 66. I did not use that figure because not every body
            counts them separately, but you are right that it is the better one.
            """,
            said(
                -85,
                "09:40",
                "Owen Bright",
                """
                We count them. It is one tick in the list. If the Commission asked everybody for
                it, you would have it next year.
                """,
                said(
                    -85,
                    "19:30",
                    "Hugh Lennard",
                    "That sounds like the cheapest commitment anybody has proposed so far.",
                ),
            ),
        ),
    ),
    said(
        -84,
        "03:12",
        "Best Loans 24",
        """
        Great post! Get [url=https://fast-loans.example]fast money[/url] without questions today,
        <a href="https://fast-loans.example">visit our site</a> and start now.
        """,
        **SPAM,
    ),
]

HEARD = [
    said(
        -65,
        "13:05",
        "Marian Kell",
        """
        I was at the table on information. The file with what became of each idea is the first
        thing of that sort I have been sent in thirty years of going to such afternoons.
        """,
    ),
    said(
        -63,
        "18:20",
        "Roland Fisk",
        """
        I organised the table on housing lists and the data people got all the praise for it.
        Typical of the university crowd, who would not know a housing list if it fell on them.
        """,
        said(
            -62,
            "12:20",
            "Joanna Field",
            """
            I was at that table. You asked the question that started it, and Ms Solberg said so
            from the front. It is in the notes.
            """,
        ),
        **removed(-60, "09:30", "It attacks people for who they are. Our policy asks you not to."),
    ),
]

OWNERS = [
    said(
        -42,
        "11:10",
        "Teresa Vaz",
        """
        Twenty-two owners who had died. Did the registry look at who signed for them afterwards?
        """,
        answered(
            "daniel",
            -40,
            "15:00",
            """
            I have asked. In nineteen cases nobody did: the firms had stopped. The other three
            were passed to the investigators, so I cannot say more.
            """,
            said(-40, "17:45", "Teresa Vaz", "Nineteen and three is already more than I had."),
        ),
    ),
]

THREADS = {
    "review": REVIEW,
    "invitation": INVITATION,
    "waiting": WAITING,
    "heard": HEARD,
    "owners": OWNERS,
}
