"""The long thread: commitment 5, on requests for information."""

from demo.text_types import PENDING, comment, official_reply, on_passage, removed

COUNTING_DAYS = comment(
    -20,
    "10:42",
    "Marian Kell",
    """
    Is twenty working days a limit or a target? The Act says “promptly, and in any case within
    twenty working days”. Our council’s website says “we aim to answer within twenty working
    days”. If the new code uses the word “aim”, nothing will change.
    """,
    official_reply(
        "daniel",
        -19,
        "11:05",
        """
        It is a limit. The code will say “must”, and I have asked the Information Commission to
        put that in its first sentence rather than its fourth page. Thank you for the example; we
        looked at the websites of twenty councils this morning and eleven say “aim”.
        """,
        comment(
            -19,
            "18:30",
            "Marian Kell",
            """
            Thank you. Will the code also say from which day you count? Ours starts when the
            request reaches the right department, and that can be two weeks later.
            """,
            comment(
                -18,
                "11:20",
                "Owen Bright",
                """
                I am the information officer of a district council. Count from the day it
                reaches any email or postal address of the body. We do, and it is not hard. What is
                hard is a request sent to a councillor’s private email address that we hear about a
                month later.
                """,
                comment(-18, "20:15", "Marian Kell", "That is a fair exception."),
                official_reply(
                    "daniel",
                    -16,
                    "15:20",
                    """
                    We will propose this: from the working day after it reaches any address that the
                    body publishes. A letter or email to a private address does not start the clock,
                    but it has to be passed on within five days. It will be in the draft code, which
                    is milestone 1, and you will be able to comment on it there.
                    """,
                ),
            ),
        ),
    ),
    wants_replies=True,
)

SECOND_PERSON = comment(
    -18,
    "21:10",
    "Anil Rao",
    """
    I work for a health trust. Fifty-eight in a hundred is bad and I am not proud of it. But a
    limit with no staff behind it only moves the delay somewhere else. We are one and a half posts
    for 900 requests a year.

    What does “trains a second person” mean? Trained, and then back to the job they had?
    """,
    comment(
        -17,
        "11:40",
        "Eleanor, Campaign for Access to Information",
        """
        I work for the Campaign for Access to Information and helped to write this part. It is
        not meant as a second full post. In 22 of the 31 bodies we spoke to, everything stops
        when one person is ill or on holiday. The second person is there so that it does not.
        """,
        comment(
            -17,
            "22:05",
            "Anil Rao",
            "Then please write that. “A second trained person” reads as if we were getting one.",
            official_reply(
                "daniel",
                -15,
                "10:10",
                """
                Agreed. We will suggest “a named deputy with time set aside for it”. We are
                discussing with the Treasury whether that time is paid for, and I cannot promise it
                here.
                """,
            ),
        ),
    ),
    comment(
        -16,
        "19:40",
        "Pete",
        """
        At our trust the problem has a name. The officer there deletes emails rather than release
        them, and everyone in the building knows it.
        """,
        comment(
            -15,
            "12:30",
            "Rhian Powell",
            """
            Whatever happened there, it would help if emails about a decision were kept for a fixed
            time everywhere. In my last job it was up to each of us. Could the model for keeping
            records say how long?
            """,
            comment(
                -13,
                "09:15",
                "Owen Bright",
                """
                Ours keeps everything about a decision for six years, and it is switched on by
                the system, not by people. I can send the rules to the people who write the model.
                """,
            ),
        ),
        **removed(
            -14,
            "09:05",
            "It accuses a person who can be identified of an offence. You are welcome to send it "
            "again without that.",
        ),
    ),
    wants_replies=True,
)

HOW_OFTEN = comment(
    -14,
    "13:15",
    "Lucia Ferrante",
    """
    On the open question: every three months. I write about hospitals for a regional paper. A
    yearly figure reaches me when the people responsible have moved on.
    """,
    comment(
        -13,
        "08:35",
        "Owen Bright",
        """
        As one of those who would fill it in: every three months is fine if it is four numbers
        that come out of the list we keep anyway. Once a year with forty fields is worse.
        """,
        comment(
            -13,
            "14:50",
            "Lucia Ferrante",
            "Four are enough for me: received, answered in time, refused, longest wait.",
            comment(
                -12,
                "10:20",
                "Sunita Bhatt",
                """
                Please add a fifth: withdrawn. When a body asks you to clarify three times and
                you give up, the request drops out of the figures and looks like a success.
                """,
                official_reply(
                    "hannah",
                    -11,
                    "11:00",
                    """
                    I have put “five numbers, every three months” on the list for the forum as
                    you put it here. If any of you would rather not be quoted by name, tell me.
                    """,
                    comment(-11, "17:25", "Sunita Bhatt", "Quote me."),
                ),
            ),
        ),
    ),
    comment(
        -9,
        "19:10",
        "Graham Tate",
        """
        Clerk of a parish council here. We get three requests a year, and two are about the same
        hedge. Please keep the line at fifty.
        """,
    ),
)

REVIEWS = comment(
    -8,
    "09:50",
    "Elsie Marlow",
    """
    I asked why the minor injuries unit in our town was to close. The first answer took 19 days
    and left out the costs. The review of that answer took seven months. By then the unit was a
    car park.

    For me the limit for reviews is the whole commitment. If something has to be dropped, do not
    drop that.
    """,
    comment(
        -7,
        "13:30",
        "Hugh Lennard",
        """
        The same with a school here. But after the review comes the complaint to the Commission,
        which takes seven months as well, and the draft does not touch it.
        """,
        official_reply(
            "daniel",
            -5,
            "16:40",
            """
            It does not. The Commission is independent, and parliament decides on its staff. What
            it can do, and has now told us it will, is publish its own waiting times each
            quarter. I expect to see that in the final text.
            """,
        ),
        wants_replies=True,
    ),
)

WAITING = comment(
    -1,
    "21:15",
    "Wes Holloway",
    """
    Could the figures show how long people who did not write in English had to wait? My mother’s
    request, in Polish, took twice as long as mine, which asked for the same thing.
    """,
    **PENDING,
)

THREADS = {
    "c_requests": [
        COUNTING_DAYS,
        on_passage("action", 0, SECOND_PERSON, line=2),
        on_passage("action", 1, HOW_OFTEN),
        on_passage("action", 0, REVIEWS),
        WAITING,
    ]
}
