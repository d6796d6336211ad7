import RealtimeProtocol

/// A session in the beta's shape.
struct BetaShape: LintRule {
    static let id = "beta-shape"
    static let severity = Finding.Severity.note
    static let summary = "The session speaks the beta's protocol, which is retired."
    static let subjects: Set<LintSubject> = [.session, .response, .part, .item]

    private var finding: Int?

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        // A service with a protocol of its own may show itself late.
        let isBeta = session.facts.dialect == Dialect.beta.rawValue
        if let finding { return report.set(finding, isWithdrawn: !isBeta) }
        guard isBeta else { return }
        finding = report.find(
            "The session speaks the beta's protocol, which OpenAI has retired: send session.type, and use today's "
                + "names, such as response.output_audio.delta.",
            at: moment.seq
        )
    }
}
