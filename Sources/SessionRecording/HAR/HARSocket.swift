import RealtimeProtocol

/// A WebSocket of a HAR file: what its entry says, and where its messages are.
struct HARSocket: Sendable {
    /// The entry's number in the file, from 1.
    var entry: Int
    /// Where its messages begin.
    var place: JSONScanner.Place
    /// Its messages, when the file cannot be gone back in.
    var kept: [UInt8]?
    /// How many messages it has.
    var messageCount = 0
    /// The first of its events.
    var firstEvents: [RecordedEvent] = []
    /// Where it was connected to.
    var url: String?
    /// When the connection was asked for.
    var startedAt: Timestamp?
    /// The close frame the client sent.
    var clientClose: Close?
    /// The close frame the server sent.
    var serverClose: Close?
    /// How it ended.
    var ending: SessionEnding?
    /// What Tapedeck wrote about the session when it exported it.
    var exported: SessionMetadata?

    /// What is known about the session.
    ///
    /// Headers are not looked at.
    ///
    /// - Parameter redaction: Takes the credentials out of the URL; nil leaves it as it is.
    /// - Returns: The description.
    func metadata(_ redaction: ForeignFileOptions.Redaction?) -> SessionMetadata {
        if let exported { return exported }
        var session = SessionMetadata(id: RecordingID.derived(from: firstEvents))
        session.source = "har"
        session.upstream = url.map { redaction?.url($0) ?? $0 }
        session.model = url.flatMap { URLQuery($0).model }
        // A tool's clock may be coarser for the connection than for the messages.
        let firstAt = firstEvents.lazy.compactMap(\.at).first
        if let firstAt { session.startedAt = startedAt.map { min($0, firstAt) } }
        session.ending = ending
        session.clientClose = clientClose
        session.serverClose = serverClose
        return session
    }

    /// Whether it speaks the Realtime protocol: an event of the protocol is among the first.
    ///
    /// Other protocols have an `error`, too: it counts if the URL says what is spoken.
    var speaksRealtime: Bool {
        if exported != nil { return true }
        let decoder = EventDecoder()
        return firstEvents.contains { event in
            guard let decoded = decoder.decode(event), !decoded.isRaw else { return false }
            if decoded.type == .error { return url.flatMap(EventFamily.init(ofURL:)) != nil }
            return true
        }
    }
}
