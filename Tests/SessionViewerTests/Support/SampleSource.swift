import JSONBytes
import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import Synchronization
import TestSupport

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

/// One session that grows, and may vanish.
final class GrowingSource: ViewerSource {
    private let whole: Recording
    private let state: Mutex<(count: Int, isOpen: Bool, isThere: Bool)>

    init(_ recording: Recording, count: Int) {
        whole = recording
        state = Mutex((count, true, true))
    }

    func grow(to count: Int) { state.withLock { $0.count = count } }
    func end() { state.withLock { ($0.count, $0.isOpen) = (whole.events.count, false) } }
    func vanish() { state.withLock { $0.isThere = false } }

    func sessions() throws -> [any ViewedSession] { [try session(named: whole.metadata.id)] }

    func session(named name: String) throws -> any ViewedSession {
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
