import RealtimeProtocol
import SessionRecording

/// What the user says: audio that becomes an item, and its transcript, which comes when it is ready; or text that is
/// written piece by piece.
extension ConversationFold {
    mutating func begin(_ event: SpeechStarted) {
        guard let index = newUserItem(event.itemID) else { return }
        items.change(index) { $0.speechStartMs = $0.speechStartMs ?? event.audioStartMs }
    }

    mutating func end(_ event: SpeechStopped) {
        guard let index = userItem(event.itemID) else { return }
        items.change(index) { $0.speechEndMs = event.audioEndMs ?? $0.speechEndMs }
    }

    mutating func commit(_ event: AudioCommitted, at moment: Timestamp?) {
        guard let index = newUserItem(event.itemID) else { return }
        items.change(index) { $0.content.expectSpeech(at: 0) }
        assume(index, behind: event.previousItemID, at: moment)
    }

    /// Some models transcribe while the user speaks: the item may not come to be.
    mutating func append(_ delta: TranscriptionDelta) {
        guard let index = userItem(delta.itemID) else { return }
        items.change(index) { $0.content.append(delta.delta, at: delta.contentIndex ?? 0) }
    }

    mutating func finish(_ event: TranscriptionCompleted) {
        guard let index = userItem(event.itemID) else { return }
        items.change(index) { $0.content.finish(event.transcript, at: event.contentIndex ?? 0) }
        // When the item joined, this event does not say.
        assume(index, at: nil)
    }

    /// What the user said so far: the item may not come to be.
    mutating func restate(_ event: TranscriptionUpdated) {
        guard let index = userItem(event.itemID) else { return }
        items.change(index) { $0.content.finish(event.transcript, at: event.contentIndex ?? 0) }
    }

    mutating func fail(_ event: TranscriptionFailed) {
        guard let index = userItem(event.itemID) else { return }
        items.change(index) { $0.content.lose(at: event.contentIndex ?? 0) }
    }

    mutating func append(_ delta: InputTextDelta) {
        guard let index = userItem(delta.itemID) else { return }
        items.change(index) { $0.content.append(delta.delta, at: delta.contentIndex ?? 0) }
    }

    mutating func finish(_ event: InputTextDone, at moment: Timestamp?) {
        guard let index = userItem(event.itemID) else { return }
        assume(index, at: moment)
    }

    private mutating func userItem(_ id: String?) -> Int? {
        guard let id else { return nil }
        let index = items.index(of: id)
        if items[index].type == nil { items.change(index) { $0.assume(.message, of: .user) } }
        return index
    }

    /// The item that what is said now becomes; on a new connection, one of its own, whatever its id.
    private mutating func newUserItem(_ id: String?) -> Int? {
        guard let index = userItem(id) else { return nil }
        guard let earlier = items[index].membership.connection, earlier < connection, let id else { return index }
        _ = items.add(id)
        return userItem(id)
    }
}
