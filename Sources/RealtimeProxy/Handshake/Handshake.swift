import NIOHTTP1

/// Decides what becomes of one client's request: what is asked of the upstream, and what the client is told.
struct Handshake {
    /// What a request is for.
    enum Purpose {
        /// A session, to be recorded.
        case webSocket
        /// Anything else that is asked of the same origin, to be passed on.
        case plain
    }

    /// What has to be done.
    enum Action: Equatable {
        /// Connect to the upstream and send it this head.
        case connect(HTTPRequestHead)
        /// Tell the client this, and close.
        case refuse(Refusal)
        /// Send the client this head, and more to come.
        case inform(HTTPResponseHead)
        /// Send the client this head, then the body that follows, then close.
        case relay(HTTPResponseHead)
        /// Send the client this head, then let bytes pass both ways.
        case splice(HTTPResponseHead)
        /// End the client's answer here, and close.
        case finish
        /// Close both connections; what the client got of an answer may lack its end.
        case close
        /// Nothing.
        case ignore
    }

    /// What can go wrong before the upstream has answered.
    enum Failure {
        /// It can't be connected to, or the connection broke.
        case unreachable(String)
        /// What came is no HTTP.
        case unreadable
        /// It took too long.
        case tooSlow
    }

    private enum State {
        case awaitingRequest
        case awaitingResponse(Purpose)
        case relaying, spliced, over
    }

    private let upstream: UpstreamOrigin
    private var state = State.awaitingRequest

    /// The handshake of a client that has sent nothing yet.
    init(upstream: UpstreamOrigin) {
        self.upstream = upstream
    }

    /// Whether the client's request is one for a session.
    var isForSession: Bool {
        if case .awaitingResponse(.webSocket) = state { true } else { false }
    }

    /// Whether the upstream still owes an answer.
    var isAwaitingResponse: Bool {
        if case .awaitingResponse = state { true } else { false }
    }

    /// Whether the upstream is to get what the client's request goes on with.
    var isRequestWanted: Bool {
        switch state {
        case .awaitingResponse, .relaying: true
        case .awaitingRequest, .spliced, .over: false
        }
    }

    // MARK: The client

    /// The client's request has come.
    mutating func received(_ request: HTTPRequestHead) -> Action {
        guard case .awaitingRequest = state else { return fail() }
        guard request.uri.first == "/" else {
            return refuse(.badRequest, "the request names no path; point the client at this address as its base URL")
        }
        guard request.isWebSocketUpgrade else {
            state = .awaitingResponse(.plain)
            var headers = upstreamHeaders(of: request)
            headers.keepChunkedFraming()
            headers.add(name: "Connection", value: "close")
            return .connect(upstreamHead(of: request, headers))
        }
        if let problem = request.upgradeProblem {
            return refuse(.badRequest, "the request is not a WebSocket handshake: \(problem)")
        }
        state = .awaitingResponse(.webSocket)
        var headers = upstreamHeaders(of: request)
        // Compressed frames could not be recorded as they are, so no extension is agreed on.
        headers.remove(name: "Sec-WebSocket-Extensions")
        headers.add(name: "Upgrade", value: "websocket")
        headers.add(name: "Connection", value: "Upgrade")
        return .connect(upstreamHead(of: request, headers))
    }

    /// What the client sent is no HTTP, or too much of it.
    mutating func requestIsUnreadable(isTooLarge: Bool) -> Action {
        guard case .awaitingRequest = state else { return fail() }
        return isTooLarge
            ? refuse(.requestHeaderFieldsTooLarge, "the request's head is too large")
            : refuse(.badRequest, "the request is not HTTP/1.1")
    }

    /// The client has not sent its request's head in time.
    mutating func requestIsOverdue() -> Action {
        guard case .awaitingRequest = state else { return .ignore }
        return refuse(.requestTimeout, "the request's head did not come in time")
    }

    /// The client is gone.
    mutating func lostClient() -> Action {
        if case .spliced = state { return .ignore }
        return fail()
    }

    // MARK: The upstream

    /// The upstream's answer has come.
    mutating func received(_ response: HTTPResponseHead) -> Action {
        guard case .awaitingResponse(let purpose) = state else { return fail() }
        if response.status == .switchingProtocols {
            guard purpose == .webSocket else {
                return refuse(.badGateway, "\(upstream) switched protocols without being asked to")
            }
            state = .spliced
            return .splice(switchingHead(of: response))
        }
        if (100..<200).contains(response.status.code) { return purpose == .plain ? .inform(response) : .ignore }
        state = .relaying
        var head = response
        head.headers = response.headers.endToEnd
        head.headers.keepChunkedFraming()
        head.headers.add(name: "Connection", value: "close")
        return .relay(head)
    }

    /// The upstream's answer, body and all, has come.
    mutating func responseEnded() -> Action {
        guard case .relaying = state else { return .ignore }
        state = .over
        return .finish
    }

    /// The upstream failed.
    mutating func upstreamFailed(_ failure: Failure) -> Action {
        switch state {
        case .awaitingResponse:
            switch failure {
            case .unreachable(let reason): refuse(.badGateway, "could not get an answer from \(upstream): \(reason)")
            case .unreadable: refuse(.badGateway, "what \(upstream) answered is not HTTP/1.1")
            case .tooSlow: refuse(.gatewayTimeout, "\(upstream) did not answer in time")
            }
        case .spliced: .ignore
        case .awaitingRequest, .relaying, .over: fail()
        }
    }

    // MARK: Heads

    private func upstreamHeaders(of request: HTTPRequestHead) -> HTTPHeaders {
        var headers = HTTPHeaders([("Host", upstream.authority)])
        headers.add(contentsOf: request.headers.endToEnd.filter { $0.name.lowercased() != "host" })
        return headers
    }

    private func upstreamHead(of request: HTTPRequestHead, _ headers: HTTPHeaders) -> HTTPRequestHead {
        HTTPRequestHead(
            version: request.version,
            method: request.method,
            uri: upstream.basePath + request.uri,
            headers: headers
        )
    }

    private func switchingHead(of response: HTTPResponseHead) -> HTTPResponseHead {
        var headers = HTTPHeaders([("Upgrade", "websocket"), ("Connection", "Upgrade")])
        headers.add(contentsOf: response.headers.endToEnd)
        headers.remove(name: "transfer-encoding")
        return HTTPResponseHead(version: response.version, status: response.status, headers: headers)
    }

    private mutating func refuse(_ status: HTTPResponseStatus, _ text: String) -> Action {
        state = .over
        return .refuse(Refusal(status: status, text: text))
    }

    private mutating func fail() -> Action {
        if case .over = state { return .ignore }
        state = .over
        return .close
    }
}

extension HTTPRequestHead {
    fileprivate var isWebSocketUpgrade: Bool { headers.lists("websocket", in: "upgrade") }

    /// What keeps an upgrade from being a WebSocket handshake (RFC 6455, section 4.1); nil when nothing does.
    fileprivate var upgradeProblem: String? {
        if method != .GET { return "its method is not GET" }
        if version != .http1_1 { return "it is not HTTP/1.1" }
        if !headers.lists("upgrade", in: "connection") { return "its Connection header does not ask for an upgrade" }
        if headers.first(name: "sec-websocket-key") == nil { return "it has no Sec-WebSocket-Key" }
        let length = headers.first(name: "content-length") ?? "0"
        if length != "0" || headers.contains(name: "transfer-encoding") { return "it has a body" }
        return nil
    }
}
