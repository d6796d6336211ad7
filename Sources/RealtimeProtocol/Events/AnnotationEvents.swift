/// `response.audio_timestamp.delta`: when a word of the assistant's is said.
///
/// Words need not come in order, nor in step with the transcript.
public struct AudioTimestampDelta: WireEvent {
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
    /// Where the word begins, in milliseconds from the start of the response's audio.
    public var audioOffsetMs: Int?
    /// How long it is said, in milliseconds.
    public var audioDurationMs: Int?
    /// The word, without the spacing and the punctuation of the transcript.
    public var text = ""
    /// What is timed: `word`.
    public var timestampType: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member.id("item_id", &itemID)
        member("output_index", &outputIndex)
        member("content_index", &contentIndex)
        member("audio_offset_ms", &audioOffsetMs)
        member("audio_duration_ms", &audioDurationMs)
        member.words("text", &text)
        member.word("timestamp_type", &timestampType)
    }

    var details: [EventDetail] { [.quoted(text), .audioTime(audioOffsetMs.map(Double.init))] }
}

/// `response.audio_transcript.annotation.added`: a note on what the assistant says.
public struct AnnotationAdded: WireEvent {
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
    /// The note's index.
    public var annotationIndex: Int?
    /// The note.
    public var annotation: RawJSON?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member.id("item_id", &itemID)
        member("output_index", &outputIndex)
        member("content_index", &contentIndex)
        member("annotation_index", &annotationIndex)
        member.words("annotation", &annotation)
    }

    var details: [EventDetail] { [.id(itemID)] }
}

/// A search that the service makes.
///
/// `response.web_search_call.in_progress`, `.searching`, `.completed`, and the same of `response.file_search_call`.
public struct SearchCallEvent: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The response it belongs to.
    public var responseID: String?
    /// The item it is about.
    public var itemID: String?
    /// The item's index in the response's `output`.
    public var outputIndex: Int?
    /// The event's number among those of its response.
    public var sequenceNumber: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member.id("item_id", &itemID)
        member("output_index", &outputIndex)
        member("sequence_number", &sequenceNumber)
    }

    var details: [EventDetail] { [.id(itemID)] }
}

/// `response.invocation.delta`: an agent's event, passed through.
public struct InvocationDelta: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The agent's event, an object.
    public var delta: RawJSON?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.words("delta", &delta)
    }
}
