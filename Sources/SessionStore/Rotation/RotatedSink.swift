import SessionRecording
import Synchronization

/// Stores a session in one file of a ``RotatingStore``, which stays open for as long as this does.
///
/// What it stores outside of a group may come again, as a part of a group that failed in another file: that is passed
/// over.
final class RotatedSink: RecordingSink, Sendable {
    /// What is stored for good, whatever becomes of the group.
    private struct Kept {
        var seq = 0
        var isFinished = false
    }

    private let writer: SessionWriter
    private let store: SessionStore
    private let owner: RotatingStore
    private let kept = Mutex(Kept())

    init(_ writer: SessionWriter, in store: SessionStore, of owner: RotatingStore) {
        self.writer = writer
        self.store = store
        self.owner = owner
    }

    func append(_ events: [RecordedEvent], ledger: Ledger) throws {
        let kept = kept.withLock { $0 }
        guard !kept.isFinished else { return }
        let new = (events.first?.seq ?? 0) > kept.seq ? events : events.filter { $0.seq > kept.seq }
        try writer.append(new, ledger: ledger)
        if let last = new.last, !owner.isGrouping(store) { self.kept.withLock { $0.seq = last.seq } }
    }

    func finish(_ metadata: SessionMetadata) throws {
        guard !kept.withLock({ $0.isFinished }) else { return }
        try writer.finish(metadata)
        if !owner.isGrouping(store) { kept.withLock { $0.isFinished = true } }
    }
}
