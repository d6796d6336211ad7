import SessionAnalysis

extension HumanText {
    /// `$12.35`; below a dollar `$0.0128`, and `<$0.0001` where that would read as nothing.
    static func money(_ amount: Amount) -> String {
        let places = amount.trillionths < 1_000_000_000_000 ? 4 : 2
        let step: Int128 = places == 4 ? 100_000_000 : 10_000_000_000
        let steps = (amount.trillionths + step / 2) / step
        guard steps > 0 else { return amount == .zero ? "$0" : "<$0.0001" }
        let perDollar: Int128 = places == 4 ? 10_000 : 100
        let rest = String(steps % perDollar)
        let dollars = count(Int(clamping: steps / perDollar))
        return "$\(dollars)." + String(repeating: "0", count: places - rest.count) + rest
    }
}
