import RealtimeProtocol

/// A response that failed, and why.
struct ResponseFailed: LintRule {
    static let id = "response-failed"
    static let severity = Finding.Severity.error
    static let summary = "A response failed."
    static let subjects: Set<LintSubject> = [.response]

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        if case .responseDone = event { check(moment, session, &report) }
    }

    mutating func note(
        _ event: LiveServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        check(moment, session, &report)
    }

    private func check(_ moment: LintMoment, _ session: SessionFold, _ report: inout LintReport) {
        guard let response = moment.response, let summary = session.responseFold.summary(ofResponse: response),
            summary.status == "failed", summary.doneSeq == moment.seq
        else { return }
        let error = summary.error
        let words = [error?.code ?? error?.type ?? error?.message, summary.reason].compactMap(\.self)
        let reason =
            words.isEmpty ? "without a reason" : "with \(words.map { LintText.name($0) }.joined(separator: ", "))"
        report.find(
            "\(LintText.name(summary.id ?? "The response")) failed \(reason): the user got no whole answer, so ask "
                + "again with response.create, or say that something went wrong.",
            at: moment.seq,
            response: summary.id
        )
    }
}
