"""The threads under the other commitments of the draft plan."""

from comments.models import PublishAs
from demo.text_types import PENDING, comment, official_reply, on_passage

CONTRACTS = [
    comment(
        -16,
        "10:30",
        "Ravi Menon",
        """
        I own a joinery with nine people. I lose tenders and never learn by how much. If “award”
        shows the prices of all bidders, next time I can do better or not bid. But please do not
        publish hourly rates. That is what my competitors would look for.
        """,
        official_reply(
            "daniel",
            -12,
            "11:50",
            """
            Total prices of all bids, yes. Hourly rates and how a price is made up, no: they stay
            with the buyer. The rules in milestone 1 will say so, and we will
            ask firms of your size about them.
            """,
        ),
    ),
    comment(
        -5,
        "15:15",
        "Dilys Hart",
        """
        From our table at the workshop: we buy from the same four software suppliers as everyone
        else. If two of them fill in the awards automatically by month 10, please say which two.
        The rest of us will have to plan for a year of typing.
        """,
        organisation="Association of Town Hall Buyers",
    ),
]

ALGORITHMS = [
    comment(
        -18,
        "19:05",
        "Joanna Field",
        """
        I was fourth on the housing list in May and nineteenth in June. No one could tell me why.
        In August a letter said that “the assessment had been refreshed”. I would have liked to
        know what the computer knew in June that people did not know in May.
        """,
        comment(
            -17,
            "09:35",
            "Ingrid Solberg",
            """
            I led the survey that the draft quotes. Three of the systems we found reorder a list
            when the rules change, without a person seeing it. Your case shows why a letter
            should name the entry in the register. May I get in touch with you?
            """,
            comment(
                -17,
                "18:55",
                "Joanna Field",
                "Yes, please. The network has my email address.",
                publish_as=PublishAs.ANONYMOUS,
            ),
            organisation="Centre for Public Data, University of Aldmouth",
            writer="ingrid",
        ),
        publish_as=PublishAs.ANONYMOUS,
        wants_replies=True,
    ),
    comment(
        -11,
        "20:20",
        "Dafydd Pryce",
        """
        The exception for the investigation of crimes is too wide. “Number and purpose” tells me
        that there are four systems and that they are for investigating crimes. At least name the
        supplier and whether the system was tested on people like those it is used on.
        """,
        official_reply(
            "daniel",
            -8,
            "13:45",
            """
            The drafting group was split on this and said so in the draft. The supplier is known
            from the contract in any case, so I see no reason against naming it. Tests are harder,
            and I have passed the question on. The response to your contribution will say what was
            decided, even if it is no.
            """,
            comment(
                -7,
                "20:30",
                "Dafydd Pryce",
                "A no is fine, if it comes with a reason.",
            ),
        ),
    ),
]

FUND = [
    comment(
        -17,
        "14:10",
        "Councillor Joan Petty",
        """
        Our town has 6,200 residents and one clerk, who is also the caretaker. Two pages are
        two evenings. Could we apply for the first £15,000 by telephone, and send the two pages
        afterwards?
        """,
        comment(
            -16,
            "08:40",
            "Rhona Keane",
            """
            Local Voices would help councils to apply. We could take that call and write the two
            pages while you talk. It has worked with the training grants.
            """,
            comment(
                -15,
                "19:50",
                "Councillor Joan Petty",
                "Yes, if it is in the rules and does not depend on your kindness.",
            ),
            organisation="Local Voices",
            publish_as=PublishAs.ORGANISATION,
        ),
        comment(
            -14,
            "11:25",
            "Nell Ashworth",
            """
            We ran a fund like this in Aldmouth. Half of the applications came by telephone, and
            they were no worse. The form we used for the calls is yours if you want it.
            """,
            organisation="City Council of Aldmouth",
            writer="nell",
        ),
        wants_replies=True,
    ),
    comment(
        -12,
        "18:40",
        "Wyn Parry",
        """
        Forty plots and no bank account. Could a group without one apply if its parish council
        holds the money? Please write it into the two pages, or we will hear “it depends”.
        """,
        organisation="Brackwell Allotment Society",
        publish_as=PublishAs.ORGANISATION,
    ),
    comment(
        -11,
        "07:55",
        "Sheila Dunne",
        """
        I sit on the committee of a hospital that gave its panel of patients a room in the cellar.
        Ask those who apply where people will sit, and how someone with a wheelchair gets there.
        """,
        organisation="Westerdale Staff Committee",
        publish_as=PublishAs.ANONYMOUS,
    ),
    comment(
        -10,
        "16:20",
        "Piet Lorens",
        """
        Publish who applied and did not get it, too, with one line why. I have asked three funds for
        that, and each told me that no one had ever asked.
        """,
        organisation="Campaign for Access to Information",
        publish_as=PublishAs.ANONYMOUS,
    ),
    comment(
        -10,
        "11:30",
        "Lena Strand",
        """
        Yes to keeping half for small councils, with one condition: what they have not used after
        eighteen months goes to everyone. Otherwise it is saved, and then it is cut.
        """,
        comment(
            -8,
            "10:20",
            "Tobias Kerr",
            """
            I am from a city of 240,000 and would have argued against this. With your condition, I
            agree.
            """,
        ),
    ),
    comment(
        -1,
        "16:25",
        "Isaac Odum",
        """
        Who checks that a council does what its residents decided? Ours held an assembly about the
        bus station and then did the opposite, with a very nice report.
        """,
        **PENDING,
    ),
]

CLIMATE = [
    comment(
        -10,
        "17:15",
        "Hester Vale",
        """
        A postcode district is too large in rural areas. Ours covers eleven villages. Use the name
        of the place. It is no secret: there is a sign beside every project.
        """,
    ),
]

YOUTH = [
    comment(
        -6,
        "17:40",
        "Amira, 17",
        """
        We talked about this in our school council. A video is fine, but we would rather have
        someone come back and tell us to our faces, even if nothing was changed. Also, “outside
        school hours” should not mean Friday evening.
        """,
        comment(
            -5,
            "12:55",
            "Samira Haddad",
            """
            “Come back and tell us” was the first sentence of
            our own proposal, and got lost on the way. I will ask for it again and quote you.
            """,
            organisation="National Youth Forum",
            writer="samira",
        ),
    ),
]

THREADS = {
    "c_contracts": [on_passage("action", 1, CONTRACTS[0], line=3), *CONTRACTS[1:]],
    "c_algorithms": [
        on_passage("problem", 0, ALGORITHMS[0]),
        on_passage("action", 1, ALGORITHMS[1]),
        *ALGORITHMS[2:],
    ],
    "c_fund": [on_passage("action", 0, FUND[0]), *FUND[1:]],
    "c_climate": CLIMATE,
    "c_youth": YOUTH,
}
