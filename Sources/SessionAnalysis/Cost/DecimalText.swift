/// Reads decimals as people and price pages write them.
enum DecimalText {
    /// Why a text is no price.
    enum Flaw: Error, Equatable {
        case noDecimal
        case negative
        case tooLarge
        case tooFine
    }

    /// The largest price there can be, in dollars: more is a slip of the pen.
    static let largest: Int64 = 1_000_000

    /// The price in trillionths of a dollar.
    static func trillionths(_ text: String) -> Result<Int64, Flaw> {
        if text.hasPrefix("-") { return .failure(.negative) }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let digits = parts.allSatisfy { $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
        guard digits, (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else {
            return .failure(.noDecimal)
        }
        let places = parts.count == 2 ? String(Substring(parts[1])) : ""
        guard places.count <= 12 else { return .failure(.tooFine) }
        guard let dollars = Int64(Substring(parts[0])),
            let rest = Int64(places + String(repeating: "0", count: 12 - places.count)),
            dollars < largest || (dollars == largest && rest == 0)
        else { return .failure(.tooLarge) }
        return .success(dollars * Int64(Amount.trillionthsPerDollar) + rest)
    }
}
