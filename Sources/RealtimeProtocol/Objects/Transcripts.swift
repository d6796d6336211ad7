/// LogProb: how likely a token of the transcript is.
public struct LogProbability: WireObject {
    /// The token.
    public var token: String?
    /// Its log probability.
    public var logProb: Double?
    /// Its UTF-8 bytes.
    public var bytes: [Int]?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("token", &token)
        member("logprob", &logProb)
        member.words("bytes", &bytes)
    }
}

/// A language heard.
public struct TranscribedLanguage: WireObject {
    /// Its code.
    public var code: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("code", &code)
    }
}

/// A phrase of what the user said, with its time (Azure Voice Live).
public struct TranscribedPhrase: WireObject {
    /// Where it begins, in milliseconds of the audio.
    public var offsetMilliseconds: Int?
    /// How long it is, in milliseconds.
    public var durationMilliseconds: Int?
    /// What was said.
    public var text: String?
    /// Its words.
    public var words: [TranscribedWord]?
    /// The language heard.
    public var locale: String?
    /// How sure the service is, 0 to 1.
    public var confidence: Double?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("offset_milliseconds", &offsetMilliseconds)
        member("duration_milliseconds", &durationMilliseconds)
        member.words("text", &text)
        member("words", &words)
        member.word("locale", &locale)
        member("confidence", &confidence)
    }
}

/// A word of what the user said, with its time (Azure Voice Live).
public struct TranscribedWord: WireObject {
    /// The word.
    public var text: String?
    /// Where it begins, in milliseconds of the audio.
    public var offsetMilliseconds: Int?
    /// How long it is, in milliseconds.
    public var durationMilliseconds: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.words("text", &text)
        member("offset_milliseconds", &offsetMilliseconds)
        member("duration_milliseconds", &durationMilliseconds)
    }
}
