import SessionRecording

/// What a client asked for: the path and query of its request.
struct SessionRequest: Sendable {
    /// The path, escapes and all.
    let path: String
    /// The model that the query names; Azure calls it a deployment.
    let model: String?

    init(target: String) {
        path = String(target.prefix { $0 != "?" })
        model = URLQuery(target).model
    }

    /// The path's parts.
    var pathSegments: [String] { path.split(separator: "/").map(URLQuery.unescaped) }
}
