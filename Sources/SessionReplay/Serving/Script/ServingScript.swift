import RealtimeProtocol
package import SessionRecording

/// A recording as a server has to play it: which of its events follow from what the client sends.
package struct ServingScript: Sendable {
    /// An event that the client is expected to send; audio is not among them.
    package struct Request: Sendable {
        /// Its place in the recording.
        package var seq: Int
        /// When it came.
        package var at: Timestamp?
        /// What it says.
        package var outline: EventOutline
        /// The place in ``ServingScript/cues`` of the event that answers it; nil when nothing does.
        package var answer: Int?
        /// The ids that were the client's to choose, by their path: a client of today chooses others.
        package var ownIDs: [String: String] = [:]
    }

    /// What has to be heard before a cue that follows from audio.
    package struct AudioDemand: Sendable, Hashable {
        /// The audio of the recording up to here, in bytes.
        package var total: Int
        /// The part of it that came after the server's event before.
        package var sincePrevious: Int
    }

    /// An event of the server, and what has to come before it is sent.
    package struct Cue: Sendable {
        /// The event.
        package var event: RecordedEvent
        /// What it says.
        package var outline: EventOutline
        /// The places in ``ServingScript/requests`` of what caused it.
        package var causes: [Int] = []
        /// The audio that caused it; nil when none did.
        package var audio: AudioDemand?
        /// Whether what the client has said so far is taken up with it: later speech is the next turn's.
        package var endsTurn = false
        /// How long after the server's event before it came, or after its cause if that was later.
        package var sincePrevious = Duration.zero
        /// How long after its cause it came.
        package var sinceCause = Duration.zero
    }

    /// How the server ended the session, and how long after its last event; nil when the client did.
    package struct Ending: Sendable {
        package var close: Close
        package var delay: Duration
    }

    /// The server's events in order.
    package let cues: [Cue]
    /// The client's events in order, without audio.
    package let requests: [Request]
    /// How it ends.
    package let ending: Ending?
    /// What is known about the session.
    package let metadata: SessionMetadata
    /// The bytes of the session object that the server began with; nil when the recording starts later.
    package let session: [UInt8]?

    /// Works out what caused what.
    package init(_ recording: Recording) {
        let causality = CauseFinder.find(in: recording.events)
        cues = causality.cues
        requests = causality.requests
        metadata = recording.metadata
        hasClient = recording.events.contains { $0.direction == .client }
        ending = Ending(recording)
        session = Self.session(in: recording)
    }

    /// Whether anything that the client sent was recorded.
    package let hasClient: Bool

    /// How many events the server sends.
    package var serverEventCount: Int { cues.count }

    /// Whether the session's beginning is missing.
    package var startsInTheMiddle: Bool { session == nil && !cues.isEmpty }

    /// The seqs of the server's events.
    package var seqs: [Int] { cues.map(\.event.seq) }

    private static func session(in recording: Recording) -> [UInt8]? {
        let first = recording.events.first {
            guard $0.direction == .server else { return false }
            let type = Envelope(scanning: $0.payload).type
            return type == .sessionCreated || type == .transcriptionSessionCreated
        }
        guard let first, let members = JSONMemberScanner.members(of: first.payload) else { return nil }
        guard let session = members.first(where: { $0.path == "session" }) else { return Array("{}".utf8) }
        return Array(first.payload.dropFirst(session.value.lowerBound).prefix(session.value.count))
    }
}

extension ServingScript.Ending {
    /// Codes with which an endpoint answers the other's close as well as it begins its own.
    private static let usualCodes: Set<Int> = [1000, 1001, 1005]

    /// Reads off who ended the session.
    ///
    /// A recording keeps what each side said, not who said it first: where both said what either would answer with,
    /// it was the client, as it usually is.
    fileprivate init?(_ recording: Recording) {
        let metadata = recording.metadata
        guard let close = metadata.serverClose else { return nil }
        guard metadata.clientClose == nil || !Self.usualCodes.contains(close.code) else { return nil }
        // A client that is gone without a word takes the server's connection with it.
        guard metadata.clientClose?.code != 1006 else { return nil }
        let last = recording.events.last { $0.at != nil }?.at
        let delay = last.flatMap { last in metadata.endedAt.map { $0.duration(since: last) } } ?? .zero
        self.init(close: close, delay: max(delay, .zero))
    }
}
