/// An event that carries a conversation item.
///
/// `conversation.item.create`, `.added`, `.created`, `.done`, `.retrieved`.
public struct ItemEvent: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The item before it; null marks the first item, `root` (from a client) asks for the first place.
    public var previousItemID: String?
    /// The item.
    public var item: Item?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("previous_item_id", &previousItemID)
        member("item", &item)
    }

    var details: [EventDetail] { [.item(item)] }
}

/// `conversation.item.truncate` and `.truncated`: an assistant item's audio is cut at what was played.
public struct ItemTruncation: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The item it is about.
    public var itemID: String?
    /// The part's index in the item's `content`.
    public var contentIndex: Int?
    /// Where it is cut, in milliseconds of the item's audio.
    public var audioEndMs: Double?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("item_id", &itemID)
        member("content_index", &contentIndex)
        member("audio_end_ms", &audioEndMs)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.id(itemID), .audioTime(audioEndMs)] }
}

/// `conversation.item.input_audio_transcription.delta`: a piece of what the user said.
public struct TranscriptionDelta: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The item it is about.
    public var itemID: String?
    /// The part's index in the item's `content`.
    public var contentIndex: Int?
    /// The piece, to be appended as it is.
    public var delta = ""
    /// How likely each token is, if `include` asked for it.
    public var logProbs: [LogProbability]?
    /// Padding that hides the length of the delta.
    public var obfuscation: String?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("item_id", &itemID)
        member("content_index", &contentIndex)
        member.words("delta", &delta)
        member("logprobs", &logProbs)
        member("obfuscation", &obfuscation)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.quoted(delta)] }
}

/// `conversation.item.input_audio_transcription.completed`: all of what the user said.
///
/// It comes when the transcription model is done: before, amid or after the response's events.
public struct TranscriptionCompleted: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The item it is about.
    public var itemID: String?
    /// The part's index in the item's `content`.
    public var contentIndex: Int?
    /// What was said.
    public var transcript = ""
    /// What the transcription cost; missing in recordings from before mid-2025.
    public var usage: TranscriptionUsage?
    /// How likely each token is, if `include` asked for it.
    public var logProbs: [LogProbability]?
    /// The languages heard.
    public var languages: [TranscribedLanguage]?
    /// Azure Voice Live: the phrases with their times, if `include` asked for them.
    public var phrases: [TranscribedPhrase]?
    /// xAI: `in_progress` of what was heard so far, which is told again as it grows; `completed` in the end.
    public var status: ItemStatus?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("item_id", &itemID)
        member("content_index", &contentIndex)
        member.words("transcript", &transcript)
        member("usage", &usage)
        member("logprobs", &logProbs)
        member("languages", &languages)
        member("phrases", &phrases)
        member("status", &status)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.quoted(transcript)] }
}

/// `conversation.item.input_audio_transcription.failed`: the item stays without a transcript.
public struct TranscriptionFailed: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The item it is about.
    public var itemID: String?
    /// The part's index in the item's `content`.
    public var contentIndex: Int?
    /// Why.
    public var error: TranscriptionError?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("item_id", &itemID)
        member("content_index", &contentIndex)
        member("error", &error)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.word(error?.code), .word(error?.message)] }
}

/// `conversation.item.input_audio_transcription.segment`: a stretch of one speaker's words.
public struct TranscriptionSegment: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The item it is about.
    public var itemID: String?
    /// The part's index in the item's `content`.
    public var contentIndex: Int?
    /// The segment's id.
    public var id: String?
    /// The words.
    public var text = ""
    /// The speaker's label.
    public var speaker: String?
    /// Its start, in seconds.
    public var start: Double?
    /// Its end, in seconds.
    public var end: Double?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("item_id", &itemID)
        member("content_index", &contentIndex)
        member.ownID("id", &id)
        member.words("text", &text)
        member("speaker", &speaker)
        member("start", &start)
        member("end", &end)
    }

    var details: [EventDetail] { [.word(speaker), .quoted(text)] }
}

/// `conversation.item.input_audio_transcription.updated`: what the user said so far, all of it, which may still change.
public struct TranscriptionUpdated: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The item it is about.
    public var itemID: String?
    /// The part's index in the item's `content`.
    public var contentIndex: Int?
    /// What was said, in place of what was told before.
    public var transcript = ""
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("item_id", &itemID)
        member("content_index", &contentIndex)
        member.words("transcript", &transcript)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.quoted(transcript)] }
}
