extension SessionDifference {
    /// An aspect in which two sessions can differ.
    public enum Aspect: String, Sendable, Hashable, CaseIterable {
        /// What the server said of the session, and what the client asked for, member by member.
        case configuration
        /// The items: who said what, in which order, and what became of it.
        case conversation
        /// The tool calls: names, arguments and outputs compared as JSON, outcomes.
        case tools
        /// The order of the events of each side; a stream of deltas or of audio counts as one event.
        case events
        /// Tokens and seconds, in total and for each response and transcription.
        case usage
        /// Types and members this version of the protocol does not know, and events that are not what their type says.
        case drift
        /// How long turns took in each of their durations, and how long tools took.
        case timing
    }

    /// How two sessions are compared.
    public struct Options: Sendable, Hashable {
        /// What is compared.
        public var aspects = Set(Aspect.allCases)
        /// Members that may differ.
        ///
        /// A member is named as findings name it, in whole or in part: `audio.output.voice`, `voice`, `output_tokens`;
        /// what lies within it may differ, too.
        public var ignoredFields: [String] = []
        /// By how much durations may differ; nil to leave ``Aspect/timing`` out.
        public var tolerance: Tolerance?

        /// Compares everything but timing, exactly.
        public init() {}

        func ignores(_ finding: Finding) -> Bool {
            guard let field = finding.field, !ignoredFields.isEmpty else { return false }
            let path = MemberPath(field)
            return ignoredFields.contains { path.mentions(MemberPath($0)) }
        }
    }

    /// By how much two durations may differ.
    public struct Tolerance: Sendable, Hashable {
        private enum Kind: Hashable { case milliseconds, percent }
        private let kind: Kind
        private let limit: Double

        /// An absolute limit in milliseconds.
        public static func milliseconds(_ limit: Double) -> Self { Self(kind: .milliseconds, limit: limit) }

        /// A limit in percent of the first session's duration.
        public static func percent(_ limit: Double) -> Self { Self(kind: .percent, limit: limit) }

        /// Whether two durations, in milliseconds, count as the same.
        func allows(_ a: Double, _ b: Double) -> Bool {
            let allowed = kind == .milliseconds ? limit : abs(a) * limit / 100
            return abs(b - a) <= allowed
        }
    }
}
