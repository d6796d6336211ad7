/// TranscriptionError: why a transcription failed.
public struct TranscriptionError: WireObject {
    /// The kind of error.
    public var type: String?
    /// The error's code.
    public var code: String?
    /// What happened.
    public var message: String?
    /// The parameter at fault.
    public var param: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member.word("code", &code)
        member("message", &message)
        member.word("param", &param)
    }
}

/// Error: what went wrong, in an `error` event.
public struct RealtimeError: WireObject {
    /// The kind of error: `invalid_request_error`, `server_error`, or another.
    public var type: String?
    /// The error's code, such as `invalid_value`.
    public var code: String?
    /// What happened.
    public var message: String?
    /// The parameter at fault.
    public var param: String?
    /// The client event at fault: its id, not this event's.
    public var eventID: String?
    var shape = WireShape()
    /// vLLM sends the message alone, as a string.
    private var isBareMessage = false

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member.word("code", &code)
        member("message", &message)
        member.word("param", &param)
        member.ownID("event_id", &eventID)
    }

    static func read(_ reader: inout WireReader) -> Self? {
        var error = Self()
        if reader.isNext(UInt8(ascii: "\"")) {
            error.isBareMessage = true
            error.message = String.read(&reader)
        } else {
            reader.readMembers(of: &error)
        }
        return reader.failed ? nil : error
    }

    func write(_ writer: inout WireWriter) {
        if isBareMessage, let message { return message.write(&writer) }
        writer.writeObject(self)
    }
}

/// Warning: something to know, in a `warning` event.
public struct RealtimeWarning: WireObject {
    /// The warning's code.
    public var code: String?
    /// What it is.
    public var message: String?
    /// The parameter it is about.
    public var param: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("code", &code)
        member("message", &message)
        member.word("param", &param)
    }
}
