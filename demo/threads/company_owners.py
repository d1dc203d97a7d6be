"""The thread under commitment 1, on the register of company owners."""

from demo.text_types import PENDING, comment, official_reply, on_passage, rejected

REPORTING = comment(
    -20,
    "15:05",
    "Alan Whitcombe",
    """
    I am a notary in Stanmouth. The draft says that I must report an error. Which kind? A client
    who has moved house and not told the registry is in error. So is one who hides behind a
    cousin. If both have to be reported in the same way, the registry will drown in addresses.
    """,
    comment(
        -19,
        "10:25",
        "Teresa Vaz",
        """
        Reporter here. I would report both, and show both on the entry. Addresses are where it
        starts: the last two stories I wrote began with a flat above a bakery where
        thirty companies were registered.
        """,
        comment(
            -18,
            "11:15",
            "Alan Whitcombe",
            """
            A mark on the entry of an honest firm, because of a street number, can cost that firm
            a loan. I have seen it with late accounts.
            """,
            comment(
                -18,
                "21:30",
                "Teresa Vaz",
                """
                Then give the firm ten working days to put it right before the mark is shown. If
                it is a street number, no one will ever see it.
                """,
                comment(
                    -16,
                    "09:10",
                    "Alan Whitcombe",
                    "I could work with that, if the ten days begin when the firm is told.",
                ),
            ),
        ),
    ),
    official_reply(
        "daniel",
        -14,
        "14:30",
        """
        I have spoken to the registry. It would separate the two. For contact details the firm is
        told and has ten working days, as Ms Vaz suggests; the mark appears only after that. For
        a contradiction about who owns or controls a company, the mark appears at once and says
        “under review”, nothing more. We will put this forward as a change to the draft.
        """,
        comment(
            -13,
            "08:20",
            "Alan Whitcombe",
            "That answers my question. Thank you both.",
        ),
    ),
    wants_replies=True,
)

STRIKE_OFF = comment(
    -12,
    "12:40",
    "Colin Baird",
    """
    On the open question: a fine first. I advise small businesses in Tarnside. Half of those who
    will miss the date inherited a company and do not know that it exists. If it
    is struck off, what it owns goes to the state, and that may be the field behind the house.
    """,
    comment(
        -11,
        "10:15",
        "Gareth Pugh",
        """
        I am one of the two authors who could not agree. The case of the field is real and should
        be exempt. But the other kind of owner spends £100 on postage. It has to rise every month,
        or it is a price.
        """,
        comment(
            -9,
            "16:05",
            "Mina Halvorsen",
            """
            Could the register simply stop serving such a company? No new directors, no change of
            address, no certificate for the bank until the owner has confirmed. Nothing is lost,
            and nothing can be done with it either.
            """,
            comment(
                -8,
                "21:10",
                "Colin Baird",
                "I like that better than either. My clients would notice within a week.",
            ),
        ),
        organisation="Public Money Watch",
        writer="gareth",
    ),
)

NAMES = [
    comment(
        -9,
        "08:15",
        "J. Carver",
        """
        Look at who owns the three haulage firms that won the gritting contracts in our county.
        It is the same man and he pays the head of highways, as anyone here can tell you.
        """,
        **rejected(
            "It accuses people who can be identified of a crime, and names no court or regulator "
            "that has found so. You can send it again without that part."
        ),
    ),
    comment(
        -7,
        "19:20",
        "J. Carver",
        """
        Second attempt. In our county three firms with different names won the gritting contracts
        and it took me two evenings to find that they have one owner. With the whole register as
        a file it would have taken two minutes. So for me the download matters most, and I would
        not wait twelve months for it.
        """,
    ),
]

WAITING = comment(
    -1,
    "12:10",
    "Beatrix Holm",
    """
    I am treasurer of a village hall that is registered as a company because the bank wanted it.
    Five trustees, all over seventy. How do we prove who we are if two of us have neither a passport
    nor a driving licence? “At a post office” does not help if the post office asks for the same.
    """,
    **PENDING,
)

THREADS = {
    "c_owners": [
        on_passage("action", 0, REPORTING, line=1),
        on_passage("action", 1, STRIKE_OFF),
        *NAMES,
        WAITING,
    ]
}
