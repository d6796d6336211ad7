import RealtimeProtocol

/// Tells who sent an event that does not say so, as far as its type does.
///
/// Two types of GPT-Live go both ways: input audio, which a sideband gets a copy of, and the keys of a phone, which the
/// server confirmed by the same name in old recordings. Then what came before tells.
struct LiveSocketGuess: Sendable {
    /// The client began the session: it is no sideband.
    private var hasStart = false
    /// The server began it.
    private var hasStarted = false

    /// Who sends events of this type; nil when nothing tells.
    mutating func sender(of envelope: Envelope) -> Direction? {
        switch envelope.type {
        case .sessionStart?: hasStart = true
        case .sessionStarted?: hasStarted = true
        case .sessionInputAudioAppend?: return hasStarted && !hasStart ? .server : .client
        // The server's events have ids; a client need not give any.
        case .transportDTMFSend?: return envelope.eventID == nil ? .client : .server
        default: break
        }
        return envelope.type?.sender
    }
}
