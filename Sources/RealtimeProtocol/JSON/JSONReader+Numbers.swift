extension JSONReader {
    /// A number as it is spelled: RFC 8259 grammar, value in parts.
    struct NumberRange {
        var start: UnsafePointer<UInt8>
        var count: Int
        var negative: Bool
        /// The digits without point and exponent; meaningless when `overflows`.
        var digits: UInt64
        /// `digits` times ten to this power is the value.
        var exponent: Int
        /// The digits do not fit in 64 bits.
        var overflows: Bool
        /// Spelled without point or exponent.
        var isPlain: Bool
    }

    /// Passes a number, validating its grammar.
    @inline(__always)
    mutating func scanNumber() -> NumberRange? {
        let first = cursor
        var number = NumberRange(
            start: first,
            count: 0,
            negative: false,
            digits: 0,
            exponent: 0,
            overflows: false,
            isPlain: true
        )
        number.negative = take(UInt8(ascii: "-"))
        let leading = cursor
        guard scanDigits(into: &number) else { return nil }
        if cursor - leading > 1, leading.pointee == UInt8(ascii: "0") {
            fail(.syntax("a number must not start with a zero"), at: leading)
            return nil
        }
        if cursor < end {
            let next = cursor.pointee
            if next == UInt8(ascii: ".") || next | 0x20 == UInt8(ascii: "e") {
                guard scanFraction(into: &number) else { return nil }
            }
        }
        number.count = cursor - first
        return number
    }

    @inline(__always)
    private mutating func scanDigits(into number: inout NumberRange) -> Bool {
        let first = cursor
        while cursor < end {
            let digit = cursor.pointee &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            let (scaled, overflow) = number.digits.multipliedReportingOverflow(by: 10)
            let (sum, carry) = scaled.addingReportingOverflow(UInt64(digit))
            if overflow || carry { number.overflows = true }
            number.digits = sum
            cursor += 1
        }
        guard cursor > first else {
            fail(.syntax(cursor < end ? "expected a value" : "the text ends inside a number"))
            return false
        }
        return true
    }

    @inline(never)
    private mutating func scanFraction(into number: inout NumberRange) -> Bool {
        number.isPlain = false
        if take(UInt8(ascii: ".")) {
            let first = cursor
            guard scanDigits(into: &number) else { return false }
            number.exponent -= cursor - first
        }
        if cursor < end, cursor.pointee | 0x20 == UInt8(ascii: "e") {
            cursor += 1
            let negative = take(UInt8(ascii: "-"))
            if !negative { _ = take(UInt8(ascii: "+")) }
            var power = NumberRange(
                start: cursor,
                count: 0,
                negative: negative,
                digits: 0,
                exponent: 0,
                overflows: false,
                isPlain: true
            )
            guard scanDigits(into: &power) else { return false }
            let magnitude = power.overflows ? 100_000 : Int(min(power.digits, 100_000))
            number.exponent += negative ? -magnitude : magnitude
        }
        return true
    }

    // MARK: - Values

    /// Reads an integer.
    ///
    /// `60.0` is 60; of `1234.5` the whole part is taken and the rest noted as drift.
    @inline(__always)
    mutating func readInteger() -> Int? {
        guard cursor < end, cursor.pointee &- UInt8(ascii: "0") < 10 || cursor.pointee == UInt8(ascii: "-") else {
            failMisfit(expected: "an integer")
            return nil
        }
        let first = cursor
        guard let number = scanNumber() else { return nil }
        if number.isPlain, !number.overflows, number.digits <= UInt64(Int.max) {
            return number.negative ? -Int(number.digits) : Int(number.digits)
        }
        return integer(fromInexact: number, at: first)
    }

    @inline(never)
    private mutating func integer(fromInexact number: NumberRange, at first: UnsafePointer<UInt8>) -> Int? {
        let value = double(number)
        guard let whole = Int(exactly: value.rounded(.towardZero)) else {
            cursor = first
            failMisfit(expected: "a 64-bit integer")
            return nil
        }
        if Double(whole) != value || (number.isPlain && number.overflows) {
            noteMisfit(expected: "an integer") { $0.spelling(number) }
        }
        return whole
    }

    /// Reads a number as a double.
    mutating func readDouble() -> Double? {
        guard cursor < end, cursor.pointee &- UInt8(ascii: "0") < 10 || cursor.pointee == UInt8(ascii: "-") else {
            failMisfit(expected: "a number")
            return nil
        }
        let first = cursor
        guard let number = scanNumber() else { return nil }
        let value = double(number)
        guard value.isFinite else {
            cursor = first
            failMisfit(expected: "a number within a double's range")
            return nil
        }
        return value
    }

    private func double(_ number: NumberRange) -> Double {
        // Exact when digits and power of ten are both exactly representable (Clinger's fast path).
        if !number.overflows, number.digits <= 1 << 53, abs(number.exponent) <= 22 {
            let digits = Double(number.digits)
            let power = Self.powersOfTen[abs(number.exponent)]
            let value = number.exponent < 0 ? digits / power : digits * power
            return number.negative ? -value : value
        }
        return Double(spelling(number)) ?? .infinity
    }

    private func spelling(_ number: NumberRange) -> String {
        String(decoding: UnsafeBufferPointer(start: number.start, count: number.count), as: UTF8.self)
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}
