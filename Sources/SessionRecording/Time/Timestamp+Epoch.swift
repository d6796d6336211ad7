extension Timestamp {
    /// Reads a moment from the bytes of a JSON number: seconds since 1970, or milliseconds, microseconds or nanoseconds.
    ///
    /// The unit follows from the magnitude, which keeps each of them apart up to the year 5138. What is finer than a
    /// microsecond is cut off. Nil when the bytes are no such number.
    package init?(epoch bytes: UnsafeBufferPointer<UInt8>) {
        if bytes.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
            guard bytes.allSatisfy(Self.mayStandInNumber) else { return nil }
            guard let number = Double(String(decoding: bytes, as: UTF8.self)) else { return nil }
            self.init(epoch: number)
        } else {
            self.init(plainEpoch: bytes)
        }
    }

    private static func mayStandInNumber(_ byte: UInt8) -> Bool {
        byte.decimalDigit != nil || "+-.eE".utf8.contains(byte)
    }

    private init?(epoch number: Double) {
        guard number.magnitude < 1e19 else { return nil }
        let whole = UInt64(number.magnitude)
        let unit = EpochUnit(magnitude: whole)
        let fraction = (number.magnitude - Double(whole)) * Double(unit.microsecondsPerUnit)
        let magnitude = unit.microseconds(whole) + Int64(fraction)
        self.init(microseconds: number < 0 ? -magnitude : magnitude)
    }

    private init?(plainEpoch bytes: UnsafeBufferPointer<UInt8>) {
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
        let unit = EpochUnit(magnitude: whole)
        var magnitude = unit.microseconds(whole)
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

/// What a number of that size counts.
private enum EpochUnit {
    case seconds, milliseconds, microseconds, nanoseconds

    init(magnitude: UInt64) {
        switch magnitude {
        case ..<100_000_000_000: self = .seconds
        case ..<100_000_000_000_000: self = .milliseconds
        case ..<100_000_000_000_000_000: self = .microseconds
        default: self = .nanoseconds
        }
    }

    /// 0 when the unit is finer than a microsecond.
    var microsecondsPerUnit: Int64 {
        switch self {
        case .seconds: 1_000_000
        case .milliseconds: 1000
        case .microseconds: 1
        case .nanoseconds: 0
        }
    }

    func microseconds(_ count: UInt64) -> Int64 {
        self == .nanoseconds ? Int64(count / 1000) : Int64(count) * microsecondsPerUnit
    }
}

extension UInt8 {
    fileprivate var decimalDigit: UInt8? {
        let digit = self &- UInt8(ascii: "0")
        return digit < 10 ? digit : nil
    }
}
