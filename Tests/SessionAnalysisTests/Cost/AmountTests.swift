import Testing

@testable import SessionAnalysis

/// Amounts and prices are exact.
@Suite("Amounts")
struct AmountTests {
    @Test(
        "are told to the twelfth place",
        arguments: [
            (0, "0.000000000000"), (1, "0.000000000001"), (12_800_000_000, "0.012800000000"),
            (1_000_000_000_000, "1.000000000000"), (Int64.max, "9223372.036854775807"), (-5, "-0.000000000005"),
        ] as [(Int64, String)]
    )
    func text(trillionths: Int64, text: String) {
        #expect(Amount(trillionths: Int128(trillionths)).description == text)
    }

    @Test("add up without losing anything, beyond 64 bits")
    func sums() {
        let most = Amount(trillionths: Int128(Int64.max))
        #expect((most + most + Amount(trillionths: 1)).description == "18446744.073709551615")
        // As doubles, a tenth ten times is not one.
        let tenth = Amount(trillionths: 100_000_000_000)
        #expect((0..<10).reduce(Amount.zero) { sum, _ in sum + tenth }.description == "1.000000000000")
        #expect(tenth < most)
    }

    @Test(
        "follow from quantity and price, rounded half up",
        arguments: [
            ("4", .millionTokens, 1234, "0.004936000000"), ("0.4", .millionTokens, 1, "0.000000400000"),
            ("0.000001", .millionTokens, 1, "0.000000000001"), ("0.0000005", .millionTokens, 1, "0.000000000001"),
            ("0.00000049", .millionTokens, 1, "0.000000000000"), ("64", .millionTokens, 1_000_000, "64.000000000000"),
            ("0", .millionTokens, 5, "0.000000000000"),
            ("3", .hour, 7_000_000, "0.005833333333"), ("1.02", .hour, 3_200_000, "0.000906666667"),
            ("0.006", .minute, 90_000_000, "0.009000000000"), ("0.000283333333", .second, 60_000_000, "0.016999999980"),
            ("3", .hour, 1, "0.000000000833"), ("1000", .hour, 1_800_000_000, "500.000000000000"),
        ] as [(String, PriceUnit, Int64, String)]
    )
    func amounts(price: String, per: PriceUnit, units: Int64, amount: String) throws {
        #expect(try Price.sample(price, per).amount(units)?.description == amount)
    }

    @Test("are none beyond what can be counted")
    func overflow() throws {
        #expect(try Price.sample("1000000", .millionTokens).amount(1_000_000_000_000_000) == nil)
        #expect(try Price.sample("0.000000999999", .millionTokens).amount(1_000_000_000_000_000) == nil)
        #expect(try Price.sample("1000000", .hour).amount(1_800_000_000) == nil)
        #expect(try Price.sample("64", .millionTokens).amount(100_000_000_000)?.description == "6400000.000000000000")
    }

    @Test(
        "are refused as prices when they are none",
        arguments: [
            "", ".", "1.", ".5", "-1", "+1", "1e-6", "1,5", "$4", " 4", "0x4", "NaN", "1.2.3", "٤", "1000000.01",
            "1000001",
            "99999999999999999999", "0.0000000000001",
        ]
    )
    func flaws(text: String) {
        #expect(Price(model: "m", kind: .inputText, from: "2026-01-01", price: text, per: .millionTokens) == nil)
    }

    @Test("of time are not per token, and of tokens not per hour")
    func units() {
        #expect(Price(model: "m", kind: .seconds, from: "2026-01-01", price: "1", per: .millionTokens) == nil)
        #expect(Price(model: "m", kind: .inputText, from: "2026-01-01", price: "1", per: .hour) == nil)
    }
}

extension Price {
    /// A price of a model `m`.
    static func sample(_ price: String, _ per: PriceUnit, from: String = "2026-01-01") throws -> Price {
        let kind: CostKind = per.isTime ? .seconds : .inputText
        return try #require(Price(model: "m", kind: kind, from: from, price: price, per: per))
    }
}
