/// What a kind of use of a model costs from a day on.
public struct Price: Sendable, Hashable {
    /// The model.
    public let model: String
    /// What is priced.
    public let kind: CostKind
    /// The first day on which it holds, UTC: `2026-08-05`.
    public let from: String
    /// The price in US dollars, as the list spells it: a decimal.
    public let price: String
    /// What the price is for.
    public let per: PriceUnit
    /// The price in trillionths of a dollar.
    let trillionths: Int64

    /// Describes a price; nil when it is none.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - kind: What is priced.
    ///   - from: The first day on which it holds.
    ///   - price: The price in US dollars: digits, and at most twelve after a point.
    ///   - per: What the price is for: time for seconds, a million tokens for everything else.
    public init?(model: String, kind: CostKind, from: String, price: String, per: PriceUnit) {
        guard case .success(let trillionths) = DecimalText.trillionths(price), per.isTime == (kind == .seconds) else {
            return nil
        }
        (self.model, self.kind, self.from, self.price, self.per) = (model, kind, from, price, per)
        self.trillionths = trillionths
    }
}

extension Price {
    /// What a quantity costs, rounded half up to a trillionth of a dollar.
    ///
    /// - Parameter units: Tokens, or microseconds.
    /// - Returns: The amount; nil when it is beyond what can be counted.
    func amount(_ units: Int64) -> Amount? {
        // As the view `costs` does it, which has 64 bits: a price for a million is a millionth for one.
        let (whole, rest) = trillionths.quotientAndRemainder(dividingBy: Self.million)
        let (a, overflowA) = units.multipliedReportingOverflow(by: whole)
        let (b, overflowB) = units.multipliedReportingOverflow(by: rest)
        guard !overflowA, !overflowB else { return nil }
        let (sum, overflow) = a.addingReportingOverflow(b / Self.million)
        guard !overflow else { return nil }
        let (quotient, remainder) = sum.quotientAndRemainder(dividingBy: per.divisor)
        let fraction = remainder * Self.million + b % Self.million
        return Amount(trillionths: Int128(quotient) + (2 * fraction >= Self.million * per.divisor ? 1 : 0))
    }

    private static let million: Int64 = 1_000_000
}
