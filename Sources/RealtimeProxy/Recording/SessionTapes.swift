package import SessionRecording

/// Where the proxy gets a tape from for each session.
package protocol SessionTapes: Sendable {
    /// Begins the recording of a session.
    ///
    /// The upstream is as it was asked for: credentials in its query are for the tape to replace.
    func startSession(_ metadata: SessionMetadata) -> any SessionTape
}
