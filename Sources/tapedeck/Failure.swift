import SessionRecording

/// Why a command could not do its work: one line that says what was wrong, where, and what to do next.
struct Failure: Error, CustomStringConvertible {
    /// The line.
    let description: String

    /// Creates a failure from its line.
    init(_ description: String) { self.description = description }
}

extension Failure {
    /// A place in a session was given as a time, and the session has none.
    static func noTimes(in session: SessionMetadata, of argument: SessionArgument) -> Failure {
        let file = if case .file = argument { "\(argument): " } else { "" }
        return Failure(
            "\(file)session \(session.id) has no times, so --start and --until can only name a seq in it, such as 120; "
                + "`tapedeck events` shows them"
        )
    }
}

/// The reader of our output has gone (`| head`): nothing is left to do, and nothing is wrong.
struct ClosedPipe: Error {}
