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
            days(sessions).sorted { ($0.name ?? "") > ($1.name ?? "") }
        case .kind:
            CostKind.allCases.flatMap { kind in
                grouped(sessions.flatMap(\.cost.lines).filter { $0.kind == kind }, by: \.kind.rawValue)
            }
        }
    }

    private static func grouped(_ lines: [CostLine], by name: (CostLine) -> String?) -> [CostRow] {
        var rows: [CostRow] = []
        for line in lines { note(name(line), in: &rows) { $0.add(line) } }
        return rows
    }

    /// As `usage` does it, a session counts toward the day on which it started.
    private static func days(_ sessions: [SessionCost]) -> [CostRow] {
        var rows: [CostRow] = []
        for session in sessions {
            let day = session.session.startedAt.map { String($0.description.prefix(10)) }
            note(day, in: &rows) { $0 += session.cost }
        }
        return rows
    }

    private static func note(_ name: String?, in rows: inout [CostRow], _ change: (inout Cost) -> Void) {
        let place = rows.firstIndex { $0.name == name } ?? rows.endIndex
        if place == rows.endIndex { rows.append(CostRow(name: name)) }
        change(&rows[place].cost)
    }
}
