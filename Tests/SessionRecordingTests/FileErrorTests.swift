import Foundation
import SessionRecording
import Testing

@Suite("A file that is no recording")
struct FileErrorTests {
    private static let noEvent =
        "the line holds no event: it has no `payload`, `text` or `base64`, and no `type` of its own"

    @Test("cannot be opened when it is missing")
    func missing() throws {
        try withTemporaryFolder { folder in
            let path = folder.path + "/missing.jsonl"
            let error = #expect(throws: RecordingError.self) { try read(RecordingReader.open(path: path)) }
            #expect(error?.description == "\(path): no such file")
            #expect(error?.code == .notFound)
            #expect(error?.file == path)
        }
    }

    @Test("cannot be opened when it is a directory")
    func directory() throws {
        try withTemporaryFolder { folder in
            let error = #expect(throws: RecordingError.self) { try read(RecordingReader.open(path: folder.path)) }
            #expect(error?.description == "\(folder.path): is a directory")
        }
    }

    @Test(
        "says what the system said",
        arguments: [
            (EACCES, true, "a.jsonl: permission denied"),
            (EIO, true, "a.jsonl: cannot open it: Input/output error"),
            (EIO, false, "a.jsonl: cannot read it: Input/output error"),
        ]
    )
    func systemErrors(errno: Int32, opening: Bool, description: String) {
        #expect(RecordingError(file: "a.jsonl", opening: opening, errno: errno).description == description)
    }

    @Test("cannot be opened when it may not be read", .enabled(if: geteuid() != 0, "root may read everything"))
    func permission() throws {
        try withFile(Array("{}".utf8)) { path in
            chmod(path, 0)
            let error = #expect(throws: RecordingError.self) { try read(RecordingReader.open(path: path)) }
            #expect(error?.description == "\(path): permission denied")
        }
    }

    @Test("that is empty is refused", arguments: [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]])
    func empty(bytes: [UInt8]) throws {
        let error = try refusal(of: bytes)
        #expect(error?.description == "test.jsonl: the file is empty; a recording has one event a line")
        #expect(error?.code == .empty)
    }

    @Test("that holds nothing but blank lines is refused")
    func blank() throws {
        let error = try refusal(of: Array("\n \r\n\n".utf8))
        let message = "test.jsonl: the file holds nothing but blank lines; a recording has one event a line"
        #expect(error?.description == message)
        #expect(error?.code == .empty)
    }

    @Test(
        "is recognised by its first bytes",
        arguments: [
            ([0x1F, 0x8B, 0x08, 0], "is compressed with gzip"),
            ([0x28, 0xB5, 0x2F, 0xFD, 0], "is compressed with Zstandard"),
            (Array("BZh91AY".utf8), "is compressed with bzip2"),
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "is compressed with xz"),
            ([0x50, 0x4B, 3, 4, 20], "is a ZIP archive"),
            (
                Array("SQLite format 3\0".utf8) + [0x10, 0],
                "is an SQLite database, not a recording file"
            ),
            (
                [0xFF, 0xFE, 0x7B, 0, 0x22, 0],
                "is text in UTF-16, not UTF-8"
            ),
            (
                [0xFE, 0xFF, 0, 0x7B, 0, 0x22],
                "is text in UTF-16, not UTF-8"
            ),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "is a PNG image, not a recording"),
            (Array("RIFF....WAVEfmt ".utf8), "is a sound or video file, not a recording of events"),
            (Array("%PDF-1.7\n".utf8), "is a PDF document, not a recording"),
            (
                Array("{\n  \"log\": {\n    \"version\": \"1.2\"".utf8),
                "is a HAR file that is damaged at byte 33, before its first WebSocket message"
            ),
            (
                Array(#"{"log":{"version":"1.2","entries":[]}}"#.utf8),
                "is a HAR file without WebSocket messages"
            ),
            (
                Array(#"{"log":{"level":"info"}}"#.utf8),
                "has a `log` like a HAR file, but no `entries`"
            ),
            (
                Array(#"{"log":{"entries":7}}"#.utf8),
                "has a `log` like a HAR file, but no `entries`"
            ),
            (
                Array(#"{"log":{"entries":[{"request":{"url":"wss://a"},"_webSocketMessages":[]}]}}"#.utf8),
                "is a HAR file without WebSocket messages"
            ),
            (
                Array(#"{"log":{"entries":[{"_webSocketMessages":[{"type":"send","data":"hi"}]}]}}"#.utf8),
                "has one WebSocket, which does not speak the Realtime protocol"
            ),
            (Array("<!DOCTYPE html>\n<html>\n</html>\n".utf8), "is a web page or XML, not a recording"),
            (
                Array("[\n{\"a\":1},\n7]".utf8),
                "is a JSON array without events of a session; line 2: \(noEvent)"
            ),
            (
                Array("{\"level\":\"info\"}\n{\"level\":\"warn\"}\n".utf8),
                "holds no events of a session; line 1: \(noEvent)"
            ),
            (
                Array("{\n  \"model\": \"gpt-realtime\"\n}\n".utf8),
                "holds no events of a session; line 1: \(noEvent)"
            ),
            (Array("timestamp,direction,payload\r\n1,server,\"{}\"\r\n".utf8), "is CSV, not JSON Lines"),
            (Array("\"Time\", \"Event Type\"\n1,2\n".utf8), "is CSV, not JSON Lines"),
            (
                Array("Dear diary,\n".utf8),
                "is text, not a recording; a recording has one JSON object a line; line 1: the line is not a JSON object"
            ),
            (
                Array("[\n{\"type\":\"error\"".utf8),
                "is a JSON array without events of a session; line 2: the file is cut off here"
            ),
            (
                Array("[1, 2]".utf8),
                "is a JSON array without events of a session; line 1: the line is not a JSON object"
            ),
            (
                Array("[2026-11-22 09:00:00] connected\n[12] x\n".utf8),
                "is text, not a recording; a recording has one JSON object a line; line 1: the line is not a JSON object"
            ),
            ([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0], "is binary data, not a recording"),
            ([0xCA, 0xFE, 0x01, 0x02], "is binary data, not a recording"),
        ] as [([UInt8], String)]
    )
    func foreign(bytes: [UInt8], message: String) throws {
        let error = try refusal(of: bytes)
        #expect(error?.description == "test.jsonl: \(message)")
        let isHAR = error?.format == "HAR" && !message.contains("no `entries`")
        #expect((error?.code == .notARecording) == !isHAR)
        // A file says the same as bytes in memory do.
        try withFile(bytes) { path in
            let error = #expect(throws: RecordingError.self) { try read(RecordingReader.open(path: path)) }
            #expect(error?.description == "\(path): \(message)")
        }
    }

    @Test("is not one when only the direction of its events is missing")
    func direction() throws {
        let error = try refusal(of: Array("{\"type\":\"a\"}\n{\"type\":\"b\"}\n".utf8))
        let line = "nothing says who sent the event: the line has no `direction`, and its type does not tell"
        let message = "test.jsonl: nothing says who sent its events; line 1: \(line)"
        #expect(error?.description == message)
        #expect(error?.code == .unknownDirection)
    }

    @Test("is given up after a hundred lines, and not before")
    func patience() throws {
        let event = #"{"at":null,"direction":"server","payload":{"type":"x"}}"#
        let patient = try read(String(repeating: "oops\n", count: 99) + event)
        #expect(patient.problems.count == 99)
        #expect(patient.events.count == 1)
        #expect(try refusal(of: Array((String(repeating: "oops\n", count: 100) + event).utf8))?.code == .notARecording)
    }

    @Test("is given up after a megabyte")
    func patienceWithBytes() throws {
        let event = #"{"at":null,"direction":"server","payload":{"type":"x"}}"#
        let long = String(repeating: "x", count: 1 << 19) + "\n"
        #expect(try read(long + event).events.count == 1)
        #expect(try refusal(of: Array((long + long + event).utf8))?.code == .notARecording)
    }

    private func refusal(of bytes: [UInt8]) throws -> RecordingError? {
        #expect(throws: RecordingError.self) { try read(bytes) }
    }
}
