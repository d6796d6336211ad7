/// The kind of a WebSocket data frame (RFC 6455, section 5.2).
public enum Opcode: UInt8, Sendable, Hashable {
    /// UTF-8 text, which all events are.
    case text = 1
    /// Anything.
    case binary = 2
}
