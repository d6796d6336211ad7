import Foundation
import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

/// `docs/recording.schema.json` says of a line what the reader and the writer do.
@Suite("The JSON Schema of recordings")
struct RecordingSchemaTests {
    private static func schema() throws -> JSONSchema {
        let file = Fixtures.repository.appendingPathComponent("docs/recording.schema.json")
        return try JSONSchema(String(contentsOf: file, encoding: .utf8))
    }

    private static func problem(_ line: some Collection<UInt8>) throws -> String? {
        try schema().problem(in: RawJSON(bytes: Array(line)))
    }

    @Test("holds for every line of the samples", arguments: Fixtures.samples)
    func samples(_ sample: Fixture) throws {
        let schema = try Self.schema()
        for (index, line) in try sample.bytes().split(separator: 0x0A).enumerated() {
            let problem = try schema.problem(in: RawJSON(bytes: Array(line)))
            #expect(problem == nil, "line \(index + 1)")
        }
    }

    @Test("holds for every header that is written", arguments: HeaderTests.metadata)
    func headers(_ session: SessionMetadata) throws {
        var bytes: [UInt8] = []
        JSONLinesWriter.append(header: session, to: &bytes)
        #expect(try Self.problem(bytes) == nil)
    }

    @Test("describes every member of a header, and no other")
    func headerMembers() throws {
        let file = Fixtures.repository.appendingPathComponent("docs/recording.schema.json")
        let definitions = try RawJSON(String(contentsOf: file, encoding: .utf8))["$defs"]
        func described(_ name: String) -> Set<String> {
            Set(definitions?[name]?["properties"]?.members.map(\.name) ?? [])
        }
        var bytes: [UInt8] = []
        for session in HeaderTests.metadata { JSONLinesWriter.append(header: session, to: &bytes) }
        var (session, ledger): (Set<String>, Set<String>) = ([], [])
        for line in bytes.split(separator: 0x0A) {
            let written = try RawJSON(bytes: Array(line))["session"]
            session.formUnion(written?.members.map(\.name) ?? [])
            ledger.formUnion(written?["frames"]?.members.map(\.name) ?? [])
        }
        #expect(session == described("session"))
        #expect(ledger == described("ledger"))
    }

    @Test(
        "holds for every kind of event line that is written",
        arguments: [
            #"{"type":"x"}"#, "[1, 2]", "-12.5e3", "true", "null", #""a string""#, "", " ", "not JSON", "{\"a\":\n1}",
            "{\"type\":\"x\"}\n", "\u{0}\u{1F680}", "{\"tapedeck\":2}",
        ]
    )
    func events(_ payload: String) throws {
        for bytes in [Array(payload.utf8), Array(payload.utf8) + [0xFF]] {
            for (opcode, alteration) in [
                (Opcode.text, nil), (.binary, nil), (.text, Alteration(isRedacted: true)),
                (.text, Alteration(byteCount: 70_000_000)), (.text, Alteration(isRedacted: true, droppedAudio: 4800)),
            ] {
                for at in [nil, Timestamp(microseconds: 1_795_338_000_104_233), Timestamp(microseconds: -1)] {
                    let event = RecordedEvent(
                        seq: 1,
                        at: at,
                        direction: .client,
                        opcode: opcode,
                        payload: bytes[...],
                        alteration: alteration
                    )
                    var line: [UInt8] = []
                    JSONLinesWriter.append(event, to: &line)
                    #expect(try Self.problem(line) == nil, "\(String(decoding: line, as: UTF8.self))")
                }
            }
        }
    }

    @Test(
        "holds for lines that other writers may write, and these are read",
        arguments: [
            #"{"tapedeck":1}"#, #"{"tapedeck":1,"session":{"id":"a","ending":"evicted","x":{}},"by":"someone"}"#,
            #"{"direction":"server","payload":{"type":"x"}}"#, #"{"type":"session.update","session":{}}"#,
            #"{"type":"response.text.done","text":"a text of its own"}"#,
            #"{"at":1795338000.104233,"direction":"client","text":"","opcode":2,"note":[1]}"#,
            #"{"at":"2026-11-22 10:00:00+01:00","direction":"client","base64":"","dropped_audio":0}"#,
            #"{"direction":"server","type":"x","seq":7,"session":"s","payload":{},"redacted":false}"#,
        ]
    )
    func otherWriters(_ line: String) throws {
        #expect(try Self.problem(line.utf8) == nil)
        let recording = try read(line)
        #expect(recording.problems.isEmpty)
        #expect(recording.sessions.count == 1)
    }

    @Test(
        "does not hold for lines that are wrong",
        arguments: [
            "{}", "[]", "1", #""x""#, "null", #"{"direction":"server"}"#, #"{"direction":"both","payload":{}}"#,
            #"{"direction":1,"payload":{}}"#, #"{"payload":{"type":"session.update"}}"#,
            #"{"direction":"server","payload":null}"#, #"{"direction":"server","payload":"text"}"#,
            #"{"direction":"server","payload":{},"text":"x"}"#, #"{"direction":"server","text":"x","base64":"AA=="}"#,
            #"{"direction":"server","text":{}}"#, #"{"direction":"server","base64":"A"}"#,
            #"{"direction":"server","base64":"AA"}"#, #"{"direction":"server","base64":"AA_-"}"#,
            #"{"direction":"server","payload":{},"opcode":8}"#, #"{"direction":"server","payload":{},"opcode":"1"}"#,
            #"{"direction":"server","payload":{},"at":"yesterday"}"#,
            #"{"direction":"server","payload":{},"at":"2026-11-22T09:00:00"}"#,
            #"{"direction":"server","payload":{},"at":true}"#, #"{"direction":"server","payload":{},"redacted":1}"#,
            #"{"direction":"server","payload":{},"bytes":-1}"#, #"{"direction":"server","payload":{},"bytes":1.5}"#,
            #"{"direction":"server","payload":{},"dropped_audio":"9"}"#, #"{"tapedeck":2}"#, #"{"tapedeck":"1"}"#,
            #"{"tapedeck":1,"session":"a"}"#, #"{"tapedeck":1,"session":{"id":7}}"#,
            #"{"tapedeck":1,"session":{"id":"a","times":"guessed"}}"#,
            #"{"tapedeck":1,"session":{"id":"a","started_at":1795338000}}"#,
            #"{"tapedeck":1,"session":{"id":"a","tags":"x"}}"#, #"{"tapedeck":1,"session":{"id":"a","tags":[1]}}"#,
            #"{"tapedeck":1,"session":{"id":"a","client_close":{"reason":"x"}}}"#,
            #"{"tapedeck":1,"session":{"id":"a","frames":{"lost":-1}}}"#, #"{"type":7}"#,
        ]
    )
    func wrongLines(_ line: String) throws {
        #expect(try Self.problem(line.utf8) != nil)
    }

    @Test("has keywords that the tests know")
    func unknownKeyword() {
        #expect(throws: Unexpected.self) { try JSONSchema(#"{"properties":{"a":{"minLength":1}}}"#) }
    }
}
