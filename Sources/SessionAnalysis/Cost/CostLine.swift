/// What uses of one kind and one price come to.
public struct CostLine: Sendable, Hashable {
    /// The model; nil when nobody has said.
    public let model: String?
    /// What was used.
    public let kind: CostKind
    /// The price; nil when there is none.
    public let price: Price?
    /// Tokens, or microseconds.
    public private(set) var units: Int64
    /// What it comes to; nil when there is no price, or no such amount.
    public private(set) var amount: Amount?

    init(model: String?, kind: CostKind, units: Int64, price: Price?) {
        (self.model, self.kind, self.units, self.price) = (model, kind, units, price)
        amount = price?.amount(units)
    }

    /// How much was used, in tokens or seconds, as a decimal: `1234`, `3.2`.
    public var quantity: String {
        guard kind == .seconds else { return String(units) }
        let (seconds, rest) = units.quotientAndRemainder(dividingBy: 1_000_000)
        guard rest > 0 else { return String(seconds) }
        let places = String(rest)
        let padded = String(repeating: "0", count: 6 - places.count) + places
        return "\(seconds)." + String(padded.reversed().drop { $0 == "0" }.reversed())
    }

    /// Whether the other line is of the same model, kind and price.
    func isAlike(_ other: CostLine) -> Bool {
        model == other.model && kind == other.kind && price?.price == other.price?.price
            && price?.per == other.price?.per && (amount == nil) == (other.amount == nil)
    }

    /// Adds a line that is alike.
    mutating func add(_ other: CostLine) {
        let (sum, overflow) = units.addingReportingOverflow(other.units)
        units = overflow ? .max : sum
        amount = amount.flatMap { amount in other.amount.map { amount + $0 } }
    }
}
