import NIOHTTP1

/// An answer of the proxy's own to a request that it can't pass on.
struct Refusal: Hashable {
    let status: HTTPResponseStatus
    /// What was wrong, in plain words and without secrets.
    let text: String

    /// The answer's head.
    var head: HTTPResponseHead {
        let headers: HTTPHeaders = [
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Length": String(body.utf8.count),
            "Connection": "close",
        ]
        return HTTPResponseHead(version: .http1_1, status: status, headers: headers)
    }

    /// The answer's body.
    var body: String { "tapedeck: \(text)\n" }
}
