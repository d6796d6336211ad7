import Foundation
import RealtimeProtocol
import SessionRecording
import SessionRedaction
import Testing

/// Redaction goes by what the members of events are declared to hold.
@Suite struct MemberRoleTests {
    /// The names of the members that are declared to hold credentials, as the sources have them.
    private static let secretNames: Set<String> = {
        let sources = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources/RealtimeProtocol")
        let paths = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
        let texts = paths.filter { $0.hasSuffix(".swift") }.compactMap {
            try? String(contentsOf: sources.appendingPathComponent($0), encoding: .utf8)
        }
        return Set(texts.flatMap { $0.matches(of: /member\.secret\("([a-z_]+)"/).map { String($0.output.1) } })
    }()

    @Test("every member that is declared a secret is replaced before it is queued")
    func declaredSecretsAreReplaced() throws {
        #expect(Self.secretNames == ["authorization", "headers", "client_secret"])
        for name in Self.secretNames {
            let value = name == "authorization" ? #""hush""# : #"{"value":"hush"}"#
            let payload = #"{"type":"made.up","tool":{"type":"mcp","\#(name)":\#(value)}}"#
            let redacted = try #require(PayloadRedactor.redact(Array(payload.utf8)), "\(name)")
            #expect(!String(decoding: redacted, as: UTF8.self).contains("hush"), "\(name)")
        }
    }

    @Test(
        "with texts masked, words of the protocol stay, and what nobody declared does not",
        arguments: [
            // Declared words, and the same names where nobody declared them.
            (#"{"type":"response.create","response":{"conversation":"none"}}"#, nil),
            (
                #"{"type":"response.create","response":{"conversation":"none"},"novelty":{"conversation":"none"}}"#,
                #"{"type":"response.create","response":{"conversation":"none"},"novelty":{"conversation":"xxxx"}}"#
            ),
            // A word of the protocol is no sentence.
            (
                #"{"type":"session.update","session":{"type":"realtime","model":"I am Ann"}}"#,
                #"{"type":"session.update","session":{"type":"realtime","model":"x xx xxx"}}"#
            ),
            // Of a JSON Schema, what makes it one stays.
            (
                #"{"type":"session.update","session":{"type":"realtime","tools":[{"type":"function","name":"f","#
                    + #""parameters":{"type":"object","required":["city"],"properties":{"city":{"type":"string","#
                    + #""description":"Where Ann is"}}}}]}}"#,
                #"{"type":"session.update","session":{"type":"realtime","tools":[{"type":"function","name":"f","#
                    + #""parameters":{"type":"object","required":["city"],"properties":{"city":{"type":"string","#
                    + #""description":"xxxxx xxx xx"}}}}]}}"#
            ),
            // The bytes of tokens are what was said, too.
            (
                #"{"type":"conversation.item.input_audio_transcription.delta","delta":"Ann","#
                    + #""logprobs":[{"token":"Ann","logprob":-0.25,"bytes":[65,110]}]}"#,
                #"{"type":"conversation.item.input_audio_transcription.delta","delta":"xxx","#
                    + #""logprobs":[{"token":"xxx","logprob":-0.25,"bytes":[11,111]}]}"#
            ),
        ]
    )
    func masking(_ payload: String, _ expected: String?) {
        var redactor = SessionRedactor(.init(masksTexts: true), salt: "test")
        let direction: Direction = payload.contains("conversation.item.") ? .server : .client
        let event = RecordedEvent(seq: 1, at: nil, direction: direction, payload: Array(payload.utf8)[...])
        #expect(String(decoding: redactor.redact(event).payload, as: UTF8.self) == expected ?? payload)
    }
}
