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
    /// What that comes to in money, if it was asked for.
    var cost: Cost?

    /// Sums up sessions; rows are in the order of the sessions, days from the latest.
    static func rows(_ sessions: [SessionTotals], by grouping: UsageGrouping) -> [UsageRow] {
        switch grouping {
        case .session:
            sessions.map { UsageRow(name: $0.session.id, model: $0.session.model, totals: $0.totals, cost: $0.cost) }
        case .model:
            grouped(sessions, by: \.session.model)
        case .day:
            grouped(sessions) { $0.session.startedAt.map { String($0.description.prefix(10)) } }
                .sorted { ($0.name ?? "") > ($1.name ?? "") }
        }
    }

    private static func grouped(_ sessions: [SessionTotals], by name: (SessionTotals) -> String?) -> [UsageRow] {
        var rows: [UsageRow] = []
        var places: [String?: Int] = [:]
        for session in sessions {
            let name = name(session)
            let place = places[name] ?? rows.count
            if place == rows.count {
                places[name] = place
                rows.append(UsageRow(name: name))
            }
            rows[place].totals += session.totals
            if let cost = session.cost { rows[place].cost = rows[place].cost.map { $0 + cost } ?? cost }
        }
        return rows
    }

    /// `usage --json`: the row.
    func json(by grouping: UsageGrouping) -> JSON {
        var members: [JSON.Member] = [(grouping.rawValue, JSON(name))]
        if grouping == .session { members.append(("model", JSON(model))) }
        return .object(members + UsageAnswer.members(totals) + (cost.map(CostAnswer.summary) ?? []))
    }
}
