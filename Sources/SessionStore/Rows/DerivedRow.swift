import GRDB
import SessionAnalysis
import SessionRecording

/// A summary that is kept as a row of its own, numbered within its session.
protocol DerivedRow: ColumnRow {
    /// The table it is kept in.
    static var table: DerivedTable { get }
    /// The columns that are told from how audio sounds; they stay as they are when the audio is dropped.
    static var soundColumns: Set<String> { get }
    /// The row's number in its session, from 1.
    var ordinal: Int { get }

    /// A row of which nothing is known.
    init(ordinal: Int)
}

extension DerivedRow {
    static var soundColumns: Set<String> { [] }
}

/// Takes the rows of each table in turn.
protocol DerivedRowsVisitor {
    mutating func visit<Row: DerivedRow>(_ rows: [Row]) throws
}

extension SessionFold.Changes {
    /// Visits the rows of all tables; every derived table is named here.
    func visitRows(_ visitor: inout some DerivedRowsVisitor) throws {
        try visitor.visit(items.map { PlacedItem(position: $0.position, item: $0.item) })
        try visitor.visit(toolCalls)
        try visitor.visit(responses)
        try visitor.visit(usage)
        try visitor.visit(problems)
        try visitor.visit(turns)
        try visitor.visit(findings)
    }

    /// Writes what follows from a session's events: rows that are new, and rows that are different now.
    func write(session number: Int64, _ db: Database) throws {
        var writer = DerivedRowsWriter(db: db, number: number)
        try visitRows(&writer)
    }
}

// MARK: - The tables

extension ToolCall: DerivedRow {
    static let table = DerivedTable("tool_call", of: ToolCall.self, noun: "tool call")

    init(ordinal: Int) { self.init(ordinal: ordinal, kind: .function) }
}

extension ResponseSummary: DerivedRow {
    static let table = DerivedTable("response", of: ResponseSummary.self, noun: "response")
}

extension UsageRecord: DerivedRow {
    static let table = DerivedTable("usage_record", of: UsageRecord.self, noun: "usage record")

    init(ordinal: Int) { self.init(ordinal: ordinal, seq: 0, kind: .response) }
}

extension SessionProblem: DerivedRow {
    static let table = DerivedTable("problem", of: SessionProblem.self, noun: "problem")

    init(ordinal: Int) { self.init(ordinal: ordinal, seq: 0, kind: .error) }
}

extension Turn: DerivedRow {
    static let table = DerivedTable("turn", of: Turn.self, noun: "turn")
    static let soundColumns: Set = [
        "input_ended_at", "input_ended_from", "response_latency_ms", "endpointing_ms", "talk_over_ms", "heard_text",
        "unheard_text", "heard_method",
    ]

    init(ordinal: Int) { self.init(ordinal: ordinal, trigger: .none) }
}

extension Finding: DerivedRow {
    static let table = DerivedTable("finding", of: Finding.self, noun: "finding")
}

/// An item and its place in the conversation.
struct PlacedItem: DerivedRow {
    static let table = DerivedTable("item", of: PlacedItem.self, noun: "conversation item", orderedBy: "position")
    static let soundColumns: Set = ["heard_text", "unheard_text", "heard_method"]

    /// From 1, in conversation order, deleted items included.
    var position: Int
    var item: ConversationItem

    var ordinal: Int { item.ordinal }

    init(position: Int, item: ConversationItem) {
        self.position = position
        self.item = item
    }

    init(ordinal: Int) { self.init(position: 0, item: ConversationItem(ordinal: ordinal)) }

    mutating func columns(_ column: inout some ColumnVisitor) {
        column("position", &position)
        item.columns(&column)
    }
}

// MARK: - Writing and reading

/// Writes rows of a session over those of the same number.
private struct DerivedRowsWriter: DerivedRowsVisitor {
    let db: Database
    let number: Int64

    func visit<Row: DerivedRow>(_ rows: [Row]) throws {
        guard !rows.isEmpty else { return }
        let statement = try RawStatement(db, Row.table.replacement)
        for row in rows {
            statement.bind(RowID.first(ofSession: number) | Int64(row.ordinal), at: 1)
            try statement.bind(row, ofSession: number, from: 2)
            try statement.run()
        }
    }
}

extension DerivedRow {
    /// Reads a session's rows.
    static func fetchAll(_ db: Database, session number: Int64) throws -> [Self] {
        try fetchAll(db, ids: RowID.first(ofSession: number)...RowID.last(ofSession: number))
    }

    /// Reads the rows whose keys are in a range.
    static func fetchAll(_ db: Database, ids: ClosedRange<Int64>) throws -> [Self] {
        let statement = try RawStatement(db, table.selection)
        defer { statement.reset() }
        statement.bind(ids.lowerBound, at: 1)
        statement.bind(ids.upperBound, at: 2)
        var rows: [Self] = []
        while try statement.step() {
            let ordinal = RowID.ordinal(of: statement.integer(0))
            var row = Self(ordinal: ordinal)
            var reader = ColumnReader(statement, from: 1)
            row.columns(&reader)
            guard !reader.isRejected else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(table.name) \(ordinal) is not readable")
            }
            rows.append(row)
        }
        return rows
    }
}
