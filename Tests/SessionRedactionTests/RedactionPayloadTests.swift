import RealtimeProtocol
import TestSupport
import Testing

@testable import SessionRedaction

@Suite("Secrets in payloads are replaced, and nothing else is")
struct RedactionPayloadTests {
    @Test("Secrets", arguments: secrets)
    func replaced(_ sample: RedactionCase) throws {
        _ = try RawJSON(sample.seen)
        let redacted = try #require(PayloadRedactor.redact(Array(sample.seen.utf8)))
        #expect(String(decoding: redacted, as: UTF8.self) == sample.stored(with: "\"[redacted]\""))
        #expect(PayloadRedactor.redact(redacted) == nil, "what is redacted stays as it is")
    }

    /// Long audio is passed over when secrets are looked for; what stands beside it is not.
    @Test(
        "Secrets beside long audio",
        arguments: [
            #"{"client_secret":"ek_1","type":"input_audio_buffer.append","audio":"AUDIO"}"#,
            #"{"type":"input_audio_buffer.append","audio":"AUDIO","client_secret":"ek_1"}"#,
            #"{"type":"input_audio_buffer.append","audio":"","x":"AUDIO","client_secret":"ek_1"}"#,
            #"{"type":"response.output_audio.delta","delta":"AUDIO","delta":{"client_secret":"ek_1"}}"#,
            #"{"type":"response.output_audio.delta","delta":{"client_secret":"ek_1","x":"AUDIO"}}"#,
            #"{"type":"response.output_audio.delta","delta":"AUDIO\"","client_secret":"ek_1"}"#,
        ]
    )
    func besideAudio(_ template: String) throws {
        let payload = template.replacing("AUDIO", with: String(repeating: "abch", count: 1000))
        let redacted = try #require(PayloadRedactor.redact(Array(payload.utf8)))
        #expect(String(decoding: redacted, as: UTF8.self) == payload.replacing("ek_1", with: "[redacted]"))
    }

    @Test(
        "Long audio alone is left as it is, whatever it looks like",
        arguments: [
            #"{"type":"input_audio_buffer.append","audio":"AUDIO"}"#,
            #"{"type":"response.output_audio.delta","delta":"\"client_secret\":\"ek_1\"AUDIO"}"#,
            #"{"type":"response.output_audio.delta","delta":"AUDIO"#,
        ]
    )
    func audioAlone(_ template: String) {
        let payload = template.replacing("AUDIO", with: String(repeating: "abch", count: 1000))
        #expect(PayloadRedactor.redact(Array(payload.utf8)) == nil)
    }

    private static let secrets: [RedactionCase] = [
        RedactionCase(
            #"""
            {"type":"session.update","session":{"tools":[{"type":"mcp","server_label":"a","authorization":«"tok"»,
            "headers":{"X-Key":«"k1"»,"B":«"k2"»},"require_approval":"never"}]}}
            """#,
            shows: "MCP tool of session.update"
        ),
        RedactionCase(
            #"{"response":{"tools":[{"authorization":«"t"»,"type":"mcp"},{"type":"function"}]},"type":"response.create"}"#,
            shows: "MCP tool of response.create, credentials before the type"
        ),
        RedactionCase(
            #"{"type":"session.created","session":{"client_secret":{"value":«"ek_abc"»,"expires_at":17},"model":"m"}}"#,
            shows: "session.created of the beta"
        ),
        RedactionCase(
            #"{"type":"transcription_session.updated","session":{"client_secret":{"expires_at":1,"value":«"abc"»}}}"#,
            shows: "transcription session of the beta"
        ),
        RedactionCase(#"{"client_secret":«"ek_abc"»}"#, shows: "a bare client secret"),
        RedactionCase(
            #"{"client_secret":{"x":[{"y":«"ek_abc"»}],"value":null}}"#,
            shows: "a key elsewhere in a client secret"
        ),
        RedactionCase(
            #"{"type":"tomorrow.event","a":[[{"b":[{"server_url":"https://x","headers":{"A":«"s"»}}]}]]}"#,
            shows: "unknown event type, deep in arrays"
        ),
        RedactionCase(
            """
            {"type":"session.start","session":{"delegation":{"type":"responses","responses":{"tools":[{"type":"mcp",\
            "authorization":«"t"»,"headers":{"X":«"s"»}}]}}}}
            """,
            shows: "an MCP tool of a GPT-Live backend"
        ),
        RedactionCase(
            #"{"tools":[{"type":"mcp","server_url":«"https://me:pw@mcp.example.com/"»}]}"#,
            shows: "a server's URL with a password"
        ),
        RedactionCase(
            #"{"tools":[{"type":"mcp","server_url":«"https://mcp.example.com/?api_key=k"»}]}"#,
            shows: "a server's URL with a key"
        ),
        RedactionCase(
            #"{"tools":[{"connector_id":"connector_gmail","authorization":«"ya29.a0"»}]}"#,
            shows: "a connector"
        ),
        RedactionCase(
            #"{"client\u005fsecret":{"\u0076alue":«"a\"b\\"»},"t":{"type":"m\u0063p","\u0061uthorization":«"\u0074"»}}"#,
            shows: "escaped member names and values"
        ),
        RedactionCase(
            "\n{ \"tools\" : [ { \"type\" : \"mcp\" ,\t\"headers\" : { \"A\" : «\"s\"» , \"B\" : «\"t\"» } } ] }\r\n",
            shows: "white space stays"
        ),
        RedactionCase(
            #"{"type":"mcp","authorization":{"a":«1»},"headers":{"n":«1»,"o":«{"p":"q"}»,"l":«[1]»,"z":null,"t":«true»}}"#,
            shows: "values that are no strings"
        ),
        RedactionCase(
            #"{"type":"function","authorization":«"a"»,"type":"mcp","authorization":«"b"»}"#,
            shows: "a member twice"
        ),
        RedactionCase(
            #"{"type":"mcp","headers":{"client_secret":«{"value":"ek_1"}»,"x":«"y"»}}"#,
            shows: "secrets inside secrets"
        ),
        RedactionCase(
            #"{"authorization":«"Bearer sk-proj-1"»,"headers":{"a":"plain","b":«"\u0073k-2"»}}"#,
            shows: "a key where no tool is"
        ),
        RedactionCase(#"[{"client_secret":{"value":«"a"»}}]"#, shows: "an array at the top"),
        RedactionCase(
            #"{"session":{"avatar":{"ice_servers":[{"urls":["turn:t"],"username":«"u"»,"credential":«"c"»},{"urls":[]}]}}}"#,
            shows: "a server that helps to connect"
        ),
        RedactionCase(
            #"{"type":"session.avatar.connect","client_sdp":«"a=ice-pwd:p\r\n"»}"#,
            shows: "an offer of a connection"
        ),
        RedactionCase(#"{"type":"session.avatar.connecting","server_sdp":«"a=ice-pwd:p"»}"#, shows: "its answer"),
        RedactionCase(
            #"{"voice":{"custom_lexicon_url":«"https://x/?sig=s"»,"custom_text_normalization_url":«"https://x"»,"name":"n"}}"#,
            shows: "addresses with signatures"
        ),
    ]

    @Test("Payloads without secrets", arguments: harmless)
    func untouched(_ payload: String) {
        #expect(PayloadRedactor.redact(Array(payload.utf8)) == nil)
    }

    private static let harmless: [String] = [
        "",
        "{}",
        #"{"type":"session.created","session":{"client_secret":null}}"#,
        #"{"type":"session.update","session":{"tools":[{"type":"mcp","headers":{},"authorization":null}]}}"#,
        #"{"tools":[{"type":"function","parameters":{"properties":{"authorization":{"type":"string"},"headers":{}}}}]}"#,
        #"{"authorization":"none of your business","headers":{"accept":"text/plain"}}"#,
        #"{"delta":"the client_secret, the \"authorization\": and the headers: said aloud"}"#,
        #"{"type":"mcp","name":"authorization","server_label":"headers"}"#,
        #"{"text":"sk-not-a-secret-member","type":"mcp"}"#,
        #"{"client_secret":{"value":"[redacted]"}}"#,
        #"{"client_secret":{"expires_at":1}}"#,
        #"{"d":"\u00e9\u0041 escapes"}"#,
        #"{"credential":"of nothing","username":"user","client_sdp":null}"#,
        "client_secret: ek_abc",
    ]

    @Test("Text that is no valid JSON gets the value after each name replaced", arguments: brokenTexts)
    func broken(_ sample: RedactionCase) {
        let redacted = PayloadRedactor.redact(Array(sample.seen.utf8)).map { String(decoding: $0, as: UTF8.self) }
        #expect(redacted == (sample.hasSecrets ? sample.stored(with: "\"[redacted]\"") : nil))
    }

    private static let brokenTexts: [RedactionCase] = [
        RedactionCase(#"{"client_secret":{"value":«"ek_ab»"#, shows: "cut in the value"),
        RedactionCase(#"{"authorization":«"tok"»"#, shows: "cut after the value"),
        RedactionCase(#"{"headers":{"A":«"s"»,"n":1,},"x":"y",}"#, shows: "a comma too many"),
        RedactionCase(#"{"authorization": «tok», "x": 1}"#, shows: "no quotes"),
        RedactionCase(#"{"authorization":null,"#, shows: "null"),
        RedactionCase(#"{"authorization":"#, shows: "nothing follows"),
        RedactionCase(#"["authorization","headers"}"#, shows: "no member"),
        RedactionCase(#"}{"client_secret":«"a"»}{"authorization":«"b"»}"#, shows: "several"),
        RedactionCase(#"{"headers":[[«"a"»,{"b":«"c"»,"d":"#, shows: "brackets that never close"),
        RedactionCase(#"{"authorization":«"a\"b»"#, shows: "an escaped quote"),
    ]

    @Test("Bytes that are no UTF-8 are no obstacle")
    func invalidUTF8() {
        let payload = Array(#"{"client_secret":""#.utf8) + [0xFF, 0xFE] + Array(#"","x":1}"#.utf8)
        let stored = Array(#"{"client_secret":"[redacted]","x":1}"#.utf8)
        #expect(PayloadRedactor.redact(payload) == stored)
    }

    @Test("No sample or capture that has no secret is changed", arguments: Fixtures.samples + Fixtures.captures)
    func fixtures(_ file: Fixture) throws {
        for line in try CorpusLine.lines(of: [file]) {
            let redacted = PayloadRedactor.redact(line.payload.bytes)
            #expect(redacted == nil, "\(line.testDescription)")
        }
    }

    @Test(
        "The scan finds each name wherever it lies",
        arguments: SecretName.allCases.filter { $0 != .username }.map { "\($0.text)" } + ["server_url"]
    )
    func scan(name: String) {
        for offset in 0..<40 {
            for rest in [0, 1, 15, 16, 17, 40] {
                let padding = String(repeating: "\"c\\", count: 20).prefix(offset)
                let text = padding + "\"\(name)\"" + String(repeating: "x", count: rest)
                #expect(Array(text.utf8).withUnsafeBufferPointer(SecretScan.mayFind))
                let cut = Array(text.utf8).prefix(offset + name.utf8.count + 1)
                #expect(!Array(cut).withUnsafeBufferPointer(SecretScan.mayFind))
            }
        }
    }

    @Test("Base64 and escapes of other characters pass the scan")
    func scanPasses() {
        for text in [String(repeating: "AbC\\/9+", count: 50), #"\u00e9\u0041\n\u2028"#, "\"headers", "\"", "\\u00"] {
            #expect(!Array(text.utf8).withUnsafeBufferPointer(SecretScan.mayFind))
        }
    }
}
