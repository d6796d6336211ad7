import JSONBytes
import LibC
import NIOHTTP1
import SessionRecording

/// What a server answers to a request that begins no session.
///
/// Clients of browsers and phones first ask for a short-lived key. They get one that opens nothing but this server.
struct HTTPAnswer {
    private static let key = "ek_tapedeck_opens_nothing_but_this_server"
    private static let lifetime = 600

    let status: HTTPResponseStatus
    let headers: HTTPHeaders
    let body: [UInt8]

    init(to head: HTTPRequestHead, picker: RecordingPicker, now: Int = Int(time(nil))) {
        let request = SessionRequest(target: head.uri)
        let expiry = now + Self.lifetime
        switch (head.method, request.pathSegments.last) {
        case (.OPTIONS, _):
            self.init(allowing: head)
        case (.POST, "client_secrets"):
            let session = String(decoding: picker.sessionObject(for: request), as: UTF8.self)
            self.init(.ok, json: #"{"value":"\#(Self.key)","expires_at":\#(expiry),"session":\#(session)}"#)
        case (.POST, "sessions"), (.POST, "transcription_sessions"):
            let secret = #"{"value":"\#(Self.key)","expires_at":\#(expiry)}"#
            self.init(.ok, json: #"{"object":"realtime.session","client_secret":\#(secret)}"#)
        case (.GET, _):
            self.init(refusing: request, picker)
        default:
            self.init(.notFound, problem: "this server plays recordings over WebSockets and has no other endpoints")
        }
    }

    /// Answers a browser that asks whether a page from another origin may ask.
    private init(allowing head: HTTPRequestHead) {
        status = .noContent
        headers = [
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": head.headers.first(name: "Access-Control-Request-Headers") ?? "*",
            "Connection": "close",
        ]
        body = []
    }

    /// Answers a request for a session that is not given.
    private init(refusing request: SessionRequest, _ picker: RecordingPicker) {
        do throws(ReplayServerError) {
            try picker.check(request)
            self.init(.upgradeRequired, problem: "this server plays recordings over WebSockets; connect with ws://")
        } catch {
            self.init(.notFound, problem: error.description)
        }
    }

    /// Answers a request that wants to change to some protocol, but not to this one, or not in its way.
    static let badHandshake = HTTPAnswer(
        .badRequest,
        problem: "this is not a WebSocket handshake (RFC 6455, section 4.1)"
    )

    private init(_ status: HTTPResponseStatus, problem: String) {
        var message: [UInt8] = []
        message.append(jsonString: problem.utf8)
        let text = String(decoding: message, as: UTF8.self)
        self.init(
            status,
            json: #"{"error":{"type":"invalid_request_error","code":null,"message":\#(text),"param":null}}"#
        )
    }

    private init(_ status: HTTPResponseStatus, json: String) {
        self.status = status
        body = Array((json + "\n").utf8)
        var headers: HTTPHeaders = [
            "Content-Type": "application/json",
            "Content-Length": String(body.count),
            "Connection": "close",
            // Pages in a browser ask from another origin.
            "Access-Control-Allow-Origin": "*",
        ]
        if status == .upgradeRequired { headers.add(name: "Upgrade", value: "websocket") }
        self.headers = headers
    }
}
