import RealtimeProtocol
import SessionRecording

/// Follows the conversation: which items it has, in which order, and what each of them says.
///
/// - An item's place is what `conversation.item.added` (in the beta: `.created`) says, as `.done` often carries a null
///   `previous_item_id`. Everything else told of an item is kept by its id, in the order it comes: a transcript may
///   precede its item, and several items stream at once.
/// - Some recordings hold items that no such event placed: partial recordings, and those of servers that do not send it.
///   What a response makes, audio that was committed and what the user was heard to say are in the conversation, so
///   they are put at the end until an event says better. The items of an out-of-band response are not.
/// - `response.done` is the only event that always comes. It completes what other events left open.
struct ConversationFold: Sendable {
    var items = ItemTable()
    var order = ConversationOrder()
    var responses: [String: ResponseScope] = [:]
    var outputs: [OutputPlace: Int] = [:]
    var audioRate = AudioRate.standard
    private var connection = 0
    private var joined = 0

    /// The items in conversation order.
    var conversation: [ConversationItem] { order.items.map { items[$0].summary } }

    mutating func apply(_ event: ServerEvent, recorded: RecordedEvent) {
        switch event {
        case .responseOutputTextDelta(let delta), .responseOutputAudioTranscriptDelta(let delta): append(delta)
        case .responseOutputAudioDelta(let delta): append(delta, recorded)
        case .responseFunctionCallArgumentsDelta(let delta): append(delta)
        case .responseMCPCallArgumentsDelta(let delta): append(delta)
        case .conversationItemInputAudioTranscriptionDelta(let delta): append(delta)

        case .conversationItemAdded(let event), .conversationItemCreated(let event): join(event, recorded)
        case .conversationItemDone(let event): finish(event)
        case .conversationItemRetrieved(let event): update(event)
        case .conversationItemDeleted(let event): delete(event)
        case .conversationItemTruncated(let event): truncate(event)

        case .inputAudioBufferSpeechStarted(let event): begin(event)
        case .inputAudioBufferSpeechStopped(let event): end(event)
        case .inputAudioBufferCommitted(let event): commit(event, at: recorded.at)
        case .conversationItemInputAudioTranscriptionCompleted(let event): finish(event)
        case .conversationItemInputAudioTranscriptionFailed(let event): fail(event)

        case .responseCreated(let event): begin(event, recorded)
        case .responseOutputItemAdded(let event): note(event, isDone: false, at: recorded.at)
        case .responseOutputItemDone(let event): note(event, isDone: true, at: recorded.at)
        case .responseContentPartAdded(let event): note(event, isDone: false)
        case .responseContentPartDone(let event): note(event, isDone: true)
        case .responseOutputTextDone(let event): finish(event)
        case .responseOutputAudioTranscriptDone(let event): finish(event)
        case .responseFunctionCallArgumentsDone(let event): finish(event)
        case .responseMCPCallArgumentsDone(let event): finish(event)
        case .responseDone(let event): end(event, recorded)

        case .sessionCreated(let event): beginConnection(event)
        case .sessionUpdated(let event): configure(event)
        default: return
        }
    }

    /// What a client writes into an item piece by piece; all else that it asks for, the server confirms.
    mutating func apply(_ event: ClientEvent, recorded: RecordedEvent) {
        switch event {
        case .inputTextDelta(let delta): append(delta)
        case .inputTextDone(let event): finish(event, at: recorded.at)
        default: return
        }
    }

    /// The items that are new, different or elsewhere since the last call, with their positions from 1.
    mutating func takeChanged() -> [(position: Int, item: ConversationItem)] {
        var positions = Set(items.takeChanged().compactMap { order.position(of: $0) })
        if let moved = order.takeFirstMoved() { positions.formUnion(moved..<order.items.count) }
        return positions.sorted().map { (position: $0 + 1, item: items[order.items[$0]].summary) }
    }
}

// MARK: - Session

extension ConversationFold {
    /// Of several connections in a recording, the items of one come behind those of the one before.
    private mutating func beginConnection(_ event: SessionEvent) {
        connection += 1
        order.beginConnection()
        configure(event)
    }

    private mutating func configure(_ event: SessionEvent) {
        if let session = event.session, let rate = AudioRate(outputOf: session) { audioRate = rate }
    }
}

// MARK: - Items

extension ConversationFold {
    /// `conversation.item.added` and `.created`.
    private mutating func join(_ event: ItemEvent, _ recorded: RecordedEvent) {
        guard let item = event.item else { return }
        let index = item.id.map { items.index(of: $0) } ?? items.addNameless()
        if isGone(index) {
            order.remove(index)
            items.change(index) { $0.renew() }
        }
        // Where an item stands is said once: repeated, it would not count those that were put in since.
        let membership = ItemState.Membership.confirmed(connection: connection)
        if items[index].membership != membership {
            order.put(index, place(of: event, recorded))
            join(index, at: recorded.at, membership)
        }
        items.change(index) { $0.note(item, isDone: false) }
    }

    /// Whether the item was deleted, or its conversation has ended: its id may come again for another one.
    private func isGone(_ index: Int) -> Bool {
        if case .confirmed(let earlier) = items[index].membership, earlier != connection { return true }
        return items[index].isDeleted
    }

    /// Only a `previous_item_id` that is there and null asks for the first place.
    private mutating func place(of event: ItemEvent, _ recorded: RecordedEvent) -> ConversationOrder.Place {
        switch event.previousItemID {
        case "root": .first
        case .some: place(behind: event.previousItemID)
        case nil: recorded.hasNull(at: "previous_item_id") ? .first : .last
        }
    }

    private mutating func place(behind previousID: String?) -> ConversationOrder.Place {
        previousID.flatMap { items.find($0) }.map { .behind($0) } ?? .last
    }

    /// The item is in the conversation, though no event has said so.
    mutating func assume(_ index: Int, behind previousID: String? = nil, at moment: Timestamp?) {
        guard items[index].membership == .none else { return }
        order.put(index, place(behind: previousID))
        join(index, at: moment, .assumed)
    }

    private mutating func join(_ index: Int, at moment: Timestamp?, _ membership: ItemState.Membership) {
        if items[index].ordinal == 0 { joined += 1 }
        let next = joined
        items.change(index) { $0.join(ordinal: next, at: moment, membership) }
    }

    /// `conversation.item.done`, which shows an item in the conversation, but not reliably where.
    private mutating func finish(_ event: ItemEvent) {
        guard let item = event.item, let id = item.id else { return }
        let index = items.index(of: id)
        assume(index, behind: event.previousItemID, at: nil)
        items.change(index) { $0.note(item, isDone: true) }
    }

    /// `conversation.item.retrieved`, which places nothing.
    private mutating func update(_ event: ItemEvent) {
        guard let item = event.item, let id = item.id else { return }
        items.change(items.index(of: id)) { $0.note(item, isDone: true) }
    }

    private mutating func delete(_ event: ItemReferenceEvent) {
        guard let id = event.itemID, let index = items.find(id) else { return }
        items.change(index) { $0.delete() }
    }

    private mutating func truncate(_ event: ItemTruncation) {
        guard let id = event.itemID else { return }
        items.change(items.index(of: id)) { $0.truncate(atMs: event.audioEndMs) }
    }
}
