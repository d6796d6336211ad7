import NIOCore
import NIOHTTP1
import NIOWebSocket

/// A socket to attach to, and the request that asks for it.
struct AttachedTarget {
    let origin: UpstreamOrigin
    /// Path and query.
    let target: String
    private let headers: HTTPHeaders
    /// Knows the WebSocket part of the request, and what the answer has to be (RFC 6455, section 4).
    private let upgrader: NIOWebSocketClientUpgrader

    /// Reads a URL such as `wss://api.openai.com/v1/realtime?call_id=rtc_…`.
    ///
    /// - Parameters:
    ///   - url: The socket.
    ///   - headers: Headers to send beside those of the handshake.
    ///   - key: The `Sec-WebSocket-Key`.
    /// - Throws: ``ProxyError`` when the URL or a header is not valid.
    init(
        _ url: String,
        headers: [(name: String, value: String)],
        key: String = NIOWebSocketClientUpgrader.randomRequestKey()
    ) throws(ProxyError) {
        let authorityStart = url.firstRange(of: "://")?.upperBound ?? url.startIndex
        let targetStart = url[authorityStart...].firstIndex { "/?#".contains($0) } ?? url.endIndex
        origin = try UpstreamOrigin(String(url[..<targetStart]))
        let target = url[targetStart...].prefix { $0 != "#" }
        guard target.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) else {
            throw ProxyError(.attaching, "the URL to attach to has characters that a URL cannot have unescaped")
        }
        self.target = target.first == "/" ? String(target) : "/\(target)"
        for header in headers where !Self.isValid(header.name, header.value) {
            throw ProxyError(.attaching, "a header for attaching is not valid: a name and a value, on one line")
        }
        self.headers = HTTPHeaders(headers.map { ($0.name, $0.value) })
        // The frames are the leg's to read, so the upgrader is never asked to change the pipeline.
        upgrader = NIOWebSocketClientUpgrader(requestKey: key) { channel, _ in channel.eventLoop.makeSucceededFuture(())
        }
    }

    /// The request.
    var request: HTTPRequestHead {
        var all: HTTPHeaders = [
            "Host": origin.authority, "Upgrade": upgrader.supportedProtocol, "Connection": "Upgrade",
        ]
        upgrader.addCustom(upgradeRequestHeaders: &all)
        all.add(contentsOf: headers.endToEnd.filter { !all.contains(name: $0.name) })
        all.remove(name: "Sec-WebSocket-Extensions")
        return HTTPRequestHead(version: .http1_1, method: .GET, uri: target, headers: all)
    }

    /// What is wrong with an answer; nil when it begins the session.
    func problem(with response: HTTPResponseHead) -> String? {
        guard response.status == .switchingProtocols else { return "it was answered with \(response.status.code)" }
        guard upgrader.shouldAllowUpgrade(upgradeResponse: response) else {
            return "the answer does not fit the request's Sec-WebSocket-Key"
        }
        return nil
    }

    private static func isValid(_ name: String, _ value: String) -> Bool {
        let isToken = !name.isEmpty && name.utf8.allSatisfy { (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: ":") }
        return isToken && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
    }
}
