import GRDB
import SessionAnalysis

/// The text index: which sessions it holds, and what of them.
///
/// It keeps no texts. A session's are taken from its derived rows when it is added, and again when it is removed, which
/// has to be done before the rows change.
struct SearchIndex {
    /// The version of what is indexed, and how; it goes up when either changes.
    static let version = 1
    /// How the index takes texts apart.
    static let tokenizer = "unicode61 remove_diacritics 2 categories 'L* M* N* Co So'"

    let db: Database

    /// The index of a database.
    init(_ db: Database) { self.db = db }

    /// Adds a session, with what follows from its events by now.
    func add(session number: Int64) throws {
        try remove(session: number)
        let insertion = try RawStatement(db, "INSERT INTO search (rowid, text) VALUES (?, ?)")
        try forEachText(ofSession: number, insertion) { try insertion.run() }
        try mark(number, version: Self.version)
    }

    /// Replaces a session, or adds it.
    ///
    /// Where the index lacks texts of it, or is damaged, nobody knows what else is wrong: it is made anew.
    func replace(session number: Int64, _ change: () throws -> Void) throws {
        if try isDamaged(forSession: number) { try removeAll() } else { try remove(session: number) }
        try change()
        try add(session: number)
    }

    private func isDamaged(forSession number: Int64) throws -> Bool {
        do {
            return try found(ofSession: number).map { !$0.isComplete } ?? false
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return true
        }
    }

    /// Removes a session; nothing happens to one that is not there.
    func remove(session number: Int64) throws {
        guard try holds(session: number) else { return }
        let deletion = try RawStatement(db, "INSERT INTO search (rowid, text, search) VALUES (?, ?, 'delete')")
        do {
            try forEachText(ofSession: number, deletion) { try deletion.run() }
            try mark(number, version: 0)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            // Somebody has changed the rows: what is in the index for them cannot be told any more.
            try removeAll()
        }
    }

    /// Gives back the room of what was removed, and lets nothing of it stay in the file.
    func compact() throws {
        try db.execute(sql: "INSERT INTO search (search) VALUES ('optimize')")
    }

    private func removeAll() throws {
        try db.execute(sql: "INSERT INTO search (search) VALUES ('delete-all'); UPDATE session SET searchable = 0")
    }

    /// Whether it says that it holds a session.
    func holds(session number: Int64) throws -> Bool {
        let sql = "SELECT searchable <> 0 FROM session WHERE id = ?"
        return try Bool.fetchOne(db, sql: sql, arguments: [number]) ?? false
    }

    private func mark(_ number: Int64, version: Int) throws {
        try db.execute(sql: "UPDATE session SET searchable = ? WHERE id = ?", arguments: [version, number])
    }
}

// MARK: - Texts

extension SearchIndex {
    /// Binds each of a session's texts in turn, with its rowid before it, in ascending order.
    private func forEachText(ofSession number: Int64, _ statement: RawStatement, _ body: () throws -> Void) throws {
        try forEachMessage(ofSession: number, statement, body)
        let rows = RowID.first(ofSession: number)...RowID.last(ofSession: number)
        let calls = try ToolCall.fetchAll(db, ids: rows).map(SearchDocument.init)
        let problems = try SessionProblem.fetchAll(db, ids: rows).compactMap(SearchDocument.init)
        for document in calls.sorted(by: isBefore) + problems.sorted(by: isBefore) {
            guard let id = SearchRowID.id(ofSession: number, document.part, ordinal: document.ordinal) else { continue }
            statement.bind(id, at: 1)
            try statement.bind(SearchText.prepared(document.text), at: 2)
            try body()
        }
    }

    /// Nearly all there is: no rows are made of these.
    private func forEachMessage(ofSession number: Int64, _ statement: RawStatement, _ body: () throws -> Void) throws {
        let messages = try RawStatement(
            db,
            "SELECT id, text FROM item WHERE id BETWEEN ? AND ? AND text <> '' ORDER BY id"
        )
        defer { messages.reset() }
        messages.bindRows(ofSession: number)
        while try messages.step() {
            let ordinal = RowID.ordinal(of: messages.integer(0))
            guard let id = SearchRowID.id(ofSession: number, .conversation, ordinal: ordinal) else { continue }
            statement.bind(id, at: 1)
            let text = messages.bytes(1)
            if let prepared = SearchText.prepared(text.bindMemory(to: UInt8.self)) {
                try prepared.withUnsafeBytes {
                    try statement.bindText($0, at: 2)
                    try body()
                }
            } else {
                try statement.bindText(text, at: 2)
                try body()
            }
        }
    }

    private func isBefore(_ one: SearchDocument, _ other: SearchDocument) -> Bool { one.ordinal < other.ordinal }
}
