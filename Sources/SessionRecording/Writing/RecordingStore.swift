/// Stores a recorder's sessions: in a database, a file, or memory.
///
/// A recorder calls its store and the store's sinks from one thread only.
public protocol RecordingStore: Sendable {
    /// Begins a session; readers may see it from now on, as an open one.
    ///
    /// - Parameter metadata: What is known about the session so far.
    /// - Returns: What takes the session's events.
    /// - Throws: When the session cannot be stored now; the recorder tries again.
    func startRecording(_ metadata: SessionMetadata) throws -> any RecordingSink

    /// Makes durable in one go what `body` does with the store and its sinks: one transaction for many sessions.
    ///
    /// When this throws, nothing that `body` did is kept: the recorder forgets the sinks that were started in it, and
    /// does all of it again later, with sinks that must go on from what was kept before. A call on a sink that fails
    /// inside `body` is caught there, keeps nothing of its own, and leaves the rest alone.
    ///
    /// - Parameter body: What to do. It is called once, and does not throw on its own account.
    /// - Throws: When nothing could be kept.
    func group(_ body: () throws -> Void) throws
}

extension RecordingStore {
    /// Runs `body`: each call in it is made durable on its own.
    public func group(_ body: () throws -> Void) throws { try body() }
}
