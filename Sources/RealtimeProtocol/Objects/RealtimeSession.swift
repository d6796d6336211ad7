/// RealtimeSession: a session that converses.
///
/// `session.type` is `realtime`.
public struct RealtimeSession: TypedObject {
    /// `realtime`.
    public var type: SessionType? = .realtime
    /// `realtime.session`; the server's form only.
    public var object: String?
    /// The session's id; the server's form only.
    public var id: String?
    /// The model.
    public var model: String?
    /// `text` or `audio`, not both.
    public var outputModalities: [Modality]?
    /// The system prompt.
    public var instructions: String?
    /// The tools the model may call; an empty list takes them away.
    public var tools: [Tool]?
    /// `auto`, `none`, `required`, or one tool.
    public var toolChoice: StringOr<ToolReference>?
    /// The most tokens of one response.
    public var maxOutputTokens: TokenLimit?
    /// `auto`, a configuration, or null for off.
    public var tracing: Nullable<StringOr<Tracing>>?
    /// How the context is shortened: `auto`, `disabled`, or a retention ratio.
    public var truncation: StringOr<Truncation>?
    /// A stored prompt.
    public var prompt: Nullable<Prompt>?
    /// When the session ends, in Unix seconds; 0 is seen.
    ///
    /// The server's form only.
    public var expiresAt: Int?
    /// Audio in and out.
    public var audio: SessionAudio?
    /// What else to send: `item.input_audio_transcription.logprobs`.
    public var include: Nullable<[String]>?
    /// Whether several tools may be called at once.
    public var parallelToolCalls: Bool?
    /// How much a reasoning model thinks.
    public var reasoning: Reasoning?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("type", &type)
        member.word("object", &object)
        member.ownID("id", &id)
        member.word("model", &model)
        member("output_modalities", &outputModalities)
        member.words("instructions", &instructions)
        member("tools", &tools)
        member("tool_choice", &toolChoice)
        member("max_output_tokens", &maxOutputTokens)
        member("tracing", &tracing)
        member("truncation", &truncation)
        member("prompt", &prompt)
        member("expires_at", &expiresAt)
        member("audio", &audio)
        member.word("include", &include)
        member("parallel_tool_calls", &parallelToolCalls)
        member("reasoning", &reasoning)
    }
}

/// `session.audio`.
public struct SessionAudio: WireObject {
    /// From the user.
    public var input: AudioInput?
    /// From the assistant.
    public var output: AudioOutput?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("input", &input)
        member("output", &output)
    }
}

/// `session.audio.input`.
public struct AudioInput: WireObject {
    /// The format of appended audio.
    public var format: StringOr<AudioFormat>?
    /// Transcribe what the user says; null is off.
    public var transcription: Nullable<Transcription>?
    /// Filter the input; null is off.
    public var noiseReduction: Nullable<NoiseReduction>?
    /// Find out when the user has finished; null is off.
    public var turnDetection: Nullable<TurnDetection>?
    /// xAI: `json`, or `binary` for audio in binary frames.
    public var transport: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("format", &format)
        member("transcription", &transcription)
        member("noise_reduction", &noiseReduction)
        member("turn_detection", &turnDetection)
        member.word("transport", &transport)
    }
}

/// `session.audio.output` and `response.audio.output`.
public struct AudioOutput: WireObject {
    /// The format of the audio deltas.
    public var format: StringOr<AudioFormat>?
    /// The voice.
    public var voice: StringOr<CustomVoice>?
    /// 0.25 to 1.5; 1 is normal.
    public var speed: Double?
    /// The target language of a translation.
    public var language: String?
    /// xAI: `json`, or `binary` for audio in binary frames.
    public var transport: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("format", &format)
        member("voice", &voice)
        member("speed", &speed)
        member.word("language", &language)
        member.word("transport", &transport)
    }
}
