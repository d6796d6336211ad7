/// A moment on a test's clock.
public struct TestInstant: InstantProtocol {
    /// How long after the clock's beginning it is.
    public var offset: Duration

    /// Creates a moment.
    ///
    /// - Parameter offset: How long after the clock's beginning it is.
    public init(offset: Duration) {
        self.offset = offset
    }

    /// The moment that is `duration` later.
    public func advanced(by duration: Duration) -> TestInstant { TestInstant(offset: offset + duration) }

    /// The time from this moment to `other`.
    public func duration(to other: TestInstant) -> Duration { other.offset - offset }

    /// The earlier moment is the lesser one.
    public static func < (a: TestInstant, b: TestInstant) -> Bool { a.offset < b.offset }
}
