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
        /// The place in ``ServingScript/cues`` of what has to be sent before a client can mean this; nil when it can at
        /// any time.
        package var subject: Int?
        /// Whether a client may as well leave it: it was late to stop what had ended by itself.
        package var isOptional = false
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
        /// How long after the server's event before it came, whatever the client did in between.
        package var sinceServerEvent = Duration.zero
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
    /// Whether anything that the client sent was recorded.
    package let hasClient: Bool
    /// Whether binary frames are the user's audio: a client has asked for that.
    package let takesBinaryAudio: Bool
    /// The place in ``cues`` from which the recorded client may have left at any time; their count if it did not leave
    /// in the middle of anything.
    let loose: Int
    /// How it ends.
    package let ending: Ending?
    /// What is known about the session.
    package let metadata: SessionMetadata
    /// The bytes of the session object that the server began with; nil when the recording starts later.
    package let session: [UInt8]?

    /// Works out what caused what.
    package init(_ recording: Recording) {
        takesBinaryAudio = recording.events.contains(where: Self.asksForBinaryAudio)
        let causality = CauseFinder.find(in: recording.events, takesBinaryAudio: takesBinaryAudio)
        cues = causality.cues
        requests = causality.requests
        metadata = recording.metadata
        hasClient = recording.events.contains { $0.direction == .client }
        loose = Self.loosePlace(in: causality.cues)
        ending = Ending(recording)
        session = Self.session(in: recording)
    }

    /// Whether the server's events include this one.
    package func hasServerEvent(seq: Int) -> Bool { cues.contains { $0.event.seq == seq } }

    private static func asksForBinaryAudio(_ event: RecordedEvent) -> Bool {
        guard event.direction == .client, Envelope(scanning: event.payload).type == .sessionUpdate else { return false }
        return EventOutline(of: event.payload, from: .client)["session.audio.input.transport"] == "binary"
    }

    /// What may be cut off without anybody noticing: the rest of a response that the recording has no end of, and limits.
    private static func loosePlace(in cues: [Cue]) -> Int {
        var place = cues.count
        while place > 0, cues[place - 1].isLoose { place -= 1 }
        let ended = Set(cues.filter { $0.outline.type == .responseDone }.compactMap(\.outline.responseID))
        let cut = cues.lastIndex { cue in
            guard cue.outline.type == .responseCreated, let id = cue.outline.responseID else { return false }
            return !ended.contains(id)
        }
        guard let cut, cues[(cut + 1)...].allSatisfy({ $0.outline.type != .responseCreated }) else { return place }
        return cut + 1
    }

    private static func session(in recording: Recording) -> [UInt8]? {
        let first = recording.events.first {
            guard $0.direction == .server else { return false }
            let type = Envelope(scanning: $0.payload).type
            return type == .sessionCreated || type == .transcriptionSessionCreated || type == .sessionStarted
        }
        guard let first, let members = JSONMemberScanner.members(of: first.payload, .anything) else { return nil }
        guard let session = members.first(where: { $0.path == "session" }) else { return Array("{}".utf8) }
        return Array(first.payload.dropFirst(session.value.lowerBound).prefix(session.value.count))
    }
}

extension ServingScript.Cue {
    /// Whether it comes by itself, as long as the session is open: limits, and the track of a GPT-Live session.
    fileprivate var isLoose: Bool {
        switch outline.type {
        case .rateLimitsUpdated?, .sessionUsageUpdated?, .sessionOutputAudioDelta?, .sessionInputTranscriptDelta?,
            .sessionOutputTranscriptDelta?:
            causes.isEmpty
        default: false
        }
    }
}

extension ServingScript.Ending {
    /// Codes with which an endpoint answers the other's close as well as it begins its own.
    private static let usualCodes: Set<Int> = [1000, Close.goingAwayCode, Close.noCode]

    /// Reads off who ended the session.
    ///
    /// A recording keeps what each side said, not who said it first: where both said what either would answer with,
    /// it was the client, as it usually is. After `session.closed` it is the server of GPT-Live that closes, even if
    /// nobody recorded how.
    fileprivate init?(_ recording: Recording) {
        let metadata = recording.metadata
        // A client that is gone without a word takes the server's connection with it.
        guard metadata.clientClose?.code != Close.abnormalCode else { return nil }
        if Self.isLiveSessionClosed(in: recording) {
            self.init(close: metadata.serverClose ?? Close(code: 1000, reason: nil), recording)
        } else {
            guard let close = metadata.serverClose else { return nil }
            guard metadata.clientClose == nil || !Self.usualCodes.contains(close.code) else { return nil }
            self.init(close: close, recording)
        }
    }

    private init(close: Close, _ recording: Recording) {
        let last = recording.events.last { $0.at != nil }?.at
        let delay = last.flatMap { last in recording.metadata.endedAt.map { $0.duration(since: last) } } ?? .zero
        self.init(close: close, delay: max(delay, .zero))
    }

    private static func isLiveSessionClosed(in recording: Recording) -> Bool {
        let last = recording.events.last { $0.direction == .server }
        return last.map { EventOutline(of: $0.payload, from: .server).isEndOfLiveSession } ?? false
    }
}

extension EventOutline {
    fileprivate var isEndOfLiveSession: Bool { type == .sessionClosed && self["reason"] != nil }
}
