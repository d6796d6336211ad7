import Foundation
import ReplayTesting
import Synchronization
import Testing

/// A folder of its own for one test, which goes when the test does.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("tapedeck-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file, and gives its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let url = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    func read(_ name: String) throws -> String {
        try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
    }
}

/// A session of these events: `→` is the client's, `←` the server's, one second apart.
func session(_ name: String = "call", _ frames: String...) -> RecordedSession {
    let events = frames.enumerated().map { index, frame in
        RecordedEvent(
            seq: index + 1,
            at: Timestamp(microseconds: 1_795_338_000_000_000 + Int64(index) * 1_000_000),
            direction: frame.hasPrefix("→") ? .client : .server,
            payload: Array(frame.dropFirst(2).utf8)[...]
        )
    }
    return RecordedSession(Recording(metadata: SessionMetadata(id: name), events: events), name: name)
}

/// What a failing expectation says.
func failure(_ body: () throws -> Void) throws -> String {
    try failures(body).joined(separator: "\n---\n")
}

/// What failing expectations say, one text an issue.
func failures(_ body: () throws -> Void) throws -> [String] {
    let issues = Issues()
    try withKnownIssue {
        try body()
    } matching: { issue in
        issues.append(issue.comments.map(\.rawValue).joined(separator: "\n"))
        return true
    }
    return issues.texts
}

private final class Issues: Sendable {
    private let state = Mutex([String]())
    var texts: [String] { state.withLock { $0 } }
    func append(_ text: String) { state.withLock { $0.append(text) } }
}
