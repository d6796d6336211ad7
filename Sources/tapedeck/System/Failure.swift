/// Why a command could not do its work: one line that says what was wrong, where, and what to do next.
struct Failure: Error, CustomStringConvertible {
    /// The line.
    let description: String

    /// Creates a failure from its line.
    init(_ description: String) { self.description = description }
}

/// The reader of our output has gone (`| head`): nothing is left to do, and nothing is wrong.
struct ClosedPipe: Error {}

/// The user pressed Ctrl-C.
struct Interrupted: Error {}
