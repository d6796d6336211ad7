extension Timestamp {
    /// Reads a moment from the bytes of a JSON number: seconds since 1970, or milliseconds, microseconds or nanoseconds.
    ///
    /// Where no unit is given it follows from the magnitude, which keeps each of them apart up to the year 5138. What is
    /// finer than a microsecond is cut off. Nil when the bytes are no such number.
    package init?(epoch bytes: UnsafeBufferPointer<UInt8>, in unit: EpochUnit? = nil) {
        if bytes.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
            guard bytes.allSatisfy(Self.mayStandInNumber) else { return nil }
            guard let number = Double(String(decoding: bytes, as: UTF8.self)) else { return nil }
            self.init(epoch: number, in: unit)
        } else {
            self.init(plainEpoch: bytes, in: unit)
        }
    }

    private static func mayStandInNumber(_ byte: UInt8) -> Bool {
        byte.decimalDigit != nil || "+-.eE".utf8.contains(byte)
    }

    private init?(epoch number: Double, in unit: EpochUnit?) {
        guard number.magnitude < 1e19 else { return nil }
        let whole = UInt64(number.magnitude)
        let unit = unit ?? EpochUnit(magnitude: whole)
        guard let magnitude = unit.microseconds(whole) else { return nil }
        let fraction = (number.magnitude - Double(whole)) * Double(unit.microsecondsPerUnit)
        self.init(microseconds: number < 0 ? -(magnitude + Int64(fraction)) : magnitude + Int64(fraction))
    }

    private init?(plainEpoch bytes: UnsafeBufferPointer<UInt8>, in unit: EpochUnit?) {
        var whole: UInt64 = 0
        var position = bytes.first == UInt8(ascii: "-") ? 1 : 0
        let isNegative = position == 1
        let first = position
        while position < bytes.count, let digit = bytes[position].decimalDigit {
            guard whole < 1_000_000_000_000_000_000 else { return nil }
            whole = whole * 10 + UInt64(digit)
            position += 1
        }
        guard position == first + 1 || (position > first && bytes[first] != UInt8(ascii: "0")) else { return nil }
        let unit = unit ?? EpochUnit(magnitude: whole)
        guard var magnitude = unit.microseconds(whole) else { return nil }
        if position < bytes.count {
            guard bytes[position] == UInt8(ascii: ".") else { return nil }
            position += 1
            let decimals = position
            var scale = unit.microsecondsPerUnit
            while position < bytes.count, let digit = bytes[position].decimalDigit {
                scale /= 10
                magnitude += Int64(digit) * scale
                position += 1
            }
            guard position == bytes.count, position > decimals else { return nil }
        }
        self.init(microseconds: isNegative ? -magnitude : magnitude)
    }
}

/// What a number since 1970 counts.
package enum EpochUnit: Sendable {
    case seconds, milliseconds, microseconds, nanoseconds

    /// What a number of that size counts.
    fileprivate init(magnitude: UInt64) {
        switch magnitude {
        case ..<100_000_000_000: self = .seconds
        case ..<100_000_000_000_000: self = .milliseconds
        case ..<100_000_000_000_000_000: self = .microseconds
        default: self = .nanoseconds
        }
    }

    /// 0 when the unit is finer than a microsecond.
    fileprivate var microsecondsPerUnit: Int64 {
        switch self {
        case .seconds: 1_000_000
        case .milliseconds: 1000
        case .microseconds: 1
        case .nanoseconds: 0
        }
    }

    /// Nil when there are more than 62 bits can count.
    fileprivate func microseconds(_ count: UInt64) -> Int64? {
        if self == .nanoseconds { return Int64(count / 1000) }
        let (product, overflow) = count.multipliedReportingOverflow(by: UInt64(microsecondsPerUnit))
        return overflow || product >= 1 << 62 ? nil : Int64(product)
    }
}

extension UInt8 {
    fileprivate var decimalDigit: UInt8? {
        let digit = self &- UInt8(ascii: "0")
        return digit < 10 ? digit : nil
    }
}
