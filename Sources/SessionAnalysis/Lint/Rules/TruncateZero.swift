import RealtimeProtocol

/// `audio_end_ms` of a truncation is 0.
struct TruncateZero: LintRule {
    static let id = "truncate-zero"
    static let severity = Finding.Severity.warning
    static let summary = "A truncation's audio_end_ms is 0: the model believes that nothing was heard."
    static let subjects: Set<LintSubject> = [.item]

    mutating func note(
        _ event: ClientEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        guard case .conversationItemTruncate(let event) = event, event.audioEndMs == 0 else { return }
        report.find(
            "\(LintText.name(event.itemID)) was truncated at 0 ms, so the model believes that nothing of it was heard: "
                + "send how much was played, or delete the item if nothing was.",
            at: moment.seq,
            item: event.itemID,
            response: session.conversationFold.items.item(event.itemID)?.summary.responseID
        )
    }
}
