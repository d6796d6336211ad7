/// How far a file of a ``RotatingStore`` goes before the next one is begun.
public struct RotationLimits: Sendable, Hashable {
    /// How large it may become, in bytes; nil for any size.
    public var bytes: Int?
    /// How long it takes new sessions, from its first one on; nil for as long as the recording lasts.
    public var age: Duration?

    /// Sets limits; without any, there is one file.
    public init(bytes: Int? = nil, age: Duration? = nil) {
        self.bytes = bytes
        self.age = age
    }
}
