public import SessionRecording

extension UsageTotals {
    /// The totals of a session's events.
    public init(folding events: some Sequence<RecordedEvent>) {
        self.init(SessionFold.folding(events))
    }

    /// The totals of a session.
    public init(_ fold: SessionFold) {
        self.init()
        for response in fold.responses { add(response) }
        for record in fold.usage { add(record) }
    }
}
