/// What a member says that tells a time.
enum TimeMember: Equatable {
    case time(Timestamp)
    /// A time without an offset, taken for UTC.
    case local(Timestamp)
    /// Null: the recording has no time here.
    case unknown
    case unreadable

    /// Reads a JSON value: ISO 8601 or a number since 1970, be it in quotes or not, or null.
    ///
    /// - Parameters:
    ///   - value: The value's bytes.
    ///   - unit: What a number counts; if nil, its magnitude tells.
    init(_ value: UnsafeBufferPointer<UInt8>, in unit: EpochUnit? = nil) {
        if value.count == 4, value.elementsEqual("null".utf8) {
            self = .unknown
        } else if value.first != UInt8(ascii: "\"") {
            self = Timestamp(epoch: value, in: unit).map(TimeMember.time) ?? .unreadable
        } else if value.count >= 2, value.last == UInt8(ascii: "\"") {
            self = .reading(UnsafeBufferPointer(rebasing: value[1..<value.count - 1]), in: unit)
        } else {
            self = .unreadable
        }
    }

    /// Reads a text.
    static func reading(_ text: UnsafeBufferPointer<UInt8>, in unit: EpochUnit? = nil) -> TimeMember {
        if let time = Timestamp(rfc3339: text) ?? Timestamp(epoch: text, in: unit) { return .time(time) }
        guard let time = ISO8601Time(text) else { return .unreadable }
        return time.hasOffset ? .time(time.moment) : .local(time.moment)
    }

    /// The moment, if there is one.
    var moment: Timestamp? {
        switch self {
        case .time(let moment), .local(let moment): moment
        case .unknown, .unreadable: nil
        }
    }

    /// Whether it is a moment at which a session of a network may have been logged: a smaller number counts from the
    /// session's start, or from that of a machine.
    var isPlausible: Bool {
        moment.map { $0.microseconds >= Self.year2000 } ?? false
    }

    private static let year2000: Int64 = 946_684_800_000_000
}
