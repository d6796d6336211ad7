/// Transcription: how input audio becomes text.
public struct Transcription: WireObject {
    /// The model.
    public var model: String?
    /// The language expected, ISO 639-1.
    public var language: Nullable<String>?
    /// Words to expect.
    public var prompt: Nullable<String>?
    /// The languages expected.
    public var languages: [String]?
    /// Words to listen for.
    public var keywords: [String]?
    /// `minimal`, `low`, `medium`, `high` or `xhigh`: accuracy for speed.
    public var delay: String?
    /// 2024-10 only.
    public var enabled: Bool?
    /// Azure Voice Live: the customer's own models by language; null is none.
    public var customSpeech: Nullable<RawJSON>?
    /// Azure Voice Live: phrases to listen for; null is none.
    public var phraseList: Nullable<[String]>?
    /// xAI: the language expected.
    public var languageHint: String?
    /// xAI: words to listen for.
    public var keyterms: [String]?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("model", &model)
        member.word("language", &language)
        member("prompt", &prompt)
        member.word("languages", &languages)
        member("keywords", &keywords)
        member.word("delay", &delay)
        member("enabled", &enabled)
        member("custom_speech", &customSpeech)
        member("phrase_list", &phraseList)
        member.word("language_hint", &languageHint)
        member("keyterms", &keyterms)
    }
}

/// Noise reduction of the input.
public struct NoiseReduction: WireObject {
    /// `near_field` or `far_field`.
    public var type: String?
    /// How much.
    public var strength: Double?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member("strength", &strength)
    }
}

/// TurnDetection: when the server takes the user's turn as finished.
///
/// One flat object for `server_vad` and `semantic_vad`, as older servers mix them.
public struct TurnDetection: WireObject {
    /// Which detector.
    public var type: TurnDetectionType?
    /// `server_vad`: how loud speech is, 0 to 1.
    public var threshold: Double?
    /// `server_vad`: how much audio before the speech is kept, in milliseconds.
    public var prefixPaddingMs: Int?
    /// `server_vad`: how much silence ends the turn, in milliseconds.
    public var silenceDurationMs: Int?
    /// `server_vad`: respond unasked after so many milliseconds.
    public var idleTimeoutMs: Nullable<Int>?
    /// Respond when the turn ends.
    public var createResponse: Bool?
    /// Cancel the running response when speech starts.
    public var interruptResponse: Bool?
    /// `semantic_vad`: `low`, `medium`, `high` or `auto`.
    public var eagerness: String?
    /// Azure: how much speech begins a turn, in milliseconds.
    public var speechDurationMs: Nullable<Int>?
    /// Azure: a turn of “um” alone is none.
    public var removeFillerWords: Nullable<Bool>?
    /// Azure: the languages expected.
    public var languages: Nullable<[String]>?
    /// Azure: cut the answer's audio where the user interrupts it.
    public var autoTruncate: Nullable<Bool>?
    /// Azure: a model that tells whether a sentence is finished.
    public var endOfUtteranceDetection: Nullable<EndOfUtteranceDetection>?
    /// Azure: words that follow an answer that was cut.
    public var appendedTextAfterTruncation: Nullable<String>?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("type", &type)
        member("threshold", &threshold)
        member("prefix_padding_ms", &prefixPaddingMs)
        member("silence_duration_ms", &silenceDurationMs)
        member("idle_timeout_ms", &idleTimeoutMs)
        member("create_response", &createResponse)
        member("interrupt_response", &interruptResponse)
        member.word("eagerness", &eagerness)
        member("speech_duration_ms", &speechDurationMs)
        member("remove_filler_words", &removeFillerWords)
        member.word("languages", &languages)
        member("auto_truncate", &autoTruncate)
        member("end_of_utterance_detection", &endOfUtteranceDetection)
        member.words("appended_text_after_truncation", &appendedTextAfterTruncation)
    }
}

/// Which detector finds the end of a turn.
public struct TurnDetectionType: OpenVocabulary, WireValue {
    /// The string on the wire.
    public var rawValue: String

    /// Wraps any string.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `server_vad`.
    public static let serverVad = Self(rawValue: "server_vad")
    /// `semantic_vad`.
    public static let semanticVad = Self(rawValue: "semantic_vad")
    /// Azure Voice Live.
    public static let azureSemanticVad = Self(rawValue: "azure_semantic_vad")
    /// Azure Voice Live, English.
    public static let azureSemanticVadEnglish = Self(rawValue: "azure_semantic_vad_en")
    /// Azure Voice Live, several languages.
    public static let azureSemanticVadMultilingual = Self(rawValue: "azure_semantic_vad_multilingual")
    /// 2024-10: off.
    public static let none = Self(rawValue: "none")
}
