import Foundation
import Logging
import RealtimeProtocol
import SessionRecorder
import SessionRecording
import Synchronization
import TestSupport
import Testing

@testable import SessionStore

@Suite struct FileRotationTests {
    private let start = ContinuousClock.now

    /// Expects that a session which begins after so many seconds needs a new file, or not.
    private func expect(
        _ isNeeded: Bool,
        _ rotation: inout FileRotation,
        _ size: Int,
        at seconds: Int,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let needs = rotation.needsNewFile(size: size, now: start + .seconds(seconds))
        #expect(needs == isNeeded, sourceLocation: sourceLocation)
    }

    @Test func aFileWithoutSessionsIsNeverTooLargeOrTooOld() {
        var rotation = FileRotation(RotationLimits(bytes: 1, age: .seconds(1)))
        expect(false, &rotation, 100, at: 3600)
        expect(true, &rotation, 100, at: 3600)
    }

    @Test(arguments: [
        (RotationLimits(), 1 << 40, 1 << 30, false), (RotationLimits(bytes: 100), 99, 1 << 30, false),
        (RotationLimits(bytes: 100), 100, 0, true), (RotationLimits(age: .seconds(60)), 1 << 40, 59, false),
        (RotationLimits(age: .seconds(60)), 0, 60, true),
        (RotationLimits(bytes: 100, age: .seconds(60)), 99, 59, false),
        (RotationLimits(bytes: 100, age: .seconds(60)), 100, 0, true),
        (RotationLimits(bytes: 100, age: .seconds(60)), 0, 60, true),
    ])
    func aLimitIsReached(_ limits: RotationLimits, _ size: Int, _ seconds: Int, _ isNeeded: Bool) {
        var rotation = FileRotation(limits)
        expect(false, &rotation, 0, at: 0)
        expect(isNeeded, &rotation, size, at: seconds)
    }

    @Test func theAgeIsThatOfTheFilesFirstSession() {
        var rotation = FileRotation(RotationLimits(age: .seconds(60)))
        expect(false, &rotation, 0, at: 100)
        expect(false, &rotation, 0, at: 159)
        expect(true, &rotation, 0, at: 170)
        // One that cannot be begun is wanted again.
        expect(true, &rotation, 0, at: 171)
        rotation.began(now: start + .seconds(172))
        expect(false, &rotation, 0, at: 231)
        expect(true, &rotation, 0, at: 232)
    }

    @Test(arguments: [
        ("tapedeck.db", "tapedeck-20261122T090001Z.db"), ("a.b/calls", "a.b/calls-20261122T090001Z"),
        ("./.hidden", "./.hidden-20261122T090001Z"), ("x.y.sqlite", "x.y-20261122T090001Z.sqlite"),
    ])
    func filesAreNamedByTheirTime(_ path: String, _ expected: String) throws {
        let time = try #require(Timestamp(rfc3339: "2026-11-22T09:00:01.999999Z"))
        #expect(FileSeries(path: path).path(at: time) == expected)
    }

    @Test func aNameThatIsTakenGetsANumber() throws {
        let database = try TemporaryDatabase()
        let time = try #require(Timestamp(rfc3339: "2026-11-22T09:00:01Z"))
        let series = FileSeries(path: database.path)
        let names = (0..<3).map { _ in
            let path = series.path(at: time)
            #expect(FileManager.default.createFile(atPath: path, contents: nil))
            return path.dropFirst(database.folder.path.count + 1)
        }
        #expect(names == ["test-20261122T090001Z.db", "test-20261122T090001Z-2.db", "test-20261122T090001Z-3.db"])
    }
}

@Suite struct RotatingStoreTests {
    private let database: TemporaryDatabase

    init() throws {
        database = try TemporaryDatabase()
    }

    /// A store that begins a file for each session but the first.
    private func makeStore(
        onBegin: @escaping @Sendable (Result<String, StoreError>) -> Void = { _ in }
    ) throws -> RotatingStore {
        try RotatingStore(path: database.path, limits: RotationLimits(bytes: 1), onBegin: onBegin)
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: database.folder.path)
            .filter { $0.hasSuffix(".db") }.sorted { ($0.count, $0) < ($1.count, $1) }
    }

    /// The sessions of each file, with how many events they have.
    private func sessions() throws -> [[String: Int]] {
        try files().map { name in
            let store = try SessionStore.open(
                path: database.folder.appendingPathComponent(name).path,
                access: .readOnly
            )
            return try Dictionary(
                uniqueKeysWithValues: store.sessions().map { session in
                    #expect(try store.verify(session).findings == [])
                    return (session.metadata.id, try store.events(in: session).count)
                }
            )
        }
    }

    private func finished(_ id: String) -> SessionMetadata {
        var metadata = SessionMetadata(id: id)
        metadata.ending = .closed
        return metadata
    }

    @Test func sessionsStayWholeInTheirFile() throws {
        do {
            let began = Mutex<[String]>([])
            let store = try makeStore { result in began.withLock { $0.append((try? result.get()) ?? "failed") } }
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let recorder = Recorder(into: store, logger: logger)
            let sessions = ["A", "B", "C"].map { recorder.startSession(SessionMetadata(id: $0)) }
            for _ in 0..<5 {
                for session in sessions { session.record(Array("{}".utf8), direction: .server) }
            }
            for session in sessions { session.finish(ending: .closed) }
            recorder.shutdown()
            #expect(store.fileCount == 3)
            #expect(began.withLock { $0.count } == 2)
            #expect(began.withLock { $0.last } == store.path)
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: database.folder.path).count == 3,
            "files that are closed leave nothing beside them"
        )
        // A file's name says the second in which it was begun: in which order they sort, the clock decides.
        #expect(try Set(sessions()) == [["A": 5], ["B": 5], ["C": 5]])
    }

    @Test func filesAreTheOwnersOnly() throws {
        let store = try makeStore()
        let mode = try FileManager.default.attributesOfItem(atPath: store.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(!FileManager.default.fileExists(atPath: database.path))
    }

    @Test func aFileIsClosedWhenItsLastSessionHasEnded() throws {
        let store = try makeStore()
        let first = store.path
        var a: (any RecordingSink)? = try store.startRecording(SessionMetadata(id: "A"))
        let b = try store.startRecording(SessionMetadata(id: "B"))
        #expect(store.path != first)
        try a?.append([serverEvent(1, "{}")])
        #expect(FileManager.default.fileExists(atPath: first + "-wal"))
        try a?.finish(finished("A"))
        a = nil
        #expect(!FileManager.default.fileExists(atPath: first + "-wal"))
        try b.append([serverEvent(1, "{}")])
        try b.finish(finished("B"))
        #expect(try sessions() == [["A": 1], ["B": 1]])
    }

    private struct Broken: Error {}

    /// The group fails in the new file after the old one has taken its part, and all of it is done again.
    @Test func aGroupThatFailsIsDoneAgainInBothFiles() throws {
        let store = try makeStore()
        let a = try store.startRecording(SessionMetadata(id: "A"))
        var b: (any RecordingSink)?
        for isBroken in [true, true, false] {
            let attempt = {
                try store.group {
                    // Begun in the first attempt, in a file that is not the group's; the recorder forgets it.
                    b = try store.startRecording(SessionMetadata(id: "B"))
                    try a.append([serverEvent(1, "{}"), serverEvent(2, "{}")])
                    try b?.append([serverEvent(1, "{}")])
                    if isBroken { throw Broken() }
                }
            }
            if isBroken { #expect(throws: StoreError.self) { try attempt() } } else { try attempt() }
        }
        for isBroken in [true, false] {
            let attempt = {
                try store.group {
                    try a.append([serverEvent(3, "{}")])
                    try b?.append([serverEvent(2, "{}"), serverEvent(3, "{}")])
                    try a.finish(finished("A"))
                    if isBroken { throw Broken() }
                }
            }
            if isBroken { #expect(throws: StoreError.self) { try attempt() } } else { try attempt() }
        }
        try b?.finish(finished("B"))
        #expect(store.fileCount == 2)
        #expect(try sessions() == [["A": 3], ["B": 3]])
    }

    /// Its events were kept the first time; what is missing has become more since.
    @Test func whatIsMissingIsToldThoughTheEventsAreKept() throws {
        let store = try makeStore()
        let first = store.path
        let a = try store.startRecording(SessionMetadata(id: "A"))
        _ = try store.startRecording(SessionMetadata(id: "B"))
        var ledger = Ledger()
        for _ in 0..<2 {
            ledger.lost.server += 1
            try store.group { try a.append([serverEvent(1, "{}")], ledger: ledger) }
        }
        let reader = try SessionStore.open(path: first, access: .readOnly)
        let session = try reader.session(matching: "A")
        #expect(try reader.events(in: session).count == 1)
        #expect(session.metadata.ledger.lost == FrameCount(server: 2))
    }

    @Test func withoutRoomForANewFileSessionsGoOnInTheLast() throws {
        let errors = Mutex<[StoreError.Code]>([])
        let store = try makeStore { result in
            if case .failure(let error) = result { errors.withLock { $0.append(error.code) } }
        }
        let a = try store.startRecording(SessionMetadata(id: "A"))
        let moved = database.folder.path + "-moved"
        try FileManager.default.moveItem(atPath: database.folder.path, toPath: moved)
        let b = try store.startRecording(SessionMetadata(id: "B"))
        try FileManager.default.moveItem(atPath: moved, toPath: database.folder.path)
        #expect(errors.withLock { $0 } == [.folderNotFound])
        for (id, sink) in [("A", a), ("B", b)] {
            try sink.append([serverEvent(1, "{}")])
            try sink.finish(finished(id))
        }
        #expect(try sessions() == [["A": 1, "B": 1]])
    }

    @Test func aFileThatCannotBeMadeIsTold() throws {
        let error = storeError { try RotatingStore(path: database.path + "/x/y.db", limits: RotationLimits()) }
        #expect(error?.code == .folderNotFound)
        let directory = storeError { try RotatingStore(path: database.folder.path, limits: RotationLimits()) }
        #expect(directory?.code == .isDirectory)
    }
}
