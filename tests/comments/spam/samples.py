"""Comments as people send them and as spammers do: written for these tests, none is real."""

from textwrap import dedent

_SIX_REFERENCES = dedent(
    """\
    Four documents should be read before this is decided:
    https://www.opengovpartnership.org/process/
    https://www.example.gov/reports/2025/registers.pdf
    https://data.example.gov/dataset/companies
    https://www.example.ac.uk/research/ownership

    Each of them says that open registers pay for themselves."""
)

# What ordinary people write. None may reach the 30 points at which a guest is asked to prove
# anything.
ORDINARY = {
    "short agreement": "I agree.",
    "thanks": "Thank you! 👍",
    "one word": "Yes",
    "question": "When will the next draft be published, and where can we read the last one?",
    "long": "The second milestone is too vague. " * 60,
    "one link": "The law is at https://www.legislation.example/ukpga/2000/36 and says otherwise.",
    "bare link": "See foi.example.org or www.whatdotheyknow.com for examples.",
    "link at the end": "This was tried in 2019 and failed.\nhttps://news.example.org/2019/failed",
    "four references": _SIX_REFERENCES,
    "shortened link": "The poll of the council is here: https://bit.ly/3xYz12A and open until May.",
    "address of mail": "Write to foi@council.example.gov or data.protection@example.gov.uk.",
    "shouting": "WHY IS THIS STILL NOT DONE? THE MINISTER PROMISED IT TWO YEARS AGO!",
    "acronyms": "The FOI Act, GDPR, EIR and the RTI index all ask the same of the FCDO and DCMS.",
    "figures": "Budget: 1,200,000 EUR (2024), 1,350,000 EUR (2025), 20 % more than 2023.",
    "money": "A loan of £1m to the casino operator was never in the register of interests.",
    "medicine": "Prices of drugs, Viagra as much as insulin, should be public like any purchase.",
    "angry": "This is a disgrace!!! Three years, and nothing. Nothing!",
    "dots": "Well............................ we have heard that before.",
    "ruler": "First part\n----------------------------------------\nSecond part",
    "quotation": "> The code will say “must”.\n\nGood. Who checks it?",
    "list": "1. Publish the contracts\n2. Publish the changes to them\n3. Publish who signed",
    "code": "The API returns {'status': 'ok', 'items': []} for an empty list; is that meant?",
    "less than": "If x < 3 and y > 5 then <b> is not closed, says the validator.",
    "cyrillic": "Реестр должен быть открытым для всех, а не только для журналистов.",
    "ukrainian": "Реєстр має бути відкритим. Дякую за роботу, чекаю на відповідь!",
    "ukrainian with a name": "Система ProZorro показала, що відкриті закупівлі дешевші.",
    "russian with hyphen": "IT-компании и e-mail-рассылки не должны быть исключением.",
    "greek": "Το μητρώο πρέπει να είναι ανοιχτό σε όλους τους πολίτες.",
    "greek signs": "With a discount rate ρ and ΔT = 2 °C the cost λ is 3 µm of rain, or 5 kΩ.",
    "georgian": "რეესტრი ყველასთვის ღია უნდა იყოს.",
    "armenian": "Ռեգիստրը պետք է բաց լինի բոլորի համար։",
    "arabic": "يجب أن يكون السجل مفتوحا للجميع، وليس للصحفيين فقط.",
    "hebrew with vowels": "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ׃",
    "arabic with latin": "تقرير OGP لعام 2025 متاح على الموقع.",
    "hindi": "यह रजिस्टर सभी नागरिकों के लिए खुला होना चाहिए।",
    "thai": "ทะเบียนควรเปิดเผยต่อประชาชนทุกคน",
    "chinese": "登记册应该向所有公民开放，而不仅仅是记者。",
    "japanese": "登録簿はすべての市民に公開されるべきです。ありがとうございます。",
    "korean": "등록부는 모든 시민에게 공개되어야 합니다.",
    "vietnamese": "Sổ đăng ký phải được mở cho tất cả mọi người, không chỉ nhà báo.",
    "polish": "Rejestr powinien być otwarty dla wszystkich, nie tylko dla dziennikarzy. Żółć!",
    "german": "Das Straßenverkehrsamt müßte auch öffentlich machen, wofür es Geld ausgibt.",
    "turkish": "Kayıt herkese açık olmalı; İstanbul'da bunu denedik.",
    "emoji": "🎉🎉🎉🎉🎉 Finally! 🇬🇪🇬🇪🇬🇪",
    "laughter": "Hahahahahahahahaha, as if.",
    "hashtags": "#OpenGov #Transparency @minister please answer",
    "pasted from a phone": "\u202a+44 20 7946 0000\u202c is the number of the registry.",
    "pasted from an office": "The\u00a0register \ufeffis \u2013 as I\u00a0said \u2013 late\u2026",
    "trademark": "Microsoft® Office™ is what the office needs, not Ⅳ new tools, ½ of them ℃.",
    "file names": "The file budget_2025.final.xlsx and README.me are in setup.py and main.rs.",
    "abbreviations": "E.g. the U.S. and the E.U. have laws for it, i.e. we could too. No.5 is new.",
    "sentence without space": "Nobody asked us.To be honest we would have said no.Me neither.",
}

# What spammers send, with the fewest points expected for the text alone.
SPAM = {
    "bbcode": (
        70,
        "[url=https://pills-cheap.example/buy]cheap pills[/url] no prescription needed",
    ),
    "html and bbcode": (
        100,
        '<a href="https://replica.example">watches</a> [url=https://replica.example]watches[/url]',
    ),
    "html": (40, 'Nice post! <a href="https://seo-king.example/">Best SEO service</a>'),
    "only a link": (40, "https://casino-royale.example/bonus?ref=8812"),
    "only links": (55, " ".join(f"http://site{n}.example.top/win" for n in range(4))),
    "many links": (50, "Look: " + " and ".join(f"https://s{n}.example/x" for n in range(9))),
    "a heap of links": (80, "Best " + " best ".join(f"https://s{n}.shop/x" for n in range(20))),
    "bare domains": (50, "Buy at " + ", ".join(f"best{n}pills.xyz" for n in range(8))),
    "bare machine": (60, "Your parcel waits at http://203.0.113.9/track?id=77 pay the fee now"),
    "machine as a number": (60, "Log in at http://3405803785/bank to keep your account open"),
    "hidden target": (60, "Confirm here https://www.bank.example@evil.example/login today please"),
    "lookalike host": (60, "Go to https://раypal.com/login and get your refund of 120 euro"),
    "coded host": (20, "Cheap shoes today only at https://xn--80ak6aa92e.com/ for everybody"),
    "messenger": (25, "I earn 900 a day from home, ask Maria how https://t.me/maria_invest"),
    "two messengers": (50, "Ask me on https://wa.me/123456 or https://t.me/maria_invest how"),
    "lookalike letters": (70, "Оnline cаsіno bоnus fоr nеw рlayers, jоin nоw"),
    "mathematical letters": (40, "𝐁𝐮𝐲 𝐢𝐧𝐬𝐭𝐚𝐧𝐭 followers now"),
    "full width": (40, "ＦＲＥＥ　ＭＯＮＥＹ for everybody here"),
    "turned text": (50, "Open the file invoice\u202efdp.exe for details of your refund"),
    "invisible letters": (50, "v\u200bi\u200ba\u200bg\u200br\u200ba " * 5),
    "piled marks": (40, "Z" + "\u0301" * 12 + "algo comes"),
}
