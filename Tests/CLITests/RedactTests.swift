import Foundation
import TestSupport
import Testing

/// Copies that can be shared.
@Suite struct RedactTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let kept = "tapedeck: texts were kept; --texts masks them\n"

    @Test func conversationKeepsItsShape() throws {
        let run = try Tool.run(["redact", "text-chat.jsonl", "--texts", "--salt", "tests"])
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        try folder.file("copy.jsonl", run.output)
        let copy = try Tool.run(["conversation", "copy.jsonl"], in: folder.url)
        try Expected.compare(copy.text, with: "redact-text-chat.txt")
    }

    @Test func eventsKeepTheirOrder() throws {
        let run = try Tool.run(["redact", "tomorrow.jsonl", "--salt", "tests"])
        #expect(run.errors == "tapedeck: 3 frames are not JSON: all bytes were replaced\n" + Self.kept)
        try folder.file("copy.jsonl", run.output)
        let copy = try Tool.run(["events", "copy.jsonl"], in: folder.url)
        try Expected.compare(copy.text, with: "redact-tomorrow.txt")
    }

    @Test(arguments: Fixtures.samples)
    func copyReplaysAndCostsTheSame(_ sample: Fixture) throws {
        #expect(try Tool.run(["import", sample.path], in: folder.url).status == 0)
        let run = try Tool.run(["redact", "latest", "--texts", "-o", "copy.jsonl"], in: folder.url)
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        for command in [["replay", "--json"], ["usage", "--json"]] {
            let original = try Tool.run(command + ["latest"], in: folder.url)
            let copy = try Tool.run(command + ["copy.jsonl"], in: folder.url)
            #expect(copy.status == original.status)
            #expect(try comparable(copy.output) == comparable(original.output))
        }
        #expect(try Tool.run(["verify", "copy.jsonl"], in: folder.url).status == 0)
        // It is another session: both can be in one database.
        let imported = try Tool.run(["import", "copy.jsonl", "--format", "csv"], in: folder.url)
        #expect(imported.status == 0)
        #expect(imported.errors.isEmpty)
    }

    /// An answer without what differs from run to run, and from session to session.
    private func comparable(_ answer: Data) throws -> NSObject {
        var object = try #require(try JSONValue.parse(answer) as? [String: Any])
        for name in ["session", "seconds", "events_per_second", "sessions"] { object[name] = nil }
        return object as NSDictionary
    }

    @Test func saltMakesItRepeatable() throws {
        let copies = try (0..<2).map { _ in try Tool.run(["redact", "errors.jsonl", "--salt", "a"]).output }
        #expect(copies[0] == copies[1])
        let others = try (0..<2).map { _ in try Tool.run(["redact", "errors.jsonl"]).output }
        #expect(others[0] != others[1])
    }

    @Test func saltIsAWord() throws {
        let run = try Tool.run(["redact", "errors.jsonl", "--salt", ""])
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix("tapedeck: --salt must not be empty\n"))
    }

    @Test func audioIsKeptWhenAskedFor() throws {
        let original = audio(in: String(decoding: try Fixtures.sample("barge-in").bytes(), as: UTF8.self))
        #expect(Set(original.map(\.direction)) == ["client", "server"])
        let copy = try Tool.run(["redact", "barge-in.jsonl", "--keep-audio"])
        #expect(copy.status == 0)
        #expect(audio(in: copy.text).map(\.base64) == original.map(\.base64))
        let silent = try Tool.run(["redact", "barge-in.jsonl"])
        #expect(silent.status == 0)
        #expect(audio(in: silent.text).map(\.base64.count) == original.map(\.base64.count))
        #expect(audio(in: silent.text).allSatisfy { $0.base64.allSatisfy { "A=".contains($0) } })
    }

    /// What both sides said, in base64.
    private func audio(in recording: String) -> [(direction: String, base64: Substring)] {
        recording.split(separator: "\n").compactMap { line in
            if let audio = line.firstMatch(of: /"audio":"([^"]+)"/) { return ("client", audio.1) }
            guard line.contains(#""type":"response.output_audio.delta""#) else { return nil }
            return line.firstMatch(of: /"delta":"([^"]+)"/).map { ("server", $0.1) }
        }
    }

    @Test func damagedLinesAreReported() throws {
        try folder.file("call.jsonl", #"{"type":"error","event_id":"event_1234"}"# + "\n{\"type\":\n")
        let run = try Tool.run(["redact", "call.jsonl", "--direction", "server"], in: folder.url)
        #expect(run.status == 3)
        #expect(
            run.errors == "tapedeck: call.jsonl:2: the line is cut off: it ends before its JSON object does\n"
                + Self.kept
        )
        #expect(run.text.split(separator: "\n").count == 2)
    }

    @Test func databaseIsNoPlaceForACopy() throws {
        let run = try Tool.run(["redact", "errors.jsonl", "-o", "shared.db"], in: folder.url)
        #expect(run.status == 64)
        #expect(
            run.errors.hasPrefix(
                "tapedeck: redact writes JSON Lines; to fill a database: "
                    + "tapedeck redact … | tapedeck import - --db shared.db\n"
            )
        )
        #expect(try folder.names().isEmpty)
    }
}
