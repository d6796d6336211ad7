import SessionAnalysis
import SessionRecording

/// All that `show --at` tells about a session.
struct MomentPage {
    /// A page for people has the conversation's last items; `--json` has all.
    static let shownItems = 10

    var session: SessionMetadata
    var place: MomentPlace
    var state: SessionState
    /// The last items.
    var transcript: Transcript

    /// How many items are before those that are shown.
    var earlierItems: Int { state.conversation.count - transcript.entries.count }

    /// What stands in the place of the items that are not shown; nil when all are.
    var earlierNote: String? {
        earlierItems > 0 ? "(\(HumanText.count(earlierItems, "earlier item")); --json has all)" : nil
    }
}
