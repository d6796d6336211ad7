import SessionAnalysis
import SessionRecording

/// What a session has used.
struct SessionTotals {
    var session: SessionMetadata
    var totals: UsageTotals
    /// What that comes to in money, if it was asked for.
    var cost: Cost?
}
