import RealtimeProtocol
import SessionRecording

/// What the user says: audio that becomes an item, and its transcript, which comes when it is ready; or text that is
/// written piece by piece.
extension ConversationFold {
    mutating func begin(_ event: SpeechStarted) {
        let index = event.itemID.map { newUserItem($0) } ?? speech.spoken ?? addUserItem()
        speech.begin(index)
        items.change(index) { $0.speechStartMs = $0.speechStartMs ?? event.audioStartMs }
    }

    mutating func end(_ event: SpeechStopped) {
        guard let index = event.itemID.map({ userItem($0) }) ?? speech.spoken else { return }
        items.change(index) { $0.speechEndMs = event.audioEndMs ?? $0.speechEndMs }
    }

    mutating func commit(_ event: AudioCommitted, at moment: Timestamp?) {
        if let id = event.itemID, let spoken = speech.spoken { name(spoken, id) }
        let index = event.itemID.map { newUserItem($0) } ?? speech.spoken ?? addUserItem()
        speech.commit(index)
        items.change(index) { $0.content.expectSpeech(at: 0) }
        assume(index, behind: event.previousItemID, at: moment)
    }

    /// Some models transcribe while the user speaks: the item may not come to be.
    mutating func append(_ delta: TranscriptionDelta) {
        let index = transcribedItem(delta.itemID)
        items.change(index) { $0.content.append(delta.delta, at: delta.contentIndex ?? 0) }
    }

    /// One that goes on is told again.
    mutating func finish(_ event: TranscriptionCompleted) {
        let index = transcribedItem(event.itemID)
        if event.status != .inProgress { speech.finish(index) }
        items.change(index) {
            $0.content.finish(event.transcript, at: event.contentIndex ?? 0)
            if event.status != .inProgress { $0.content.dropGuesses() }
        }
        // When the item joined, this event does not say.
        assume(index, at: nil)
    }

    /// What the user said so far: the item may not come to be.
    mutating func restate(_ event: TranscriptionUpdated) {
        let index = transcribedItem(event.itemID)
        items.change(index) { $0.content.finish(event.transcript, at: event.contentIndex ?? 0) }
    }

    mutating func fail(_ event: TranscriptionFailed) {
        let index = transcribedItem(event.itemID)
        speech.finish(index)
        items.change(index) { $0.content.lose(at: event.contentIndex ?? 0) }
    }

    mutating func append(_ delta: InputTextDelta) {
        let index = delta.itemID.map { userItem($0) } ?? written ?? addUserItem()
        if delta.itemID == nil { written = index }
        items.change(index) { $0.content.append(delta.delta, at: delta.contentIndex ?? 0) }
    }

    mutating func finish(_ event: InputTextDone, at moment: Timestamp?) {
        guard let index = event.itemID.map({ userItem($0) }) ?? written else { return }
        if event.itemID == nil { written = nil }
        assume(index, at: moment)
    }

    private mutating func userItem(_ id: String) -> Int { message(items.index(of: id)) }

    /// What the user says is a message, even if nothing else says so.
    private mutating func message(_ index: Int) -> Int {
        if items[index].type == nil { items.change(index) { $0.assume(.message, of: .user) } }
        return index
    }

    /// The item that what is said now becomes; on a new connection, one of its own, whatever its id.
    private mutating func newUserItem(_ id: String) -> Int {
        let index = userItem(id)
        guard let earlier = items[index].membership.connection, earlier < connection else { return index }
        _ = items.add(id)
        return userItem(id)
    }

    /// The item that a transcription is of; without an id, the first that waits for its words, or a new one.
    private mutating func transcribedItem(_ id: String?) -> Int {
        if let id {
            if items.find(id) != nil { return newUserItem(id) }
            if let unnamed = speech.first(where: { items[$0].id == nil }) { name(unnamed, id) }
            return userItem(id)
        }
        if let next = speech.next { return next }
        let index = addUserItem()
        speech.begin(index)
        return index
    }

    /// What the user says, without an id.
    private mutating func addUserItem() -> Int { message(items.addNameless()) }

    /// The speech that was committed last, if this user item may be the one it became.
    func committedSpeech(_ item: Item) -> Int? {
        guard let index = speech.committed, items[index].id == nil || item.id == nil, case .message(let message) = item,
            message.role == .user, message.content.contains(where: { $0.type == .inputAudio })
        else { return nil }
        return items[index].membership == .assumed(connection: connection) ? index : nil
    }

    /// The speech that was committed last, if a user item of another id only repeats it: some services make the item up anew.
    func repeatedSpeech(_ item: Item) -> Int? {
        guard let index = speech.committed, items[index].membership == .assumed(connection: connection),
            case .message(let message) = item, message.role == .user,
            message.content.contains(where: { $0.type == .inputAudio }),
            let words = items[index].content.text, !words.isEmpty, message.content.compactMap(\.words) == [words]
        else { return nil }
        return index
    }

    /// Tells the id of an item that had none.
    mutating func name(_ index: Int, _ id: String) {
        guard items[index].id == nil, items.find(id) == nil else { return }
        items.name(index, id)
        items.change(index) { $0.identify(id) }
    }
}
