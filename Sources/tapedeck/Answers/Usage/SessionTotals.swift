import SessionAnalysis
import SessionRecording

/// What a session has cost.
struct SessionTotals {
    var session: SessionMetadata
    var totals: UsageTotals
}
