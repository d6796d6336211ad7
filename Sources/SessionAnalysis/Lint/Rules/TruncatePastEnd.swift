import RealtimeProtocol

/// `audio_end_ms` of a truncation beyond the audio that came.
struct TruncatePastEnd: LintRule {
    static let id = "truncate-past-end"
    static let severity = Finding.Severity.error
    static let summary = "A truncation's audio_end_ms is beyond the audio received."
    static let subjects: Set<LintSubject> = [.item]
    static let needsAllEvents = true

    /// A client may round up.
    private static let toleranceMs = 1.0

    mutating func note(
        _ event: ClientEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        guard case .conversationItemTruncate(let event) = event, let end = event.audioEndMs,
            let item = session.conversationFold.items.item(event.itemID), item.audioByteCount > 0,
            let length = item.summary.audioMs, end > length + Self.toleranceMs
        else { return }
        report.find(
            "\(LintText.name(event.itemID)) was truncated at \(Int(end)) ms, but only \(Int(length)) ms of it were "
                + "received, which the server refuses: count what was played, not the time that has passed.",
            at: moment.seq,
            item: event.itemID,
            response: item.summary.responseID
        )
    }
}
