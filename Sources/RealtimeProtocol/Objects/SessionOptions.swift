/// The kind of a session.
public struct SessionType: OpenVocabulary, WireValue {
    /// The string on the wire.
    public var rawValue: String

    /// Wraps any string.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `realtime`.
    public static let realtime = Self(rawValue: "realtime")
    /// `transcription`.
    public static let transcription = Self(rawValue: "transcription")
    /// `translation`.
    public static let translation = Self(rawValue: "translation")
}

/// What a response consists of.
public struct Modality: OpenVocabulary, WireValue {
    /// The string on the wire.
    public var rawValue: String

    /// Wraps any string.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `text`.
    public static let text = Self(rawValue: "text")
    /// `audio`.
    public static let audio = Self(rawValue: "audio")
    /// Azure Voice Live: what moves a face.
    public static let animation = Self(rawValue: "animation")
    /// Azure Voice Live: a face that speaks.
    public static let avatar = Self(rawValue: "avatar")
}

/// How much a reasoning model thinks before it answers.
public struct Reasoning: WireObject {
    /// `minimal`, `low`, `medium`, `high` or `xhigh`.
    public var effort: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("effort", &effort)
    }
}

/// Tracing, in its long form.
public struct Tracing: WireObject {
    /// The trace's name.
    public var workflowName: String?
    /// Groups traces.
    public var groupID: String?
    /// Anything.
    public var metadata: RawJSON?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("workflow_name", &workflowName)
        member.ownID("group_id", &groupID)
        member("metadata", &metadata)
    }
}

/// Truncation, in its long form.
public struct Truncation: WireObject {
    /// `retention_ratio`.
    public var type: String?
    /// How much of the context to keep, 0 to 1.
    public var retentionRatio: Double?
    /// Limits.
    public var tokenLimits: TokenLimits?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member("retention_ratio", &retentionRatio)
        member("token_limits", &tokenLimits)
    }
}

/// Limits of a truncation.
public struct TokenLimits: WireObject {
    /// The most tokens after the instructions.
    public var postInstructions: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("post_instructions", &postInstructions)
    }
}

/// Prompt: a reference to a stored prompt.
public struct Prompt: WireObject {
    /// The prompt's id.
    public var id: String?
    /// Its version.
    public var version: Nullable<String>?
    /// Values for its variables: strings or content parts.
    public var variables: Nullable<RawJSON>?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("id", &id)
        member("version", &version)
        member("variables", &variables)
    }
}
