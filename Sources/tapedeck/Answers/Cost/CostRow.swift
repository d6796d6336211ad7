import JSONBytes
import SessionAnalysis
import SessionRecording

/// What one session, model, day or kind of use cost.
struct CostRow {
    /// The session's id, the model, the day or the kind; nil when it is not known.
    var name: String?
    /// The session's model, of a session's row.
    var model: String?
    var cost = Cost()

    /// Sums up sessions; rows are in the order of the sessions, days from the latest, kinds in their own order.
    static func rows(_ sessions: [SessionCost], by grouping: CostGrouping) -> [CostRow] {
        switch grouping {
        case .session:
            sessions.map { CostRow(name: $0.session.id, model: $0.session.model, cost: $0.cost) }
        case .model:
            grouped(sessions.flatMap(\.cost.lines), by: \.model)
        case .day:
            // As `usage` does it, a session counts toward the day on which it started.
            SessionGrouping.day.groups(sessions, session: \.session).map { group in
                CostRow(name: group.name, cost: group.members.reduce(Cost()) { $0 + $1.cost })
            }
        case .kind:
            CostKind.allCases.flatMap { kind in
                grouped(sessions.flatMap(\.cost.lines).filter { $0.kind == kind }, by: \.kind.rawValue)
            }
        }
    }

    private static func grouped(_ lines: [CostLine], by name: (CostLine) -> String?) -> [CostRow] {
        var rows: [CostRow] = []
        for line in lines {
            let name = name(line)
            let place = rows.firstIndex { $0.name == name } ?? rows.endIndex
            if place == rows.endIndex { rows.append(CostRow(name: name)) }
            rows[place].cost.add(line)
        }
        return rows
    }
}
