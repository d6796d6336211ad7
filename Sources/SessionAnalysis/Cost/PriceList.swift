import JSONBytes
import ShippedPrices

/// A list of prices, such as a price file.
public struct PriceList: Sendable, Hashable {
    /// The day as of which the list was made; nil when it does not say.
    public var date: String?
    /// Where the prices are from; nil when the list does not say.
    public var source: String?
    /// What the list says that it leaves out.
    public var notCovered: [String] = []
    /// The prices, in the list's order.
    public var prices: [Price] = []

    /// A list of prices.
    public init(prices: [Price] = []) { self.prices = prices }

    /// The list that is part of this version.
    public static let shipped = (try? PriceList(parsing: ShippedPrices.json)) ?? PriceList()
}

extension PriceList {
    /// Reads a price file: a JSON array of entries, an object whose `prices` are one, or CSV with a line of names.
    ///
    /// An entry has `model`, `kind`, `from`, `price` and `per`; members that are not known are passed over.
    ///
    /// - Parameter file: What is in the file.
    /// - Throws: When the file is no list of prices, or an entry of it makes no sense; then nothing of it counts.
    public init(parsing file: [UInt8]) throws(PriceFileError) {
        let text = file.starts(with: Self.byteOrderMark) ? file[Self.byteOrderMark.count...] : file[...]
        guard String(validating: text, as: UTF8.self) != nil else {
            throw PriceFileError(.format, "the file is not text in UTF-8")
        }
        let entries: [PriceEntry]
        switch text.first(where: { $0 > 0x20 }) {
        case nil: throw PriceFileError(.format, "the file is empty")
        case UInt8(ascii: "["), UInt8(ascii: "{"): entries = try takeJSON(text)
        default: entries = try PriceTable(text).entries()
        }
        try take(entries)
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private mutating func takeJSON(_ text: ArraySlice<UInt8>) throws(PriceFileError) -> [PriceEntry] {
        guard let json = JSON(parsing: text) else { throw PriceFileError(.format, "the file is not valid JSON") }
        if let currency = json["currency"]?.string, currency.uppercased() != "USD" {
            throw PriceFileError(.currency, "the currency is \(currency.debugDescription); prices are in USD")
        }
        (date, source) = (json["date"]?.string, json["source"]?.string)
        if case .array(let notes)? = json["not_covered"] { notCovered = notes.compactMap(\.string) }
        guard case .array(let values) = json["prices"] ?? json else {
            throw PriceFileError(.format, "the file is not a list of prices")
        }
        var entries: [PriceEntry] = []
        for (index, value) in values.enumerated() {
            let place = PriceEntry.Place(entry: index + 1)
            guard case .object(let members) = value else {
                throw PriceFileError(.format, at: place, "the entry is not an object")
            }
            let texts = members.compactMap { name, value in value.decimalOrText.map { (name, $0) } }
            entries.append(PriceEntry(place: place, members: Dictionary(texts) { $1 }))
        }
        return entries
    }

    private mutating func take(_ entries: [PriceEntry]) throws(PriceFileError) {
        var places: [PriceKey: PriceEntry.Place] = [:]
        for entry in entries {
            let price = try entry.price()
            if let earlier = places.updateValue(entry.place, forKey: PriceKey(price)) {
                throw PriceFileError(.duplicate, at: entry.place, "\(earlier) is of the same model, kind and day")
            }
            prices.append(price)
        }
    }
}

/// What there is one price of.
private struct PriceKey: Hashable {
    var model: String
    var kind: CostKind
    var from: String

    init(_ price: Price) { (model, kind, from) = (price.model, price.kind, price.from) }
}

extension JSON {
    /// A string, or a number as it is spelled; nil when it is empty or something else.
    fileprivate var decimalOrText: String? {
        switch self {
        case .string(let text) where !text.isEmpty: text
        case .number(let spelling): spelling
        default: nil
        }
    }
}
