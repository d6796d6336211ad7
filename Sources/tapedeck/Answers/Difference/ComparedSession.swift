import SessionAnalysis
import SessionRecording

/// A session as comparisons see it.
struct ComparedSession {
    /// What the user called it.
    var name: String
    /// Whether it was read from a file.
    var isFile: Bool
    var metadata: SessionMetadata
    var outline = SessionOutline()
    /// Where in it the comparison ends, if that is not its end.
    var place: MomentPlace?
}
