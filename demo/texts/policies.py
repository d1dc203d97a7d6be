"""The policies of the site: moderation, privacy, accessibility.

The product decides what is true of comments: tests/demo/test_policies.py compares the limits
and deadlines here with its settings.
"""

from demo.blocks import prose, table

MODERATION = [
    prose("""
    <h2>What we publish</h2>
    <p>We publish every comment that is about the page it appears on and follows the rules below.
    It makes no difference whether we agree with it, or how it is spelt.</p>
    <h2>What we do not publish</h2>
    <ul>
    <li>Attacks on people. Criticise what someone said or did in office, not who they are.</li>
    <li>Accusations of a crime against a person or company that can be identified, unless a court
    or regulator has found so and you say where.</li>
    <li>Personal information: home addresses, telephone numbers, details of a case that is still
    open.</li>
    <li>Advertising, and the same text on many pages.</li>
    <li>Party campaigning in the six weeks before an election.</li>
    </ul>
    <h2>How it works</h2>
    <ol>
    <li>After you send a comment, we email you a link to confirm it. Moderators do not see the
    comment before you confirm. If you do not, it is deleted after 7 days.</li>
    <li>A moderator reads it and decides whether to publish it. Oldest comments come first. A
    moderator whose own organisation is responsible for the page needs a colleague to agree.</li>
    <li>We email you the decision. If we do not publish your comment, we say why, and you can send
    a new comment that follows the rules.</li>
    <li>Any reader can report a published comment. Reports from 3 different internet providers hide
    it until a moderator has reviewed it. If you leave an email address with your report, we tell
    you the decision and the reason, and you can object once.</li>
    <li>If a published comment breaks the rules after all, we remove it and email you the reason.
    A note stays in its place, so that the replies still make sense.</li>
    </ol>
    <p>A moderator may correct a published comment, for example to remove personal information. A
    note under the comment then says what was changed and why, and we email you.</p>
    <p>Comments marked “Government” or “Network” are by people who speak for a public body or for
    the network. “Member organisation” marks people who have shown that they speak for another
    organisation. If someone has not shown it, we write that they say they speak for it.</p>
    <h2>If you change your mind</h2>
    <p>The link in our email opens your own page for the comment. You can edit the comment there
    for 60 minutes after you confirm it, while the page is open for comments. If it is already
    published, a moderator checks your edit first. You can withdraw the comment for as long as it
    is waiting or published. You cannot undo this. There you can also choose what readers see of
    who wrote it.</p>
    <h2>If you disagree</h2>
    <p>If we rejected your comment, you can appeal once on the same page. A different moderator
    from the one who rejected it then decides. Once there is nothing left for you to do there,
    the link works for another 30 days. To ask about a comment that was removed, email us.</p>
    <p>Each month we publish how many comments we received, published and rejected, and how long
    decisions took. To find out what we keep about you, read the
    <a href="page:privacy">privacy notice</a>.</p>
    """),
]

PRIVACY = [
    prose("""
    <h2>Reading</h2>
    <p>You can read everything here without giving us anything. Public pages set no cookies and
    load nothing from other companies: no fonts, no images of commenters, no analytics. Staff who
    sign in to edit get a cookie that keeps them signed in.</p>
    <h2>Commenting</h2>
    <p>We ask for a name, an email address and your comment.</p>
    """),
    table(
        "What is kept when you comment",
        ("What", "Who sees it", "What it is for"),
        (
            "Name, and the organisation if you write for one",
            "Everyone, unless you ask us not to publish your name; then our staff only",
            "To show who is speaking. It need not be your full name.",
        ),
        ("Comment, and when you sent it", "Everyone, once published", "It is your comment."),
        (
            "Email address",
            "Moderators",
            "To confirm that it is yours, to tell you our decision, and to tell you of replies "
            "if you asked for that.",
        ),
        ("The decision and its reason", "Moderators, and you", "So that we can explain it."),
    ),
    prose("""
    <p>We do not keep your internet (IP) address. To recognise spam sent in bulk, we keep coded
    fingerprints of your internet connection, your email address and your comment for one day.
    They do not contain your comment or who you are.</p>
    <p>When you confirm a comment, we set a cookie in that browser for 30 days. Until then you do
    not need to confirm your next comment there. It does not contain your email address, and only
    the comment form receives it. If other people use the browser, select “Do not remember this
    browser” on the page after you confirm. Until you send a comment, your browser keeps what you
    type for as long as its tab is open. We do not receive it.</p>
    <h2>How long</h2>
    <ul>
    <li>A comment that was not confirmed is deleted after 7 days.</li>
    <li>Spam is deleted after 30 days.</li>
    <li>A published comment stays for as long as the page it belongs to, because it is part of
    the record of how a plan was made.</li>
    <li>A comment that was not published is kept with the reason, where only moderators see it, so
    that we can review it again if you appeal.</li>
    <li>The content of an email we sent is erased after 7 days, and the fact that we sent it after
    180 days.</li>
    </ul>
    <h2>Reporting a comment</h2>
    <p>You do not need to say who you are. If you leave an email address, we use it to tell you
    what was decided. Moderators do not see it. We delete it after the decision, or 30 days later
    if you can object to it.</p>
    <h2>Email</h2>
    <p>We email you about your own comment. We email you about replies only if you asked us to.
    Every such email has a link to stop them, without signing in.</p>
    <h2>Your rights</h2>
    <p>You can ask what we hold about you, have it corrected, or have your email address erased.
    Use the contact email address at the bottom of the page; we reply within ten working days. What
    you can expect of us when you comment is in the
    <a href="page:moderation">moderation policy</a>.</p>
    """),
]

ACCESSIBILITY = [
    prose("""
    <p>We want everyone to be able to read this site and to take part. We aim to meet level AA of
    the Web Content Accessibility Guidelines, version 2.2.</p>
    <h2>What you can expect</h2>
    <ul>
    <li>You can do everything, including commenting, with a keyboard and without JavaScript.</li>
    <li>You can zoom in to 400% without scrolling sideways. Colours follow the light or dark
    setting of your device.</li>
    <li>Nothing is shown by colour alone, and every image that carries meaning has a
    description.</li>
    <li>If something in a form is missing, a summary at the top says what and links to it.</li>
    <li>There are no puzzles to solve before you can comment.</li>
    <li>You can print every page. Menus are left out, and web addresses of links are shown.</li>
    </ul>
    <h2>What does not work well yet</h2>
    <ul>
    <li>On small screens, tables with many columns have to be scrolled sideways.</li>
    <li>Documents that others send us are published as we receive them. If you cannot read one, ask
    us for another format.</li>
    </ul>
    <h2>How we check</h2>
    <p>Every type of page is checked automatically, in light and dark, wide and narrow, whenever
    the software changes. Automatic checks find only some of the problems, so we rely on you for
    the rest.</p>
    <h2>Tell us</h2>
    <p>If something on this site gets in your way, use the contact email address at the bottom of
    the page. Tell us which page it was and what you were trying to do. We reply within five
    working days and, until it is fixed, we will send you what you were looking for.</p>
    """),
]

CONTACT = [
    prose("""
    <h2>How to reach us</h2>
    <p>Email: <a href="mailto:contact@network.example.org">contact@network.example.org</a>.
    We reply within five working days.</p>
    <p>Open Government Network, c/o Cabinet Secretariat, 1 Parliament Square, Arden.</p>
    <h2>About a comment of yours</h2>
    <p>Each email about your comment has a link with which you can withdraw it. If we have rejected
    it, you can appeal once with the link in the email that says so.</p>
    <h2>About someone else’s comment</h2>
    <p>Use the link “Report” below the comment.</p>
    """),
]
