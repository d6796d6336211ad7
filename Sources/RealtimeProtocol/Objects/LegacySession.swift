/// LegacySession and LegacyTranscriptionSession: the beta's flat session, which has no `type`.
///
/// Azure Voice Live and xAI add to it; what they have to say of a feature that is off is null.
public struct LegacySession: WireObject {
    /// The session's id.
    public var id: String?
    /// `realtime.session` or `realtime.transcription_session`.
    public var object: String?
    /// The model.
    public var model: String?
    /// When the session ends, in Unix seconds.
    public var expiresAt: Int?
    /// `text`, `audio` or both.
    public var modalities: [Modality]?
    /// The system prompt.
    public var instructions: String?
    /// The voice.
    public var voice: StringOr<CustomVoice>?
    /// When a turn ends.
    public var turnDetection: Nullable<TurnDetection>?
    /// `pcm16`, `g711_ulaw` or `g711_alaw`.
    public var inputAudioFormat: String?
    /// `pcm16`, `g711_ulaw` or `g711_alaw`.
    public var outputAudioFormat: String?
    /// Transcribe what the user says.
    public var inputAudioTranscription: Nullable<Transcription>?
    /// The tools the model may call.
    public var tools: [Tool]?
    /// `auto`, `none`, `required` or a function's name.
    public var toolChoice: StringOr<ToolReference>?
    /// How the model samples.
    public var temperature: Double?
    /// The most tokens of one response.
    public var maxResponseOutputTokens: TokenLimit?
    /// 2024-10: the most tokens of one response.
    public var maxOutputTokens: TokenLimit?
    /// A credential for browsers: never show it.
    public var clientSecret: Nullable<RawJSON>?
    /// Filter the input.
    public var inputAudioNoiseReduction: Nullable<NoiseReduction>?
    /// What else to send.
    public var include: Nullable<[String]>?
    /// 0.25 to 1.5; 1 is normal.
    public var speed: Double?
    /// Tracing.
    public var tracing: Nullable<StringOr<Tracing>>?
    /// How the context is shortened.
    public var truncation: StringOr<Truncation>?
    /// A stored prompt.
    public var prompt: Nullable<Prompt>?
    /// Not the beta's: compatible servers mix it in, and a translation's `session.update` consists of it.
    public var audio: SessionAudio?
    /// Azure Voice Live: samples a second of the user's audio.
    public var inputAudioSamplingRate: Nullable<Int>?
    /// Azure Voice Live: take the assistant's voice out of the user's audio.
    public var inputAudioEchoCancellation: Nullable<EchoCancellation>?
    /// Azure Voice Live: what of the audio is timed: `word`.
    public var outputAudioTimestampTypes: Nullable<[String]>?
    /// Azure Voice Live: what moves a face of the client's own.
    public var animation: Nullable<Animation>?
    /// Azure Voice Live: a face that speaks.
    public var avatar: Nullable<Avatar>?
    /// Azure Voice Live: what is said while the answer takes long.
    public var interimResponse: Nullable<InterimResponse>?
    /// Azure Voice Live: how much a reasoning model thinks.
    public var reasoningEffort: Nullable<String>?
    /// Azure Voice Live: whether several tools may be called at once.
    public var parallelToolCalls: Nullable<Bool>?
    /// Azure Voice Live: strings by name.
    public var metadata: Nullable<RawJSON>?
    /// Azure Voice Live: the agent that answers.
    public var agent: Nullable<SessionAgent>?
    /// Azure Voice Live: how the context is shortened.
    public var truncationStrategy: Nullable<RawJSON>?
    /// xAI: filter the input.
    public var enableNoiseSuppression: Nullable<Bool>?
    /// xAI: whether the context outlives the session.
    public var keepContext: Nullable<Bool>?
    /// xAI: whether words may be spelled as they are said.
    public var enablePhoneticSpelling: Nullable<Bool>?
    /// xAI: how much a reasoning model thinks.
    public var reasoning: Nullable<Reasoning>?
    /// xAI: whether the session can be taken up again.
    public var resumption: Nullable<Resumption>?
    /// xAI: how to say words, by word.
    public var replace: Nullable<RawJSON>?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("id", &id)
        member.word("object", &object)
        member.word("model", &model)
        member("expires_at", &expiresAt)
        member("modalities", &modalities)
        member.words("instructions", &instructions)
        member("voice", &voice)
        member("turn_detection", &turnDetection)
        member.word("input_audio_format", &inputAudioFormat)
        member.word("output_audio_format", &outputAudioFormat)
        member("input_audio_transcription", &inputAudioTranscription)
        member("tools", &tools)
        member("tool_choice", &toolChoice)
        member("temperature", &temperature)
        member("max_response_output_tokens", &maxResponseOutputTokens)
        member("max_output_tokens", &maxOutputTokens)
        member.secret("client_secret", &clientSecret)
        member("input_audio_noise_reduction", &inputAudioNoiseReduction)
        member.word("include", &include)
        member("speed", &speed)
        member("tracing", &tracing)
        member("truncation", &truncation)
        member("prompt", &prompt)
        member("audio", &audio)
        member("input_audio_sampling_rate", &inputAudioSamplingRate)
        member("input_audio_echo_cancellation", &inputAudioEchoCancellation)
        member.word("output_audio_timestamp_types", &outputAudioTimestampTypes)
        member("animation", &animation)
        member("avatar", &avatar)
        member("interim_response", &interimResponse)
        member.word("reasoning_effort", &reasoningEffort)
        member("parallel_tool_calls", &parallelToolCalls)
        member("metadata", &metadata)
        member("agent", &agent)
        member("truncation_strategy", &truncationStrategy)
        member("enable_noise_suppression", &enableNoiseSuppression)
        member("keep_context", &keepContext)
        member("enable_phonetic_spelling", &enablePhoneticSpelling)
        member("reasoning", &reasoning)
        member("resumption", &resumption)
        member.words("replace", &replace)
    }
}

/// Whether a session can be taken up again (xAI).
public struct Resumption: WireObject {
    /// It can.
    public var enabled: Bool?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("enabled", &enabled)
    }
}
