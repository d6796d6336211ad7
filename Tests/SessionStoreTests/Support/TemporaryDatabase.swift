import Foundation
import GRDB
import RealtimeProtocol
import SessionRecording
import SessionStore
import TestSupport

/// A folder of its own for one test, which goes when the test does.
final class TemporaryDatabase: Sendable {
    let folder: URL
    var path: String { folder.appendingPathComponent("test.db").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("tapedeck-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func open(_ access: SessionStore.Access = .readWrite, busyTimeout: Duration = .seconds(5)) throws -> SessionStore {
        try SessionStore.open(path: path, access: access, busyTimeout: busyTimeout)
    }

    /// A connection that knows nothing of Tapedeck, and may leave transactions open.
    func openRaw() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    func mode(of suffix: String = "") throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path + suffix)[.posixPermissions] as? Int
    }
}

extension SessionStore {
    /// Imports text in the format of a recording file.
    @discardableResult
    func importText(_ text: String, force: Bool = false) throws -> ImportReport {
        var reader = try RecordingReader(bytes: Array(text.utf8), name: "test.jsonl", direction: .server)
        return try importRecording(&reader, force: force)
    }

    /// Imports a fixture.
    @discardableResult
    func importFixture(_ fixture: Fixture, force: Bool = false) throws -> ImportReport {
        var reader = try RecordingReader.open(path: fixture.path, direction: .server)
        return try importRecording(&reader, force: force)
    }

    /// All events of a session.
    func events(in session: StoredSession, where filter: EventFilter = EventFilter()) throws -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        try forEachEvent(in: session, where: filter) { event in
            events.append(event)
            return true
        }
        return events
    }

    /// All rows of a query.
    func rows(_ sql: String) throws -> [[SQLValue]] {
        var rows: [[SQLValue]] = []
        try query(sql) { _, values in
            rows.append(values)
            return true
        }
        return rows
    }
}

/// A recording's session with its events, as they stand in the file.
struct ReadSession {
    var metadata: SessionMetadata
    var events: [RecordedEvent] = []

    static func all(in fixture: Fixture) throws -> [ReadSession] {
        var reader = try RecordingReader.open(path: fixture.path, direction: .server)
        var sessions: [ReadSession] = []
        while let element = try reader.next() {
            switch element {
            case .session(let metadata): sessions.append(ReadSession(metadata: metadata))
            case .event(let event): sessions[sessions.count - 1].events.append(event)
            case .problem: break
            }
        }
        return sessions
    }
}

/// All recordings there are to test with; one file of the corpus holds objects, not events.
let allRecordings =
    Fixtures.samples + Fixtures.captures + Fixtures.corpus.filter { $0.name != "openapi-object-examples" }

/// Runs `body` and gives the error it throws.
func storeError(_ body: () throws -> some Any) -> StoreError? {
    do {
        _ = try body()
        return nil
    } catch {
        return error as? StoreError
    }
}

/// An event of the server's with this payload.
func serverEvent(_ seq: Int, _ payload: String, at: Timestamp? = nil) -> RecordedEvent {
    RecordedEvent(seq: seq, at: at, direction: .server, payload: Array(payload.utf8)[...])
}
