"""Posts from the months in which ideas were collected."""

from typing import Any

from demo.blocks import action, attachment, picture, prose, quote, table

POSTS: list[dict[str, Any]] = [
    {
        "key": "invitation",
        "when": -108,
        "title": "Bring your idea to Aldmouth",
        "introduction": (
            "The first workshop on the sixth plan is in Aldmouth on {aldmouth}. It is open to "
            "everyone, and you do not need to know anything about action plans."
        ),
        "authors": ["hannah", "daniel"],
        "topics": ["workshops", "plan"],
        "related": ["aldmouth", "timeline"],
        "comments_closed": -60,
        "body": [
            prose("""
            <p>Have you tried to find out who owns the company that bought your local market
            hall? Waited for an answer from a hospital? Been asked for your opinion and never
            heard back? Then you have what this workshop needs: experience of where
            government is closed.</p>
            <p>We will sit at tables of seven or eight. Each table takes one subject, writes
            down what is going wrong, and turns it into something that could be done within two
            years. Officials sit at the tables too, to explain what is possible, not to
            defend it.</p>
            <h2>Practical matters</h2>
            <ul>
            <li>The hall is at street level, with an induction loop and a quiet room.</li>
            <li>Sign language interpreters will be there.</li>
            <li>We refund travel up to £40 and can arrange childcare if you tell us a week
            ahead.</li>
            </ul>
            <p>If you cannot come, email us your idea. It counts the same.</p>
            """),
            action(
                "The workshop is over. You can read the notes on its page.",
                "Read what happened in Aldmouth",
                page="aldmouth",
            ),
        ],
    },
    {
        "key": "waiting",
        "when": -90,
        "title": "Seventeen days, or a hundred: how long people wait for an answer",
        "introduction": (
            "The law gives public bodies twenty working days to answer a request. We looked at "
            "a year of figures to see who does."
        ),
        "authors": ["eleanor"],
        "topics": ["requests", "data"],
        "related": ["c_requests"],
        "body": [
            prose("""
            <p>Last year 412 public bodies in Arden received 38,200 requests for information.
            Half were answered within 17 working days. That is a good figure, and it hides a bad
            one: three in ten took longer than the law allows, and one in fourteen took more than
            a hundred days.</p>
            """),
            picture(
                "answers",
                "Bar chart: share of requests answered within twenty working days. Ministries "
                "84%, police 76%, councils 69%, health bodies 58%. All bodies together: 71%.",
                "Share of requests answered within twenty working days, last year",
            ),
            prose("""
            <h2>Why some are late</h2>
            <p>We asked 31 information officers. Few blamed long requests, which are rare.
            They named three things.</p>
            <ul>
            <li>One person does the job on top of another job. In 22 of the 31 bodies, no one takes
            over when that person is ill.</li>
            <li>Records cannot be found. Emails are kept in personal mailboxes, and people
            leave.</li>
            <li>Answers need a signature from someone who has no reason to hurry.</li>
            </ul>
            """),
            quote(
                "I can write the answer in an afternoon. Then it sits on three desks for a month.",
                "An information officer at a health trust",
            ),
            table(
                "What happens after a refusal",
                ("Step", "Cases last year", "Typical wait"),
                ("The body reviews its own refusal", "3,640", "41 working days"),
                ("Complaint to the Information Commission", "2,150", "7 months"),
                ("Appeal to the tribunal", "118", "14 months"),
            ),
            prose("""
            <p>There is no legal limit for the first of these steps. One review in six takes more
            than three months, and most people give up before it ends. A limit of twenty working
            days would cost nothing and could be in the next plan. We have proposed it.</p>
            """),
        ],
    },
    {
        "key": "heard",
        "when": -67,
        "title": "What we heard in Aldmouth",
        "introduction": (
            "64 people, eight tables and 24 ideas. This is what happened to each of them, and what "
            "surprised us."
        ),
        "authors": ["hannah"],
        "topics": ["workshops", "plan"],
        "related": ["aldmouth", "sixth"],
        "body": [
            prose("""
            <p>We had expected to talk about data. Mostly we talked about time: how long it takes
            to get an answer, how late people are asked, and how often a new project is announced
            before the last one is finished.</p>
            <p>The tables wrote 61 cards. After merging those that say the same, there are 24
            ideas. The drafting group has been through all of them.</p>
            """),
            table(
                "What happened to the ideas",
                ("Subject", "Ideas", "Taken up", "Needs evidence", "Outside the plan"),
                ("Money and contracts", "5", "3", "1", "1"),
                ("Access to information", "5", "3", "1", "1"),
                ("Local participation", "4", "2", "1", "1"),
                ("Company ownership", "3", "3", "0", "0"),
                ("Data and algorithms", "3", "2", "1", "0"),
                ("Young people", "2", "2", "0", "0"),
                ("Climate spending", "2", "1", "1", "0"),
            ),
            attachment(
                "ideas",
                "Every idea from the Aldmouth workshop, with its outcome and the reason.",
            ),
            prose("""
            <h2>Three things we did not expect</h2>
            <p><strong>Councils came.</strong> Eleven clerks and councillors were there, and
            asked for rules rather than freedom: one way to publish a contract, one form for a
            request.</p>
            <p><strong>Algorithms are close to home.</strong> The table was full of people who
            had been on a housing list and could not find out how it is ordered.</p>
            <p><strong>No one wanted a new website.</strong> People wanted the existing ones kept up
            to date.</p>
            <h2>What happens next</h2>
            <p>“Needs evidence” is not a polite refusal. If you know of a place that has tried one
            of these ideas, tell us before {ideas_close}. The draft is published on
            {draft_published}.</p>
            """),
        ],
    },
]
