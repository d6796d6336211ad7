/// RateLimit: one of the account's limits.
public struct RateLimit: WireObject {
    /// `requests` or `tokens`.
    public var name: String?
    /// The most in a period.
    public var limit: Int?
    /// What is left.
    public var remaining: Int?
    /// Seconds until it is full again.
    public var resetSeconds: Double?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("name", &name)
        member("limit", &limit)
        member("remaining", &remaining)
        member("reset_seconds", &resetSeconds)
    }
}
