package import SessionRecording

/// Something that went wrong in a session, or is about to, as a rule of ``Lint`` has it.
public struct Finding: Sendable, Hashable {
    /// How bad it is.
    public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
        /// Worth knowing.
        case note
        /// It made the session worse, or may.
        case warning
        /// The client or the server did what it must not, and the session was wrong from there on.
        case error

        /// From note to error.
        public static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// Order of appearance in the session, from 1.
    public var ordinal: Int
    /// The event that it shows at.
    public var seq: Int
    /// The rule that found it, such as `tool-unanswered`.
    public var rule: String
    /// How bad it is.
    public var severity: Severity
    /// What happened and what to do, in a sentence or two; names and ids from the wire stand in it as they came.
    public var message: String
    /// The item that it is about.
    public var itemID: String?
    /// The response that it is about.
    public var responseID: String?
    /// Whether it turned out not to be one: what was late came after all.
    public var isWithdrawn = false

    /// Creates a finding of which nothing is known.
    public init(ordinal: Int) {
        self.ordinal = ordinal
        seq = 0
        rule = ""
        severity = .note
        message = ""
    }
}

extension Finding: ColumnRow {
    package mutating func columns(_ column: inout some ColumnVisitor) {
        column("seq", &seq)
        column("rule", &rule)
        column("severity", &severity)
        column("message", &message)
        column("item_id", &itemID)
        column("response_id", &responseID)
        column("withdrawn", &isWithdrawn)
    }
}
