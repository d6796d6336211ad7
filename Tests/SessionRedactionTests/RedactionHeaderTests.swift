import SessionRedaction
import Testing

@Suite("Secrets of the handshake are replaced")
struct RedactionHeaderTests {
    @Test("URLs", arguments: urlCases)
    func urls(_ sample: RedactionCase) {
        #expect(HeaderRedactor.redact(url: sample.seen) == sample.stored(with: "[redacted]"))
    }

    private static let urlCases: [RedactionCase] = [
        RedactionCase(""),
        RedactionCase("?"),
        RedactionCase("wss://api.openai.com"),
        RedactionCase("wss://api.openai.com/v1/realtime?model=gpt-realtime"),
        RedactionCase("/v1/realtime?api-key=«abc»&model=m"),
        RedactionCase("wss://h/p?model=m&API_KEY=«abc»"),
        RedactionCase("wss://h/p?api%2Dkey=«abc»"),
        RedactionCase("wss://h/p?key=«a»&token=«b»&access_token=«c»&sig=«d»"),
        RedactionCase("wss://h/p?ephemeral_key=«a»&client_secret=«b»"),
        RedactionCase("wss://h/p?Authorization=«Bearer%20a»"),
        RedactionCase("wss://h/p?x=«ek_abc»&y=«Bearer+sk-1»&«sk-2»"),
        RedactionCase("wss://h/p?call_id=rtc_1&keyboard=a&tokens=5"),
        RedactionCase("wss://h/p?token=&a=b"),
        RedactionCase("wss://h/p?a=%zz&token=«b%»"),
        RedactionCase("https://host/p@q?a=b@c"),
        RedactionCase("https://host/p#access_token=«abc»&x=y"),
        RedactionCase("https://host/p?key=«a»#b"),
    ]

    @Test("User names and passwords are left out of URLs")
    func users() {
        #expect(HeaderRedactor.redact(url: "https://user:pass@host:8443/p@q?a=b@c") == "https://host:8443/p@q?a=b@c")
        #expect(HeaderRedactor.redact(url: "wss://key@host") == "wss://host")
    }

    @Test("Header fields", arguments: headerCases)
    func headers(_ name: String, _ value: RedactionCase) {
        #expect(HeaderRedactor.redact(value.seen, ofHeader: name) == value.stored(with: "[redacted]"))
    }

    private static let headerCases: [(String, RedactionCase)] = [
        ("Authorization", RedactionCase("Bearer «sk-abc»")),
        ("authorization", RedactionCase("«abc»")),
        ("Proxy-Authorization", RedactionCase("Basic «dXNlcg==»")),
        ("api-key", RedactionCase("«abc»")),
        ("X-Goog-Api-Key", RedactionCase("«abc»")),
        ("Cookie", RedactionCase("«a=b; c=d»")),
        ("Set-Cookie", RedactionCase("«a=b»")),
        ("X-Amz-Security-Token", RedactionCase("«abc»")),
        ("X-Other", RedactionCase("«sk-abc»")),
        ("X-Other", RedactionCase("«bearer ek_abc»")),
        ("Location", RedactionCase("https://h/p?token=«a»")),
        ("OpenAI-Beta", RedactionCase("realtime=v1")),
        ("OpenAI-Organization", RedactionCase("org-abc")),
        ("User-Agent", RedactionCase("OpenAI/Python 2.7.1")),
        ("Sec-WebSocket-Key", RedactionCase("dGhlIHNhbXBsZSBub25jZQ==")),
        ("Sec-WebSocket-Protocol", RedactionCase("realtime, openai-insecure-api-key.«sk-a»")),
    ]

    @Test("Subprotocols", arguments: subprotocolCases)
    func subprotocols(_ sample: RedactionCase) {
        #expect(HeaderRedactor.redact(subprotocols: sample.seen) == sample.stored(with: "[redacted]"))
    }

    private static let subprotocolCases: [RedactionCase] = [
        RedactionCase(""),
        RedactionCase("realtime"),
        RedactionCase("realtime,openai-insecure-api-key.«sk-abc.def», openai-beta.realtime-v1"),
        RedactionCase("OpenAI-Insecure-Api-Key.«abc»"),
        RedactionCase("some-vendor.«ek_abc»"),
        RedactionCase("openai-organization.org-1,openai-project.proj_1"),
    ]
}
