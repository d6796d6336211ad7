import RealtimeProtocol
import SessionRecording
import SessionReplay

/// A served session, driven by hand.
struct ServedSessionDriver {
    var session: ServedSession
    var now = Duration.milliseconds(1)

    /// Begins a session over events that are written as `<` (client) or `>` (server), a time in ms, and JSON.
    init(
        _ lines: [String],
        serverClose: Close? = nil,
        clientClose: Close? = nil,
        _ configure: (inout ServedSession.Options) -> Void = { _ in }
    ) {
        var options = ServedSession.Options()
        options.pace = .asFastAsPossible
        configure(&options)
        session = ServedSession(ServingScript(Recording(lines, serverClose, clientClose)), options)
    }

    /// The client sends something.
    mutating func send(_ json: String) {
        session.receive(Array(json.utf8)[...], at: now)
    }

    /// What the server sends without more of the client's, and without waiting.
    mutating func received() -> [String] {
        var texts: [String] = []
        while case .send(let payload, _) = session.next(at: now) {
            texts.append(String(decoding: payload, as: UTF8.self))
        }
        return texts
    }

    /// The types of what the server sends, which are shorter to compare.
    mutating func types() -> [String] {
        received().map { Envelope(scanning: Array($0.utf8)[...]).type?.rawValue ?? "(no event)" }
    }

    /// What is to be done now.
    mutating func next() -> ServedSession.Action { session.next(at: now) }

    /// Lets time pass.
    mutating func pass(_ duration: Duration) { now += duration }

    /// What the client did differently so far.
    var deviations: [String] {
        session.report.deviations.map { "\($0.kind.rawValue): \($0.summary)" }
    }
}

extension Recording {
    /// A recording of events that are written as `<` (client) or `>` (server), a time in ms, and JSON.
    init(_ lines: [String], _ serverClose: Close? = nil, _ clientClose: Close? = nil) {
        var metadata = SessionMetadata(id: "session")
        metadata.serverClose = serverClose
        metadata.clientClose = clientClose
        let start: Int64 = 1_795_338_000_000_000
        let events = lines.enumerated().map { index, line in
            let parts = line.split(separator: " ", maxSplits: 2)
            let milliseconds = Int64(parts[1]) ?? 0
            return RecordedEvent(
                seq: index + 1,
                at: Timestamp(microseconds: start + milliseconds * 1000),
                direction: parts[0] == "<" ? .client : .server,
                payload: Array(parts[2].utf8)[...]
            )
        }
        metadata.endedAt = events.last?.at
        self.init(metadata: metadata, events: events)
    }
}
