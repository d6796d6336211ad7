/// An error as an object; some services send its message alone, as a string: vLLM for one.
protocol ErrorObject: WireObject {
    var message: String? { get set }
}

extension ErrorObject {
    static func read(_ reader: inout WireReader) -> Self? {
        var error = Self()
        if reader.isNext(UInt8(ascii: "\"")) {
            error.shape.isBareText = true
            error.message = String.read(&reader)
        } else {
            reader.readMembers(of: &error)
        }
        return reader.failed ? nil : error
    }

    func write(_ writer: inout WireWriter) {
        if shape.isBareText, let message { return message.write(&writer) }
        writer.writeObject(self)
    }
}

/// TranscriptionError: why a transcription failed.
public struct TranscriptionError: ErrorObject {
    /// The kind of error.
    public var type: String?
    /// What happened.
    public var message: String?
    /// The parameter at fault.
    public var param: String?
    /// The error's code.
    public var code: String? {
        get { wireCode?.text }
        set { wireCode = newValue.map(WordOrNumber.word) }
    }
    private var wireCode: WordOrNumber?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member.word("code", &wireCode)
        member("message", &message)
        member.word("param", &param)
    }
}

/// Error: what went wrong, in an `error` event.
public struct RealtimeError: ErrorObject {
    /// The kind of error: `invalid_request_error`, `server_error`, or another.
    public var type: String?
    /// What happened.
    public var message: String?
    /// The parameter at fault.
    public var param: String?
    /// The client event at fault: its id, not this event's.
    public var eventID: String?
    /// The error's code, such as `invalid_value`; a number, from some services.
    public var code: String? {
        get { wireCode?.text }
        set { wireCode = newValue.map(WordOrNumber.word) }
    }
    private var wireCode: WordOrNumber?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member.word("code", &wireCode)
        member("message", &message)
        member.word("param", &param)
        member.ownID("event_id", &eventID)
    }
}

/// What a response failed on.
public struct ResponseError: ErrorObject {
    /// The kind of error.
    public var type: String?
    /// What happened.
    public var message: String?
    /// The error's code; a number, from some services.
    public var code: String? {
        get { wireCode?.text }
        set { wireCode = newValue.map(WordOrNumber.word) }
    }
    private var wireCode: WordOrNumber?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member.word("code", &wireCode)
        member("message", &message)
    }
}

/// McpError: why an MCP call failed.
public struct MCPError: ErrorObject {
    /// `protocol_error`, `tool_execution_error` or `http_error`.
    public var type: String?
    /// The protocol's or HTTP's code.
    public var code: Int?
    /// What happened.
    public var message: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member("code", &code)
        member("message", &message)
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
