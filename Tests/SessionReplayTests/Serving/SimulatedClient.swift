import RealtimeProtocol
import SessionRecording
import SessionReplay

/// A client that does what a recorded one did, at times of its own.
struct SimulatedClient {
    /// When it sends.
    enum Temper: String, CaseIterable, Sendable {
        /// What the recorded client sent, as soon as everything has come that the recorded one had received before.
        case prompt
        /// Everything at once.
        case eager
        /// The same one message at a time, and only when nothing comes any more.
        case lazy
    }

    private let temper: Temper
    private var messages: ArraySlice<(afterServerEvents: Int, payload: ArraySlice<UInt8>, opcode: Opcode)> = []
    private var received = 0

    init(_ events: [RecordedEvent], _ temper: Temper) {
        self.temper = temper
        var serverEvents = 0
        for event in events {
            switch event.direction {
            case .server: serverEvents += 1
            case .client: messages.append((serverEvents, event.payload, event.opcode))
            }
        }
    }

    /// Plays against a session until both have nothing more to do.
    ///
    /// - Returns: What came, and how the session's report looks after the client has left.
    mutating func play(
        against session: inout ServedSession
    ) -> (received: [ArraySlice<UInt8>], close: Close?, took: Duration) {
        var payloads: [ArraySlice<UInt8>] = []
        var now = Duration.milliseconds(1)
        while true {
            send(to: &session, at: now)
            switch session.next(at: now) {
            case .send(let payload, _):
                payloads.append(payload)
                received += 1
            case .close(let close):
                return (payloads, close, now)
            case .wait(let time):
                if temper == .lazy, let message = messages.first, message.afterServerEvents <= received {
                    messages.removeFirst()
                    session.receive(message.payload, message.opcode, at: now)
                } else if let time {
                    now = max(now, time)
                } else {
                    session.clientClosed(Close(code: 1000))
                    return (payloads, nil, now)
                }
            }
        }
    }

    private mutating func send(to session: inout ServedSession, at now: Duration) {
        while let message = messages.first {
            switch temper {
            case .prompt where message.afterServerEvents > received: return
            case .lazy: return
            default: break
            }
            session.receive(message.payload, message.opcode, at: now)
            messages.removeFirst()
        }
    }
}
