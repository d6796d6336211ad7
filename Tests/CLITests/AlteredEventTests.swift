import Foundation
import TestSupport
import Testing

/// What is said of recordings whose events are not all there as they were seen.
@Suite struct AlteredEventTests {
    private static let recording = """
        {"tapedeck":1,"session":{"id":"01M6HBE2MDDB9YWSH99A8VX6XH","label":"demo","ending":"closed","frames":{"client":2,"server":4,"lost":1,"excluded":2,"client_lost":1,"server_excluded":2,"server_unreadable_from":4}}}
        {"at":null,"direction":"server","redacted":true,"payload":{"type":"session.created","session":{"client_secret":"[redacted]"}}}
        {"at":null,"direction":"client","payload":{"type":"response.create"}}
        {"at":null,"direction":"server","bytes":70000000,"text":"{\\"type\\":\\"response.output_audio.delta\\",\\"delta\\":\\"AA"}

        """

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.file("call.jsonl", Self.recording)
        #expect(try Tool.run(["import", "call.jsonl"], in: folder.url).status == 0)
    }

    @Test(arguments: ["call.jsonl", "latest"])
    func theEventLogMarksThem(_ session: String) throws {
        let run = try Tool.run(["events", session], in: folder.url)
        #expect(
            run.text == """
                SEQ  TIME  DIRECTION  TYPE                         SUMMARY
                  1        ← server   session.created              [redacted]
                  2        → client   response.create
                  3        ← server   response.output_audio.delta  not a JSON object, 49 B [cut short, was 70.0 MB]

                """
        )
    }

    @Test(arguments: ["call.jsonl", "latest"])
    func thePageCountsThem(_ session: String) throws {
        let lines = try Tool.run(["show", session], in: folder.url).text.split(separator: "\n").map(String.init)
        #expect(lines.contains("  label       demo"))
        #expect(
            lines.contains("  events      6 (2 client, 4 server), 1 LOST (1 client), 2 left out as asked (2 server)")
        )
        #expect(lines.contains("  altered     1 redacted, 1 cut short"))
        #expect(lines.contains("  unreadable  the server's frames from seq 4 on"))
    }

    @Test(arguments: [("call.jsonl", "there"), ("latest", "stored")])
    func verifyingSaysWhatIsMissing(_ session: String, _ word: String) throws {
        let run = try Tool.run(["verify", session, "--json"], in: folder.url)
        #expect(run.status == 3)
        let answer = try #require(try JSONSerialization.jsonObject(with: run.output) as? [[String: Any]]).first
        #expect(answer?["redacted"] as? Int == 1)
        #expect(answer?["cut_short"] as? Int == 1)
        let findings = answer?["findings"] as? [[String: Any]] ?? []
        #expect(
            findings.map { $0["message"] as? String } == [
                "it had 70000000 bytes, of which only the first part is \(word)",
                "1 frame was seen and not stored, 1 of the client's",
                "the server's frames could not be read from seq 4 on",
            ]
        )
        #expect(findings.map { $0["seq"] as? Int } == [3, nil, nil])
    }

    @Test func aRedactedSessionIsWhole() throws {
        try folder.file(
            "redacted.jsonl",
            """
            {"tapedeck":1,"session":{"id":"01M6HBE2MDDB9YWSH99A8VX6XJ"}}
            {"at":null,"direction":"server","redacted":true,"payload":{"type":"session.created"}}
            """
        )
        let run = try Tool.run(["verify", "redacted.jsonl"], in: folder.url)
        #expect(run.status == 0)
        #expect(run.text.contains("whole, 1 redacted"))
    }

    @Test func exportingGivesTheLinesBack() throws {
        let lines = try Tool.run(["export", "latest"], in: folder.url).text.split(separator: "\n")
        #expect(lines.dropFirst() == Self.recording.split(separator: "\n").dropFirst())
        #expect(lines[0].contains(#""server_excluded":2,"server_unreadable_from":4},"label":"demo"}}"#))
    }
}
