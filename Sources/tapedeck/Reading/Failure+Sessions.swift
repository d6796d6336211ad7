import SessionRecording

extension Failure {
    /// A place in a session was given as a time, and the session has none.
    static func noTimes(in session: SessionMetadata, of argument: SessionReference) -> Failure {
        let file = if case .file = argument { "\(argument): " } else { "" }
        return Failure(
            "\(file)session \(session.id) has no times, so --start and --end take only a seq, such as 120; "
                + "`tapedeck events` lists them"
        )
    }
}
