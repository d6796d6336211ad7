public import RealtimeProtocol
public import SessionRecording

extension SessionStore {
    /// Calls `body` with each event of a session in order of seq, its payload as it was recorded, until `body` returns
    /// false.
    ///
    /// Events are read one by one: memory does not grow with the session. `body` may read from the store; it may not
    /// write to it.
    ///
    /// - Throws: ``StoreError`` when the database cannot be read, and whatever `body` throws.
    public func forEachEvent(
        in session: StoredSession,
        where filter: EventFilter = EventFilter(),
        _ body: (RecordedEvent) throws -> Bool
    ) throws {
        var bodyError: (any Error)?
        try readEvents(ofSession: session.number, where: filter) { event in
            do {
                return try body(event)
            } catch {
                bodyError = error
                return false
            }
        }
        if let bodyError { throw bodyError }
    }

    /// Calls `body` with each event of a session in order of seq, as if its audio had been dropped, until `body` returns
    /// false.
    ///
    /// Audio is most of a voice session, and is not looked at: this takes a fraction of the time.
    ///
    /// - Parameters:
    ///   - session: The session.
    ///   - body: Takes an event, and how many bytes of audio were left out of it; nil when it has none.
    /// - Throws: ``StoreError`` when the database cannot be read, and whatever `body` throws.
    public func forEachSilencedEvent(
        in session: StoredSession,
        _ body: (_ event: RecordedEvent, _ audioBytes: Int?) throws -> Bool
    ) throws {
        var bodyError: (any Error)?
        try read { db in
            try EventQuery(db, session: session.number, audio: false).forEach { stored in
                guard let (event, audioBytes) = stored.silenced() else { throw damage(of: stored, in: session.number) }
                do {
                    return try body(event, audioBytes)
                } catch {
                    bodyError = error
                    return false
                }
            }
        }
        if let bodyError { throw bodyError }
    }

    private func damage(of event: StoredEvent, in number: Int64) -> StoreError {
        StoreError(
            .damagedEvent,
            path: path,
            seq: event.seq,
            "event \(event.seq) of session number \(number) cannot be restored"
        )
    }

    /// Reads a whole session into memory.
    ///
    /// - Throws: When the database cannot be read.
    public func recording(of session: StoredSession) throws(StoreError) -> Recording {
        var recording = Recording(metadata: session.metadata, events: [])
        try readEvents(ofSession: session.number) { event in
            recording.events.append(event)
            return true
        }
        return recording
    }

    func readEvents(
        ofSession number: Int64,
        where filter: EventFilter = EventFilter(),
        _ body: (RecordedEvent) -> Bool
    ) throws(StoreError) {
        try read { db in
            try EventQuery(db, session: number, filter).forEach { stored in
                guard let event = stored.restored() else { throw damage(of: stored, in: number) }
                return body(event)
            }
        }
    }

    /// How many of a session's events are not stored as they were seen: with secrets replaced, cut to a first part, and
    /// without the audio they had.
    ///
    /// - Throws: When the database cannot be read.
    public func alterationCount(in session: StoredSession) throws(StoreError) -> AlterationCount {
        try read { db in
            let statement = try RawStatement(
                db,
                """
                SELECT count(*) FILTER (WHERE redacted), count(byte_count), count(dropped_audio)
                FROM alteration WHERE event_id BETWEEN ? AND ?
                """
            )
            defer { statement.reset() }
            statement.bindRows(ofSession: session.number)
            guard try statement.step() else { return AlterationCount() }
            return AlterationCount(
                redacted: Int(statement.integer(0)),
                cutShort: Int(statement.integer(1)),
                withoutAudio: Int(statement.integer(2))
            )
        }
    }

    /// How many events of each type a session has, by direction; those without a type have none here.
    ///
    /// - Throws: When the database cannot be read.
    public func eventCounts(
        in session: StoredSession
    ) throws(StoreError) -> [(direction: Direction, type: String?, count: Int)] {
        try read { db in
            let statement = try RawStatement(
                db,
                """
                SELECT c.direction, t.name, c.count
                FROM (
                    SELECT direction, type_id, count(*) AS count FROM event WHERE id BETWEEN ? AND ?
                    GROUP BY direction, type_id
                ) c
                LEFT JOIN event_type t ON t.id = c.type_id
                ORDER BY c.direction, t.name
                """
            )
            defer { statement.reset() }
            statement.bindRows(ofSession: session.number)
            var counts: [(direction: Direction, type: String?, count: Int)] = []
            while try statement.step() {
                let direction: Direction = statement.integer(0) == 0 ? .client : .server
                counts.append((direction, statement.optionalString(1), Int(statement.integer(2))))
            }
            return counts
        }
    }
}
