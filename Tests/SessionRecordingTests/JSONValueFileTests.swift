import Foundation
import RealtimeProtocol
import SessionRecording
import Testing

@Suite("A file of JSON values")
struct JSONValueFileTests {
    private static let events = [
        #"{"type":"session.created","event_id":"a","text":"]}[{\"\\"}"#,
        #"{"type":"response.create","response":{"metadata":{"a":[1,[2]]}}}"#,
        #"{"type":"response.done","event_id":"b"}"#,
    ]

    private static let list = events.joined(separator: ",")

    /// Every form that holds the three events, as one text each.
    static let texts = [
        "[\(list)]", "[\n  \(events.joined(separator: ",\n  "))\n]\n", "\u{FEFF}[\(list)]", "[[\(list)]]",
        #"{"events":[\#(list)]}"#, "{\"session_id\":\"s\",\n\"events\": [\(list)],\"n\":{\"events\":[1]}}\n",
        #"{"meta":{"a":[]},"messages":[\#(list)]}"#, events.joined(separator: "\r\n") + "\r\n", events.joined(), list,
        events.joined(separator: " "), "[\(events.joined(separator: "\r\n,\r\n"))]",
        #"{"interactions":[{"direction":"received","payload":\#(events[0])},\#(events[1]),\#(events[2])]}"#,
    ]

    @Test("holds them in an array, in an object's list, or one after another", arguments: texts)
    func forms(_ text: String) throws {
        let recording = try read(text)
        #expect(recording.problems == [])
        #expect(recording.payloads == Self.events)
        #expect(recording.events.map(\.direction) == [.server, .client, .server])
        #expect(recording.sessions.map(\.metadata.source) == ["import"])
        try withFile(Array(text.utf8)) { path in
            for chunk in [1, 7, 64] {
                let chunked = try SessionRecordingTests.read(path: path, chunk: chunk)
                #expect(chunked == recording)
            }
        }
        #expect(try read(piped: Array(text.utf8)) == recording)
    }

    @Test("keeps the bytes of a value that spans lines")
    func pretty() throws {
        let pretty = "{\n  \"type\": \"session.created\",\n  \"session\": {\n    \"id\": \"s\"\n  }\n}"
        for text in ["\(pretty)\n\(pretty)\n", "[\(pretty), \(pretty)]", "\(pretty)\r\n\r\n\(pretty)"] {
            let recording = try read(text)
            #expect(recording.problems == [])
            #expect(recording.payloads == [pretty, pretty])
        }
    }

    @Test("has a session for each list")
    func sessions() throws {
        let recording = try read(#"[{"events":[\#(Self.list)]},{"id":2,"events":[\#(Self.events[0])]}]"#)
        #expect(recording.sessions.map(\.events.count) == [3, 1])
        #expect(recording.problems == [])
    }

    @Test("may be Tapedeck's own, after `jq -s`")
    func ownLines() throws {
        let header = #"{"tapedeck":1,"session":{"id":"01M6HBE2MDDB9YWSH99A8VX6XH","source":"proxy"}}"#
        let line = #"{"at":null,"direction":"server","payload":{"type":"error"}}"#
        let recording = try read("[\n\(header),\n\(line)\n]")
        #expect(recording.sessions.map(\.metadata.source) == ["proxy"])
        #expect(recording.payloads == [#"{"type":"error"}"#])
    }

    @Test("that is cut anywhere keeps what stands before, and says so", arguments: texts)
    func cut(_ text: String) throws {
        let bytes = Array(text.utf8)
        for count in 0..<bytes.count {
            guard let recording = try? read(Array(bytes[..<count])) else { continue }
            let whole = recording.payloads
            #expect(whole == Array(Self.events.prefix(whole.count)), "cut at \(count)")
            // All that ended before the cut is there, an object around it included.
            let head = String(decoding: bytes[..<count], as: UTF8.self)
            let ended = Self.events.filter { head.contains($0 + (text.contains("\($0)}") ? "}" : "")) }.count
            #expect(whole.count >= ended, "cut at \(count)")
        }
    }

    @Test("that is cut says where")
    func cutProblem() throws {
        let recording = try read("[\n\(Self.events[0]),\n\(Self.events[1].dropLast(9))")
        #expect(recording.payloads == [Self.events[0]])
        let message = "the file is cut off here; what stands before is kept"
        #expect(recording.problems == [RecordingProblem(line: 3, byteOffset: 118, message: message)])
    }

    @Test("goes on after a value that is none, where values stand alone")
    func broken() throws {
        let pretty = "{\n  \"type\": \"error\"\n}\n"
        let recording = try read(pretty + "{\n  \"type\" \"x\"\n}\n" + pretty)
        #expect(recording.events.count == 2)
        #expect(recording.problems.count == 1)
        let list = try read("[\(Self.events[0]), {\"a\" 1}, \(Self.events[1])]")
        #expect(list.payloads == [Self.events[0]])
        #expect(list.problems.map(\.message) == ["the list is not valid JSON here; what follows is not read"])
    }

    @Test("reports elements that are no events, and deep ones")
    func otherElements() throws {
        let deep =
            "{\"type\":\"error\",\"a\":" + String(repeating: "[", count: 600) + String(repeating: "]", count: 600) + "}"
        let recording = try read("[\(Self.events[0]),7,\"x\",null,{},\(deep),\(Self.events[2])]")
        #expect(recording.payloads == [Self.events[0], Self.events[2]])
        #expect(recording.problems.count == 5)
        #expect(recording.problems.last?.message == "the line is nested deeper than 512 levels")
    }

    @Test("does not keep a value that is too long")
    func tooLong() throws {
        let long = #"{"type":"error","a":"\#(String(repeating: "x", count: 5000))"}"#
        try withFile(Array("[\(Self.events[0]),\(long),\(Self.events[2])]".utf8)) { path in
            let recording = try read(path: path, chunk: 64, line: 1000)
            #expect(recording.payloads == [Self.events[0], Self.events[2]])
            #expect(recording.problems.count == 1)
        }
    }

    @Test("with no events is refused", arguments: ["[]", "[1,2]", "{\n\"a\":\n1}", "[{\"a\":1}]", "["])
    func nothing(_ text: String) throws {
        #expect(throws: RecordingError.self) { try read(text) }
    }
}
