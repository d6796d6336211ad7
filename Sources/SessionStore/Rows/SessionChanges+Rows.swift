import GRDB
import SessionAnalysis

extension SessionFold.Changes {
    /// Writes what follows from a session's events: rows that are new, and rows that are different now.
    func write(session number: Int64, _ db: Database) throws {
        try PlacedItem.write(items.map { PlacedItem(position: $0.position, item: $0.item) }, session: number, db)
        try ToolCall.write(toolCalls, session: number, db)
        try ResponseSummary.write(responses, session: number, db)
        try UsageRecord.write(usage, session: number, db)
        try SessionProblem.write(problems, session: number, db)
    }
}
