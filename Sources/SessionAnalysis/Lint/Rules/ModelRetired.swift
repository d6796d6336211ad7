import RealtimeProtocol
import SessionRecording

/// A session on a model that OpenAI retires, or has retired.
struct ModelRetired: LintRule {
    static let id = "model-retired"
    static let severity = Finding.Severity.note
    static let summary = "OpenAI has announced when it retires the session's model."
    static let subjects: Set<LintSubject> = [.session, .ending]

    private var finding: Int?

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        let retirement = session.facts.model.flatMap(ModelRetirement.of)
        guard let retirement, Self.isOpenAIs(session.facts.dialect.flatMap(Dialect.init)) else {
            if let finding { report.withdraw(finding) }
            return
        }
        let message =
            "OpenAI retires \(retirement.model) on \(retirement.day) (Azure has dates of its own): move to "
            + "\(retirement.replacement), and compare its answers first."
        if let finding {
            report.restate(finding, message)
            report.restore(finding)
        } else {
            finding = report.find(message, at: moment.seq)
        }
    }

    /// Where the client was connected to tells Azure's deployments, which are retired on other days.
    mutating func finish(_ metadata: SessionMetadata, lastSeq _: Int, _ report: inout LintReport) {
        guard let finding, !Self.isOpenAIs(Dialect(events: nil, upstream: metadata.upstream)) else { return }
        report.withdraw(finding)
    }

    private static func isOpenAIs(_ dialect: Dialect?) -> Bool { dialect == nil || dialect == .ga || dialect == .beta }
}
