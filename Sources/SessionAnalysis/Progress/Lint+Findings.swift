public import SessionRecording

extension Lint {
    /// What the rules find in a recording, in the order of its events.
    public static func findings(in recording: Recording) -> [Finding] {
        SessionProgress(folding: recording).findings
    }
}
