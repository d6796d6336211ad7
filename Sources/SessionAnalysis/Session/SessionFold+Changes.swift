extension SessionFold {
    /// What has changed in a fold: rows that are new or different, whole, to be kept by their ordinals.
    public struct Changes: Sendable {
        /// The facts, if any of them changed.
        public var facts: SessionFacts?
        /// Items whose content or position changed, by position; positions count from 1.
        public var items: [(position: Int, item: ConversationItem)] = []
        /// Tool calls, by ordinal.
        public var toolCalls: [ToolCall] = []
        /// Responses, by ordinal.
        public var responses: [ResponseSummary] = []
        /// Usage records, by ordinal.
        public var usage: [UsageRecord] = []
        /// Turns, by ordinal.
        public var turns: [Turn] = []
        /// Problems, by ordinal.
        public var problems: [SessionProblem] = []
        /// Findings of ``Lint``, by ordinal, withdrawn ones included; only of who follows the rules, too.
        public var findings: [Finding] = []

        /// No changes.
        public init() {}

        /// Whether nothing changed.
        public var isEmpty: Bool {
            facts == nil && items.isEmpty && toolCalls.isEmpty && responses.isEmpty && usage.isEmpty
                && turns.isEmpty && problems.isEmpty && findings.isEmpty
        }
    }
}
