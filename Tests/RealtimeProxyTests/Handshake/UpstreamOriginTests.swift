import SessionRecording
import Testing

@testable import RealtimeProxy

struct UpstreamOriginTests {
    @Test(arguments: [
        ("wss://api.openai.com", true, "api.openai.com", 443, "", "wss://api.openai.com"),
        ("https://api.openai.com/", true, "api.openai.com", 443, "", "wss://api.openai.com"),
        ("ws://127.0.0.1:9000", false, "127.0.0.1", 9000, "", "ws://127.0.0.1:9000"),
        ("HTTP://localhost/openai/", false, "localhost", 80, "/openai", "ws://localhost/openai"),
        ("wss://[::1]:8443/a/b", true, "::1", 8443, "/a/b", "wss://[::1]:8443/a/b"),
    ])
    func originsAreRead(
        _ text: String,
        isSecure: Bool,
        host: String,
        port: Int,
        basePath: String,
        description: String
    ) throws {
        let origin = try UpstreamOrigin(text)
        #expect(origin.isSecure == isSecure)
        #expect(origin.host == host)
        #expect(origin.port == port)
        #expect(origin.basePath == basePath)
        #expect(origin.description == description)
    }

    @Test(arguments: [
        "", "api.openai.com", "ftp://host", "wss://", "wss://:443", "wss://host:0", "wss://host:70000", "wss://host:x",
        "wss://[::1", "wss://[::1]x", "wss://::1", "wss://host/?api-key=SECRET", "wss://user:SECRET@host",
        "wss://host#SECRET", "wss://ho st",
    ])
    func whatIsNoOriginIsRefusedWithoutRepeatingSecrets(_ text: String) {
        let error = #expect(throws: ProxyError.self) { try UpstreamOrigin(text) }
        #expect(error?.code == .invalidUpstream)
        #expect(error?.description.contains("SECRET") == false)
    }

    @Test func openAIIsTheDefault() throws {
        #expect(ProxyConfiguration().upstream == (try UpstreamOrigin("wss://api.openai.com")))
    }

    @Test(arguments: [
        ("/v1/realtime?model=gpt-realtime", "gpt-realtime"), ("/?a=b&model=a%2Fb+c&model=d", "a/b c"),
        ("/?MODEL=x", nil), ("/v1/realtime", nil), ("/?model", nil), ("/?model=%zz#model=y", "%zz"),
        // Azure's word for it.
        ("/openai/realtime?api-version=1&deployment=my%2Dmodel", "my-model"), ("/?model=&deployment=x", "x"),
    ])
    func theModelIsFoundInTheQuery(_ target: String, model: String?) throws {
        let origin = try UpstreamOrigin("wss://localhost")
        #expect(SessionMetadata(origin: origin, target: target, source: "test", ProxyConfiguration()).model == model)
    }
}
