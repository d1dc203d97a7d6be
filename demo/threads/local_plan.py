"""What readers said about the first draft of a city's plan, while it was open."""

from demo.text_types import comment, on_passage

ONLINE_ONLY = on_passage(
    "action",
    0,
    comment(
        -70,
        "19:20",
        "Femi Adebayo",
        """
        My mother has voted in this ward for forty years, and never online. In any one week, half
        of the harbour is on night shift.
        """,
        suggestion=(
            "vote on them online, during one week in June",
            "vote on them online, by post and in the library, during two weeks in June",
        ),
    ),
)

TOO_YOUNG = on_passage(
    "action",
    1,
    comment(
        -66,
        "16:45",
        "Jess, 16",
        """
        You have to be eighteen to be on the electoral register. The skate park was paid for with
        exactly this money, and no one who uses it could have voted for it.
        """,
        suggestion=(
            "Everyone on the electoral register of the ward",
            "Everyone over thirteen who lives in the ward",
        ),
    ),
)

SIGNATURES = on_passage(
    "action",
    2,
    comment(
        -61,
        "08:35",
        "Howard Pike",
        """
        Twenty signatures mean twenty doorbells. I am seventy-four and on the third floor; I have
        an idea for the crossing and no wish to sell it door to door.
        """,
        comment(
            -58,
            "21:10",
            "Lin Zhao",
            """
            The same goes for people who have just moved here. I know four neighbours. They are
            nice, but that is sixteen too few.
            """,
        ),
    ),
)

TEN_DAYS = on_passage(
    "action",
    0,
    comment(
        -52,
        "11:15",
        "Oona Fairley",
        """
        I am a solicitor. You have six weeks from the decision to lodge a challenge. If the text
        appears after ten working days, two of them are lost. Publish it on the day.
        """,
    ),
)

MAPS = comment(
    -44,
    "13:05",
    "Sam Okoye",
    """
    The map beside each decision is an image again. I am blind, and “see map” is what I hear
    most from this council. Say the street numbers, the height and the distance to the next house.
    """,
)

BINS = comment(
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
