/// Prices from several lists, of which the first that knows a price counts.
public struct PriceBook: Sendable {
    private struct Key: Hashable {
        var model: String
        var kind: CostKind
    }

    /// As of which day the list is that prices come from in the end; nil when it does not say.
    public let date: String?
    /// Each list's prices by model and kind, the latest first.
    private var lists: [[Key: [Price]]]

    /// A book of the list, after the user's own prices.
    public init(_ list: PriceList = .shipped, users prices: [Price] = []) {
        date = list.date
        lists = [Self.index(prices), Self.index(list.prices)]
    }

    /// The same book after a list that wins over it.
    public func with(_ prices: [Price]) -> PriceBook {
        var book = self
        book.lists.insert(Self.index(prices), at: 0)
        return book
    }

    /// What a model's use costs.
    ///
    /// - Parameters:
    ///   - model: The model's name. One that ends in a date takes the prices of the name without it where it has none.
    ///   - kind: What is priced.
    ///   - day: The day of the use, UTC; nil when it is not known: then the latest price counts.
    /// - Returns: The latest price that is not after the day; nil when there is none.
    public func price(of model: String, _ kind: CostKind, on day: String?) -> Price? {
        let undated = Self.undated(model)
        for list in lists where !list.isEmpty {
            if let price = Self.latest(of: list[Key(model: model, kind: kind)], on: day) { return price }
            guard let undated else { continue }
            if let price = Self.latest(of: list[Key(model: undated, kind: kind)], on: day) { return price }
        }
        return nil
    }

    private static func latest(of prices: [Price]?, on day: String?) -> Price? {
        guard let day else { return prices?.first }
        return prices?.first { $0.from <= day }
    }

    private static func index(_ prices: [Price]) -> [Key: [Price]] {
        Dictionary(grouping: prices) { Key(model: $0.model, kind: $0.kind) }
            .mapValues { $0.sorted { $0.from > $1.from } }
    }

    /// The name without `-YYYY-MM-DD` at its end; nil when it does not end so.
    private static func undated(_ model: String) -> String? {
        let date = model.utf8.suffix(11)
        let form = "-0000-00-00".utf8
        guard date.count == form.count else { return nil }
        let fits = zip(date, form).allSatisfy { byte, pattern in
            pattern == UInt8(ascii: "0")
                ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == pattern
        }
        return fits ? String(model.dropLast(form.count)) : nil
    }
}
