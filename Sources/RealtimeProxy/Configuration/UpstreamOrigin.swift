/// A service that sessions are forwarded to: scheme, host, port, and a path prefix.
public struct UpstreamOrigin: Sendable, Hashable, CustomStringConvertible {
    /// Whether connections use TLS.
    public let isSecure: Bool
    /// The host's name or address, without the brackets of IPv6.
    public let host: String
    /// The port.
    public let port: Int
    /// The prefix of every path: empty, or a path that begins with `/` and does not end with one.
    public let basePath: String

    /// OpenAI's API.
    public static let openAI = Self(isSecure: true, host: "api.openai.com", port: 443, basePath: "")

    /// Reads an origin such as `wss://api.openai.com`, `ws://127.0.0.1:9000` or `https://example.com/openai`.
    ///
    /// `ws` and `http` mean the same, and so do `wss` and `https`. A path is a prefix of the client's:
    /// `/v1/realtime` goes to `/openai/v1/realtime`.
    ///
    /// - Throws: ``ProxyError`` when `text` is no such origin, or has a query, a fragment or credentials.
    public init(_ text: String) throws(ProxyError) {
        guard let schemeEnd = text.firstRange(of: "://") else { throw .notAnOrigin("it has no scheme") }
        switch text[..<schemeEnd.lowerBound].lowercased() {
        case "ws", "http": isSecure = false
        case "wss", "https": isSecure = true
        default: throw .notAnOrigin("its scheme is not ws, wss, http or https")
        }
        let rest = text[schemeEnd.upperBound...]
        // What follows may be a secret, so the message does not repeat it.
        guard !rest.contains("@") else { throw .notAnOrigin("it holds credentials, which belong to the client") }
        guard !rest.contains("?"), !rest.contains("#") else {
            throw .notAnOrigin("it has a query or a fragment, which belong to the client")
        }
        guard rest.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) else {
            throw .notAnOrigin("it has characters that no URL has")
        }
        let pathStart = rest.firstIndex(of: "/") ?? rest.endIndex
        (host, port) = try Self.authority(rest[..<pathStart], isSecure: isSecure)
        var path = rest[pathStart...]
        while path.last == "/" { path.removeLast() }
        basePath = String(path)
    }

    private init(isSecure: Bool, host: String, port: Int, basePath: String) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
        self.basePath = basePath
    }

    /// The origin as a WebSocket URL.
    public var description: String { root + basePath }

    /// The origin without its path.
    var root: String { "\(isSecure ? "wss" : "ws")://\(authority)" }

    /// Host and port as the `Host` header has them.
    var authority: String {
        let host = host.contains(":") ? "[\(host)]" : host
        return port == Self.defaultPort(isSecure: isSecure) ? host : "\(host):\(port)"
    }

    private static func defaultPort(isSecure: Bool) -> Int { isSecure ? 443 : 80 }

    private static func authority(_ text: Substring, isSecure: Bool) throws(ProxyError) -> (host: String, port: Int) {
        var host = text
        var port: Substring?
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]") else { throw .notAnOrigin("its IPv6 address has no end") }
            host = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            guard rest.isEmpty || rest.first == ":" else { throw .notAnOrigin("its host is not valid") }
            port = rest.isEmpty ? nil : rest.dropFirst()
        } else if let colon = text.lastIndex(of: ":") {
            host = text[..<colon]
            port = text[text.index(after: colon)...]
            guard !host.contains(":") else { throw .notAnOrigin("an IPv6 address stands in brackets") }
        }
        guard !host.isEmpty else { throw .notAnOrigin("it has no host") }
        guard let port else { return (String(host), defaultPort(isSecure: isSecure)) }
        guard let number = Int(port), (1...65_535).contains(number) else { throw .notAnOrigin("its port is not one") }
        return (String(host), number)
    }
}

extension ProxyError {
    fileprivate static func notAnOrigin(_ reason: String) -> Self {
        Self(.invalidUpstream, "the upstream is not usable: \(reason)")
    }
}
