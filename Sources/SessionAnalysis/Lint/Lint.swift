/// The rules that tell what went wrong in a session.
///
/// ```swift
/// for finding in Lint.findings(in: recording) where finding.severity == .error {
///     print(finding.rule, finding.message)
/// }
/// ```
public enum Lint {
    /// A rule, as the documentation has it.
    public struct Rule: Sendable, Hashable {
        /// Its name, such as `tool-unanswered`.
        public let id: String
        /// How bad what it finds is.
        public let severity: Finding.Severity
        /// What it finds, in a sentence.
        public let summary: String
    }

    /// The rules, the most severe first.
    public static let rules: [Rule] = types.map { Rule(id: $0.id, severity: $0.severity, summary: $0.summary) }

    /// The rules, none of which has seen anything yet.
    static func makeRules() -> [any LintRule] { types.map { $0.init() } }

    static let types: [any LintRule.Type] = [
        ToolUnanswered.self, CreateWhileActive.self, TruncateMissing.self, TruncatePastEnd.self, ItemUnknown.self,
        AudioFormatMismatch.self, ConfigRefused.self, DeltasDiffer.self, ArgumentsInvalid.self, ResponseFailed.self,
        TruncateZero.self, CommitEmpty.self, CommitBesideVAD.self, CreateBesideVAD.self, AudioGaps.self,
        AudioFast.self, AudioSilent.self, ResponseIncomplete.self, RateLimitNear.self, UsageMismatch.self,
        SessionLimit.self, SlowTool.self, Stutter.self, DeadAir.self, EndedBadly.self,
        CacheBroken.self, ModelRetired.self, BetaShape.self, ProtocolDrift.self,
    ]
}
