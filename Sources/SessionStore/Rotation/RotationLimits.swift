/// When a ``RotatingStore`` starts its next file.
public struct RotationLimits: Sendable, Hashable {
    /// The size, in bytes, at which the next file is started; nil for no limit.
    public var bytes: Int?
    /// How long, from its first session on, a file takes new sessions; nil for no limit.
    public var age: Duration?

    /// Sets limits; without any, there is one file.
    public init(bytes: Int? = nil, age: Duration? = nil) {
        self.bytes = bytes
        self.age = age
    }
}
