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
