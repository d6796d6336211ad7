/// A line of a recording that could not be read, and why.
///
/// Reading goes on after it.
public struct RecordingProblem: Sendable, Hashable {
    /// The line's number in the file, from 1.
    public var line: Int
    /// Where the line begins: its offset in bytes from the file's first.
    public var byteOffset: Int
    /// What is wrong with it, in plain words and without any of its content.
    public var message: String

    /// Creates a problem.
    public init(line: Int, byteOffset: Int, message: String) {
        self.line = line
        self.byteOffset = byteOffset
        self.message = message
    }
}

extension RecordingProblem: CustomStringConvertible {
    /// One line: where, and what.
    public var description: String { "line \(line) (byte \(byteOffset)): \(message)" }
}
