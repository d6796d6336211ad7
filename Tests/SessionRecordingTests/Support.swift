import Foundation
import RealtimeProtocol
import SessionRecording
import SessionRedaction
import Testing

/// A recording that was read to its end.
struct ReadRecording: Equatable {
    struct Session: Equatable {
        var metadata: SessionMetadata
        var events: [RecordedEvent] = []
    }

    var sessions: [Session] = []
    var problems: [RecordingProblem] = []
    var notes: [RecordingNote] = []

    var events: [RecordedEvent] { sessions.flatMap(\.events) }
    var payloads: [String] { events.map { String(decoding: $0.payload, as: UTF8.self) } }
}

/// Reads a recording to its end.
func read(_ reader: consuming RecordingReader) throws -> ReadRecording {
    var recording = ReadRecording()
    while let element = try reader.next() {
        switch element {
        case .session(let metadata): recording.sessions.append(.init(metadata: metadata))
        case .event(let event): recording.sessions[recording.sessions.count - 1].events.append(event)
        case .problem(let problem): recording.problems.append(problem)
        }
    }
    recording.notes = reader.notes
    return recording
}

/// Reads a recording from its text.
func read(_ text: String, direction: String? = nil) throws -> ReadRecording {
    try read(Array(text.utf8), direction: direction)
}

/// Reads a recording from its bytes.
func read(_ bytes: [UInt8], direction: String? = nil) throws -> ReadRecording {
    try read(
        RecordingReader(
            bytes: bytes,
            name: "test.jsonl",
            direction: direction.flatMap { .init($0) },
            foreign: .redacting
        )
    )
}

/// Reads a file with limits of its own.
func read(path: String, chunk: Int, line: Int = 1 << 28) throws -> ReadRecording {
    let lines = try LineReader(RecordingInput(path: path), limits: .init(chunk: chunk, line: line))
    return try read(RecordingReader(lines, direction: nil, foreign: .redacting))
}

/// Reads what comes out of a pipe, which can be read once.
func read(piped bytes: [UInt8], foreign: ForeignFileOptions = .redacting) throws -> ReadRecording {
    let pipe = Pipe()
    // A pipe holds so much without anyone reading.
    try #require(bytes.count <= 1 << 16)
    try pipe.fileHandleForWriting.write(contentsOf: bytes)
    try pipe.fileHandleForWriting.close()
    return try read(RecordingReader.open(path: "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)", foreign: foreign))
}

/// Writes a recording as HAR.
func writeHAR(_ recording: ReadRecording) -> [UInt8] {
    var bytes: [UInt8] = []
    var writer = HARWriter(version: "1.0")
    for session in recording.sessions {
        writer.begin(session.metadata, to: &bytes)
        for event in session.events { writer.append(event, to: &bytes) }
    }
    writer.finish(to: &bytes)
    return bytes
}

/// Writes a recording as JSON Lines.
func write(_ recording: ReadRecording) -> [UInt8] {
    var bytes: [UInt8] = []
    for session in recording.sessions {
        JSONLinesWriter.append(header: session.metadata, to: &bytes)
        for event in session.events { JSONLinesWriter.append(event, to: &bytes) }
    }
    return bytes
}

/// Runs `body` with a folder of its own, which is removed afterwards.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("recording-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// Runs `body` with a file of these bytes.
func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    try withTemporaryFolder { folder in
        let file = folder.appendingPathComponent("recording.jsonl")
        try Data(bytes).write(to: file)
        return try body(file.path)
    }
}

extension Timestamp {
    /// The moment of a text that is known to be one.
    init(_ text: String) throws {
        self = try #require(Timestamp(rfc3339: text))
    }
}

extension Ledger {
    /// Frames of both directions.
    var seen: Int { clientFrames + serverFrames }
}
