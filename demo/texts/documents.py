"""What is in the repositories of the plans: short papers, as plain text."""

# plan, commitment or None, kind, stage, title, what is in it, days before loading, file, text
DOCUMENTS = (
    (
        "sixth",
        None,
        "letter",
        "co_creation",
        "How the sixth plan will be made, and when you can take part",
        "The timeline, sent to 240 organisations and every library.",
        136,
        "timeline-sixth-plan.txt",
        "The sixth Open Government Action Plan will be made in three steps.\n\n"
        "1. Ideas: six weeks, by post, by email and at a workshop in Aldmouth.\n"
        "2. A draft, written by four officials and four people from civil society.\n"
        "3. A consultation on the draft, and a response to every contribution.\n\n"
        "Nothing will be decided before you have been asked.\n",
    ),
    (
        "sixth",
        None,
        "minutes",
        "co_creation",
        "Minutes of the forum: assessment of the fifth plan, mandate for the sixth",
        "Who attended, what was decided and what was left open.",
        139,
        "forum-minutes.txt",
        "Present: five members from government and six from civil society, including both "
        "chairs.\n\n"
        "Decided: completion of the fifth plan as in the annex. The drafting group begins with "
        "four members from each side.\n\n"
        "Left open: whether the register of meetings with lobbyists goes into the plan.\n",
    ),
    (
        "sixth",
        None,
        "contribution",
        "co_creation",
        "The 24 ideas from the workshop in Aldmouth",
        "As written on the cards, with the table each came from.",
        70,
        "",
        "",
    ),
    (
        "sixth",
        "c_owners",
        "other",
        "co_creation",
        "How the sample of 2,000 entries was drawn and checked",
        "The Companies Registry’s method, for anyone who wants to repeat the check.",
        41,
        "register-sample-method.txt",
        "Entries were drawn by number from all active companies, 2,000 of 610,000.\n\n"
        "Each was compared with three sources: the register of deaths, the register of addresses, "
        "and the owners that the company names elsewhere in the register.\n\n"
        "An entry counts as wrong if two people independently found it wrong.\n",
    ),
    (
        "sixth",
        None,
        "draft",
        "consultation",
        "Easy-to-read version of the draft",
        "Eight pages in short sentences, tested with a group in Aldmouth.",
        8,
        "draft-easy-to-read.txt",
        "This is a plan. The government and people from outside wrote it together.\n\n"
        "It has seven promises. Each promise has a date.\n\n"
        "You can say what you think. You can say it on this website, by post, or at a meeting.\n\n"
        "Every contribution gets a response.\n",
    ),
    (
        "fifth",
        None,
        "irm_report",
        "closed",
        "Results report on the fifth plan",
        "Summary of the independent report, with its ratings.",
        120,
        "results-fifth-plan.txt",
        "Of six commitments one was completed, two were substantially completed, two were "
        "completed to a limited "
        "degree, and one was not started.\n\n"
        "Residents’ panels stopped where no one paid for rooms and travel. No official was "
        "responsible for the register of meetings.\n",
    ),
)
