extension JSONTokenizer {
    /// Whether a number comes next, by its first byte.
    @inlinable @inline(__always)
    package var isNumberNext: Bool {
        cursor < end && (cursor.pointee &- UInt8(ascii: "0") < 10 || cursor.pointee == UInt8(ascii: "-"))
    }

    /// Passes a number, checking its grammar.
    ///
    /// Nil when it failed.
    @inlinable @inline(__always)
    package mutating func scanNumber() -> JSONNumber? {
        var number = JSONNumber(start: cursor)
        number.isNegative = take(UInt8(ascii: "-"))
        let leading = cursor
        guard scanDigits(into: &number) else { return nil }
        if leading.pointee == UInt8(ascii: "0"), cursor - leading > 1 {
            fail(.syntax("a number must not start with a zero"), at: leading)
            return nil
        }
        if cursor < end {
            let next = cursor.pointee
            if next == UInt8(ascii: ".") || next | 0x20 == UInt8(ascii: "e") {
                guard scanFraction(into: &number) else { return nil }
            }
        }
        number.count = cursor - number.start
        return number
    }

    @inlinable @inline(__always)
    mutating func scanDigits(into number: inout JSONNumber) -> Bool {
        let first = cursor
        // Eighteen more digits than there are always fit when there are none yet.
        let fitting = number.digits == 0 ? min(end, first + 18) : first
        var digits = number.digits
        var position = first
        while position < fitting {
            let digit = position.pointee &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            digits = digits &* 10 &+ UInt64(digit)
            position += 1
        }
        number.digits = digits
        cursor = position
        if position == fitting { scanMoreDigits(into: &number) }
        guard cursor > first else {
            fail(.syntax(cursor < end ? "expected a value" : "the text ends inside a number"))
            return false
        }
        return true
    }

    @inlinable @inline(never)
    mutating func scanMoreDigits(into number: inout JSONNumber) {
        while cursor < end {
            let digit = cursor.pointee &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            let (scaled, overflow) = number.digits.multipliedReportingOverflow(by: 10)
            let (sum, carry) = scaled.addingReportingOverflow(UInt64(digit))
            if overflow || carry { number.overflows = true }
            number.digits = sum
            cursor += 1
        }
    }

    @inlinable @inline(never)
    mutating func scanFraction(into number: inout JSONNumber) -> Bool {
        number.isPlain = false
        if take(UInt8(ascii: ".")) {
            let first = cursor
            guard scanDigits(into: &number) else { return false }
            number.exponent -= cursor - first
        }
        if cursor < end, cursor.pointee | 0x20 == UInt8(ascii: "e") {
            cursor += 1
            var power = JSONNumber(start: cursor)
            power.isNegative = take(UInt8(ascii: "-"))
            if !power.isNegative { _ = take(UInt8(ascii: "+")) }
            guard scanDigits(into: &power) else { return false }
            let magnitude = power.overflows ? 100_000 : Int(min(power.digits, 100_000))
            number.exponent += power.isNegative ? -magnitude : magnitude
        }
        return true
    }
}
