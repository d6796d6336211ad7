import RealtimeProtocol
import SessionRecording
import SessionReplay

/// A client that does what a recorded one did, at times of its own.
struct SimulatedClient {
    /// When it sends.
    enum Temper: String, CaseIterable, Sendable {
        /// What the recorded client sent, as soon as everything has come that the recorded one had received before.
        case prompt
        /// Everything as early as it can: all that does not refer to what has yet to come.
        case eager
        /// The same one message at a time, and only when nothing comes any more.
        case lazy
    }

    private struct Message {
        var payload: ArraySlice<UInt8>
        var opcode: Opcode
        /// How many of the server's events the recorded client had seen by then.
        var seen: Int
        /// How many it has to have seen to mean this.
        var needed: Int
    }

    private let temper: Temper
    private var messages: ArraySlice<Message> = []
    private var received = 0

    init(_ events: [RecordedEvent], of script: ServingScript, _ temper: Temper) {
        self.temper = temper
        var seen = 0
        var requests = script.requests[...]
        for event in events {
            switch event.direction {
            case .server: seen += 1
            case .client:
                let isBinaryAudio = script.takesBinaryAudio && event.opcode == .binary
                let isAudio = EventOutline(of: event.payload, from: .client, isBinaryAudio: isBinaryAudio).isAudio
                let needed = isAudio ? 0 : (requests.popFirst()?.subject).map { $0 + 1 } ?? 0
                messages.append(Message(payload: event.payload, opcode: event.opcode, seen: seen, needed: needed))
            }
        }
    }

    /// Plays against a session until both have nothing more to do.
    ///
    /// - Returns: What came.
    mutating func play(against session: inout ServedSession) -> [ArraySlice<UInt8>] {
        var payloads: [ArraySlice<UInt8>] = []
        var now = Duration.milliseconds(1)
        while true {
            send(to: &session, at: now)
            switch session.next(at: now) {
            case .send(let payload, _):
                payloads.append(payload)
                received += 1
            case .close:
                return payloads
            case .wait(let time):
                if temper == .lazy, let message = messages.first, message.seen <= received {
                    messages.removeFirst()
                    session.receive(message.payload, message.opcode, at: now)
                } else if let time {
                    now = max(now, time)
                } else {
                    session.clientClosed(Close(code: 1000))
                    return payloads
                }
            }
        }
    }

    private mutating func send(to session: inout ServedSession, at now: Duration) {
        while let message = messages.first {
            switch temper {
            case .prompt where message.seen > received: return
            case .eager where message.needed > received: return
            case .lazy: return
            default: break
            }
            session.receive(message.payload, message.opcode, at: now)
            messages.removeFirst()
        }
    }
}
