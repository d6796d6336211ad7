/// Whether a recorder can take more.
public enum Readiness: Sendable, Hashable {
    /// Go on.
    case ready
    /// The message was taken, but the queue is full: stop reading until ``SessionRecorder/whenReady(_:)`` calls back.
    case full
}
