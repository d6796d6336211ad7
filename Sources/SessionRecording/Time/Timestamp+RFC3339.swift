extension Timestamp {
    /// Reads a moment as RFC 3339 spells it, such as `2026-11-22T09:00:00.104233Z`.
    ///
    /// The offset is `Z` or `±hh:mm`; the fraction has up to nine digits, of which six count. Nil when `text` is
    /// anything else: a time without an offset names no moment.
    public init?(rfc3339 text: some StringProtocol) {
        var copy = String(text)
        guard let moment = copy.withUTF8(Self.init(rfc3339:)) else { return nil }
        self = moment
    }

    /// Reads a moment from the bytes of its RFC 3339 form.
    package init?(rfc3339 bytes: UnsafeBufferPointer<UInt8>) {
        var digits = TimeDigits(bytes)
        guard let year = digits.number(4), digits.take("-"),
            let month = digits.number(2), (1...12).contains(month), digits.take("-"),
            let day = digits.number(2), (1...CivilDate.days(inMonth: month, of: year)).contains(day),
            digits.take("T") || digits.take("t") || digits.take(" "),
            let hour = digits.number(2), hour < 24, digits.take(":"),
            let minute = digits.number(2), minute < 60, digits.take(":"),
            // A leap second counts as the first of the next minute.
            let second = digits.number(2), second <= 60,
            let fraction = digits.fraction(),
            let offset = digits.offset(), digits.isAtEnd
        else { return nil }
        let days = CivilDate(year: year, month: month, day: day).daysSince1970
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset * 60
        self.init(microseconds: Int64(seconds) * 1_000_000 + Int64(fraction))
    }

    /// Appends the RFC 3339 form: UTC, with six decimals.
    package func append(to bytes: inout [UInt8]) {
        let (seconds, fraction) = microseconds.flooredDivision(by: 1_000_000)
        let (days, secondOfDay) = seconds.flooredDivision(by: 86_400)
        let date = CivilDate(daysSince1970: Int(days))
        let time = Int(secondOfDay)
        bytes.append(decimal: date.year, digits: 4)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(decimal: date.month, digits: 2)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(decimal: date.day, digits: 2)
        bytes.append(UInt8(ascii: "T"))
        bytes.append(decimal: time / 3600, digits: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(decimal: time / 60 % 60, digits: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(decimal: time % 60, digits: 2)
        bytes.append(UInt8(ascii: "."))
        bytes.append(decimal: Int(fraction), digits: 6)
        bytes.append(UInt8(ascii: "Z"))
    }
}

extension Timestamp: CustomStringConvertible {
    /// The moment as RFC 3339: UTC, with six decimals, such as `2026-11-22T09:00:00.104233Z`.
    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A day of the proleptic Gregorian calendar, by Howard Hinnant's `days_from_civil` and `civil_from_days`.
private struct CivilDate {
    var year: Int
    var month: Int
    var day: Int

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    init(daysSince1970 days: Int) {
        let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var daysSince1970: Int {
        let (era, yearOfEra) = (month <= 2 ? year - 1 : year).flooredDivision(by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}

/// Takes a written time apart.
private struct TimeDigits {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Exactly this many digits.
    mutating func number(_ count: Int) -> Int? {
        guard bytes.count - position >= count else { return nil }
        var value = 0
        for _ in 0..<count {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
            position += 1
        }
        return value
    }

    /// The microseconds of a fraction of one to nine digits; 0 without one.
    mutating func fraction() -> Int? {
        guard take(".") else { return 0 }
        var (value, count) = (0, 0)
        while let digit = number(1) {
            if count < 6 { value = value * 10 + digit }
            count += 1
        }
        guard (1...9).contains(count) else { return nil }
        for _ in count..<max(count, 6) { value *= 10 }
        return value
    }

    /// Minutes east of UTC.
    mutating func offset() -> Int? {
        if take("Z") || take("z") { return 0 }
        let isWest = take("-")
        guard isWest || take("+") else { return nil }
        guard let hours = number(2), hours < 24, take(":"), let minutes = number(2), minutes < 60 else { return nil }
        return (hours * 60 + minutes) * (isWest ? -1 : 1)
    }
}

extension FixedWidthInteger {
    /// Quotient and remainder with a remainder that is never negative.
    fileprivate func flooredDivision(by divisor: Self) -> (quotient: Self, remainder: Self) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension [UInt8] {
    /// Appends a number in decimal, with zeros in front up to `digits`.
    fileprivate mutating func append(decimal number: Int, digits: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var (magnitude, scale) = (number.magnitude, UInt(1))
        for _ in 1..<digits { scale *= 10 }
        while magnitude / scale >= 10 { scale *= 10 }
        while scale > 0 {
            append(UInt8(ascii: "0") + UInt8(magnitude / scale))
            magnitude %= scale
            scale /= 10
        }
    }
}
