/// A WebSocket close (RFC 6455, section 7.1.5).
public struct Close: Sendable, Hashable {
    /// The close code; 1005 when the frame had none, 1006 when there was no frame.
    public var code: Int
    /// The reason, in the peer's words.
    public var reason: String?

    /// Creates a close.
    public init(code: Int, reason: String? = nil) {
        self.code = code
        self.reason = reason
    }
}
