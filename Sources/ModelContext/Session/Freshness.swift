import JSONBytes

/// For how long a client may keep a result.
struct Freshness {
    /// Nothing of it changes while the server runs.
    static let lasting = Freshness(milliseconds: 3_600_000, isPublic: true)
    /// Recordings come and grow at any time.
    static let none = Freshness(milliseconds: 0, isPublic: false)

    private let milliseconds: Int
    private let isPublic: Bool

    var members: [JSON.Member] {
        [("ttlMs", .integer(milliseconds)), ("cacheScope", .string(isPublic ? "public" : "private"))]
    }
}
