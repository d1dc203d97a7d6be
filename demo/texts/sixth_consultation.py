"""The consultation on the draft sixth plan, and the offline contributions to it so far."""

from comments.models.author import PublishAs
from demo.text_types import PENDING, offline

CONSULTATION = {
    "title": "Consultation on the first draft",
    "prefix": "NAP6",
    "introduction": (
        "What is missing from the seven commitments, what is wrong with them, and what would you "
        "write instead? Comment on a passage or a whole page here, come to the workshop in "
        "Brackwell on {brackwell}, or write to the Open Government Unit. Every contribution "
        "counts the same."
    ),
}
VERSIONS = (
    ("Draft 1", ""),
    (
        "Draft 1, corrected",
        "One figure was wrong: one review in five takes more than three months, not one in six. "
        "The "
        "Information Commission recounted. Nothing else has changed.",
    ),
)
# What draft 1 said where it was corrected: page, field, place.
DRAFT = {
    ("c_requests", "problem", 0): (
        "The Access to Information Act gives public bodies twenty working days. Last year they "
        "kept to it in 71% of cases; health bodies in 58%. No one outside can see which "
        "body is slow, because only totals are published. If a request is refused, you can ask for "
        "a review. There is no time limit for that: one review in six takes more than three "
        "months."
    ),
}

CONTRIBUTIONS = (
    offline(
        "c_fund",
        ("action", 0),
        "workshop",
        -10,
        "Ivor Penhale",
        """
        Two pages to apply is good. But say that a parish without its own clerk can apply together
        with its neighbour. Ours has a clerk for six hours a week.
        """,
        organisation="Market Brackwell Town Council",
    ),
    offline(
        "c_fund",
        ("action", 3),
        "workshop",
        -10,
        "Maggie Thorne",
        """
        Keep half of it for the small councils. Otherwise Aldmouth will write the best application
        every time. They have staff for that.
        """,
        publish_as=PublishAs.ANONYMOUS,
    ),
    offline(
        "c_fund",
        ("problem", 0),
        "workshop",
        -10,
        "Tariq Anwar",
        """
        The text says that councils would like to but have no money. Ours has the money and does not
        want to. It is not all about rooms and travel.
        """,
        organisation="Stanmouth Tenants’ Union",
    ),
    offline(
        "c_fund",
        ("action", 0),
        "letter",
        -13,
        "Agnes Rowe",
        """
        Our members look after people at home and cannot come to a meeting at six. If the fund pays
        for someone to stand in for an hour, put that into the list of what it pays for.
        """,
        organisation="Stanmouth Carers’ Circle",
        publish_as=PublishAs.ANONYMOUS,
    ),
    offline(
        "c_contracts",
        ("action", 0),
        "letter",
        -13,
        "Owen Blake",
        """
        With the list of late awards that you asked us for at the workshop: 412 in two years, by
        authority. The text should say who looks at such a list and by when.
        """,
        organisation="Public Money Watch",
    ),
    offline(
        "c_requests",
        ("problem", 0),
        "letter",
        -14,
        "Dorothy Hale",
        """
        I am eighty-one and asked my health board how long people wait for a new hip. It took them
        fourteen weeks to tell me that they do not count it that way. I had the hip by then. Set a
        time limit for simply saying whether they have the information.
        """,
    ),
    offline(
        "c_requests",
        ("action", 0),
        "mail",
        -12,
        "Conor Byrne",
        """
        Twenty working days for a review and forty for a complex one: every case will turn
        out to be complex. Say who decides that, and let the Commission publish how often it is
        claimed.
        """,
        organisation="Arden Union of Journalists",
        publish_as=PublishAs.ORGANISATION,
    ),
    offline(
        "c_owners",
        ("action", 0, 1),
        "letter",
        -16,
        "Edith Marlow",
        """
        My late husband is still an owner of three companies, one of which he sold in 1998. I
        wrote to the registry twice. Let widows report an error, not only notaries and banks.
        """,
        publish_as=PublishAs.ANONYMOUS,
    ),
    offline(
        "c_contracts",
        ("action", 1, 3),
        "mail",
        -9,
        "Gordon Pell",
        """
        The table asks who bid. Publishing the names of firms that lost tells our competitors
        that we are short of work. Publish the number of bids and the price of the winner.
        """,
        organisation="Pell & Daughters, builders",
    ),
    offline(
        "c_contracts",
        ("impact", 0),
        "workshop",
        -10,
        "Priscilla Odum",
        """
        We bought the tablets at £342. No one told us you could get them for £189. A warning before
        we signed would have saved more than a table afterwards.
        """,
        organisation="Brackwell Primary School",
    ),
    offline(
        "c_algorithms",
        ("action", 1),
        "letter",
        -7,
        "Raymond Stubbs",
        """
        What is the exception for the police worth if the police themselves decide what counts as
        investigating crimes? Someone outside should see the list.
        """,
    ),
    offline(
        "c_youth",
        ("action", 0, 1),
        "workshop",
        -10,
        "Leah Grant",
        """
        Paid is good. How much? If it is a voucher, write voucher. We were “paid” a tote bag
        last time.
        """,
        organisation="National Youth Forum, Brackwell",
    ),
    offline(
        "c_climate",
        ("action", 0),
        "mail",
        -4,
        "Sven Aldous",
        """
        A postcode district is too large in the dales. Ours covers two valleys and 9,000 people. Use
        the parish instead.
        """,
        organisation="Westerdale Energy Advice",
        **PENDING,
    ),
    offline(
        "sixth",
        None,
        "letter",
        -4,
        "Brenda Achebe",
        """
        Five of the seven commitments mean a new figure that someone in a parish has to count.
        Before you adopt the plan, please add up how many hours a month that is.
        """,
        organisation="Association of Parish Clerks",
        **PENDING,
    ),
)
