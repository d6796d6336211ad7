import Logging
import RealtimeProxy
import SessionRecorder
import TestSupport

/// A proxy between a fake server and whoever connects.
struct Stage: Sendable {
    static let key = "dGhlIHNhbXBsZSBub25jZQ=="
    static let accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    let server: FakeServer
    let proxy: RealtimeProxy
    let tapes: TestTapes
    let address: BoundAddress

    /// Sets the stage, lets `body` play on it, and takes it down.
    static func with(
        tls: Bool = false,
        recorder: Recorder? = nil,
        maximumMessage: Int = 64 << 20,
        _ configure: (inout ProxyConfiguration) -> Void = { _ in },
        _ body: (Stage) async throws -> Void
    ) async throws {
        let server = try await FakeServer.start(tls: tls ? FakeServer.tlsContext() : nil)
        var configuration = ProxyConfiguration()
        configuration.listenPort = 0
        configuration.closeTimeout = .milliseconds(300)
        configuration.upstream = try UpstreamOrigin("\(tls ? "wss://localhost" : "ws://127.0.0.1"):\(server.port)")
        configure(&configuration)
        let tapes = TestTapes(maximumMessage: maximumMessage)
        let proxy = RealtimeProxy(
            configuration: configuration,
            recorder: recorder ?? tapes.recorder,
            logger: logger
        )
        let address = try await proxy.start()
        let stage = Stage(server: server, proxy: proxy, tapes: tapes, address: address)
        let result: Result<Void, any Error>
        do { result = .success(try await body(stage)) } catch { result = .failure(error) }
        await proxy.shutdown(drain: .zero)
        try await server.stop()
        try result.get()
    }

    /// A client that has not said anything.
    func connect() async throws -> Wire { try await Wire.connect(to: address.port) }

    /// A client's request for a session.
    static func request(_ target: String = "/v1/realtime?model=gpt-realtime", headers: String = "") -> String {
        """
        GET \(target) HTTP/1.1\r
        Host: proxy.invalid\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: \(key)\r
        \(headers)\r

        """
    }

    /// A server's answer that begins a session.
    static func answer(headers: String = "") -> String {
        """
        HTTP/1.1 101 Switching Protocols\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Accept: \(accept)\r
        \(headers)\r

        """
    }

    /// A session that has begun.
    func begin() async throws -> (client: Wire, server: Wire, tape: TestTape) {
        let number = tapes.all.value.count + 1
        let client = try await connect()
        try await client.send(Self.request())
        let server = try await server.accept()
        _ = try await server.readHead()
        try await server.send(Self.answer())
        let head = try await client.readHead()
        guard head.hasPrefix("HTTP/1.1 101 ") else { throw Unexpected("no session: \(head)") }
        return (client, server, try await tapes.tape(number))
    }
}
