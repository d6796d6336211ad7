import SessionAnalysis

/// How long turns may take.
struct LatencyBudget {
    let metric: LatencyMetric
    /// What each rank may be, in milliseconds.
    let limits: [(rank: Percentiles.Rank, ms: Double)]

    init(_ metric: LatencyMetric, p50: Duration?, p90: Duration?, p95: Duration?, max: Duration?) {
        self.metric = metric
        let limits: [(Percentiles.Rank, Duration?)] = [(.p50, p50), (.p90, p90), (.p95, p95), (.max, max)]
        self.limits = limits.compactMap { rank, limit in limit.map { (rank, $0.milliseconds) } }
    }

    /// Why a session's turns are over it, or cannot be judged; nil when they are within it.
    func failure(of session: RecordedSession) -> String? {
        let name = "\(metric.rawValue) of \(session.name)"
        guard let figures = LatencySummary(session.turns)[metric] else {
            return "\(name) is not known: \(session.reasonForNoFigures ?? metric.reasonForNone)"
        }
        let exceeded = limits.filter { figures[$0.rank] > $0.ms }
        guard let least = exceeded.map(\.ms).min() else { return nil }
        let ranks = limits.map { rank, limit in
            let isOver = figures[rank] > limit
            return "\(isOver ? "- " : "  ")\(rank.rawValue): \(figures[rank].inMs), at most \(limit.inMs) expected"
        }
        let turns = session.turns.map { turn in
            let value = metric.value(of: turn)
            return "\(value.map { $0 > least } == true ? "- " : "  ")\(turn.label): \(value?.inMs ?? "not known")"
        }
        return "\(name) is over its budget:\n\n\(ranks.joined(separator: "\n"))\n\n\(turns.joined(separator: "\n"))"
    }
}

extension LatencyMetric {
    /// Why no turn has it, in a session with times.
    fileprivate var reasonForNone: String {
        switch self {
        case .responseLatency: "no turn has both the end of its speech and an answer with audio"
        case .endpointing: "no turn has the end of its speech"
        case .turnLatency, .ttft: "no turn has an answer whose deltas are in the recording"
        case .ttfa, .talkOver, .stutter: "no turn has an answer with audio"
        case .firstTranscript: "no turn has speech that was transcribed"
        case .toolTime: "no turn has a tool call that was answered"
        case .toolGap: "in no turn was anything spoken after a tool call"
        case .bargeInStop: "no turn was interrupted by speech"
        }
    }
}

extension Duration {
    fileprivate var milliseconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) * 1000 + Double(attoseconds) / 1e15
    }
}
