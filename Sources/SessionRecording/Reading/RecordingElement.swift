/// The contents of a recording file, in order.
public enum RecordingElement: Sendable, Hashable {
    /// A session begins; the events up to the next one are its own.
    indirect case session(SessionMetadata)
    /// A frame.
    case event(RecordedEvent)
    /// A line that was damaged.
    case problem(RecordingProblem)
}
