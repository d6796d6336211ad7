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
