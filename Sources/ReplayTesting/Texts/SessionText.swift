/// One aspect of a session as text, for expectations to compare and snapshots to hold.
///
/// It contains no ids or times, so it stays the same when the same session is recorded again.
public struct SessionText: Sendable {
    /// What it tells of, such as `conversation`.
    public let name: String
    private let write: @Sendable (RecordedSession) -> [String]

    /// Creates a text of your own.
    ///
    /// - Parameters:
    ///   - name: What it tells of; a snapshot's heading.
    ///   - write: Gives its lines.
    public init(_ name: String, write: @escaping @Sendable (RecordedSession) -> [String]) {
        self.name = name
        self.write = write
    }

    /// The text of a session.
    public func text(of session: RecordedSession) -> String {
        write(session).map { $0 + "\n" }.joined()
    }
}
