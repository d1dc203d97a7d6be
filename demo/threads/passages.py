"""Comments that suggest a change to a passage."""

from demo.text_types import comment, official_reply, on_passage

SMALL_COUNCILS = on_passage(
    "impact",
    0,
    comment(
        -13,
        "18:25",
        "Maureen Tate",
        """
        Thirty councils could be thirty cities. Say how many of them are small, and the aim will
        mean something here in the dales.
        """,
        official_reply(
            "daniel",
            -9,
            "11:05",
            """
            I like this, and will take it to the drafting group as it is. Whether the number is ten
            depends on the open question above.
            """,
        ),
        suggestion=(
            "thirty councils take",
            "thirty councils, ten of them with fewer than 30,000 residents, take",
        ),
    ),
)

PLAIN_WORDS = on_passage(
    "impact",
    0,
    comment(
        -8,
        "07:50",
        "Kofi Mensah",
        """
        “In each kind of body” can be read in two ways, and the slow ones will pick the one that
        suits them.
        """,
        suggestion=(
            "in each kind of body",
            "by ministries, by councils and by health bodies alike",
        ),
    ),
)

NIGHTLY_FILE = on_passage(
    "impact",
    0,
    comment(
        -6,
        "22:15",
        "Grace Ntuli",
        """
        One in a hundred of 610,000 is still 6,100 companies. If the sample says so, the entries
        that are wrong should be put right and not only counted.
        """,
        suggestion=(
            "published with the raw figures",
            "published with the raw figures and with what was done about each wrong entry",
        ),
    ),
)

THREADS = {"c_fund": [SMALL_COUNCILS], "c_requests": [PLAIN_WORDS], "c_owners": [NIGHTLY_FILE]}
