import RealtimeProtocol
import SessionAudio
import SessionRecording

/// Follows the conversation: which items it has, in which order, and what each of them says.
///
/// - An item's place is what `conversation.item.added` (in the beta: `.created`) says, as `.done` often carries a null
///   `previous_item_id`. Where that names no item that the conversation has, the client's wish counts. Everything else
///   told of an item is kept by its id, in the order it comes: a transcript may precede its item, and several items stream
///   at once.
/// - Some recordings hold items that no such event placed: partial recordings, and those of servers that do not send it.
///   What a response makes, audio that was committed and what the user was heard to say are in the conversation, so
///   they are put at the end until an event says better. The items of an out-of-band response are not.
/// - `response.done` is the only event that always comes. It completes what other events left open.
/// - Some servers leave out ids: an item without one is found by its place in the response.
struct ConversationFold: Sendable {
    var items = ItemTable()
    var order = ConversationOrder()
    /// By the response's number.
    var responses: [ResponseScope] = []
    var audioFormat: SampleFormat? = .standard
    /// Of a GPT-Live session.
    var timeline = LiveTimeline()
    /// The newest item without an id.
    var lastNameless: Int?
    /// What the user says.
    var speech = AwaitedSpeech()
    /// What the client writes piece by piece, without an id.
    var written: Int?
    private(set) var connection = 0
    var requests = ItemRequests()
    /// The calls and outputs that joined the conversation, by type and call id.
    private var callItems: [CallItem: Int] = [:]
    /// How many items joined it; they are numbered in that order.
    private(set) var joined = 0

    /// Takes the next event of the client's: what it writes into an item piece by piece; of all else that it asks for, the
    /// server decides.
    mutating func apply(_ event: ClientEvent, recorded: RecordedEvent) {
        switch event {
        case .conversationItemCreate(let event): requests.note(event)
        case .responseCreate(let event): requests.note(event)
        case .inputTextDelta(let delta): append(delta)
        case .inputTextDone(let event): finish(event, at: recorded.at)
        default: return
        }
    }

    /// Takes the next event of the server's, with the number of the response that it is about.
    mutating func apply(_ event: ServerEvent, recorded: RecordedEvent, response: Int?) {
        switch event {
        case .responseOutputTextDelta(let delta), .responseOutputAudioTranscriptDelta(let delta):
            append(delta, response, at: recorded.at)
        case .responseOutputAudioDelta(let delta): _ = append(delta, response, recorded)
        case .responseFunctionCallArgumentsDelta(let delta): append(delta, response, at: recorded.at)
        case .responseMCPCallArgumentsDelta(let delta): append(delta, response, at: recorded.at)
        case .conversationItemInputAudioTranscriptionDelta(let delta): append(delta)
        case .conversationItemInputAudioTranscriptionUpdated(let event): restate(event)

        case .conversationItemAdded(let event), .conversationItemCreated(let event): join(event, at: recorded.at)
        case .conversationItemDone(let event): finish(event)
        case .conversationItemRetrieved(let event): update(event)
        case .conversationItemDeleted(let event): delete(event)
        case .conversationItemTruncated(let event): truncate(event)

        case .inputAudioBufferSpeechStarted(let event): begin(event)
        case .inputAudioBufferSpeechStopped(let event): end(event)
        case .inputAudioBufferCommitted(let event): commit(event, at: recorded.at)
        case .conversationItemInputAudioTranscriptionCompleted(let event): finish(event)
        case .conversationItemInputAudioTranscriptionFailed(let event): fail(event)

        case .responseCreated(let event): begin(event, response, recorded)
        case .responseOutputItemAdded(let event): note(event, response, isDone: false, at: recorded.at)
        case .responseOutputItemDone(let event): note(event, response, isDone: true, at: recorded.at)
        case .responseContentPartAdded(let event): note(event, response, isDone: false)
        case .responseContentPartDone(let event): note(event, response, isDone: true)
        case .responseOutputTextDone(let event): finish(event, response, at: recorded.at)
        case .responseOutputAudioTranscriptDone(let event): finish(event, response, at: recorded.at)
        case .responseFunctionCallArgumentsDone(let event): finish(event, response, at: recorded.at)
        case .responseMCPCallArgumentsDone(let event): finish(event, response, at: recorded.at)
        case .responseMCPCallInProgress(let event), .responseMCPCallCompleted(let event),
            .responseMCPCallFailed(let event):
            note(event, response)
        case .responseDone(let event): end(event, response, recorded)

        case .mcpListToolsInProgress(let event), .mcpListToolsCompleted(let event), .mcpListToolsFailed(let event):
            note(event)

        case .error(let event): if let refused = event.refusedEventID { requests.refuse(refused) }
        case .sessionCreated(let event): beginConnection(event)
        case .sessionUpdated(let event): configure(event)
        default: return
        }
    }

    /// The items that are new, different or elsewhere since the last call, with their positions from 1 and their indices in
    /// the table.
    mutating func takeChanged() -> [(position: Int, index: Int, item: ConversationItem)] {
        var positions = Set(items.takeChanged().compactMap { order.position(of: $0) })
        if let moved = order.takeFirstMoved() { positions.formUnion(moved..<order.items.count) }
        return positions.sorted().map { position in
            let index = order.items[position]
            return (position: position + 1, index: index, item: items[index].summary)
        }
    }
}

// MARK: - Session

extension ConversationFold {
    /// Of several connections in a recording, the items of one come behind those of the one before.
    private mutating func beginConnection(_ event: SessionEvent) {
        beginConnection()
        configure(event)
    }

    mutating func beginConnection() {
        connection += 1
        order.beginConnection()
        requests = ItemRequests()
        (speech, written) = (AwaitedSpeech(), nil)
    }

    private mutating func configure(_ event: SessionEvent) {
        if let session = event.session, let format = SampleFormat.output(of: session) { audioFormat = format }
    }
}

// MARK: - Items

extension ConversationFold {
    /// `conversation.item.added` and `.created`.
    private mutating func join(_ event: ItemEvent, at moment: Timestamp?) {
        guard let item = event.item else { return }
        let known = row(of: item, isDone: false) ?? items.addNameless()
        if items[known].id == nil { lastNameless = known }
        let wish = requests.take(item, isNew: items[known].membership == .none)
        let place = place(behind: event.previousItemID) ?? place(behind: wish?.previousItemID)
        if isSeeded(known, item, wish) { return keep(known, place, item) }
        let index = renewed(known)
        put(index, callBehind(place, of: ItemKind(item)).map { .behind($0) } ?? place, at: moment)
        items.change(index) { $0.note(item, isDone: false) }
        if let key = CallItem(ItemKind(item)) { callItems[key] = index }
    }

    /// Puts an item where it was said to be.
    ///
    /// Where an item stands is said once: repeated, it would not count those that were put in since.
    private mutating func put(_ index: Int, _ place: ConversationOrder.Place?, at moment: Timestamp?) {
        let membership = ItemState.Membership.confirmed(connection: connection)
        guard items[index].membership != membership else { return }
        if let place {
            order.put(index, place)
        } else if !order.isLive(index) {
            order.put(index, .last)
        }
        join(index, at: moment, membership)
    }

    /// The call that an output answers, if nobody has placed it and it stands behind where the output is to go.
    private func callBehind(_ place: ConversationOrder.Place?, of output: ItemKind) -> Int? {
        guard case .behind(let earlier)? = place, output.type == ItemType.functionCallOutput.rawValue,
            let callID = output.callID, let call = callItems[CallItem(callID)],
            items[call].membership == .assumed(connection: connection),
            let position = order.position(of: call), order.position(of: earlier).map({ $0 < position }) ?? false
        else { return nil }
        return call
    }

    /// The item that an event on the conversation shows.
    ///
    /// One without an id is the newest of these: to join, if a response has begun it; to be done, in any case.
    private mutating func row(of item: Item, isDone: Bool) -> Int? {
        if let id = item.id {
            if items.find(id) == nil {
                if let seeded = seededCall(item) { items.name(seeded, id) }
                if let spoken = committedSpeech(item) { name(spoken, id) }
                if let spoken = repeatedSpeech(item), !requests.areFor(id) { items.name(spoken, id) }
            }
            return items.index(of: id, ItemKind(item))
        }
        if let spoken = committedSpeech(item) { return spoken }
        guard let last = lastNameless, items[last].kind.mayBe(ItemKind(item)) else { return nil }
        if isDone { return last }
        if case .confirmed = items[last].membership { return nil }
        return items[last].response == nil ? nil : last
    }

    /// Whether an item of an earlier connection comes again because the client has put the history into this one.
    private func isSeeded(_ index: Int, _ item: Item, _ wish: ItemRequests.Wish?) -> Bool {
        if items[index].membership == .seeded(connection: connection) { return true }
        guard isOfEarlierConnection(index), !items[index].isDeleted else { return false }
        return wish?.isNamed == true || items[index].saysTheSame(as: item)
    }

    /// The call or output of an earlier connection that a client puts into this one under another item id.
    private func seededCall(_ item: Item) -> Int? {
        guard let key = CallItem(ItemKind(item)), let index = callItems[key], isOfEarlierConnection(index),
            items[index].saysTheSame(as: item)
        else { return nil }
        return index
    }

    /// Lets an item of an earlier connection stand where it stood, and say what it said.
    private mutating func keep(_ index: Int, _ place: ConversationOrder.Place?, _ item: Item) {
        if !order.isLive(index) { order.keep(index, place ?? .last) }
        items.change(index) { [connection] in $0.noteSeed(item, connection: connection) }
    }

    private func isOfEarlierConnection(_ index: Int) -> Bool {
        items[index].membership.connection.map { $0 < connection } ?? false
    }

    /// The item itself, or a new one with its id: that of a deleted item may come again, and servers count anew on each
    /// connection.
    mutating func renewed(_ index: Int) -> Int {
        if items[index].isDeleted {
            order.remove(index)
            items.change(index) { $0.renew() }
        } else if isOfEarlierConnection(index), let id = items[index].id {
            return items.add(id)
        }
        return index
    }

    /// The place behind the item of this id; nil when no live item has it.
    ///
    /// Null says nothing, as services send it of any item; xAI sends `"0"`.
    private mutating func place(behind previousID: String?) -> ConversationOrder.Place? {
        guard let previousID else { return nil }
        if previousID == "root" { return .first }
        guard let index = items.find(previousID) else { return nil }
        // Something stands behind it, so it is in the conversation itself, unless its response is out of band.
        if let response = items[index].response, responses[response].isOutOfBand != true { assume(index, at: nil) }
        guard order.isLive(index) else { return nil }
        return .behind(index)
    }

    /// The item is in the conversation, though no event has said so.
    mutating func assume(_ index: Int, behind previousID: String? = nil, at moment: Timestamp?) {
        guard items[index].membership == .none else { return }
        order.put(index, place(behind: previousID) ?? laterOutput(than: index).map { .before($0) } ?? .last)
        join(index, at: moment, .assumed(connection: connection))
        if let key = CallItem(items[index].kind) { callItems[key] = index }
    }

    /// The first item that the same response makes after this one, of those that nobody has placed.
    private func laterOutput(than index: Int) -> Int? {
        guard let outputs = items[index].response.map({ responses[$0].outputs }), outputs.count > 1,
            let place = outputs.first(where: { $0.value == index })?.key
        else { return nil }
        let later = outputs.filter { $0.key > place && items[$0.value].membership == .assumed(connection: connection) }
        return later.min { $0.key < $1.key }?.value
    }

    /// Whether an item came to be in the conversation on this connection.
    func isOfThisConnection(_ index: Int) -> Bool { items[index].membership.connection == connection }

    /// Puts an item in, behind another one or before all others of this connection.
    mutating func insert(_ index: Int, behind earlier: Int?, at moment: Timestamp?) {
        order.put(index, earlier.map { .behind($0) } ?? .first)
        join(index, at: moment, .assumed(connection: connection))
    }

    private mutating func join(_ index: Int, at moment: Timestamp?, _ membership: ItemState.Membership) {
        if items[index].ordinal == 0 { joined += 1 }
        let next = joined
        items.change(index) { $0.join(ordinal: next, at: moment, membership) }
    }

    /// `conversation.item.done`, which shows an item in the conversation, but not reliably where.
    private mutating func finish(_ event: ItemEvent) {
        guard let item = event.item, let known = row(of: item, isDone: true) else { return }
        if isSeeded(known, item, nil) { return keep(known, place(behind: event.previousItemID), item) }
        let index = isOfEarlierConnection(known) ? renewed(known) : known
        assume(index, behind: event.previousItemID, at: nil)
        items.change(index) { $0.note(item, isDone: true) }
    }

    /// `conversation.item.retrieved`, which places nothing.
    private mutating func update(_ event: ItemEvent) {
        guard let item = event.item, let id = item.id else { return }
        items.change(items.index(of: id, ItemKind(item))) { $0.note(item, isDone: true) }
    }

    private mutating func delete(_ event: ItemReferenceEvent) {
        guard let id = event.itemID, let index = items.find(id) else { return }
        order.delete(index)
        items.change(index) { $0.delete() }
    }

    private mutating func truncate(_ event: ItemTruncation) {
        guard let id = event.itemID else { return }
        items.change(items.index(of: id)) {
            $0.assume(.message, of: .assistant)
            $0.truncate(atMs: event.audioEndMs)
        }
    }

    /// `mcp_list_tools.*`.
    private mutating func note(_ event: ItemReferenceEvent) {
        guard let id = event.itemID else { return }
        items.change(items.index(of: id)) { $0.assume(.mcpListTools) }
    }
}

/// A call, or the output of one.
private struct CallItem: Hashable {
    var type: String
    var callID: String

    init?(_ kind: ItemKind) {
        guard let type = kind.type, let callID = kind.callID else { return nil }
        self.type = type
        self.callID = callID
    }

    /// The call of this id.
    init(_ callID: String) { (type, self.callID) = (ItemType.functionCall.rawValue, callID) }
}
