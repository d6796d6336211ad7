import NIOHTTP1
import RealtimeProtocol

/// A socket to attach to, and the request that asks for it.
struct AttachedTarget {
    let origin: UpstreamOrigin
    /// Path and query.
    let target: String
    private let key: String
    private let headers: HTTPHeaders

    /// Reads a URL such as `wss://api.openai.com/v1/realtime?call_id=rtc_…`.
    init(_ url: String, headers: [(name: String, value: String)]) throws(ProxyError) {
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
        key = Self.base64((0..<16).map { _ in .random(in: .min ... .max) })
    }

    /// The request.
    var request: HTTPRequestHead {
        var all = HTTPHeaders([
            ("Host", origin.authority), ("Upgrade", "websocket"), ("Connection", "Upgrade"),
            ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", key),
        ])
        all.add(contentsOf: headers.endToEnd.filter { !all.contains(name: $0.name) })
        all.remove(name: "Sec-WebSocket-Extensions")
        return HTTPRequestHead(version: .http1_1, method: .GET, uri: target, headers: all)
    }

    /// What is wrong with an answer; nil when it begins the session.
    func problem(with response: HTTPResponseHead) -> String? {
        guard response.status == .switchingProtocols else { return "it was answered with \(response.status.code)" }
        guard response.headers.first(name: "sec-websocket-accept") == Self.accept(key: key) else {
            return "the answer does not fit the request's Sec-WebSocket-Key"
        }
        return nil
    }

    /// What a server says to show that it has understood a key (RFC 6455, section 4.2.2).
    static func accept(key: String) -> String {
        base64(SHA1.digest(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        String(decoding: Base64.encode(bytes), as: UTF8.self)
    }

    private static func isValid(_ name: String, _ value: String) -> Bool {
        let isToken = !name.isEmpty && name.utf8.allSatisfy { (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: ":") }
        return isToken && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
    }
}
