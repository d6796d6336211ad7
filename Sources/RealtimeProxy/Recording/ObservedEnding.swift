package import SessionRecording

/// How a session was seen to end.
package struct ObservedEnding: Sendable, Hashable {
    /// Whether it was closed or broke.
    package var ending: SessionEnding
    /// What the client said in its close frame; 1006 when it was gone without one; nil when it never had to answer.
    package var clientClose: Close?
    /// The same of the server.
    package var serverClose: Close?
}
