import GRDB
import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// Checks one session: its events, their account, and what follows from them.
struct SessionVerifier {
    private let db: Database
    private let session: StoredSession
    private var encoder = EventEncoder()
    private var lastSeq = 0
    private var report: VerifyReport

    init(_ db: Database, _ session: StoredSession) {
        self.db = db
        self.session = session
        report = VerifyReport(session: session.metadata.id)
    }

    consuming func verify() throws -> VerifyReport {
        try checkEvents()
        try checkAudio()
        checkLedger()
        try checkDerivedRows()
        return report
    }

    // MARK: - Events

    private mutating func checkEvents() throws {
        let types = try EventTypeNames.fetch(db)
        try EventQuery(db, session: session.number).forEach { stored in
            report.events += 1
            noteGap(before: stored.seq)
            lastSeq = stored.seq
            if let event = check(stored, types) { encoder.note(event) }
            return true
        }
    }

    private mutating func noteGap(before seq: Int) {
        guard seq != lastSeq + 1 else { return }
        let missing = seq - lastSeq - 1
        let range = missing == 1 ? "event \(lastSeq + 1) is" : "events \(lastSeq + 1) to \(seq - 1) are"
        report.note("\(range) missing before it", seq: seq)
    }

    /// Restores the event; nil when that is impossible.
    private mutating func check(_ stored: StoredEvent, _ types: [Int64: String]) -> RecordedEvent? {
        guard let event = stored.restored() else {
            report.note("it cannot be restored", seq: stored.seq)
            return nil
        }
        if let alteration = event.alteration { report.note(alteration, of: event) }
        let envelope = Envelope(scanning: event.payload)
        if stored.typeID.flatMap({ types[$0] }) != envelope.type?.rawValue {
            report.note("its stored type is not the one in its payload", seq: stored.seq)
        }
        if let audio = stored.audio {
            let characters = audio.offset..<audio.offset + (audio.byteCount + 2) / 3 * 4
            if envelope.audio(in: event.payload) != characters {
                report.note("its audio is not where its payload has it", seq: stored.seq)
            }
        }
        return event
    }

    /// Audio that no event has.
    private mutating func checkAudio() throws {
        let statement = try RawStatement(
            db,
            """
            SELECT event_id FROM audio
            WHERE event_id BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM event WHERE event.id = audio.event_id)
            """
        )
        defer { statement.reset() }
        statement.bindRows(ofSession: session.number)
        while try statement.step() {
            report.note("there is audio, but no event", seq: RowID.ordinal(of: statement.integer(0)))
        }
    }

    // MARK: - The account

    private mutating func checkLedger() {
        for finding in session.metadata.ledger.findings(storing: encoder.progress.counts) { report.note(finding) }
        if session.metadata.ending == .crashed { report.note("the recorder did not live to see the session's end") }
    }

    // MARK: - What follows from the events

    private mutating func checkDerivedRows() throws {
        // Rows of an earlier version are no claim of today's folds: they are derived anew before anybody reads them.
        guard session.isDerived else { return }
        encoder.finish(session.metadata)
        let changes = encoder.takeChanges()
        let findingCount = report.findingCount
        try changes.visitRows(&self)
        try checkTextIndex()
        report.needsDeriving = report.findingCount > findingCount
    }

    private mutating func checkTextIndex() throws {
        do {
            guard let found = try SearchIndex(db).found(ofSession: session.number), !found.isComplete else { return }
            report.note("the text index finds \(found.found) of its \(found.all) texts")
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            report.note("the text index is damaged")
        }
    }
}

extension SessionVerifier: DerivedRowsVisitor {
    /// Compares the rows that the events tell of with those that are stored.
    mutating func visit<Row: DerivedRow>(_ told: [Row]) throws {
        let stored = try Row.fetchAll(db, session: session.number)
        if stored.count != told.count {
            report.note("\(stored.count) rows of \(Row.table.name) are stored, its events tell of \(told.count)")
        }
        // What was heard in audio that was dropped since stays true, and nobody can tell it again.
        let untold = report.altered.withoutAudio > 0 ? Row.soundColumns : []
        let toldByOrdinal = Dictionary(told.map { ($0.ordinal, $0) }) { first, _ in first }
        for row in stored {
            let name = "\(Row.table.noun) \(row.ordinal)"
            guard let expected = toldByOrdinal[row.ordinal] else {
                report.note("\(name) follows from none of its events")
                continue
            }
            let differing = zip(ColumnValues(of: row).values, ColumnValues(of: expected).values)
                .filter { !untold.contains($0.name) && !$0.value.tellsTheSame(as: $1.value) }.map(\.0.name)
            guard !differing.isEmpty else { continue }
            report.note("\(name) differs from what its events tell in \(differing.joined(separator: ", "))")
        }
    }
}

extension SQLValue {
    /// Whether two stored facts are the same; times are to the microsecond, and earlier rows have more digits.
    fileprivate func tellsTheSame(as other: SQLValue) -> Bool {
        guard case (.real(let mine), .real(let others)) = (self, other) else { return self == other }
        return abs(mine - others) < 0.001
    }
}
