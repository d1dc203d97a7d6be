"""The home page and the pages about the site: what it is, and what it does with comments."""

from demo.blocks import prose, table

HOME = {
    "introduction": (
        "We are civil society groups and public servants who write, watch and test Arden’s "
        "open government commitments. The draft of the sixth action plan is open for comment."
    ),
    "body": [
        prose("""
        <h2>What happens to a comment</h2>
        <p>You need no account. We ask you to confirm your email address, a moderator reads what
        you wrote, and it appears under the text it is about. When the consultation closes, the
        government and the network publish a response that says what changed and, where nothing
        changed, why. It is due on {response_due}.</p>
        """),
    ],
}

ABOUT = [
    prose("""
    <h2>What we do</h2>
    <p>Arden joined the Open Government Partnership, an international agreement between
    governments and civil society, with its first action plan twelve years ago. Every plan is a
    list of commitments: what the government will do, by when, and how anyone can see whether it
    was done. The network is the civil society side of that work. We collect ideas, sit on the
    group that drafts each plan, and report on what was carried out.</p>
    <p>This site is shared. The network edits it, and the Open Government Unit in the Cabinet
    Secretariat publishes on it under its own name. Every article says who wrote it, for which
    organisation, and whether they speak for government or for civil society.</p>
    <h2>Who pays</h2>
    <p>Two people work for the network, three days a week each. A charitable foundation pays for
    their time and the member organisations for the rooms. The network takes no money from the
    government; the government pays for its own staff and for interpreters at joint events.</p>
    <h2>Taking part</h2>
    <p>Membership is open to any organisation in Arden that is not a public body or a political
    party. Individuals are welcome at every workshop. To join, or to ask for a speaker, write to
    us at the address at the foot of each page.</p>
    <p>How the two sides work together is set out in the
    <a href="page:forum">rules of the forum</a>.</p>
    <h2>About this content</h2>
    <p>Arden, its public bodies and the people on this site are invented. The content comes with
    the software, to show how it works; it is yours to replace.</p>
    """),
]

FORUM = [
    prose("""
    <h2>What it is for</h2>
    <p>The forum is where government and civil society agree what goes into a plan and look at
    how it is being carried out. It meets at least every six months, in the open. The last
    meeting was on {forum_last}; the <a href="page:forum_meeting">next one</a> is on
    {forum_next}.</p>
    <h2>Rules</h2>
    <ol>
    <li>Six members come from public bodies and six from civil society. Each side chooses its
    own, for two years, and publishes how it chose.</li>
    <li>There are two chairs, one from each side, who take turns.</li>
    <li>Papers are published seven days before a meeting and minutes ten days after it.</li>
    <li>The forum decides by consensus. Where there is none, both views are written down.</li>
    <li>Anyone may watch. The last half hour belongs to questions from those who do.</li>
    </ol>
    """),
    table(
        "Members of the forum until the end of this year",
        ("Government", "Civil society"),
        ("Cabinet Secretariat (chair)", "Open Government Network (chair)"),
        ("The Treasury", "Public Money Watch"),
        ("Companies Registry", "Campaign for Access to Information"),
        ("Department for Communities", "Local Voices"),
        ("Information Commission", "National Youth Forum"),
        ("Association of Councils", "Trades Union Council"),
    ),
]

MODERATION = [
    prose("""
    <h2>What we publish</h2>
    <p>We publish every comment that is about the page it stands under and keeps to the rules
    below. It makes no difference whether we agree with it, or how it is spelt. We do not
    shorten or correct comments.</p>
    <h2>What we do not publish</h2>
    <ul>
    <li>Attacks on people. Criticise what someone said or did in office, not who they are.</li>
    <li>Accusations of a crime against a person or company who can be recognised, unless a court
    or regulator has found so and you say where.</li>
    <li>Private matters: addresses, telephone numbers, details of a case that is still open.</li>
    <li>Advertising, and the same text under many pages.</li>
    <li>Party campaigning in the six weeks before an election.</li>
    </ul>
    <h2>How it works</h2>
    <ol>
    <li>After you send a comment we write to your email address. Nobody reads the comment before
    you have followed the link in that mail. If you do not, it is deleted after seven days.</li>
    <li>A moderator reads it, usually by the next working day. Comments wait in the order in
    which they came.</li>
    <li>If it is published, we tell you. If it is not, we tell you the reason, and you can send
    it again without what stood in the way.</li>
    <li>A published comment that breaks the rules after all is taken down. A line stays in its
    place, so that the replies to it can still be understood.</li>
    </ol>
    <p>Comments marked “Government” or “Organiser” are written by people who speak for a public
    body or for the network, under their own name.</p>
    <h2>If you disagree</h2>
    <p>Write to us and somebody who did not take the decision will look at it again. If you want
    a comment of yours withdrawn, write from the address you used, and say which one it is. To
    learn what we keep about you, read the <a href="page:privacy">privacy notice</a>.</p>
    """),
]
