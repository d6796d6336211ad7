import GRDB
import SessionRecording

/// Inserts prepared events in the transaction under way.
struct EventInserter {
    private let insertEvent: RawStatement
    private let insertAudio: RawStatement
    private let insertAlteration: RawStatement
    private var types: EventTypes

    /// The numbers of event types that it knows by now.
    var typeIDs: [String: Int64] { types.ids }

    /// Prepares for a transaction that may know the numbers of some event types already.
    init(_ db: Database, knowing typeIDs: [String: Int64] = [:]) throws {
        insertEvent = try RawStatement(
            db,
            "INSERT INTO event (id, at, direction, opcode, type_id, payload) VALUES (?, ?, ?, ?, ?, ?)"
        )
        insertAudio = try RawStatement(db, "INSERT INTO audio (event_id, offset, bytes) VALUES (?, ?, ?)")
        insertAlteration = try RawStatement(
            db,
            "INSERT INTO alteration (event_id, redacted, byte_count, dropped_audio) VALUES (?, ?, ?, ?)"
        )
        types = try EventTypes(db, knowing: typeIDs)
    }

    /// Inserts a batch into the session of this number.
    mutating func insert(_ batch: EventBatch, session number: Int64) throws {
        let typeIDs = try batch.types.map { try types.id(of: $0) }
        try batch.bytes.withUnsafeBytes { bytes in
            for row in batch.rows {
                let id = RowID.first(ofSession: number) | row.seq
                try insert(row, id, typeID: row.type < 0 ? nil : typeIDs[Int(row.type)], bytes)
            }
        }
    }

    private func insert(_ row: EventBatch.Row, _ id: Int64, typeID: Int64?, _ bytes: UnsafeRawBufferPointer) throws {
        insertEvent.bind(id, at: 1)
        insertEvent.bind(row.at, at: 2)
        insertEvent.bind(Int64(row.direction), at: 3)
        insertEvent.bind(Int64(row.opcode), at: 4)
        insertEvent.bind(typeID, at: 5)
        let payload = UnsafeRawBufferPointer(rebasing: bytes[row.payload])
        if row.isText {
            try insertEvent.bindText(payload, at: 6)
        } else {
            try insertEvent.bindBlob(payload, at: 6)
        }
        try insertEvent.run()
        if let audio = row.audio {
            insertAudio.bind(id, at: 1)
            insertAudio.bind(Int64(row.audioOffset), at: 2)
            try insertAudio.bindBlob(UnsafeRawBufferPointer(rebasing: bytes[audio]), at: 3)
            try insertAudio.run()
        }
        if let alteration = row.alteration { try insert(alteration, id) }
    }

    private func insert(_ alteration: Alteration, _ id: Int64) throws {
        insertAlteration.bind(id, at: 1)
        insertAlteration.bind(alteration.isRedacted as Bool?, at: 2)
        insertAlteration.bind(alteration.byteCount, at: 3)
        insertAlteration.bind(alteration.droppedAudio, at: 4)
        try insertAlteration.run()
    }
}
