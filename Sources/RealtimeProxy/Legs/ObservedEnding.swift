import SessionRecorder
import SessionRecording

/// How a session was seen to end.
struct ObservedEnding: Sendable, Hashable {
    /// Whether it was closed or broke.
    var ending: SessionEnding
    /// What the client said in its close frame; 1006 when it was gone without one; nil when it never had to answer.
    var clientClose: Close?
    /// The same of the server.
    var serverClose: Close?
}

extension SessionRecorder {
    /// Ends the recording as the session was seen to end.
    func finish(_ observed: ObservedEnding) {
        finish(ending: observed.ending, clientClose: observed.clientClose, serverClose: observed.serverClose)
    }
}
