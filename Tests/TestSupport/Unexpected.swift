/// Ends a test that took a turn it should not have taken.
public struct Unexpected: Error, CustomStringConvertible {
    /// What happened in place of what should have.
    public let description: String

    /// Creates the error.
    public init(_ description: String) { self.description = description }
}
