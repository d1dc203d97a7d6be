"""Readers who would put other words in place of a passage."""

from demo.voices import about, answered, said

SMALL_COUNCILS = about(
    "impact",
    0,
    said(
        -13,
        "18:25",
        "Maureen Tate",
        """
        Thirty councils can be thirty cities. Write down how many of them are small, and the aim
        means something here in the dales.
        """,
        answered(
            "daniel",
            -9,
            "11:05",
            """
            I like the sentence, and will bring it to the drafting group as it is. Whether the
            number is ten depends on the open question above.
            """,
        ),
        wording=(
            "thirty councils take",
            "thirty councils, ten of them with fewer than 30,000 residents, take",
        ),
    ),
)

PLAIN_WORDS = about(
    "impact",
    0,
    said(
        -8,
        "07:50",
        "Kofi Mensah",
        """
        “In each kind of body” can be read in two ways, and the slow kind will read it in the
        other one.
        """,
        wording=("in each kind of body", "by ministries, by councils and by health bodies alike"),
    ),
)

NIGHTLY_FILE = about(
    "impact",
    0,
    said(
        -6,
        "22:15",
        "Grace Ntuli",
        """
        One in a hundred of 610,000 is still 6,100 companies. If the sample says so, the entries
        that are wrong should be put right and not only counted.
        """,
        wording=(
            "published with the raw figures",
            "published with the raw figures and with what was done about each wrong entry",
        ),
    ),
)

THREADS = {"c_fund": [SMALL_COUNCILS], "c_requests": [PLAIN_WORDS], "c_owners": [NIGHTLY_FILE]}
