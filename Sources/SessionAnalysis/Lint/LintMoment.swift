import SessionRecording

/// The event that a rule sees, and what is known of it beside what it says.
struct LintMoment: Sendable {
    let recorded: RecordedEvent
    /// When it came; nil when nobody knows, or the clock was set back before.
    let at: Timestamp?
    /// The number of the response that the event is about; nil when it is about none.
    let response: Int?
    /// Whether words or secrets were replaced in it or in what its response said before: it proves nothing then.
    let isRedacted: Bool

    var seq: Int { recorded.seq }
}
