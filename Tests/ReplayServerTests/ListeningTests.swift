import ReplayServer
import SessionRecording
import SessionReplay
import TestSupport
import Testing

/// Where a server listens, what it plays to whom, and what else it answers.
@Suite(.timeLimit(.minutes(5))) struct ListeningTests {
    private static func recording(_ id: String, model: String?) -> ServedRecording {
        ServedRecording(Recording([#"> {"type":"\#(id)"}"#], id: id, model: model))
    }

    private static let three = [
        recording("one", model: "gpt-realtime"), recording("two", model: "gpt-realtime-mini"),
        recording("three", model: "gpt-realtime"),
    ]

    /// The types of the first events that clients of these paths get, one after the other.
    private func played(_ choice: RecordingChoice, to paths: [String]) async throws -> [String] {
        var configuration = ReplayServer.Configuration.patient
        configuration.choice = choice
        let server = try await ReplayServer.start(playing: Self.three, configuration: configuration)
        for (index, path) in paths.enumerated() {
            try await TestClient.connect(to: server.address, path: path) { client in
                _ = try await client.texts(1)
                await client.close()
                _ = try await client.next()
            }
            await server.waitForSessions(index + 1)
        }
        await server.stop()
        return server.report.sessions.map(\.name)
    }

    @Test func inTurn() async throws {
        #expect(
            try await played(.turn, to: ["/", "/v1/realtime", "/x?model=none", "/"]) == ["one", "two", "three", "one"]
        )
    }

    @Test func byModel() async throws {
        let paths = ["/v1/realtime?model=gpt-realtime-mini", "/?a=b&model=gpt%2Drealtime", "/?model=gpt-realtime"]
        #expect(try await played(.model, to: paths) == ["two", "one", "three"])
    }

    @Test func byPath() async throws {
        #expect(try await played(.path, to: ["/three/v1/realtime", "/v1/two?model=x"]) == ["three", "two"])
    }

    @Test(arguments: [
        (
            RecordingChoice.model, "/v1/realtime?model=gpt-9",
            "the model gpt-9; there are gpt-realtime, gpt-realtime-mini"
        ),
        (.model, "/v1/realtime", "a request without a model; there are gpt-realtime, gpt-realtime-mini"),
        (
            .path, "/four/v1/realtime",
            "the path /four/v1/realtime; there are /one/v1/realtime, /two/v1/realtime, /three/v1/realtime"
        ),
    ])
    func noneFound(_ choice: RecordingChoice, _ path: String, _ reason: String) async throws {
        var configuration = ReplayServer.Configuration.patient
        configuration.choice = choice
        let server = try await ReplayServer.start(playing: Self.three, configuration: configuration)
        let answer = try await PlainSocket.exchange(Self.request(path), with: server.address)
        #expect(answer.hasPrefix("HTTP/1.1 404 Not Found\r\n"))
        #expect(answer.contains("no recording is for \(reason)"), "\(answer)")
        await server.stop()
        #expect(server.report.sessions.isEmpty)
    }

    private static func request(_ path: String, headers: String = "") -> String {
        """
        GET \(path) HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
        Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\(headers)\r\n
        """
    }

    @Test func browsersGetTheirSubprotocol() async throws {
        let recording = Recording([#"> {"type":"session.created"}"#], serverClose: Close(code: 1006))
        let server = try await ReplayServer.start(playing: recording, configuration: .patient)
        let offer = "Sec-WebSocket-Protocol: realtime, openai-insecure-api-key.planted, openai-beta.realtime-v1\r\n"
        let answer = try await PlainSocket.exchange(Self.request("/v1/realtime", headers: offer), with: server.address)
        #expect(answer.hasPrefix("HTTP/1.1 101 Switching Protocols\r\n"))
        #expect(answer.contains("Sec-WebSocket-Protocol: realtime\r\n"))
        #expect(answer.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="))
        #expect(!answer.contains("planted"))
        await server.stop()
    }

    @Test(arguments: [
        ("POST /v1/realtime/client_secrets", "200 OK", #""session":{"type":"realtime","id":"sess_1"}}"#),
        ("POST /prefix/v1/realtime/sessions", "200 OK", #""client_secret":{"value":"ek_"#),
        ("POST /v1/chat/completions", "404 Not Found", "plays recordings over WebSockets and has no other endpoints"),
        ("GET /v1/realtime", "426 Upgrade Required", "connect with ws://"),
        ("DELETE /", "404 Not Found", "invalid_request_error"),
    ])
    func requests(_ line: String, _ status: String, _ body: String) async throws {
        let server = try await ReplayServer.start(playing: .greeting, configuration: .patient)
        let request = "\(line) HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer planted\r\nContent-Length: 2\r\n\r\n{}"
        let answer = try await PlainSocket.exchange(request, with: server.address)
        #expect(answer.hasPrefix("HTTP/1.1 \(status)\r\n"), "\(answer)")
        #expect(answer.contains("Content-Type: application/json\r\n"))
        #expect(answer.contains(body), "\(answer)")
        await server.stop()
    }

    @Test func browsersMayAskForAKey() async throws {
        let server = try await ReplayServer.start(playing: .greeting, configuration: .patient)
        let request = """
            OPTIONS /v1/realtime/client_secrets HTTP/1.1\r\nHost: h\r\nOrigin: http://page.invalid\r\n\
            Access-Control-Request-Method: POST\r\n\
            Access-Control-Request-Headers: authorization,content-type,openai-beta\r\n\r\n
            """
        let answer = try await PlainSocket.exchange(request, with: server.address)
        #expect(
            answer == """
                HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: *\r\n\
                Access-Control-Allow-Methods: GET, POST\r\n\
                Access-Control-Allow-Headers: authorization,content-type,openai-beta\r\nConnection: close\r\n\r\n
                """
        )
        await server.stop()
    }

    @Test func whatIsNoHandshakeIsRefused() async throws {
        let server = try await ReplayServer.start(playing: .greeting, configuration: .patient)
        let request = "GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
        let answer = try await PlainSocket.exchange(request, with: server.address)
        #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
        #expect(answer.contains("this is not a WebSocket handshake"))
        await server.stop()
    }

    @Test func whatIsNoHTTPIsRefused() async throws {
        let server = try await ReplayServer.start(playing: .greeting, configuration: .patient)
        let answer = try await PlainSocket.exchange("hello\r\n\r\n", with: server.address)
        #expect(answer.hasPrefix("HTTP/1.1 400 "))
        await server.stop()
    }

    // MARK: - What cannot be done

    private func error(
        _ recordings: [ServedRecording] = three,
        _ configure: (inout ReplayServer.Configuration) -> Void
    ) async -> ReplayServerError? {
        var configuration = ReplayServer.Configuration.patient
        configure(&configuration)
        do throws(ReplayServerError) {
            await (try ReplayServer.start(playing: recordings, configuration: configuration)).stop()
            return nil
        } catch {
            return error
        }
    }

    @Test func aPortInUse() async throws {
        let server = try await ReplayServer.start(playing: .greeting, configuration: .patient)
        let port = try #require(Int(server.address.split(separator: ":")[1]))
        let found = await error { $0.listenPort = port }
        #expect(found?.code == .listening)
        #expect(found?.description.hasPrefix("can't listen on 127.0.0.1:\(port): ") == true)
        await server.stop()
    }

    @Test func addressesBeyondThisMachine() async {
        let refused = await error { $0.listenHost = "0.0.0.0" }
        #expect(refused?.code == .remoteListening)
        #expect(refused?.description.hasPrefix("0.0.0.0 can be reached from other machines") == true)
        let allowed = await error {
            $0.listenHost = "0.0.0.0"
            $0.allowsRemote = true
        }
        #expect(allowed == nil)
        #expect(await error { $0.listenHost = "host.invalid" }?.code == .listening)
    }

    @Test func recordingsWithoutAServer() async {
        let silent = ServedRecording(Recording([#"< {"type":"response.create"}"#]), name: "silent")
        let found = await error([silent]) { _ in }
        #expect(found?.code == .recording)
        #expect(found?.description.hasPrefix("silent: the recording has no server events") == true)
        #expect(await error([]) { _ in }?.description == "there is no recording to play")
    }

    @Test func faultsOfOtherEvents() async {
        let found = await error { $0.faults = [.drop(1), .garble(2)] }
        #expect(found?.code == .fault)
        #expect(found?.description.hasPrefix("seq 2 is not a server event of one, two, three") == true)
    }
}
