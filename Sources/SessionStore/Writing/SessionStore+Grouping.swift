import GRDB
public import SessionRecording
import Synchronization

extension SessionStore: RecordingStore {
    /// Starts a session that is stored while it is recorded.
    ///
    /// - Throws: ``StoreError`` when the database cannot take it, or has a session of this id already.
    @_disfavoredOverload
    public func startRecording(_ metadata: SessionMetadata) throws -> any RecordingSink {
        let writer: SessionWriter = try startRecording(metadata)
        return writer
    }

    /// Stores what `body` does with this store and its writers in one transaction.
    ///
    /// When it throws, nothing of it was stored, and the writers go on from what was stored before.
    ///
    /// - Throws: ``StoreError`` when the transaction could not be made or kept.
    public func group(_ body: () throws -> Void) throws {
        try requireWritable()
        var writers: [SessionWriter] = []
        do {
            try queue.writeWithoutTransaction { db in
                writeGroup.withLock { $0 = WriteGroup() }
                defer { writers = writeGroup.withLock { $0.take()?.writers ?? [] } }
                try db.transaction { db in
                    try body()
                    guard db.isInsideTransaction else { throw StoreError.takenBack(path) }
                }
            }
        } catch {
            for writer in writers { writer.groupEnded(isStored: false) }
            throw StoreError(wrapping: error, path: path)
        }
        for writer in writers { writer.groupEnded(isStored: true) }
    }

    /// Whether what is written now is part of a group, on whose thread it has to be written.
    var isGrouping: Bool { writeGroup.withLock { $0 != nil } }

    /// Remembers a writer that takes part in a group.
    func noteGrouped(_ writer: SessionWriter) {
        writeGroup.withLock { $0?.writers.append(writer) }
    }
}

/// What is written in one transaction by several calls.
struct WriteGroup: Sendable {
    /// The writers that took part.
    var writers: [SessionWriter] = []
    /// The numbers of the event types that were asked for, so that they are asked for once.
    var typeIDs: [String: Int64] = [:]
}
