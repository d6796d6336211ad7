import SessionRecording
import Testing

@testable import RealtimeProxy

/// What clients and upstream say to each other before a session, on real sockets.
@Suite(.timeLimit(.minutes(5)))
struct HandshakeTests {
    /// A head's lines, without the empty one.
    private func lines(_ head: String) -> [Substring] {
        head.split(separator: "\r\n")
    }

    @Test func headersPassBothWaysButThoseOfTheConnection() async throws {
        try await Stage.with { stage in
            let client = try await stage.connect()
            let headers = """
                Authorization: Bearer sk-test\r
                OpenAI-Beta: realtime=v1\r
                X-Stainless-Lang: python\r
                Origin: http://localhost\r
                Cookie: a=b\r
                Cookie: c=d\r
                Sec-WebSocket-Protocol: realtime, openai-insecure-api-key.sk-test\r
                Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r
                Keep-Alive: timeout=5\r
                Proxy-Authorization: Basic abc\r
                TE: trailers\r

                """
            try await client.send(Stage.request("/v1/realtime?model=gpt-realtime&x=%20y", headers: headers))
            let server = try await stage.server.accept()
            #expect(
                lines(try await server.readHead()) == [
                    "GET /v1/realtime?model=gpt-realtime&x=%20y HTTP/1.1",
                    "Host: 127.0.0.1:\(stage.server.port)",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: \(Stage.key)",
                    "Authorization: Bearer sk-test",
                    "OpenAI-Beta: realtime=v1",
                    "X-Stainless-Lang: python",
                    "Origin: http://localhost",
                    "Cookie: a=b",
                    "Cookie: c=d",
                    "Sec-WebSocket-Protocol: realtime, openai-insecure-api-key.sk-test",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                ]
            )
            let answer = """
                Sec-WebSocket-Protocol: realtime\r
                x-request-id: req_1\r
                Set-Cookie: e=f\r
                Keep-Alive: timeout=5\r

                """
            try await server.send(Stage.answer(headers: answer))
            #expect(
                lines(try await client.readHead()) == [
                    "HTTP/1.1 101 Switching Protocols",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Accept: \(Stage.accept)",
                    "Sec-WebSocket-Protocol: realtime",
                    "x-request-id: req_1",
                    "Set-Cookie: e=f",
                ]
            )
            let metadata = try await stage.tapes.tape().metadata
            #expect(metadata.model == "gpt-realtime")
            #expect(metadata.source == "proxy")
            #expect(
                metadata.upstream == "ws://127.0.0.1:\(stage.server.port)/v1/realtime?model=gpt-realtime&x=%20y"
            )
        }
    }

    @Test func aBasePathComesFirst() async throws {
        try await Stage.with { configuration in
            configuration.upstream = try! UpstreamOrigin("\(configuration.upstream)/openai/")
        } _: { stage in
            let client = try await stage.connect()
            try await client.send(Stage.request("/v1/realtime?model=m"))
            let head = try await stage.server.accept().readHead()
            #expect(head.hasPrefix("GET /openai/v1/realtime?model=m HTTP/1.1\r\n"))
        }
    }

    @Test func aRefusalReachesTheClientWithItsBody() async throws {
        try await Stage.with { stage in
            let client = try await stage.connect()
            try await client.send(Stage.request())
            let server = try await stage.server.accept()
            _ = try await server.readHead()
            let body = #"{"error":{"code":"invalid_api_key"}}"#
            try await server.send(
                "HTTP/1.1 401 Unauthorized\r\nx-request-id: req_2\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
            )
            #expect(
                String(decoding: try await client.readToEnd(), as: UTF8.self)
                    == "HTTP/1.1 401 Unauthorized\r\nx-request-id: req_2\r\nContent-Length: \(body.utf8.count)\r\n"
                    + "Connection: close\r\n\r\n\(body)"
            )
            #expect(stage.tapes.all.value.isEmpty)
        }
    }

    @Test func aRefusalInChunksReachesTheClientInChunks() async throws {
        try await Stage.with { stage in
            let client = try await stage.connect()
            try await client.send(Stage.request())
            let server = try await stage.server.accept()
            _ = try await server.readHead()
            let body = "2\r\nno\r\n0\r\n\r\n"
            try await server.send("HTTP/1.1 503 Service Unavailable\r\nTransfer-Encoding: chunked\r\n\r\n\(body)")
            let answer = String(decoding: try await client.readToEnd(), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
            #expect(answer.hasSuffix("\r\n\r\n2\r\nno\r\n0\r\n\r\n"))
        }
    }

    @Test func otherRequestsPassWithTheirBodies() async throws {
        try await Stage.with { stage in
            let client = try await stage.connect()
            let body = String(repeating: "x", count: 100_000)
            try await client.send(
                "POST /v1/realtime/client_secrets HTTP/1.1\r\nHost: proxy.invalid\r\nContent-Length: 100000\r\n\r\n\(body)"
            )
            let server = try await stage.server.accept()
            #expect(
                lines(try await server.readHead()) == [
                    "POST /v1/realtime/client_secrets HTTP/1.1", "Host: 127.0.0.1:\(stage.server.port)",
                    "Content-Length: 100000", "Connection: close",
                ]
            )
            #expect(try await server.read(100_000) == Array(body.utf8))
            try await server.send("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nuntil the end")
            try await server.close()
            #expect(
                String(decoding: try await client.readToEnd(), as: UTF8.self)
                    == "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nuntil the end"
            )
            #expect(stage.tapes.all.value.isEmpty)
        }
    }

    @Test func aSecondRequestBeforeTheFirstIsAnsweredChangesNothing() async throws {
        try await Stage.with { stage in
            let client = try await stage.connect()
            let request = "GET /v1/models HTTP/1.1\r\nHost: h\r\n\r\n"
            try await client.send(request + request)
            let server = try await stage.server.accept()
            _ = try await server.readHead()
            try await server.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            #expect(String(decoding: try await client.readToEnd(), as: UTF8.self).hasSuffix("\r\n\r\nok"))
            #expect(try await server.readToEnd().isEmpty)
        }
    }

    @Test func anExpectedContinueReachesTheClient() async throws {
        try await Stage.with { stage in
            let client = try await stage.connect()
            try await client.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n")
            let server = try await stage.server.accept()
            _ = try await server.readHead()
            try await server.send("HTTP/1.1 100 Continue\r\n\r\n")
            #expect(try await client.readHead().hasPrefix("HTTP/1.1 100 Continue\r\n"))
            try await client.send("body")
            #expect(try await server.read(4) == Array("body".utf8))
            try await server.send("HTTP/1.1 204 No Content\r\n\r\n")
            #expect(try await client.readHead().hasPrefix("HTTP/1.1 204 No Content\r\n"))
            #expect(try await client.readToEnd().isEmpty)
        }
    }

    @Test(arguments: [
        "nonsense\r\n\r\n",
        "GET http://example.com/ HTTP/1.1\r\nHost: h\r\n\r\n",
        "CONNECT example.com:443 HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        "POST / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: k\r\n\r\n",
    ])
    func badRequestsAreRefused(_ request: String) async throws {
        try await Stage.with { stage in
            let client = try await stage.connect()
            try await client.send(request)
            let answer = String(decoding: try await client.readToEnd(), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
            #expect(answer.contains("\r\n\r\ntapedeck: "))
        }
    }

    @Test(arguments: [(1, 70_000), (300, 1), (10, 7000)])
    func aHeadThatIsTooLargeIsRefused(fields: Int, size: Int) async throws {
        let headers = String(repeating: "X: \(String(repeating: "x", count: size))\r\n", count: fields)
        try await Stage.with { stage in
            let client = try await stage.connect()
            client.sendLater(Array("GET / HTTP/1.1\r\nHost: h\r\n\(headers)\r\n".utf8))
            let answer = String(decoding: try await client.readToEnd(), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 431 Request Header Fields Too Large\r\n"))
        }
    }

    @Test(arguments: ["", "GET /v1/realtime HTTP/1.1\r\nHost: h\r\n"])
    func aClientThatSendsPartOfAHeadIsTimedOut(_ start: String) async throws {
        try await Stage.with { configuration in
            configuration.handshakeTimeout = .milliseconds(200)
        } _: { stage in
            let client = try await stage.connect()
            // On a busy machine its time may be over before it sends anything.
            client.sendLater(Array(start.utf8))
            let answer = String(decoding: try await client.readToEnd(), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
        }
    }

    @Test func anUpstreamThatIsNotThereIsTold() async throws {
        try await Stage.with { stage in
            try await stage.server.stop()
            let client = try await stage.connect()
            try await client.send(Stage.request())
            let answer = String(decoding: try await client.readToEnd(), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 502 Bad Gateway\r\n"))
            #expect(answer.contains("could not get an answer from ws://127.0.0.1:\(stage.server.port)"))
        }
    }

    @Test(arguments: ["", "HTTP/1.1 101 Swi"])
    func anUpstreamThatClosesBeforeItAnswersIsTold(_ start: String) async throws {
        try await Stage.with { stage in
            let client = try await stage.connect()
            try await client.send(Stage.request())
            let server = try await stage.server.accept()
            _ = try await server.readHead()
            try await server.send(start)
            try await server.close()
            let answer = String(decoding: try await client.readToEnd(), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 502 Bad Gateway\r\n"))
        }
    }

    @Test func anUpstreamThatAnswersNonsenseIsTold() async throws {
        try await Stage.with { stage in
            let client = try await stage.connect()
            try await client.send(Stage.request())
            let server = try await stage.server.accept()
            try await server.send("SSH-2.0-OpenSSH_9.9\r\n\r\n")
            let answer = String(decoding: try await client.readToEnd(), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 502 Bad Gateway\r\n"))
            #expect(answer.contains("is not HTTP/1.1"))
        }
    }

    @Test func anUpstreamThatDoesNotAnswerIsTold() async throws {
        // The client has no longer for its request, and a busy machine may keep it from sending for seconds.
        try await Stage.with { configuration in
            configuration.handshakeTimeout = .seconds(15)
        } _: { stage in
            let client = try await stage.connect()
            try await client.send(Stage.request())
            let server = try await stage.server.accept()
            let answer = String(decoding: try await client.readToEnd(), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 504 Gateway Timeout\r\n"))
            _ = try await server.readHead()
            _ = try await server.readToEnd()
        }
    }

    @Test func anUpstreamThatIsNotTrustedIsTold() async throws {
        try await Stage.with(tls: true) { stage in
            let client = try await stage.connect()
            try await client.send(Stage.request())
            let answer = String(decoding: try await client.readToEnd(), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 502 Bad Gateway\r\n"))
            #expect(answer.contains("the TLS handshake failed"))
            #expect(answer.contains("certificate authorities"))
        }
    }

    @Test func aClientThatLeavesBeforeTheAnswerTakesTheUpstreamWithIt() async throws {
        try await Stage.with { stage in
            let client = try await stage.connect()
            try await client.send(Stage.request())
            let server = try await stage.server.accept()
            _ = try await server.readHead()
            try await client.close()
            #expect(try await server.readToEnd().isEmpty)
            #expect(stage.tapes.all.value.isEmpty)
        }
    }

    @Test(arguments: ["0.0.0.0", "::"]) func listeningBeyondLoopbackHasToBeAllowed(_ host: String) async throws {
        var configuration = ProxyConfiguration()
        configuration.listenHost = host
        configuration.listenPort = 0
        let proxy = RealtimeProxy(configuration: configuration, recorder: TestTapes().recorder, logger: Stage.logger)
        let error = await #expect(throws: ProxyError.self) { try await proxy.start() }
        #expect(error?.code == .remoteListening)
        await proxy.shutdown(drain: .zero)
    }

    @Test func aPortThatIsTakenIsTold() async throws {
        try await Stage.with { stage in
            var configuration = ProxyConfiguration()
            configuration.listenPort = stage.address.port
            let proxy = RealtimeProxy(
                configuration: configuration,
                recorder: TestTapes().recorder,
                logger: Stage.logger
            )
            let error = await #expect(throws: ProxyError.self) { try await proxy.start() }
            #expect(error?.code == .listening)
            await proxy.shutdown(drain: .zero)
        }
    }

    @Test func whatCanNotBeStartedSaysWhy() async throws {
        let server = try await FakeServer.start()
        var configuration = ProxyConfiguration()
        configuration.listenPort = server.port
        let proxy = RealtimeProxy(configuration: configuration, recorder: TestTapes().recorder, logger: Stage.logger)
        let taken = await #expect(throws: ProxyError.self) { try await proxy.start() }
        #expect(taken?.description.hasPrefix("can't listen on 127.0.0.1:\(server.port): ") == true)
        try await server.stop()
        #expect(try await proxy.start().port == server.port)
        let twice = await #expect(throws: ProxyError.self) { try await proxy.start() }
        #expect(twice?.description == "the proxy was started before; make a new one")
        await proxy.shutdown(drain: .zero)
        let late = await #expect(throws: ProxyError.self) { try await proxy.start() }
        #expect(late?.description == "the proxy was shut down; make a new one")
    }
}
