import SessionAnalysis
import SessionRecording

/// What a session has cost in money.
struct SessionCost {
    var session: SessionMetadata
    var cost: Cost
}
