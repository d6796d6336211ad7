/// What a member of another tool's log may say of a frame, by the member's name: one table for every reader.
///
/// Names are compared without case, `_`, `-` and `@`: `event_data`, `eventData` and `EventData` are one.
struct LogName: OptionSet {
    let rawValue: UInt8

    /// When the frame was seen.
    static let time = LogName(rawValue: 1)
    /// Who sent it; whatever word stands there is meant to say so.
    static let direction = LogName(rawValue: 2)
    /// Who sent it, if the value is a ``DirectionWord``; it may be about something else.
    static let party = LogName(rawValue: 4)
    /// The frame, or an object around it.
    static let payload = LogName(rawValue: 8)
    /// The frame's opcode.
    static let opcode = LogName(rawValue: 16)
    /// A time, which counts in this unit if it is a number.
    static let milliseconds = LogName(rawValue: 32)
    static let microseconds = LogName(rawValue: 64)
    static let nanoseconds = LogName(rawValue: 128)

    /// The unit of its numbers; nil when the name does not tell.
    var unit: EpochUnit? {
        if contains(.milliseconds) { return .milliseconds }
        if contains(.microseconds) { return .microseconds }
        return contains(.nanoseconds) ? .nanoseconds : nil
    }

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// What a member of this name may say; empty when its name says nothing.
    init(_ name: UnsafeBufferPointer<UInt8>) {
        guard name.count <= Self.longest else {
            self = []
            return
        }
        let letters = name.lazy.filter { $0 != 0x5F && $0 != 0x2D && $0 != 0x40 }.map(\.lowercased)
        self = Self.meanings[String(decoding: letters, as: UTF8.self)] ?? []
    }

    private static let longest = 32

    private static let table: [(LogName, String)] = [
        (.time, times), (.time, "datetime date asctime"),
        (.direction, "direction dir"),
        (.party, "from sender source side origin flow role kind event eventtype type method"),
        (.payload, "payload event eventdata data message msg frame raw body json params response payloaddata"),
        (.payload, "content log line textpayload jsonpayload stringvalue"),
        (.opcode, "opcode"),
    ]

    /// Names of times that may end with a unit.
    private static let times =
        "at timestamp time ts epoch unixtime eventtime logtime loggedat recordedat receivedat sentat createdat occurredat"

    /// How names say in what unit their numbers count.
    private static let units: [(LogName, String)] = [
        (.milliseconds, "ms millis milliseconds"), (.microseconds, "us micros microseconds"),
        (.nanoseconds, "ns nanos nanoseconds unixnano"),
    ]

    private static let meanings: [String: LogName] = {
        var meanings: [String: LogName] = [:]
        for (meaning, names) in table {
            for name in names.split(separator: " ") { meanings[String(name), default: []].insert(meaning) }
        }
        for (unit, endings) in units {
            for ending in endings.split(separator: " ") {
                for name in times.split(separator: " ") { meanings[String(name + ending)] = [.time, unit] }
            }
        }
        return meanings
    }()
}

extension UInt8 {
    /// Whether it is a letter of ASCII.
    var isLetter: Bool { (0x61...0x7A).contains(lowercased) }

    /// The byte, made small if it is a capital of ASCII.
    var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
