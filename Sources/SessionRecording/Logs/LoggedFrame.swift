import JSONBytes
import RealtimeProtocol

/// A frame inside an object that another tool wrote, and what that object says of it.
///
/// The frame stands under one of several names, as an object or as a string that holds one, possibly behind an arrow or
/// words as on a line of a transcript, possibly inside another such object; time and direction are said by the innermost
/// that says them.
struct LoggedFrame {
    /// The frame's bytes.
    var payload: ArraySlice<UInt8>
    var opcode = Opcode.text
    /// Whether it is a frame that is no event: a ping, a pong or a close.
    var isControl = false
    /// What is said of it, the innermost first.
    var statements: [LoggedStatement] = []

    /// How far down a frame is looked for.
    private static let deepest = 4

    /// Finds the frame of an object; nil when it holds none, or is an event itself.
    init?(in object: ArraySlice<UInt8>, _ members: LineMembers, depth: Int = 0) {
        guard depth < Self.deepest else { return nil }
        let statement = LoggedStatement(object, members)
        let number = Self.opcode(object, members)
        let isEvent = members.isEvent(object, statement)
        // A type without a dot that nobody knows may be that of an object around an event.
        let mayWrap = !isEvent || members.mayWrap(object)
        if let number, number >= 8, !isEvent, statement.hasDirection {
            payload = []
            isControl = true
            return
        }
        var found: LoggedFrame?
        for place in members.logged(.payload) {
            let value = object[relative: place]
            guard let frame = Self.frame(inMember: value, ofEvent: !mayWrap, depth: depth + 1) else { continue }
            // What is known to be an event is it, whatever else may look like one.
            if frame.payload.isDocumentedEvent {
                found = frame
                break
            }
            if !isEvent || Envelope(scanning: frame.payload).eventID != nil { found = found ?? frame }
        }
        if found == nil, !isEvent, let number, statement.hasDirection {
            found = Self.frame(withoutObject: object, members, opcode: number)
        }
        guard let found else { return nil }
        self = found
        statements.append(statement)
    }

    private init(payload: ArraySlice<UInt8>) {
        self.payload = payload
    }

    /// The frame that an object is, or that is in it.
    private static func frame(in object: ArraySlice<UInt8>, depth: Int) -> LoggedFrame? {
        guard (try? JSONValidator.validate(object)) != nil else { return nil }
        let members = object.withUnsafeBufferPointer(LineMembers.init)
        if let inner = LoggedFrame(in: object, members, depth: depth) { return inner }
        if let (content, place) = members.contents.first, content == .payload, !members.mayBeBareEvent,
            let payload = Self.object(object[relative: place])
        {
            var frame = LoggedFrame(payload: payload)
            frame.statements = [LoggedStatement(object, members)]
            return frame
        }
        return members.type == nil ? nil : LoggedFrame(payload: object)
    }

    /// The frame that a member's value is, or that is in it; of an event's member, only an event that is known.
    private static func frame(inMember value: ArraySlice<UInt8>, ofEvent isEvent: Bool, depth: Int) -> LoggedFrame? {
        if let object = object(value) {
            return !isEvent || object.isDocumentedEvent ? frame(in: object, depth: depth) : nil
        }
        return isEvent ? nil : value.jsonString.flatMap { frame(inLine: $0, depth: depth) }
    }

    /// The frame of an object that stands behind an arrow or words, as on a line of a transcript.
    private static func frame(inLine text: ArraySlice<UInt8>, depth: Int) -> LoggedFrame? {
        let line = text.contains(byte: UInt8(ascii: "\u{1B}")) ? TerminalText.shown(text) : text
        guard case .message(let message) = TranscriptLine(line), message.isObject else { return nil }
        let object = message.content.firstValue
        guard message.said.hasDirection || object.isDocumentedEvent,
            var frame = Self.frame(in: object, depth: depth)
        else { return nil }
        frame.statements.append(message.said)
        return frame
    }

    /// A frame that holds no object: text, or bytes in base64.
    private static func frame(
        withoutObject object: ArraySlice<UInt8>,
        _ members: LineMembers,
        opcode: Int
    ) -> LoggedFrame? {
        let strings = members.logged(.payload).lazy.compactMap { object[relative: $0].jsonString }
        guard let text = strings.first(where: { DirectionWord($0) == nil }) else { return nil }
        guard opcode == 2 else { return LoggedFrame(payload: text) }
        guard let bytes = Base64.decode(text) else { return nil }
        var frame = LoggedFrame(payload: bytes[...])
        frame.opcode = .binary
        return frame
    }

    /// An object, or the object that a string holds; nil for any other value.
    private static func object(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let object = (value.jsonString ?? value).trimmingWhitespace()
        return object.first == UInt8(ascii: "{") && object.last == UInt8(ascii: "}") ? object : nil
    }

    private static func opcode(_ object: ArraySlice<UInt8>, _ members: LineMembers) -> Int? {
        members.opcode.flatMap { Int(String(decoding: object[relative: $0], as: UTF8.self)) }
    }
}

extension ArraySlice<UInt8> {
    /// The JSON value that it begins with; all of it if none ends.
    fileprivate var firstValue: ArraySlice<UInt8> {
        let end = withUnsafeBufferPointer { text -> Int? in
            var value = JSONTokenizer<Trusting>.UnfinishedValue()
            return JSONTokenizer<Trusting>.reading(text) { json in
                json.pass(&value, isLastWindow: false) ? json.offset : nil
            }
        }
        return end.map { prefix($0) } ?? self
    }
}

extension LineMembers {
    /// Whether the object is an event rather than something around one: it has a type that is no word about another frame.
    fileprivate func isEvent(_ object: ArraySlice<UInt8>, _ statement: LoggedStatement) -> Bool {
        guard let type, let name = object[relative: type].jsonString else { return false }
        if hasEventID || EventType(rawValue: String(decoding: name, as: UTF8.self)).isDocumented { return true }
        return DirectionWord(name) == nil && !statement.saysDirection
    }

    /// Whether an object that may be an event has a type that no event is known to have: one word, as tools name their
    /// messages.
    fileprivate func mayWrap(_ object: ArraySlice<UInt8>) -> Bool {
        guard !hasEventID, let type, let name = object[relative: type].jsonString else { return false }
        let isKnown = EventType(rawValue: String(decoding: name, as: UTF8.self)).isDocumented
        return !isKnown && !name.contains(UInt8(ascii: "."))
    }
}
