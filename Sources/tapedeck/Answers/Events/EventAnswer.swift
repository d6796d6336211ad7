import JSONBytes
import RealtimeProtocol
import SessionRecording

/// An event as `events` prints it.
struct EventAnswer {
    var event: RecordedEvent
    /// Nil when the frame has none.
    var type: EventType?
    /// The session's id.
    var session: String
    /// From which moment times are counted.
    var origin: Timestamp?
    /// The session's.
    var decoder: EventDecoder

    /// One line an event in `ndjson`: its payload byte for byte.
    static var fields: [Field<EventAnswer>] {
        [
            Field("session") { .string($0.session) },
            Field("seq") { .integer($0.event.seq) },
            Field("at") { JSON($0.event.at?.description) },
            Field("direction") { .string($0.event.direction.description) },
            Field("type") { JSON($0.type?.rawValue) },
            Field("payload") { payload($0.event) },
        ]
    }

    /// The payload as it stands when it is JSON, a string when it is not: the text of a text frame, base64 of a binary one.
    private static func payload(_ event: RecordedEvent) -> JSON {
        if (try? JSONValidator.validate(event.payload)) != nil { return .verbatim(onOneLine(event.payload)) }
        if event.opcode == .text, let text = String(validating: event.payload, as: UTF8.self) { return .string(text) }
        return .string(String(decoding: Base64.encode(event.payload), as: UTF8.self))
    }

    /// A line feed in JSON is white space between values; here it would end the line.
    private static func onOneLine(_ json: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isLineEnd = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
        guard json.contains(where: isLineEnd) else { return json }
        return json.map { isLineEnd($0) ? UInt8(ascii: " ") : $0 }[...]
    }
}
