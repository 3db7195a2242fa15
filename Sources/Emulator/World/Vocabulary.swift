// SPDX-License-Identifier: Apache-2.0

/// Words that the seeded world is made of, with the scripts and characters that break careless readers.
enum Vocabulary {
    static let firstNames = [
        "Ada", "Bo", "Chloé", "Dörte", "Eino", "Fátima", "Grace", "Hedy", "İpek", "José", "Κώστας", "Лев", "Mei", "Nia",
        "Øystein", "Priya", "Quentin", "Růžena", "Søren", "Thảo", "Uxía", "美咲", "عمر", "נועה", "Zoë",
    ]
    static let lastNames = [
        "Lovelace", "O'Brien", "García Márquez", "Müller", "van der Berg", "Nguyễn", "Smith-Jones", "Åström",
        "Кузнецов",
        "田中", "الخوارزمي", "D\"Arcy", "Ng",
    ]
    static let cities = ["Paris", "São Paulo", "Zürich", "東京", "Łódź", "القاهرة", "New York", "Reykjavík", "तिरुवनंतपुरम"]
    static let countries = ["FR", "BR", "CH", "JP", "PL", "EG", "US", "IS", "IN"]
    static let plans = ["basic", "premium", "enterprise", "trial"]
    static let products = [
        "socks", "Tee \"Limited\"", "mug, large", "poster\n(A2)", "🧦 bundle", "<b>hat</b>", "ручка", "قلم",
    ]
    static let eventNames = [
        "purchase", "order_placed", "Checkout Started", "trial/ended", "логин", "clicked 🎁 gift", "search",
    ]
    static let pages = [
        "https://example.com/pricing", "https://example.com/a?b=c&d=%20", "https://example.com/søk",
        "https://example.com/",
    ]
    static let subjects = [
        "Did you get that thing I sent you?", "Your receipt №{n}", "{{customer.first_name}}, it's time",
        "🎉 Sale, \"today\" only",
        "שלום! מבצע", "Line one\nline two", "", "100% off & more <now>", "Tab\there",
    ]
    /// Attribute values that must arrive as they are.
    static let notes: [JSONText] = [
        JSONText("plain"), JSONText("He said \"hi\", then left;\r\nsecond line"),
        JSONText("<p class='x'>html &amp; more</p>"),
        JSONText("{\"nested\":[1,2,{\"a\":null}],\"s\":\"\\\"q\\\"\"}"), JSONText("שלום עולם / مرحبا بالعالم"),
        JSONText("👩‍👩‍👧‍👦 🏳️‍🌈 e\u{301}"), JSONText("tab\tand, comma; and | pipe"), JSONText("null"), JSONText("  spaces  "),
        JSONText("back\\slash"), JSONText(escaped: "nul\\u0000byte"), JSONText(escaped: "lone\\ud83dsurrogate"),
        JSONText(escaped: "solidus\\/and \\u2028 line separator"), JSONText("'=cmd|' /C calc'!A0"),
    ]
    static let devices = ["android", "ios"]
}
