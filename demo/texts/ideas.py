"""The ideas from the Aldmouth workshop, as rows of a file that readers can download."""

HEADINGS = ("Number", "Subject", "Idea", "Outcome", "Reason")

TAKEN, EVIDENCE, OUTSIDE = "Taken up", "Needs evidence", "Outside the plan"
OWNERS, MONEY, REQUESTS = "Company ownership", "Money and contracts", "Access to information"
DATA, LOCAL = "Data and algorithms", "Local participation"
YOUNG, CLIMATE = "Young people", "Climate spending"

# (subject, idea, outcome, reason)
IDEAS = [
    (OWNERS, "Check who owns a company before it is registered", TAKEN, "Commitment 1"),
    (OWNERS, "Let banks and journalists report errors in the register", TAKEN, "Commitment 1"),
    (OWNERS, "Make the whole register available as a file", TAKEN, "Commitment 1"),
    (MONEY, "Publish all public contracts in one place", TAKEN, "Commitment 2"),
    (MONEY, "Publish changes to a contract, not only its award", TAKEN, "Commitment 2"),
    (MONEY, "Name subcontractors on large works", TAKEN, "Commitment 2, above £1 million"),
    (
        MONEY,
        "Publish every invoice above £500",
        EVIDENCE,
        "Two councils do this; we have asked them what it costs and who reads it",
    ),
    (
        MONEY,
        "Lower the limit for open tenders",
        OUTSIDE,
        "Needs a change to the Procurement Act, which is not in this session’s programme",
    ),
    (REQUESTS, "A time limit for reviews of refused requests", TAKEN, "Commitment 5"),
    (REQUESTS, "Publish each body’s response times", TAKEN, "Commitment 5"),
    (REQUESTS, "A second person trained in every public body", TAKEN, "Commitment 5"),
    (
        REQUESTS,
        "Compensation for people who wait more than a hundred days",
        EVIDENCE,
        "No one could name a country that does this; examples are welcome",
    ),
    (
        REQUESTS,
        "Extend the Act to private companies that run public services",
        OUTSIDE,
        "The Information Commission is consulting on this separately until the spring",
    ),
    (DATA, "A public register of automated systems", TAKEN, "Commitment 3"),
    (DATA, "Say in the letter that an automated system was involved", TAKEN, "Commitment 3"),
    (
        DATA,
        "An independent test of every system before it is used",
        EVIDENCE,
        "The university is costing a trial with three systems",
    ),
    (LOCAL, "Money for small councils that involve residents", TAKEN, "Commitment 4"),
    (LOCAL, "Training shared by councillors and residents", TAKEN, "Commitment 4"),
    (
        LOCAL,
        "Residents’ panels with power to decide",
        EVIDENCE,
        "The evaluation of the two panels that met is not finished",
    ),
    (
        LOCAL,
        "Compulsory participation for every planning decision",
        OUTSIDE,
        "Planning law is under review; passed to the review with our support",
    ),
    (YOUNG, "Ask young people before a plan is drafted", TAKEN, "Commitment 7"),
    (YOUNG, "Report back in language that a fifteen-year-old can use", TAKEN, "Commitment 7"),
    (CLIMATE, "Show climate money from the budget to the project", TAKEN, "Commitment 6"),
    (
        CLIMATE,
        "Label spending that does harm as well",
        EVIDENCE,
        "There is no agreed method; Public Money Watch has offered to draft one",
    ),
]
