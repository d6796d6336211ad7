import RealtimeProtocol

/// A response that a limit or a filter cut, and which.
struct ResponseIncomplete: LintRule {
    static let id = "response-incomplete"
    static let severity = Finding.Severity.warning
    static let summary = "A response was cut off by a limit or a filter."
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
            summary.status == "incomplete", summary.doneSeq == moment.seq
        else { return }
        let advice =
            switch summary.reason {
            case "max_output_tokens": "raise max_output_tokens, or ask for shorter answers in the instructions"
            case "content_filter": "the content filter stopped it, so say something in its place"
            default: "see its status_details"
            }
        let reason = summary.reason.map { " (\(LintText.name($0)))" } ?? ""
        report.find(
            "\(LintText.name(summary.id ?? "The response")) was cut off\(reason): \(advice).",
            at: moment.seq,
            response: summary.id
        )
    }
}
