import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// Follows a session's events for the page: all that commands do not print.
struct PageFold: Sendable {
    /// A moment, and the event that it is of.
    typealias Moment<Value> = (seq: Int, at: Timestamp?, value: Value)

    /// The family that its events are of, as far as it is known.
    private var family: EventFamily?
    private(set) var clock: SessionClock
    private(set) var sound: SoundFold
    private(set) var columns = EventColumns()
    private(set) var user = AudioTrack()
    private(set) var assistant = AudioTrack()
    private(set) var responses = ResponseNotes()
    private(set) var transcriptions = TranscriptionNotes()
    private(set) var transcripts = TranscriptNotes()
    private(set) var items = ItemNotes()
    private(set) var drift = DriftNotes()
    private(set) var spans = SpanNotes()
    /// The wire's `rate_limits`.
    private(set) var limits: [Moment<[RateLimit]>] = []
    /// The configuration, each time that the server told it: the wire's `session`.
    private(set) var configurations: [Moment<ArraySlice<UInt8>>] = []
    /// Where events are missing: before which event, and how many.
    private(set) var losses: [Moment<Int>] = []
    /// The silence that turn detection waited for, by the item.
    private(set) var silences: [String: Double] = [:]
    /// Which events told of the rows first.
    private(set) var rowSeqs = RowSeqs()
    /// Whether the server said that the session is closed.
    private(set) var isClosed = false
    /// Whether audio of events was left out for now.
    private(set) var lacksSound = false
    /// The last event that was taken, and when it came.
    private(set) var lastSeq = 0
    private(set) var lastAt: Timestamp?

    /// A session without events.
    init(_ metadata: SessionMetadata) {
        family = metadata.family
        clock = SessionClock(start: metadata.startedAt)
        sound = SoundFold(start: metadata.startedAt)
    }

    /// How long the recording is, in milliseconds.
    var recordedMs: Double? { clock.ms(lastAt) }

    /// All of a side's audio.
    func track(of side: SoundSide) -> AudioTrack { side == .user ? user : assistant }

    /// Takes the events that follow.
    ///
    /// - Parameter session: Where they are read from.
    /// - Throws: When they cannot be read.
    mutating func read(_ session: any ViewedSession) throws {
        let decoder = EventDecoder(family: family)
        try session.forEachEvent(from: lastSeq + 1) { event in
            apply(event, decoder)
            return true
        }
        family = decoder.family
    }

    /// Takes all events without their audio, where that is faster: what only the sound tells is not known then.
    ///
    /// - Parameter session: Where they are read from.
    /// - Returns: Whether it did.
    /// - Throws: When they cannot be read.
    mutating func readSilenced(_ session: any ViewedSession) throws -> Bool {
        let decoder = EventDecoder(family: family)
        let hasRead = try session.forEachSilencedEvent { event, audioBytes in
            apply(event, decoder, isSilenced: audioBytes != nil)
        }
        family = decoder.family
        return hasRead
    }

    private mutating func apply(_ event: RecordedEvent, _ decoder: EventDecoder, isSilenced: Bool = false) {
        if isSilenced { lacksSound = true }
        let decoded = decoder.decode(event)
        let type = Envelope(scanning: event.payload).type
        clock.note(event.at)
        if event.seq > lastSeq + 1 { losses.append((event.seq, event.at, event.seq - lastSeq - 1)) }
        let piece = sound.apply(event, decoded: decoded)
        if let piece { note(piece, event.seq, isSilenced) }
        columns.append(
            event,
            type: type,
            timeMs: clock.ms(event.at),
            audioMs: piece?.lengthMs ?? 0,
            isSilenced: isSilenced
        )
        responses.apply(event, decoded)
        transcriptions.apply(event, decoded)
        transcripts.apply(event, decoded)
        items.apply(event, decoded)
        spans.apply(event, decoded)
        drift.apply(event, decoded, type: type, decoder)
        note(event, decoded)
        rowSeqs.note(sound.rowCounts, seq: event.seq)
        lastSeq = event.seq
        if let at = event.at { lastAt = max(lastAt ?? at, at) }
    }

    private mutating func note(_ piece: SoundPiece, _ seq: Int, _ isLeftOut: Bool) {
        switch piece.source {
        case .user: user.append(piece, seq: seq, isLeftOut: isLeftOut)
        case .item, .output: assistant.append(piece, seq: seq, isLeftOut: isLeftOut)
        }
    }

    private mutating func note(_ event: RecordedEvent, _ decoded: RealtimeEvent?) {
        switch decoded {
        case .server(.rateLimitsUpdated(let update)): limits.append((event.seq, event.at, update.rateLimits))
        case .server(.sessionCreated), .server(.sessionUpdated), .liveServer(.sessionStarted),
            .liveServer(.sessionUpdated):
            if let session = JSONMembers(event.payload)["session"] {
                configurations.append((event.seq, event.at, ArraySlice(Array(session))))
            }
        case .server(.inputAudioBufferSpeechStopped(let stopped)):
            if let item = stopped.itemID { silences[item] = sound.silenceMs }
        case .server(.sessionClosed), .liveServer(.sessionClosed): isClosed = true
        default: return
        }
    }
}
