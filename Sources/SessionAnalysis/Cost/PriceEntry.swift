import JSONBytes
import SessionRecording

/// An entry of a price file before it is known to make sense.
struct PriceEntry {
    /// Where an entry stands in its file.
    struct Place: Sendable, Hashable, CustomStringConvertible {
        /// From 1.
        let entry: Int
        /// From 1; nil in JSON.
        var line: Int?

        /// As an editor finds it.
        var description: String { line.map { "line \($0)" } ?? "entry \(entry)" }
    }

    /// Where it stands.
    let place: Place
    /// The entry's texts by name; what is empty is not there.
    let members: [String: String]

    /// Checks the entry.
    func price() throws(PriceFileError) -> Price {
        if let currency = members["currency"], currency.uppercased() != "USD" {
            throw error(.currency, "the currency is \(currency.debugDescription); prices are in USD")
        }
        let model = try member("model")
        let kind: CostKind = try word("kind")
        let from = try member("from")
        guard Self.isDay(from) else {
            throw error(.member, "from is \(from.debugDescription), which is not a day such as 2026-08-05")
        }
        let text = try member("price")
        if case .failure(let flaw) = DecimalText.trillionths(text) { throw error(text, flaw) }
        let per: PriceUnit = try word("per")
        guard let price = Price(model: model, kind: kind, from: from, price: text, per: per) else {
            throw error(.member, "\(kind.rawValue) cannot be priced per \(per.rawValue)")
        }
        return price
    }

    private func member(_ name: String) throws(PriceFileError) -> String {
        guard let text = members[name] else { throw error(.member, "\(name) is missing") }
        return text
    }

    private func word<Word: RawRepresentable & CaseIterable>(_ name: String) throws(PriceFileError) -> Word
    where Word.RawValue == String {
        let text = try member(name)
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw error(.member, "\(name) is \(text.debugDescription), which is none of \(known)")
        }
        return word
    }

    private func error(_ code: PriceFileError.Code, _ message: String) -> PriceFileError {
        PriceFileError(code, at: place, message)
    }

    private func error(_ text: String, _ flaw: DecimalText.Flaw) -> PriceFileError {
        let reason =
            switch flaw {
            case .noDecimal: "is not a decimal such as 0.0004"
            case .negative: "is negative"
            case .tooLarge: "is more than \(DecimalText.largest) dollars"
            case .tooFine: "has more than twelve decimal places"
            }
        return error(.price, "the price \(text.debugDescription) \(reason)")
    }

    /// Whether the text is a day of the calendar.
    private static func isDay(_ text: String) -> Bool {
        text.utf8.count == 10 && Timestamp(rfc3339: text + "T00:00:00Z")?.description.hasPrefix(text) == true
    }
}
