/// Response: one answer of the model, as it stands.
public struct Response: WireObject {
    /// `realtime.response`.
    public var object: String?
    /// The response's id.
    public var id: String?
    /// How it stands, or how it ended.
    public var status: ResponseStatus?
    /// Why it ended so.
    public var statusDetails: ResponseStatusDetails?
    /// Its items; none when it has just begun.
    public var output: [Item] = []
    /// The conversation it belongs to; null for an out-of-band response.
    public var conversationID: String?
    /// `text` or `audio`.
    public var outputModalities: [Modality]?
    /// The most tokens it may take.
    public var maxOutputTokens: TokenLimit?
    /// Audio out.
    public var audio: ResponseAudio?
    /// What it cost; null until it is done, and for some that failed.
    public var usage: ResponseUsage?
    /// What the client attached: strings by name.
    public var metadata: RawJSON?
    /// Beta.
    public var modalities: [Modality]?
    /// Beta.
    public var voice: StringOr<CustomVoice>?
    /// Beta.
    public var outputAudioFormat: String?
    /// Beta.
    public var temperature: Double?
    /// What it failed on, where a service says so here; `status_details` is the usual place.
    public var error: ResponseError?
    /// Why it is incomplete, where a service says so here; `status_details` is the usual place.
    public var incompleteDetails: ResponseStatusDetails?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("object", &object)
        member.id("id", &id)
        member("status", &status)
        member("status_details", &statusDetails)
        member("output", &output)
        member.id("conversation_id", &conversationID)
        member("output_modalities", &outputModalities)
        member("max_output_tokens", &maxOutputTokens)
        member("audio", &audio)
        member("usage", &usage)
        member("metadata", &metadata)
        member("modalities", &modalities)
        member("voice", &voice)
        member.word("output_audio_format", &outputAudioFormat)
        member("temperature", &temperature)
        member("error", &error)
        member("incomplete_details", &incompleteDetails)
    }
}

extension Response {
    /// Why it ended as it did: a word such as `turn_detected`, or a text; nil when the server does not say.
    package var reason: String? {
        if let reason = statusDetails?.reason ?? incompleteDetails?.reason { return reason }
        guard let details = statusDetails, details.shape.isBareText, !isGoingWell else { return nil }
        return details.type == status?.rawValue ? nil : details.type
    }

    /// What it failed on, wherever the server says so.
    package var failure: ResponseError? {
        if let error = statusDetails?.error ?? incompleteDetails?.error ?? error { return error }
        let message = statusDetails?.message ?? incompleteDetails?.message
        return message.map { message in .with { $0.message = message } }
    }

    /// One service has a filler in the place of the details of every response.
    private var isGoingWell: Bool { status == nil || status == .inProgress || status == .completed }
}

/// `response.audio`.
public struct ResponseAudio: WireObject {
    /// The output's format and voice.
    public var output: AudioOutput?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("output", &output)
    }
}

/// How a response stands.
public struct ResponseStatus: OpenVocabulary, WireValue {
    /// The string on the wire.
    public var rawValue: String

    /// Wraps any string.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `in_progress`.
    public static let inProgress = Self(rawValue: "in_progress")
    /// `completed`.
    public static let completed = Self(rawValue: "completed")
    /// `cancelled`.
    public static let cancelled = Self(rawValue: "cancelled")
    /// `failed`.
    public static let failed = Self(rawValue: "failed")
    /// `incomplete`.
    public static let incomplete = Self(rawValue: "incomplete")
}

/// StatusDetails: why a response ended as it did.
public struct ResponseStatusDetails: WireObject {
    /// The status again.
    public var type: String?
    /// `turn_detected`, `client_cancelled`, `max_output_tokens`, `content_filter`.
    public var reason: String?
    /// What failed.
    public var error: ResponseError?
    /// What happened, where a service says so here and not in `error`.
    public var message: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member.word("reason", &reason)
        member("error", &error)
        member("message", &message)
    }

    static func read(_ reader: inout WireReader) -> Self? {
        var details = Self()
        if reader.isNext(UInt8(ascii: "\"")) {
            // xAI sends the type alone.
            details.shape.isBareText = true
            details.type = String.read(&reader)
        } else {
            reader.readMembers(of: &details)
        }
        return reader.failed ? nil : details
    }

    func write(_ writer: inout WireWriter) {
        if shape.isBareText, let type { return type.write(&writer) }
        writer.writeObject(self)
    }
}

/// ResponseCreateParams: what one response does differently.
public struct ResponseParameters: WireObject {
    /// `auto`, or `none` for out of band.
    public var conversation: String?
    /// Strings by name, given back with the response.
    public var metadata: RawJSON?
    /// `text` or `audio`.
    public var outputModalities: [Modality]?
    /// The system prompt.
    public var instructions: String?
    /// Audio out.
    public var audio: ResponseAudio?
    /// The tools the model may call.
    public var tools: [Tool]?
    /// `auto`, `none`, `required`, or one tool.
    public var toolChoice: StringOr<ToolReference>?
    /// Whether several tools may be called at once.
    public var parallelToolCalls: Bool?
    /// How much to think.
    public var reasoning: Reasoning?
    /// The most tokens.
    public var maxOutputTokens: TokenLimit?
    /// A stored prompt.
    public var prompt: Nullable<Prompt>?
    /// The context in place of the conversation; an empty list clears it.
    public var input: [Item]?
    /// Beta.
    public var modalities: [Modality]?
    /// Beta.
    public var voice: StringOr<CustomVoice>?
    /// Beta.
    public var outputAudioFormat: String?
    /// Beta.
    public var temperature: Double?
    /// Beta.
    public var maxResponseOutputTokens: TokenLimit?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("conversation", &conversation)
        member("metadata", &metadata)
        member("output_modalities", &outputModalities)
        member.words("instructions", &instructions)
        member("audio", &audio)
        member("tools", &tools)
        member("tool_choice", &toolChoice)
        member("parallel_tool_calls", &parallelToolCalls)
        member("reasoning", &reasoning)
        member("max_output_tokens", &maxOutputTokens)
        member("prompt", &prompt)
        member("input", &input)
        member("modalities", &modalities)
        member("voice", &voice)
        member.word("output_audio_format", &outputAudioFormat)
        member("temperature", &temperature)
        member("max_response_output_tokens", &maxResponseOutputTokens)
    }
}
