import JSONBytes
import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import Synchronization
import TestSupport
import Waiting

@testable import SessionViewer

/// A recording as a viewed session, with rows that only name what they are of.
enum SampleSession {
    static func named(_ name: String) throws -> LoadedSession {
        try session(Recording.read(path: Fixtures.sample(name).path)[0], name: name)
    }

    static func session(_ recording: Recording, name: String = "sample") throws -> LoadedSession {
        let progress = SessionProgress(folding: recording)
        let fold = progress.fold
        var events = SpooledEvents(in: EventSpool())
        for event in recording.events { try events.append(event) }
        var rows = ViewerRows(session: .named("session"), usage: .named("usage"), cost: .named("cost"))
        rows.turns = fold.turns.map { ViewerRows.Row($0, .named("turn \($0.ordinal)")) }
        rows.conversation = fold.conversation.map { ViewerRows.Row($0, .named($0.id ?? "item")) }
        rows.toolCalls = fold.toolCalls.map { ViewerRows.Row($0, .named($0.callID ?? "call")) }
        rows.problems = fold.problems.map { ViewerRows.Row($0, .named("problem \($0.seq)")) }
        rows.responses = fold.responses
        return LoadedSession(
            recording.metadata.filled(from: progress),
            events,
            fileName: name,
            row: .named("row"),
            rows: rows
        ) { event, _ in "event \(event.seq)" }
    }
}

extension JSONText {
    fileprivate static func named(_ name: String) -> JSONText { JSONText(.object([("name", .string(name))])) }
}

/// A session that can be read without its audio.
struct SilencedSession: ViewedSession {
    private let session: LoadedSession

    init(_ session: LoadedSession) { self.session = session }

    var metadata: SessionMetadata { session.metadata }
    var fileName: String? { session.fileName }
    var naming: SessionNaming? { session.naming }
    func listed() throws -> ListedRows { try session.listed() }
    func rows() throws -> ViewerRows { try session.rows() }
    func summary(of event: RecordedEvent, _ decoded: RealtimeEvent?) -> String { session.summary(of: event, decoded) }

    func forEachEvent(
        from seq: Int,
        of types: Set<EventType>?,
        _ body: (RecordedEvent) throws -> Bool
    ) throws {
        try session.forEachEvent(from: seq, of: types, body)
    }

    func forEachSilencedEvent(_ body: (_ event: RecordedEvent, _ audioBytes: Int?) -> Void) throws -> Bool {
        try session.forEachEvent(from: 1, of: nil) { event in
            var silenced = event
            let place = Envelope(scanning: event.payload).audio(in: event.payload)
            guard let place, !place.isEmpty, let count = Self.byteCount(event.payload, place) else {
                body(event, nil)
                return true
            }
            silenced = RecordedEvent(
                seq: event.seq,
                at: event.at,
                direction: event.direction,
                opcode: event.opcode,
                payload: Array(event.payloadWithoutAudio)[...],
                alteration: Alteration(
                    isRedacted: event.alteration?.isRedacted ?? false,
                    byteCount: event.alteration?.byteCount,
                    droppedAudio: count
                )
            )
            body(silenced, count)
            return true
        }
        return true
    }

    private static func byteCount(_ payload: ArraySlice<UInt8>, _ place: Range<Int>) -> Int? {
        let first = payload.startIndex
        let text = payload[(first + place.lowerBound)..<(first + place.upperBound)]
        return Base64.decode(text)?.count
    }
}

/// One session that grows, and may vanish.
final class GrowingSource: ViewerSource {
    private let whole: Recording
    private let state: Mutex<(count: Int, isOpen: Bool, isThere: Bool)>
    /// How many times somebody asked for the session.
    let looks = Monitor(0)

    init(_ recording: Recording, count: Int) {
        whole = recording
        state = Mutex((count, true, true))
    }

    func grow(to count: Int) { state.withLock { $0.count = count } }
    func end() { state.withLock { ($0.count, $0.isOpen) = (whole.events.count, false) } }
    func vanish() { state.withLock { $0.isThere = false } }

    func sessions() throws -> [any ViewedSession] { [try session(named: whole.metadata.id)] }

    func session(named name: String) throws -> any ViewedSession {
        looks.withLock { $0 += 1 }
        let (count, isOpen, isThere) = state.withLock { $0 }
        guard isThere, name == whole.metadata.id else {
            throw ViewerError(.noSuchSession, "There is no session \(name).")
        }
        var recording = whole
        recording.events = Array(whole.events.prefix(count))
        recording.metadata.ending = isOpen ? .open : .closed
        return try SampleSession.session(recording)
    }

    func hits(of query: SearchQuery, in sessions: [any ViewedSession]) throws -> [String: SearchHit] { [:] }
}
