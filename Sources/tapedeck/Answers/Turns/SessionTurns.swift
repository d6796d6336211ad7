import SessionAnalysis
import SessionRecording

/// A session and its turns.
struct SessionTurns {
    var session: SessionMetadata
    var turns: [Turn]
}

extension [SessionTurns] {
    /// Why figures are missing; nil when all sessions with turns have times.
    var missingTimes: String? {
        let silent = filter { !$0.turns.isEmpty && $0.session.times != .recorded }
        guard let first = silent.first else { return nil }
        guard silent.count == 1 else {
            return "\(HumanText.count(silent.count, "session")) have no recorded times, so their latencies are not known"
        }
        let times = first.session.times == .estimated ? "only estimated times" : "no times"
        return "session \(first.session.id) has \(times), so its latencies are not known"
    }
}
