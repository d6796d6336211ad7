import SessionAnalysis
import Testing

/// Which price counts.
@Suite("A price book")
struct PriceBookTests {
    private static func list(_ entries: [(model: String, from: String, price: String)]) -> [Price] {
        entries.compactMap {
            Price(model: $0.model, kind: .inputText, from: $0.from, price: $0.price, per: .millionTokens)
        }
    }

    private static let shipped = list([
        ("gpt", "1970-01-01", "1"), ("gpt", "2026-06-01", "2"), ("gpt", "2099-01-01", "3"),
        ("gpt-2025-08-28", "1970-01-01", "4"), ("late", "2026-06-01", "5"),
    ])

    @Test(
        "tells the latest price that is not after the day; of a day that nobody knows, the latest",
        arguments: [
            ("gpt", "2026-05-31", "1"), ("gpt", "2026-06-01", "2"), ("gpt", "2098-12-31", "2"),
            ("gpt", "2099-01-01", "3"),
            ("gpt", nil, "3"), ("late", "2026-05-31", nil), ("late", "2026-06-01", "5"), ("late", nil, "5"),
            // A name of its own wins over the name without its date.
            ("gpt-2025-08-28", "2026-06-01", "4"), ("gpt-2025-12-15", "2026-06-01", "2"),
            ("late-2026-01-01", "2026-05-31", nil), ("gpt-mini", "2026-06-01", nil),
            ("gpt-20250828", "2026-06-01", nil),
            ("gpt-2025-8-28", "2026-06-01", nil), ("-2025-08-28", "2026-06-01", nil), ("GPT", "2026-06-01", nil),
            ("", "2026-06-01", nil),
        ] as [(String, String?, String?)]
    )
    func list(model: String, day: String?, price: String?) {
        let book = PriceBook(PriceList(prices: Self.shipped))
        #expect(book.price(of: model, .inputText, on: day)?.price == price)
        #expect(book.price(of: model, .outputText, on: day) == nil)
    }

    @Test(
        "asks the user's prices first; what they do not name, and days before them, are the list's",
        arguments: [
            ("gpt", "2026-05-31", "1"), ("gpt", "2026-07-01", "10"), ("gpt", nil, "10"),
            // The user's name without a date covers those that have one, even those that the list names.
            ("gpt-2025-08-28", "2026-07-01", "10"), ("gpt-2025-08-28", "2026-06-30", "4"), ("late", "2026-07-01", "5"),
            ("deployment", "2020-01-01", "11"),
        ] as [(String, String?, String)]
    )
    func user(model: String, day: String?, price: String) {
        let users = Self.list([("gpt", "2026-07-01", "10"), ("deployment", "1970-01-01", "11")])
        let book = PriceBook(PriceList(prices: Self.shipped), users: users)
        #expect(book.price(of: model, .inputText, on: day)?.price == price)
        let file = book.with(Self.list([("gpt", "2026-07-02", "12")]))
        #expect(file.price(of: "gpt", .inputText, on: "2026-07-01")?.price == "10")
        #expect(file.price(of: "gpt", .inputText, on: "2026-07-02")?.price == "12")
    }
}
