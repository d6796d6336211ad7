/// Stores what a recorder saw of one session.
///
/// A recorder makes one call at a time, with events in order of `seq`, in batches: the events of one call are made durable
/// together.
public protocol RecordingSink {
    /// Takes the session's next events, and what is missing until now: if the recorder dies, it is known.
    ///
    /// - Parameters:
    ///   - events: The next events; empty when there is only something new in the account.
    ///   - ledger: What was lost and excluded until now, and from where on a side could not be read. It has no frames
    ///     seen: these are what is stored, lost and excluded.
    /// - Throws: When none of them was kept; the recorder brings them again, and counts them as lost only when it has to
    ///   give up. A sink that throws must have kept nothing of the call.
    func append(_ events: [RecordedEvent], ledger: Ledger) throws

    /// Takes what is known about the session at its end. Nothing comes after it.
    ///
    /// - Throws: When it could not be kept; it comes again.
    func finish(_ metadata: SessionMetadata) throws
}

extension RecordingSink {
    /// Stores the next events of a session without loss.
    ///
    /// - Throws: When none of them was kept.
    public func append(_ events: [RecordedEvent]) throws { try append(events, ledger: Ledger()) }
}
