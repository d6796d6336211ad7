import Foundation
import JSONBytes
import RealtimeProtocol
import SessionDataset
import SessionRecording
import SessionStore
import TestSupport

/// A database and folders to export to, which go with the test.
final class DatasetFixture {
    let place: URL
    let store: SessionStore

    init(_ samples: String...) throws {
        place = FileManager.default.temporaryDirectory.appendingPathComponent("tapedeck-dataset-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        store = try SessionStore.open(path: place.appendingPathComponent("test.db").path, access: .readWrite)
        for sample in samples { try add(Fixtures.sample(sample)) }
    }

    deinit { try? FileManager.default.removeItem(at: place) }

    func add(_ fixture: Fixture) throws {
        var reader = try RecordingReader.open(path: fixture.path, direction: .server)
        _ = try store.importRecording(&reader)
    }

    /// Stores a session of the server's payloads.
    func add(id: String, startedAt: Timestamp? = nil, payloads: [[UInt8]]) throws {
        var metadata = SessionMetadata(id: id)
        metadata.startedAt = startedAt
        metadata.ending = .closed
        let writer: SessionWriter = try store.startRecording(metadata)
        let events = payloads.enumerated().map { index, payload in
            RecordedEvent(seq: index + 1, at: startedAt, direction: .server, payload: payload[...])
        }
        try writer.append(events, ledger: Ledger())
        try writer.finish(metadata)
    }

    func folder(_ name: String = "dataset") throws -> DatasetFolder {
        try DatasetFolder(place.appendingPathComponent(name).path)
    }

    /// An exporter of uncompressed files, unless something else is asked for.
    func exporter(
        to name: String = "dataset",
        _ request: DatasetRequest = DatasetRequest(host: HostName("here"), compression: .uncompressed)
    ) throws -> DatasetExporter {
        try DatasetExporter(store, to: folder(name), request, program: "0")
    }

    /// Exports what has closed; tells the sessions.
    @discardableResult
    func export(
        to name: String = "dataset",
        _ request: DatasetRequest = DatasetRequest(host: HostName("here"), compression: .uncompressed)
    ) throws -> [String] {
        var sessions: [String] = []
        let failures = try exporter(to: name, request).exportClosed { sessions.append($0.session) }
        if let failure = failures.first { throw failure.reason }
        return sessions
    }

    /// The files of a dataset by their paths in it, the schema's aside.
    func files(in name: String = "dataset") throws -> [String: [UInt8]] {
        let root = place.appendingPathComponent(name)
        var files: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
            var isFolder: ObjCBool = false
            let url = root.appendingPathComponent(path)
            guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue,
                path != "_tapedeck/schema.json"
            else { continue }
            files[path] = Array(try Data(contentsOf: url))
        }
        return files
    }

    /// The lines of a view's only file.
    func lines(of view: String, in name: String = "dataset") throws -> [String] {
        let files = try files(in: name).filter { $0.key.hasPrefix("\(view)/") }
        guard files.count == 1, let file = files.first else { throw Unexpected("\(files.count) files of \(view)") }
        let bytes = file.key.hasSuffix(".gz") ? try Gunzip.decompressed(file.value) : file.value
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

/// All rows of a query.
extension SessionStore {
    func rows(_ sql: String) throws -> [[SQLValue]] {
        var rows: [[SQLValue]] = []
        try query(sql) { _, values in
            rows.append(values)
            return true
        }
        return rows
    }
}

/// An id as sessions have it.
let someID = "01M6HBE2MDDB9YWSH99A8VX6XH"
