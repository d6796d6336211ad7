import JSONBytes
import SessionAnalysis
import SessionRecording

/// How long the turns of one session, one model or one day took.
struct LatencyRow {
    /// The session's id, the model or the day; nil when it is not known.
    var name: String?
    /// The session's model, of a session's row.
    var model: String?
    var summary = LatencySummary()

    /// Sums up sessions.
    static func rows(_ sessions: [SessionTurns], by grouping: SessionGrouping) -> [LatencyRow] {
        grouping.groups(sessions, session: \.session).map { group in
            LatencyRow(
                name: group.name,
                model: grouping == .session ? group.members.first?.session.model : nil,
                summary: LatencySummary(group.members.lazy.flatMap(\.turns))
            )
        }
    }

    /// `latency --json`: the row.
    func json(by grouping: SessionGrouping) -> JSON {
        var members: [JSON.Member] = [(grouping.rawValue, JSON(name))]
        if grouping == .session { members.append(("model", JSON(model))) }
        return .object(members + LatencyAnswer.members(summary))
    }

    /// The figures that there are, a metric each.
    var figures: [LatencyFigure] {
        LatencyMetric.allCases.compactMap { metric in
            summary[metric].map { LatencyFigure(name: name, model: model, metric: metric, percentiles: $0) }
        }
    }
}

/// How one metric is distributed.
struct LatencyFigure {
    /// The session's id, the model or the day; nil when it is not known.
    var name: String?
    /// The session's model, of a session's figure.
    var model: String?
    var metric: LatencyMetric
    var percentiles: Percentiles
}
