import JSONBytes
import SessionAnalysis
import SessionRecording

/// Totals of one session, one model or one day.
struct UsageRow {
    /// The session's id, the model or the day; nil when it is not known.
    var name: String?
    /// The session's model, of a session's row.
    var model: String?
    var totals = UsageTotals()

    /// Sums up sessions.
    static func rows(_ sessions: [SessionTotals], by grouping: SessionGrouping) -> [UsageRow] {
        grouping.groups(sessions, session: \.session).map { group in
            UsageRow(
                name: group.name,
                model: grouping == .session ? group.members.first?.session.model : nil,
                totals: group.members.reduce(UsageTotals()) { $0 + $1.totals }
            )
        }
    }

    /// `usage --json`: the row.
    func json(by grouping: SessionGrouping) -> JSON {
        var members: [JSON.Member] = [(grouping.rawValue, JSON(name))]
        if grouping == .session { members.append(("model", JSON(model))) }
        return .object(members + UsageAnswer.members(totals))
    }
}
