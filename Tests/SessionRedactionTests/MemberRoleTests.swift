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
        #expect(
            Self.secretNames == [
                "authorization", "headers", "client_secret", "client_sdp", "server_sdp", "credential", "username",
                "custom_lexicon_url", "custom_text_normalization_url",
            ]
        )
        for name in Self.secretNames {
            let value = ["headers", "client_secret"].contains(name) ? #"{"value":"hush"}"# : #""hush""#
            let company = name == "username" ? #""credential":null,"# : ""
            let payload = #"{"type":"made.up","tool":{"type":"mcp","urls":[],\#(company)"\#(name)":\#(value)}}"#
            let redacted = try #require(PayloadRedactor.redact(Array(payload.utf8)), "\(name)")
            #expect(!String(decoding: redacted, as: UTF8.self).contains("hush"), "\(name)")
        }
    }

    @Test(
        "with texts masked, words of the protocol stay, and what nobody declared does not",
        arguments: maskings
    )
    func masking(_ masking: Masking) {
        var redactor = SessionRedactor(.init(masksTexts: true), salt: "test")
        let payload = Array(masking.payload.utf8)[...]
        let direction: Direction = masking.payload.contains("conversation.item.") ? .server : .client
        let event = RecordedEvent(seq: 1, at: nil, direction: direction, payload: payload)
        #expect(String(decoding: redactor.redact(event).payload, as: UTF8.self) == masking.expected)
    }

    struct Masking: Sendable {
        var payload: String
        var expected: String

        /// A payload that becomes another, or stays.
        init(_ payload: String, _ expected: String? = nil) {
            self.payload = payload
            self.expected = expected ?? payload
        }
    }

    static let maskings: [Masking] = [
        // Declared words, and the same names where nobody declared them.
        Masking(#"{"type":"response.create","response":{"conversation":"none"}}"#),
        Masking(
            #"{"type":"response.create","response":{"conversation":"none"},"novelty":{"conversation":"none"}}"#,
            #"{"type":"response.create","response":{"conversation":"none"},"novelty":{"conversation":"xxxx"}}"#
        ),
        // A word of the protocol is no sentence.
        Masking(
            #"{"type":"session.update","session":{"type":"realtime","model":"I am Ann"}}"#,
            #"{"type":"session.update","session":{"type":"realtime","model":"x xx xxx"}}"#
        ),
        // Of a JSON Schema, what makes it one stays.
        Masking(
            tool(parameters: #"{"type":"object","required":["city"],"description":"Where Ann is"}"#),
            tool(parameters: #"{"type":"object","required":["city"],"description":"xxxxx xxx xx"}"#)
        ),
        // The bytes of tokens are what was said, too.
        Masking(
            transcript(#""delta":"Ann","logprobs":[{"token":"Ann","logprob":-0.25,"bytes":[65,110]}]"#),
            transcript(#""delta":"xxx","logprobs":[{"token":"xxx","logprob":-0.25,"bytes":[11,111]}]"#)
        ),
    ]

    private static func tool(parameters: String) -> String {
        let tool = #"{"type":"function","name":"f","parameters":\#(parameters)}"#
        return #"{"type":"session.update","session":{"type":"realtime","tools":[\#(tool)]}}"#
    }

    private static func transcript(_ members: String) -> String {
        #"{"type":"conversation.item.input_audio_transcription.delta",\#(members)}"#
    }
}
