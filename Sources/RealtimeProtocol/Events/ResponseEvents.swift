/// `response.create`: asks for a response.
public struct ResponseCreate: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// What differs from the session's configuration.
    public var response: ResponseParameters?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("response", &response)
    }

    var details: [EventDetail] { [.quoted(response?.instructions)] }
}

/// `response.created` and `response.done`, which comes for every outcome.
public struct ResponseEvent: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The response as it stands.
    public var response: Response?
    /// xAI: the response again.
    public var responseID: String?
    /// xAI: what it cost, while `response.usage` is empty.
    public var usage: ResponseUsage?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("response", &response)
        member.id("response_id", &responseID)
        member("usage", &usage)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.response(completeResponse)] }
}

extension ResponseEvent {
    /// The response, with what the event says of it beside it.
    ///
    /// Some services leave the response out, and say what it cost all the same. Of usage that is all zero, and usage
    /// beside it that is not, the latter counts.
    package var completeResponse: Response? {
        // Nearly every response is complete as it is.
        if usage == nil, let response, response.id != nil, response.usage.map({ $0.totalTokens != nil }) ?? true,
            response.status?.rawValue != "canceled"
        {
            return response
        }
        let inner = Self.said(response?.usage)
        let outer = Self.said(usage)
        guard var response = response ?? (responseID == nil && outer == nil ? nil : Response()) else { return nil }
        response.id = response.id ?? responseID
        response.usage = if let inner, inner.isZero, let outer { outer } else { inner ?? outer }
        if response.status?.rawValue == "canceled" { response.status = .cancelled }
        return response
    }

    /// Whether it says anything of its response.
    package var tellsOfResponse: Bool { response != nil || responseID != nil || Self.said(usage) != nil }

    /// An empty object says nothing.
    private static func said(_ usage: ResponseUsage?) -> ResponseUsage? {
        usage.flatMap { $0 == ResponseUsage() ? nil : $0 }
    }
}

/// `response.output_item.added` and `.done`.
public struct OutputItemEvent: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The response it belongs to.
    public var responseID: String?
    /// The item's index in the response's `output`.
    public var outputIndex: Int?
    /// The item as it stands.
    public var item: Item?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member("output_index", &outputIndex)
        member("item", &item)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.item(item)] }
}

/// `response.content_part.added` and `.done`.
public struct ContentPartEvent: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The response it belongs to.
    public var responseID: String?
    /// The item it is about.
    public var itemID: String?
    /// The item's index in the response's `output`.
    public var outputIndex: Int?
    /// The part's index in the item's `content`.
    public var contentIndex: Int?
    /// The part as it stands; its type is `text` or `audio`, not `output_text` or `output_audio`.
    public var part: ContentPart?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member.id("item_id", &itemID)
        member("output_index", &outputIndex)
        member("content_index", &contentIndex)
        member("part", &part)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.id(itemID), .word(part?.type?.rawValue)] }
}

/// `response.output_text.delta` and `response.output_audio_transcript.delta`: a piece of what the assistant writes or says.
public struct TextDelta: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The response it belongs to.
    public var responseID: String?
    /// The item it is about.
    public var itemID: String?
    /// The item's index in the response's `output`.
    public var outputIndex: Int?
    /// The part's index in the item's `content`.
    public var contentIndex: Int?
    /// The piece, to be appended as it is.
    public var delta = ""
    /// Padding that hides the length of the delta.
    public var obfuscation: String?
    /// What xAI adds.
    @Rare public var xai: XAIPiece?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member.id("item_id", &itemID)
        member("output_index", &outputIndex)
        member("content_index", &contentIndex)
        member.words("delta", &delta)
        member("obfuscation", &obfuscation)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.quoted(delta)] }
}

/// `response.output_text.done`: the whole text, or as far as it came.
public struct TextDone: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The response it belongs to.
    public var responseID: String?
    /// The item it is about.
    public var itemID: String?
    /// The item's index in the response's `output`.
    public var outputIndex: Int?
    /// The part's index in the item's `content`.
    public var contentIndex: Int?
    /// The text.
    public var text = ""
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member.id("item_id", &itemID)
        member("output_index", &outputIndex)
        member("content_index", &contentIndex)
        member.words("text", &text)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.quoted(text)] }
}

/// `response.output_audio.delta`: a piece of the assistant's audio.
public struct AudioDelta: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The response it belongs to.
    public var responseID: String?
    /// The item it is about.
    public var itemID: String?
    /// The item's index in the response's `output`.
    public var outputIndex: Int?
    /// The part's index in the item's `content`.
    public var contentIndex: Int?
    /// The audio, in the session's output format.
    public var delta = Base64Audio()
    /// What xAI adds.
    @Rare public var xai: XAIPiece?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member.id("item_id", &itemID)
        member("output_index", &outputIndex)
        member("content_index", &contentIndex)
        member("delta", &delta)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.audio(delta)] }
}

/// `response.output_audio.done`: the audio is complete, or as far as it came.
public struct AudioDone: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The response it belongs to.
    public var responseID: String?
    /// The item it is about.
    public var itemID: String?
    /// The item's index in the response's `output`.
    public var outputIndex: Int?
    /// The part's index in the item's `content`.
    public var contentIndex: Int?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member.id("item_id", &itemID)
        member("output_index", &outputIndex)
        member("content_index", &contentIndex)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.id(itemID)] }
}

/// `response.output_audio_transcript.done`: all of what the assistant said, or as far as it came.
public struct TranscriptDone: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The response it belongs to.
    public var responseID: String?
    /// The item it is about.
    public var itemID: String?
    /// The item's index in the response's `output`.
    public var outputIndex: Int?
    /// The part's index in the item's `content`.
    public var contentIndex: Int?
    /// What was said.
    public var transcript = ""
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member.id("item_id", &itemID)
        member("output_index", &outputIndex)
        member("content_index", &contentIndex)
        member.words("transcript", &transcript)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.quoted(transcript)] }
}

/// `response.function_call_arguments.delta`: a piece of a function call's arguments.
public struct FunctionArgumentsDelta: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The response it belongs to.
    public var responseID: String?
    /// The item it is about.
    public var itemID: String?
    /// The item's index in the response's `output`.
    public var outputIndex: Int?
    /// The call, which the client's output names.
    public var callID: String?
    /// A piece of JSON text.
    public var delta = ""
    /// Padding that hides the length of the delta.
    public var obfuscation: String?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member.id("item_id", &itemID)
        member("output_index", &outputIndex)
        member.id("call_id", &callID)
        member.jsonPiece("delta", &delta)
        member("obfuscation", &obfuscation)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.quoted(delta)] }
}

/// `response.function_call_arguments.done`: a function call's arguments, complete.
public struct FunctionArgumentsDone: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The response it belongs to.
    public var responseID: String?
    /// The item it is about.
    public var itemID: String?
    /// The item's index in the response's `output`.
    public var outputIndex: Int?
    /// The call, which the client's output names.
    public var callID: String?
    /// The function; missing in the beta.
    public var name: String?
    /// JSON text, as the model wrote it.
    public var arguments = ""
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member.id("item_id", &itemID)
        member("output_index", &outputIndex)
        member.id("call_id", &callID)
        member.word("name", &name)
        member.json("arguments", &arguments)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.word(name), .word(arguments)] }
}
