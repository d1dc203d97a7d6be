"""What readers said about the first draft of a city's plan, while it was open."""

from demo.voices import about, said

ONLINE_ONLY = about(
    "action",
    0,
    said(
        -70,
        "19:20",
        "Femi Adebayo",
        """
        My mother has voted in this ward for forty years, and never online. One week is also when
        half of the harbour is on night shift.
        """,
        wording=(
            "vote on them online, in one week of June",
            "vote on them online, by post and in the library, in two weeks of June",
        ),
    ),
)

TOO_YOUNG = about(
    "action",
    1,
    said(
        -66,
        "16:45",
        "Jess, 16",
        """
        The electoral register begins at eighteen. The skate park was paid from exactly this money
        and nobody who uses it could have voted for it.
        """,
        wording=(
            "Everybody on the electoral register of the ward",
            "Everybody over thirteen who lives in the ward",
        ),
    ),
)

SIGNATURES = about(
    "action",
    2,
    said(
        -61,
        "08:35",
        "Howard Pike",
        """
        Twenty signatures mean twenty doorbells. I am seventy-four and on the third floor; I have
        an idea for the crossing and no wish to sell it to the street.
        """,
        said(
            -58,
            "21:10",
            "Lin Zhao",
            """
            Same for people who have just moved here. I know four neighbours. They are nice, and
            sixteen too few.
            """,
        ),
    ),
)

TEN_DAYS = about(
    "action",
    0,
    said(
        -52,
        "11:15",
        "Oona Fairley",
        """
        Solicitor. A challenge has to be lodged within six weeks of the decision. Two of them are
        gone if the text appears after ten working days. Publish it on the day.
        """,
    ),
)

MAPS = said(
    -44,
    "13:05",
    "Sam Okoye",
    """
    The map beside it is a picture again. I am blind; “see map” is the sentence that I hear most
    from this council. Say the street numbers, the height and the distance to the next house.
    """,
)

BINS = said(
    -40,
    "07:30",
    "Bill Crane",
    """
    Since I am writing to the city anyway: the new bins are too heavy when they are full. I have
    asked three times where I can swap mine.
    """,
)

THREADS = {
    "local": [BINS],
    "l_wards": [ONLINE_ONLY, TOO_YOUNG, SIGNATURES],
    "l_decisions": [TEN_DAYS, MAPS],
}
