import RealtimeProtocol
import SessionRecorder
import SessionRecording

/// Tapes that lead to a recorder.
struct RecorderTapes: SessionTapes {
    let recorder: Recorder

    func startSession(_ metadata: SessionMetadata) -> any SessionTape {
        RecorderTape(session: recorder.startSession(metadata))
    }
}

/// The tape of one session of a recorder.
private struct RecorderTape: SessionTape {
    let session: SessionRecorder

    var clock: SessionClock { session.clock }
    var maximumMessage: Int { session.maximumMessage }

    func record(_ message: TappedMessage, from sender: Direction, at time: Timestamp) -> Readiness {
        guard message.isTruncated else {
            return session.record(message.payload, opcode: message.opcode, direction: sender, at: time)
        }
        return session.recordTruncated(
            firstPart: message.payload,
            byteCount: message.byteCount,
            opcode: message.opcode,
            direction: sender,
            at: time
        )
    }

    func makeRoom(_ bytes: Int) -> MessageRoom { session.makeRoom(bytes) }

    func giveBack(_ bytes: Int) { session.giveBack(bytes) }

    func noteUnreadable(_ sender: Direction) { session.noteUnreadable(sender) }

    func whenReady(_ callback: @escaping @Sendable () -> Void) { session.whenReady(callback) }

    func finish(_ ending: ObservedEnding) {
        session.finish(ending: ending.ending, clientClose: ending.clientClose, serverClose: ending.serverClose)
    }
}
