import GRDB
import SessionRecording

/// Reads a session's rows of the view `events` without what takes the view most of its time: each payload parsed for each
/// id, and times spelled by SQLite.
///
/// Every row is what the view says. Where that is not certain, the view itself is asked.
struct EventRows {
    private let tables: RawStatement
    private let view: RawStatement
    private let places: EventDetails.Places
    private let number: Int32
    private let payload: Int32
    private let spelling = TimeSpelling()

    /// Prepares to read; nil for any other view, or when it has columns that are not known here.
    init?(_ db: Database, _ view: StoredView, in session: StoredSession) throws {
        let names = view.columns.map(\.name)
        let expressions = names.compactMap { Self.expressions[$0] }
        guard view.name == "events", expressions.count == names.count,
            let places = EventDetails.Places(names),
            let number = names.firstIndex(of: "event_number"), let payload = names.firstIndex(of: "payload")
        else { return nil }
        (self.places, self.number, self.payload) = (places, Int32(number), Int32(payload))
        self.view = try RawStatement(db, view.selectionOfOneEvent)
        tables = try RawStatement(db, "SELECT \(expressions.joined(separator: ", ")) \(Self.source)")
        tables.bind(session.number, at: 1)
        tables.bind(RowID.first(ofSession: session.number), at: 2)
        tables.bind(RowID.last(ofSession: session.number), at: 3)
    }

    /// The view's own expressions, but for those that ``EventDetails`` tells.
    private static let expressions = [
        "session": "s.session",
        "seq": "e.id & 4294967295",
        "time": "e.at",
        "elapsed_ms":
            "CASE WHEN s.times = 'recorded' AND e.at >= s.started_at THEN (e.at - s.started_at) / 1000.0 END",
        "direction": "CASE e.direction WHEN 0 THEN 'client' ELSE 'server' END",
        "type": "t.name",
        "event_id": "NULL",
        "response_id": "NULL",
        "item_id": "NULL",
        "payload": "e.payload",
        "event_number": "e.id",
        "redacted": "coalesce(a.redacted, 0)",
        "byte_count": "a.byte_count",
        "dropped_audio": "a.dropped_audio",
    ]

    private static let source = """
        FROM session s CROSS JOIN event e
        LEFT JOIN event_type t ON t.id = e.type_id
        LEFT JOIN alteration a ON a.event_id = e.id
        WHERE s.id = ? AND e.id BETWEEN ? AND ? ORDER BY e.id
        """

    /// Calls `body` with each row, until it returns false.
    func forEach(_ body: (ViewRow) -> Bool) throws {
        defer {
            tables.reset()
            view.reset()
        }
        while try tables.step() {
            let row = try details().map { ViewRow(tables, $0) } ?? rowOfView()
            guard body(row) else { return }
        }
    }

    /// What the tables' row leaves out; nil when only the view knows for certain.
    private func details() -> EventDetails? {
        var time: UnsafeRawBufferPointer?
        if let moment = tables.optionalTimestamp(Int32(places.time)) {
            time = spelling.text(of: moment)
            if time == nil { return nil }
        }
        guard let ids = ids() else { return nil }
        return EventDetails(places: places, time: time, ids: ids)
    }

    private func ids() -> PayloadIDs? {
        if tables.isText(payload) {
            return PayloadIDs(scanning: tables.bytes(payload).bindMemory(to: UInt8.self))
        }
        return tables.isBlob(payload) ? PayloadIDs() : nil
    }

    private func rowOfView() throws -> ViewRow {
        view.reset()
        view.bind(tables.integer(number), at: 1)
        guard try view.step() else { throw DatabaseError(message: "an event is in its table and not in the view") }
        return ViewRow(view)
    }
}
