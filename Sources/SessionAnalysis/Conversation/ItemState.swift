import RealtimeProtocol
import SessionAudio
import SessionRecording

/// Everything told about an item so far, whether it is in the conversation or not.
struct ItemState: Sendable {
    /// What is known of an item's part in the conversation.
    enum Membership: Sendable, Equatable {
        /// It is not in it, as far as is known.
        case none
        /// It must be in it, though no event has said where.
        case assumed(connection: Int)
        /// `conversation.item.added` or `.created` said so, on this connection.
        case confirmed(connection: Int)
        /// It was in it on an earlier connection, and the client has put it into this one, too.
        case seeded(connection: Int)

        /// The connection on which it came to be in it last.
        var connection: Int? {
            switch self {
            case .none: nil
            case .assumed(let connection), .confirmed(let connection), .seeded(let connection): connection
            }
        }
    }

    private(set) var membership = Membership.none
    var content = ItemContent()
    var arguments = CallArguments()
    /// Where it stands on the timeline of a GPT-Live session, in milliseconds.
    var timelineMs: Double?
    /// Where the user's speech begins and ends in the session's audio.
    var speechStartMs: Double?
    var speechEndMs: Double?
    /// The number of the response that made it.
    private(set) var response: Int?
    /// How much audio the assistant sent, and in what format.
    var audioByteCount = 0
    var audioFormat: SampleFormat? = .standard
    /// What was said, of an item that no event of GPT-Live names.
    var utterance: Utterance?
    private var isTruncated = false
    private var isResponseCancelled = false
    /// The text of an item that is no message.
    private var note: String?
    /// What is told as it stands; the rest of the summary follows from the above.
    private var facts = ConversationItem(ordinal: 0)

    init(id: String?) { facts.id = id }

    /// The item as it is shown.
    var summary: ConversationItem {
        var item = facts
        item.arguments = arguments.text
        item.audioMs = audioMs
        (item.startMs, item.endMs) = (utterance?.startMs, utterance?.endMs)
        if let note { item.text = note }
        if item.type == ItemType.forceMessage.rawValue { item.text = content.text }
        guard item.type == ItemType.message.rawValue else { return item }
        item.text = content.text
        if item.role == Role.assistant.rawValue {
            let isIncomplete = item.status == ItemStatus.incomplete.rawValue
            let isBrokenOff = utterance?.isInterrupted(item.text ?? "") ?? false
            item.interrupted = isTruncated || isResponseCancelled || isIncomplete || isBrokenOff
        }
        return item
    }

    /// 0 for an item that was never in the conversation.
    var ordinal: Int { facts.ordinal }
    var type: String? { facts.type }
    var callID: String? { facts.callID }
    var id: String? { facts.id }
    var kind: ItemKind { ItemKind(type: facts.type, role: facts.role, callID: facts.callID) }
    var isDeleted: Bool { facts.deleted }

    /// To the microsecond, as all times are.
    private var audioMs: Double? {
        if audioByteCount > 0 {
            return audioFormat.map { (Double(audioByteCount) / $0.bytesPerMs).roundedToMicrosecond }
        }
        guard let speechStartMs, let speechEndMs, speechEndMs >= speechStartMs else { return nil }
        return (speechEndMs - speechStartMs).roundedToMicrosecond
    }
}

// MARK: - What events tell

extension ItemState {
    /// Joins the conversation; an item that was in it before keeps its ordinal.
    mutating func join(ordinal: Int, at moment: Timestamp?, _ membership: Membership) {
        if facts.ordinal == 0 { facts.ordinal = ordinal }
        facts.createdAt = moment
        self.membership = membership
    }

    /// Becomes another item of the same id, in the same row.
    mutating func renew() {
        let ordinal = facts.ordinal
        self = ItemState(id: facts.id)
        facts.ordinal = ordinal
    }

    /// Becomes something that an event of GPT-Live tells without an item of its own.
    mutating func become(_ type: String, status: ItemStatus? = .completed, note: String? = nil, callID: String? = nil) {
        facts.type = type
        facts.status = status?.rawValue
        facts.callID = callID
        self.note = note
    }

    /// Its id is told, which comes later than the item.
    mutating func identify(_ id: String) { facts.id = id }

    mutating func delete() { facts.deleted = true }

    /// The words stay: no server event tells which of them were cut.
    mutating func truncate(atMs end: Double?) {
        isTruncated = true
        facts.truncatedAtMs = end
    }

    mutating func belong(toResponse number: Int, id: String?) {
        response = number
        facts.responseID = id ?? facts.responseID
    }

    /// Becomes what an event is about, unless it is something else already.
    mutating func assume(_ type: ItemType, of role: Role? = nil) {
        guard facts.type == nil else { return }
        facts.type = type.rawValue
        facts.role = role?.rawValue
    }

    mutating func complete() { facts.status = ItemStatus.completed.rawValue }

    mutating func noteOutput(_ output: String?) { facts.output = output ?? facts.output }

    mutating func identifyCall(name: String?, callID: String?) {
        facts.name = name ?? facts.name
        facts.callID = callID ?? facts.callID
    }

    /// Ends with its response: an item it left open does not go on, and is complete only if the response is.
    mutating func endWithResponse(_ status: ResponseStatus) {
        isResponseCancelled = isResponseCancelled || status == .cancelled
        guard facts.status == ItemStatus.inProgress.rawValue else { return }
        facts.status = (status == .completed ? ItemStatus.completed : .incomplete).rawValue
    }

    /// Is put into another connection: it stands and says what it did, and the words of an item that had none are told.
    mutating func noteSeed(_ item: Item, connection: Int) {
        membership = .seeded(connection: connection)
        let isUntold = facts.type == nil || facts.type == ItemType.message.rawValue && content.text?.isEmpty != false
        if isUntold { note(item, isDone: true) }
    }

    /// Whether an item of the same id on a later connection says the same, as a history that is put in does.
    func saysTheSame(as item: Item) -> Bool {
        let (told, known): (String?, String?) =
            switch item {
            case .message(let message): (message.content.compactMap(\.words).joined(separator: "\n"), content.text)
            case .functionCall(let call): (call.arguments, arguments.text)
            case .functionCallOutput(let result): (result.output, facts.output)
            default: (nil, nil)
            }
        guard let told, let known, !told.isEmpty, !known.isEmpty else { return true }
        return told == known
    }

    /// Takes over what an item on the wire says.
    ///
    /// Whether it is done, its status says; if it has none, the event does (`isDone`).
    mutating func note(_ item: Item, isDone: Bool) {
        let isFinal = item.status.map { $0 != .inProgress } ?? isDone
        facts.type = item.type?.rawValue ?? facts.type
        noteStatus(item.status)
        switch item {
        case .message(let message):
            facts.role = message.role?.rawValue ?? facts.role
            for (index, part) in message.content.enumerated() { content.note(part, at: index, isFinal: isFinal) }
        case .forceMessage(let message):
            facts.role = message.role?.rawValue ?? facts.role
            for (index, part) in message.content.enumerated() { content.note(part, at: index, isFinal: isFinal) }
        case .functionCall(let call):
            identifyCall(name: call.name, callID: call.callID)
            arguments.note(call.arguments, isFinal: isFinal)
        case .functionCallOutput(let result):
            identifyCall(name: nil, callID: result.callID)
            facts.output = result.output
        case .mcpApprovalRequest(let request):
            identifyCall(name: request.name, callID: nil)
            arguments.note(request.arguments, isFinal: isFinal)
        case .mcpCall(let call):
            identifyCall(name: call.name, callID: nil)
            arguments.note(call.arguments, isFinal: isFinal)
            facts.output = call.output ?? facts.output
        default: break
        }
    }

    /// Events about one item may overtake each other, but an item that is done does not go back.
    private mutating func noteStatus(_ status: ItemStatus?) {
        guard let status, status != .inProgress || facts.status == nil else { return }
        facts.status = status.rawValue
    }
}
