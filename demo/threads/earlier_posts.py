"""Threads under the posts from before the draft plan."""

from demo.text_types import SPAM, comment, official_reply, removed

REVIEW = [
    comment(
        -126,
        "19:25",
        "Bernard Oakes",
        """
        It is decent of you to write “not started” where the government’s own report says “under
        preparation”. How did you come to use different terms?
        """,
        official_reply(
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
    comment(
        -121,
        "12:15",
        "Ursula Penn",
        """
        I teach at the school in Tarnside. The budget files are good because someone replies
        when a column is missing. The next plan should say that there has to be such a person.
        """,
    ),
]

INVITATION = [
    comment(
        -104,
        "18:45",
        "Gwen Aldous",
        "Can I bring my daughter? She is twelve and has opinions about buses.",
        official_reply(
            "hannah",
            -103,
            "09:50",
            "Please do. There is a table on young people, and one on money; buses belong to both.",
        ),
    ),
    comment(
        -96,
        "11:35",
        "Tom Reddy",
        """
        The last train back to Harrowby leaves at 4:40pm. Could the cards go on the wall ten
        minutes earlier?
        """,
        official_reply(
            "hannah",
            -95,
            "14:15",
            "Done: cards at 3:40pm. The programme on the workshop’s page has been changed.",
            comment(-95, "20:05", "Tom Reddy", "Thank you. Two of us will come, then."),
        ),
    ),
]

WAITING = [
    comment(
        -87,
        "20:10",
        "Hugh Lennard",
        """
        Do the 71 in a hundred include answers that said “we do not hold this”? Those are quick.
        """,
        comment(
            -86,
            "10:55",
            "Eleanor, Campaign for Access to Information",
            """
            They do. Without them it is 66. I did not use that figure because not every body
            counts them separately, but you are right that it is the better one.
            """,
            comment(
                -85,
                "09:40",
                "Owen Bright",
                """
                We count them. It is one tick in the list. If the Commission asked everyone for
                it, you would have it next year.
                """,
                comment(
                    -85,
                    "19:30",
                    "Hugh Lennard",
                    "That sounds like the cheapest commitment anyone has proposed so far.",
                ),
            ),
        ),
    ),
    comment(
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
    comment(
        -65,
        "13:05",
        "Marian Kell",
        """
        I was at the table on information. In thirty years of going to such afternoons, this is
        the first time I have been sent a file that says what happened to each idea.
        """,
    ),
    comment(
        -63,
        "18:20",
        "Roland Fisk",
        """
        I organised the table on housing lists and the data people got all the praise for it.
        Typical of the university crowd, who would not know a housing list if it fell on them.
        """,
        comment(
            -62,
            "12:20",
            "Joanna Field",
            """
            I was at that table. You asked the question that started it, and Ms Solberg said so
            from the front. It is in the notes.
            """,
        ),
        **removed(
            -60, "09:30", "It attacks people for who they are. Our policy asks you not to do that."
        ),
    ),
]

OWNERS = [
    comment(
        -42,
        "11:10",
        "Teresa Vaz",
        """
        Twenty-two owners who had died. Did the registry look at who signed for them afterwards?
        """,
        official_reply(
            "daniel",
            -40,
            "15:00",
            """
            I have asked. In nineteen cases no one did: the firms had stopped trading. The other
            three have been passed to the investigators, so I cannot say more.
            """,
            comment(
                -40, "17:45", "Teresa Vaz", "Nineteen and three is already more than I knew before."
            ),
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
