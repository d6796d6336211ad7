/// What the `at` of a line says.
enum TimeMember {
    case time(Timestamp)
    /// Null: the recording has no time here.
    case unknown
    case unreadable

    /// Reads a JSON value: RFC 3339 or a number since 1970, be it in quotes or not, or null.
    init(_ value: UnsafeBufferPointer<UInt8>) {
        if value.count == 4, value.elementsEqual("null".utf8) {
            self = .unknown
        } else if let time = Self.time(value) {
            self = .time(time)
        } else {
            self = .unreadable
        }
    }

    private static func time(_ value: UnsafeBufferPointer<UInt8>) -> Timestamp? {
        guard value.first == UInt8(ascii: "\"") else { return Timestamp(epoch: value) }
        guard value.count >= 2, value.last == UInt8(ascii: "\"") else { return nil }
        let text = UnsafeBufferPointer(rebasing: value[1..<value.count - 1])
        return Timestamp(rfc3339: text) ?? Timestamp(epoch: text)
    }
}
