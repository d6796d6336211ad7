/// Where a recorder puts what it saw of one session.
///
/// A recorder calls its sink from one place at a time, with events in the order of their `seq`, and with as many at
/// once as have gathered: what comes in one call is made durable together.
public protocol RecordingSink {
    /// Takes the session's next events.
    ///
    /// - Throws: When none of them was kept; the recorder brings them again, and counts them as lost only when it has to
    ///   give up. A sink that throws must have kept nothing of the call.
    func append(_ events: [RecordedEvent]) throws

    /// Takes what is known about the session at its end. Nothing comes after it.
    ///
    /// - Throws: When it could not be kept; it comes again.
    func finish(_ metadata: SessionMetadata) throws
}
