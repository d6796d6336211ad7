import RealtimeProtocol
import SessionRecording

/// Decides how a spliced session ends.
///
/// A peer that leaves after its close frame is given the other's answer a while longer, for the recording; one that
/// leaves without a word takes the other leg with it. Both legs end, and the recording is finished once, when they have.
struct SpliceLifecycle {
    /// What has to be done.
    enum Action: Hashable {
        /// Write out what is left for this peer, then end the stream to it.
        case finishOutput(Direction)
        /// Give this peer a bounded time to say its close, then call ``SpliceLifecycle/answerIsOverdue(_:)``.
        case awaitClose(Direction)
        /// Send this peer a close frame of the proxy's own.
        case sendClose(Direction)
        /// Finish the recording. It is the last action.
        case finishRecording(ObservedEnding)
    }

    private struct Leg {
        /// What the peer said.
        var close: Close?
        /// Whether the proxy has ended the stream to the peer.
        var isOutputFinished = false
        /// Whether the connection is gone.
        var isOver = false
    }

    private var client = Leg()
    private var server = Leg()
    private var isGoingAway = false

    /// A peer's close frame went by.
    mutating func sawClose(_ close: Close, from sender: Direction) -> [Action] {
        self[sender].close = close
        if isGoingAway || self[sender.opposite].isOver { return finishOutput(sender) }
        // After both have said it the server ends the connection; if it does not, the proxy does.
        return self[sender.opposite].close == nil ? [] : [.awaitClose(sender.opposite), .awaitClose(sender)]
    }

    /// A peer's connection is gone.
    mutating func lost(_ peer: Direction) -> [Action] {
        guard !self[peer].isOver else { return [] }
        let other = peer.opposite
        let hadSaidClose = self[peer].close != nil
        self[peer].isOver = true
        if !hadSaidClose, !self[peer].isOutputFinished, !isGoingAway { self[peer].close = .abnormal }
        if self[other].isOver { return [.finishRecording(ending)] }
        let isAnswerDue = hadSaidClose && self[other].close == nil && !isGoingAway
        return isAnswerDue ? [.awaitClose(other)] : finishOutput(other)
    }

    /// The time to say its close is over for this peer.
    mutating func answerIsOverdue(_ peer: Direction) -> [Action] { finishOutput(peer) }

    /// The proxy is being shut down.
    mutating func goAway() -> [Action] {
        guard !isGoingAway else { return [] }
        isGoingAway = true
        return [.client, .server].flatMap { (peer: Direction) -> [Action] in
            guard !self[peer].isOver, !self[peer].isOutputFinished else { return [] }
            // The other's close frame went to this peer already: a second one would break the protocol.
            if self[peer.opposite].close != nil { return [.awaitClose(peer)] }
            return [.sendClose(peer), .awaitClose(peer)]
        }
    }

    private mutating func finishOutput(_ peer: Direction) -> [Action] {
        guard !self[peer].isOutputFinished, !self[peer].isOver else { return [] }
        self[peer].isOutputFinished = true
        return [.finishOutput(peer)]
    }

    private var ending: ObservedEnding {
        let closes = [client.close, server.close]
        let isClosed = isGoingAway || closes.contains { $0 != nil && $0 != .abnormal }
        return ObservedEnding(
            ending: isClosed ? .closed : .dropped,
            clientClose: client.close,
            serverClose: server.close
        )
    }

    private subscript(peer: Direction) -> Leg {
        get { peer == .client ? client : server }
        set { if peer == .client { client = newValue } else { server = newValue } }
    }
}
