import JSONBytes
import RealtimeProtocol
import SessionRecording

/// The events of a session that one answer tells.
struct EventExcerpt {
    private let criteria: EventCriteria
    private let limit: Int
    private let longestPayload: Int
    private var page = RowPage<EventAnswer>()
    private var selection: EventSelection?
    private var decoder = EventDecoder()
    private var session: SessionMetadata?
    /// The first event that found no room.
    private var nextSeq: Int?
    private var cutPayloads = 0

    /// An excerpt without events.
    init(_ criteria: EventCriteria, limit: Int, longestPayload: Int) {
        self.criteria = criteria
        self.limit = limit
        self.longestPayload = longestPayload
    }

    /// Whether nothing more has room.
    var isFull: Bool { nextSeq != nil }

    /// Starts with a session.
    ///
    /// - Throws: When it is the second one.
    mutating func begin(_ metadata: SessionMetadata) throws {
        guard session == nil else {
            throw Failure("the file has several sessions; `tapedeck import` it and name the session by its id")
        }
        session = metadata
        decoder = EventDecoder(family: metadata.family)
        selection = EventSelection(criteria, session: metadata)
    }

    /// Takes an event if it is wanted and has room.
    mutating func take(_ event: RecordedEvent) {
        let type = Envelope(scanning: event.payload).type
        // What is not wanted may still tell the family of what is.
        if decoder.family == nil { _ = decoder.decode(event) }
        guard let session, selection?.selects(event, type: type) == true else { return }
        guard page.rows.count < limit else {
            nextSeq = event.seq
            return
        }
        let origin = selection?.origin
        let answer = EventAnswer(event: event, type: type, session: session.id, origin: origin, decoder: decoder)
        page.take(answer, json(answer))
        if page.isFull { nextSeq = event.seq }
    }

    /// The row as `events` prints it, but for audio and long payloads.
    private mutating func json(_ answer: EventAnswer) -> JSON {
        var shown = answer
        var more: [JSON.Member] = []
        let payload = answer.event.payload
        if let audio = Envelope(scanning: payload).audio(in: payload), !audio.isEmpty {
            let start = payload.startIndex
            shown.event.payload =
                payload[..<(start + audio.lowerBound)] + payload[(start + audio.upperBound)...]
            more.append(("audio_bytes", .integer(audio.count)))
        }
        let count = shown.event.payload.count
        var members = EventAnswer.fields.map { ($0.name, $0.value(shown)) }
        if count > longestPayload {
            cutPayloads += 1
            let part = String(decoding: shown.event.payload.prefix(longestPayload), as: UTF8.self)
            members[members.count - 1].1 = .string(part)
            more.append(("payload_bytes", .integer(count)))
        }
        return .object(members + more)
    }

    /// Ends the excerpt.
    ///
    /// - Returns: The events.
    /// - Throws: When a place was given as a time, and the session has none.
    consuming func finish() throws -> RowPage<EventAnswer> {
        if let session, let selection, selection.lacksTimes {
            throw Failure("session \(session.id) has no times, so start and end take only a seq, such as “120”")
        }
        if let nextSeq { page.noteMore("send start “\(nextSeq)” for the next") }
        if cutPayloads > 0 {
            page.note(
                "\(HumanText.count(cutPayloads, "payload")) cut to \(HumanText.count(longestPayload)) bytes, which "
                    + "payload_bytes marks; max_payload gives more"
            )
        }
        page.finish()
        return page
    }
}
