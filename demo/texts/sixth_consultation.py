"""The consultation on the draft of the sixth plan: its words, and what came on paper so far."""

from demo.voices import PENDING, received

CONSULTATION = {
    "title": "Consultation on the first draft",
    "prefix": "NAP6",
    "introduction": (
        "What is missing from the seven commitments, what is wrong in them, and what would you "
        "write instead? Comment on a passage or on a whole page here, come to the workshop in "
        "Brackwell on {brackwell}, or write to the Open Government Unit. All ways count the same."
    ),
}
VERSIONS = (
    ("Draft 1", ""),
    (
        "Draft 1, corrected",
        "One figure was wrong: it is one review in five that takes more than three months, not one "
        "in six. The Information Commission counted again. Nothing else is changed.",
    ),
)
# What draft 1 said where it was corrected: page, field, place.
DRAFT = {
    ("c_requests", "problem", 0): (
        "The Access to Information Act gives public bodies twenty working days. Last year they "
        "kept to it in 71 cases of a hundred; health bodies in 58. Nobody outside can see which "
        "body is slow, because only totals are published. Whoever is refused can ask the body to "
        "review its decision, and for that there is no limit: one review in six takes more than "
        "three months."
    ),
}

CONTRIBUTIONS = (
    received(
        "c_fund",
        ("action", 0),
        "workshop",
        -10,
        "Ivor Penhale",
        """
        Two pages are enough to apply, good. But say that a parish without a clerk of its own
        can apply together with its neighbour. Ours has a clerk for six hours a week.
        """,
        organisation="Market Brackwell Town Council",
    ),
    received(
        "c_fund",
        ("action", 3),
        "workshop",
        -10,
        "Maggie Thorne",
        """
        Keep half of it for the small ones. Otherwise Aldmouth writes the best application every
        time; they have people for that.
        """,
        is_named=False,
    ),
    received(
        "c_fund",
        ("problem", 0),
        "workshop",
        -10,
        "Tariq Anwar",
        """
        The text says that councils would like to and lack money. Ours has money and does not
        like to. Please do not explain everything with rooms and travel.
        """,
        organisation="Stanmouth Tenants’ Union",
    ),
    received(
        "c_requests",
        ("problem", 0),
        "letter",
        -14,
        "Dorothy Hale",
        """
        I am eighty-one and asked my health board how long people wait for a new hip. It took
        fourteen weeks to tell me that they do not count it that way. I had the hip by then. Put
        a limit on the wait for the answer to “do you have it at all”.
        """,
    ),
    received(
        "c_requests",
        ("action", 0),
        "mail",
        -12,
        "Conor Byrne",
        """
        Twenty working days for a review and forty for a complex one: every case will be
        complex. Say who decides that, and let the Commission publish how often it was claimed.
        """,
        organisation="Arden Union of Journalists",
    ),
    received(
        "c_owners",
        ("action", 0),
        "letter",
        -16,
        "Edith Marlow",
        """
        My late husband is still an owner of three companies, one of which he sold in 1998. I
        wrote to the registry twice. Let widows report an error and not only notaries and banks.
        """,
        is_named=False,
    ),
    received(
        "c_contracts",
        ("action", 1),
        "mail",
        -9,
        "Gordon Pell",
        """
        The table asks who bid. Publishing the names of those who lost tells our competitors
        what we are short of. Publish the number of bids and the price of the winner.
        """,
        organisation="Pell & Daughters, builders",
    ),
    received(
        "c_contracts",
        ("impact", 0),
        "workshop",
        -10,
        "Priscilla Odum",
        """
        We bought the tablets at £342. Nobody told us that £189 existed. A warning to the buyer
        before signing would save more than a table afterwards.
        """,
        organisation="Brackwell Primary School",
    ),
    received(
        "c_algorithms",
        ("action", 1),
        "letter",
        -7,
        "Raymond Stubbs",
        """
        What is the exception for the police worth, if the police may say themselves what is
        used to investigate crimes? Somebody outside should see the list.
        """,
    ),
    received(
        "c_youth",
        ("action", 0),
        "workshop",
        -10,
        "Leah Grant",
        """
        Paid is good. How much? If it is a voucher, write voucher. We were “paid” a tote bag
        last time.
        """,
        organisation="National Youth Forum, Brackwell",
    ),
    received(
        "c_climate",
        ("action", 0),
        "mail",
        -4,
        "Sven Aldous",
        """
        A postcode district is too large in the dales: ours has two valleys and 9,000 people.
        Use the parish.
        """,
        organisation="Westerdale Energy Advice",
        **PENDING,
    ),
    received(
        "sixth",
        None,
        "letter",
        -4,
        "Brenda Achebe",
        """
        Seven commitments, and five of them mean a new figure that somebody in a parish has to
        count. Please add up, before you adopt it, how many hours a month this is.
        """,
        organisation="Association of Parish Clerks",
        **PENDING,
    ),
)
