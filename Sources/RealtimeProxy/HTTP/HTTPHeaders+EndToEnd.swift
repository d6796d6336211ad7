import NIOHTTP1

extension HTTPHeaders {
    /// Those that concern the connection and not the message (RFC 9110, section 7.6.1).
    private static let hopByHop: Set<String> = ["connection", "keep-alive", "te", "trailer", "upgrade"]

    /// The headers that go across: all but the ones that concern this connection, in their order and spelling.
    var endToEnd: HTTPHeaders {
        let named = Set(self[canonicalForm: "connection"].map { $0.lowercased() })
        return HTTPHeaders(
            filter { header in
                let name = header.name.lowercased()
                return !Self.hopByHop.contains(name) && !name.hasPrefix("proxy-") && !isDropped(name, by: named)
            }
        )
    }

    /// Whether `Connection` names this header as one of its own; framing it can't take away.
    private func isDropped(_ name: String, by named: Set<String>) -> Bool {
        named.contains(name) && name != "transfer-encoding" && name != "content-length"
    }

    /// Whether a list header holds this word.
    func lists(_ word: String, in name: String) -> Bool {
        self[canonicalForm: name].contains { $0.lowercased() == word }
    }

    /// Makes `Transfer-Encoding` read as the encoder expects it, so that a chunked body stays one.
    mutating func keepChunkedFraming() {
        guard lists("chunked", in: "transfer-encoding") else { return }
        remove(name: "content-length")
        replaceOrAdd(name: "Transfer-Encoding", value: "chunked")
    }
}
