/// A time as logs write it: ISO 8601 with its liberties, which RFC 3339 does not take.
///
/// The date may lack its hyphens, the time its colons or its seconds, the offset its colon and its minutes. A comma may
/// stand before the fraction, a space before the time.
struct ISO8601Time: Equatable {
    /// The moment; that of UTC when the text has no offset.
    var moment: Timestamp
    /// Whether the text says how far it is from UTC.
    var hasOffset: Bool

    /// Reads a text; nil when it is no such time.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        var digits = TimeDigits(text)
        guard let day = Self.day(&digits), digits.take(anyOf: "T", "t", " ", "_"),
            let time = Self.time(&digits), let fraction = digits.longFraction()
        else { return nil }
        hasOffset = !digits.isAtEnd
        guard let offset = hasOffset ? digits.shortOffset() : 0, digits.isAtEnd else { return nil }
        let seconds = day * 86_400 + time - offset * 60
        moment = Timestamp(microseconds: Int64(seconds) * 1_000_000 + Int64(fraction))
    }

    /// Days since 1970.
    private static func day(_ digits: inout TimeDigits) -> Int? {
        guard let year = digits.number(4) else { return nil }
        let separator: Unicode.Scalar? = digits.take("-") ? "-" : digits.take("/") ? "/" : nil
        guard let month = digits.number(2), (1...12).contains(month) else { return nil }
        if let separator, !digits.take(separator) { return nil }
        guard let day = digits.number(2), (1...CivilDate.days(inMonth: month, of: year)).contains(day) else {
            return nil
        }
        return CivilDate(year: year, month: month, day: day).daysSince1970
    }

    /// Seconds since midnight.
    private static func time(_ digits: inout TimeDigits) -> Int? {
        guard let hour = digits.number(2), hour < 24 else { return nil }
        let hasColon = digits.take(":")
        guard let minute = digits.number(2), minute < 60 else { return nil }
        var second = 0
        if hasColon ? digits.take(":") : true {
            guard let written = digits.number(2) ?? (hasColon ? nil : 0), written <= 60 else { return nil }
            second = written
        }
        return hour * 3600 + minute * 60 + second
    }
}
