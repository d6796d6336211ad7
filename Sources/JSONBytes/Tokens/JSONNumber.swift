/// A number as it is spelled: RFC 8259 grammar, its value in parts.
@usableFromInline package struct JSONNumber {
    @usableFromInline package var start: UnsafePointer<UInt8>
    @usableFromInline package var count = 0
    @usableFromInline package var isNegative = false
    /// The digits without point and exponent; meaningless when ``overflows``.
    @usableFromInline package var digits: UInt64 = 0
    /// ``digits`` times ten to this power is the value.
    @usableFromInline package var exponent = 0
    /// The digits do not fit in 64 bits.
    @usableFromInline package var overflows = false
    /// Spelled without point or exponent.
    @usableFromInline package var isPlain = true

    @inlinable @inline(__always)
    package init(start: UnsafePointer<UInt8>) {
        self.start = start
    }

    /// The value, if it is spelled as an integer and is one of 64 bits.
    @inlinable package var plainInteger: Int? {
        @inline(__always) get {
            guard isPlain, !overflows, digits <= UInt64(Int.max) else { return nil }
            return isNegative ? -Int(digits) : Int(digits)
        }
    }

    /// The value; infinite when it is beyond a double's range.
    @usableFromInline package var double: Double {
        // Exact when digits and power of ten are both exactly representable (Clinger's fast path).
        if !overflows, digits <= 1 << 53, abs(exponent) <= 22 {
            let digits = Double(digits)
            let power = Self.powersOfTen[abs(exponent)]
            let value = exponent < 0 ? digits / power : digits * power
            return isNegative ? -value : value
        }
        return Double(spelling) ?? .infinity
    }

    /// The number's bytes as text.
    @usableFromInline package var spelling: String {
        String(UnsafeBufferPointer(start: start, count: count), .ascii)
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}
