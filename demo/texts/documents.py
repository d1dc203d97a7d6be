"""What is in the repository of the two plans: short papers, as plain text."""

# plan, commitment or None, kind, stage, title, what is in it, days before loading, file, text
DOCUMENTS = (
    (
        "sixth",
        None,
        "letter",
        "co_creation",
        "How the sixth plan is made, and when you can take part",
        "The timeline, sent to 240 organisations and to every library.",
        136,
        "timeline-sixth-plan.txt",
        "The sixth Open Government Action Plan is made in three steps.\n\n"
        "1. Ideas: six weeks, by post, by mail and at a workshop in Aldmouth.\n"
        "2. A draft by a group of four officials and four members of civil society.\n"
        "3. A consultation on the draft, and an answer to everybody who took part.\n\n"
        "Nothing is decided before you were asked.\n",
    ),
    (
        "sixth",
        None,
        "minutes",
        "co_creation",
        "Minutes of the forum: assessment of the fifth plan, mandate for the sixth",
        "Who was there, what was decided, what was left open.",
        139,
        "forum-minutes.txt",
        "Present: nine members for the government, ten for civil society; two chairs.\n\n"
        "Decided: completion of the fifth plan as in the annex. The drafting group begins with "
        "four members from each side.\n\n"
        "Left open: whether meetings with lobbyists come back into the plan.\n",
    ),
    (
        "sixth",
        None,
        "contribution",
        "co_creation",
        "The 24 ideas from the workshop in Aldmouth",
        "As they were written on the cards, with the table at which they were said.",
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
        "Method of the Companies Registry, for those who want to repeat it.",
        41,
        "register-sample-method.txt",
        "Entries were drawn by number from all active companies, 2,000 of 610,000.\n\n"
        "Each was compared with three sources: the register of deaths, the register of addresses, "
        "and the owners that the company names elsewhere in the register.\n\n"
        "An entry counts as wrong if two people found it wrong without knowing of each other.\n",
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
        "Everybody gets an answer.\n",
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
        "Of six commitments one was completed, two were substantially completed, two to a limited "
        "degree, and one was not begun.\n\n"
        "Panels of residents stopped where nobody paid for rooms and travel. No official was "
        "responsible for the register of meetings.\n",
    ),
)
