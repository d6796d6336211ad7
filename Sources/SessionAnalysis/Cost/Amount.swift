/// An amount of US dollars, exact to the twelfth decimal place.
public struct Amount: Sendable, Hashable {
    /// What it is in trillionths of a dollar.
    package var trillionths: Int128

    package init(trillionths: Int128) { self.trillionths = trillionths }

    /// Nothing.
    public static let zero = Amount(trillionths: 0)

    static let trillionthsPerDollar: Int128 = 1_000_000_000_000

    /// Adds up.
    public static func + (a: Self, b: Self) -> Self { Amount(trillionths: a.trillionths + b.trillionths) }

    /// Adds up.
    public static func += (a: inout Self, b: Self) { a = a + b }
}

extension Amount: Comparable {
    /// Whether the first is less.
    public static func < (a: Self, b: Self) -> Bool { a.trillionths < b.trillionths }
}

extension Amount: CustomStringConvertible {
    /// The decimal with all of its twelve places: `0.012800000000`.
    public var description: String {
        let (dollars, rest) = trillionths.magnitude.quotientAndRemainder(
            dividingBy: Self.trillionthsPerDollar.magnitude
        )
        let places = String(rest)
        return "\(trillionths < 0 ? "-" : "")\(dollars)."
            + String(repeating: "0", count: 12 - places.count) + places
    }
}
