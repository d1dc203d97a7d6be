"""The threads under the other commitments of the draft plan."""

from demo.voices import PENDING, about, answered, said

CONTRACTS = [
    said(
        -16,
        "10:30",
        "Ravi Menon",
        """
        I own a joinery with nine people. I lose tenders and never learn by how much. If “award”
        shows the prices of all who bid, the next time I can do better or leave it. But please not
        the hourly rates; that is what my competitors would look for.
        """,
        answered(
            "daniel",
            -12,
            "11:50",
            """
            Total prices of all bids, yes. Hourly rates and how a price is made up, no; they stay
            with the body that buys. The rules in milestone 1 will say so, and firms of your size
            will be asked about them.
            """,
        ),
    ),
    said(
        -5,
        "15:15",
        "Procurement, Brackwell",
        """
        From our table at the workshop: we buy from the same four software suppliers as everybody
        else. If two of them fill in the awards automatically by month 10, please say which two.
        The rest of us must plan a year of typing.
        """,
    ),
]

ALGORITHMS = [
    said(
        -18,
        "19:05",
        "Joanna Field",
        """
        I was fourth on the housing list in May and nineteenth in June. Nobody could tell me why.
        In August a letter said that “the assessment had been refreshed”. I would have liked to
        know what a machine knew in June that people did not know in May.
        """,
        said(
            -17,
            "09:35",
            "Ingrid, Centre for Public Data",
            """
            I led the survey that the draft quotes. Three of the systems we found reorder a list
            when the rules change, without a person seeing it. Your case is the reason why a
            letter should name the entry in the register. May I write to you?
            """,
            said(-17, "18:55", "Joanna Field", "Yes, please. The network has my address."),
        ),
        wants_replies=True,
    ),
    said(
        -11,
        "20:20",
        "Dafydd Pryce",
        """
        The exception for the investigation of crimes is too wide. “Number and purpose” tells me
        that there are four systems and that they are for investigating crimes. At least name the
        supplier and whether the system was tested on people like those it is used on.
        """,
        answered(
            "daniel",
            -8,
            "13:45",
            """
            The drafting group was split on this and said so in the draft. The supplier is known
            from the contract in any case, so I see no reason against naming it. Tests are harder,
            and I have passed the question on. You will find the answer in the response, also if
            it is no.
            """,
            said(
                -7,
                "20:30",
                "Dafydd Pryce",
                "An answer that may be no is fine, if it comes with the reason.",
            ),
        ),
    ),
]

FUND = [
    said(
        -17,
        "14:10",
        "Councillor Joan Petty",
        """
        Our town has 6,200 residents and one clerk, who is also the caretaker. Two pages are
        two evenings. Could the first £15,000 be given on a telephone call, with the two pages
        afterwards?
        """,
        said(
            -16,
            "08:40",
            "Martin, Local Voices",
            """
            I work for Local Voices, which would help councils to apply. We could take that call
            and write the two pages while you talk. It has worked with the training grants.
            """,
            said(
                -15,
                "19:50",
                "Councillor Joan Petty",
                "If that is in the rules and not only in your kindness, yes.",
            ),
        ),
        wants_replies=True,
    ),
    said(
        -10,
        "11:30",
        "Lena Strand",
        """
        Yes to keeping half for small councils, with one condition: what they have not used after
        eighteen months goes to everybody. Otherwise it is saved, and then it is cut.
        """,
        said(
            -8,
            "10:20",
            "Tobias Kerr",
            """
            I am from a city of 240,000 and would have argued against. With your condition I do
            not.
            """,
        ),
    ),
    said(
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
    said(
        -10,
        "17:15",
        "Hester Vale",
        """
        The postcode district is too coarse in the country. Ours covers eleven villages. The name
        of the place would do, and is no secret: there is a sign beside every project.
        """,
    ),
]

YOUTH = [
    said(
        -6,
        "17:40",
        "Amira, 17",
        """
        We talked about this in our school council. A video is fine, but we would rather have
        somebody come back and say it to our faces, even if the answer is that nothing was
        changed. Also, “outside school hours” should not mean Friday evening.
        """,
        said(
            -5,
            "12:55",
            "Samira, National Youth Forum",
            """
            I work for the National Youth Forum. “Come back and say it” was the first sentence of
            our own proposal, and got lost on the way. I will ask for it again, with your words.
            """,
        ),
    ),
]

THREADS = {
    "c_contracts": [about("action", 1, CONTRACTS[0]), *CONTRACTS[1:]],
    "c_algorithms": [
        about("problem", 0, ALGORITHMS[0]),
        about("action", 1, ALGORITHMS[1]),
        *ALGORITHMS[2:],
    ],
    "c_fund": [about("action", 0, FUND[0]), *FUND[1:]],
    "c_climate": CLIMATE,
    "c_youth": YOUTH,
}
