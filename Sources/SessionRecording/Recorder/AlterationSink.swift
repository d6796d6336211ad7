/// A sink that also keeps how stored events differ from what was seen.
///
/// Another sink is given the events alone: a redacted payload then tells it by its `"[redacted]"`, a cut one by being
/// no JSON.
public protocol AlterationSink: RecordingSink {
    /// Takes the session's next events, of which some were altered.
    ///
    /// Called in place of ``RecordingSink/append(_:)`` when there are alterations.
    ///
    /// - Parameters:
    ///   - events: The next events, in order of their `seq`.
    ///   - alterations: Marks on some of these events, in order of their `seq`.
    /// - Throws: When they could not be kept; then neither events nor marks are.
    func append(_ events: [RecordedEvent], alterations: [Alteration]) throws
}
