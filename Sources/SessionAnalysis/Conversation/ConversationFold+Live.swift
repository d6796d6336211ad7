import RealtimeProtocol
import SessionRecording

/// The conversation of a GPT-Live session, which has no items: what was said comes in pieces with places on the timeline.
///
/// - Each side's pieces are one message until it is silent for ``Utterance/longestPause``. Both sides may speak at once.
/// - Messages stand in the order in which they begin; everything else where the timeline was when it came.
/// - What the application lets the model know (`session.commentary.append` and the like) is context and not speech: it
///   stands beside the messages, as items of the types `commentary`, `thinking` and `instructions`.
extension ConversationFold {
    mutating func apply(_ event: LiveServerEvent, recorded: RecordedEvent) {
        switch event {
        case .sessionStarted(let event): begin(event, recorded)
        case .sessionInputTranscriptDelta(let delta): append(delta, .user, recorded)
        case .sessionOutputTranscriptDelta(let delta): append(delta, .assistant, recorded)
        case .sessionDelegationCreated(let event): add(event, recorded)
        case .sessionInstructionsAppended(let event), .sessionThinkingAppended(let event),
            .sessionCommentaryAppended(let event):
            timeline.advance(to: event.endMs)
        case .sessionOutputAudioDelta(let delta): timeline.advance(to: delta.endMs)
        case .responseEvent(let event): add(event.event, recorded)
        case .error(let event): if let refused = event.refusedEventID { withdraw(refused) }
        default: return
        }
        timeline.isEmpty = false
    }

    mutating func apply(_ event: LiveClientEvent, recorded: RecordedEvent) {
        switch event {
        case .sessionStart(let event):
            beginTimeline()
            timeline.isStarting = true
            seed(event.session?.input, recorded)
        case .sessionInstructionsAppend(let event): add("instructions", event, recorded)
        case .sessionThinkingAppend(let event): add("thinking", event, recorded)
        case .sessionCommentaryAppend(let event): add("commentary", event, recorded)
        case .responseItemCreate(let event): add(event.item, askedBy: event.eventID, recorded)
        default: return
        }
        timeline.isEmpty = false
    }
}

// MARK: - Sessions

extension ConversationFold {
    private mutating func begin(_ event: LiveSessionEvent, _ recorded: RecordedEvent) {
        if !timeline.isStarting { beginTimeline() }
        timeline.isStarting = false
        if !timeline.hasInput { seed(event.session?.input, recorded) }
    }

    private mutating func beginTimeline() {
        if !timeline.isEmpty { beginConnection() }
        timeline = LiveTimeline()
    }

    /// What was said before the session.
    private mutating func seed(_ input: [ResponsesItem]?, _ recorded: RecordedEvent) {
        for item in input ?? [] { add(item, recorded) }
        timeline.hasInput = input?.isEmpty == false
    }
}

// MARK: - Speech

extension ConversationFold {
    private mutating func append(_ delta: LiveTranscriptDelta, _ role: Role, _ recorded: RecordedEvent) {
        let index = utterance(of: role, at: delta, recorded)
        items.change(index) {
            $0.content.append(delta.delta, at: 0)
            $0.utterance?.extend(from: delta.startMs, to: delta.endMs)
        }
        timeline.advance(to: delta.endMs)
        noteOverlap()
    }

    /// The message that a piece is of, new if its speaker was silent.
    private mutating func utterance(of role: Role, at delta: LiveTranscriptDelta, _ recorded: RecordedEvent) -> Int {
        let current = role == .user ? timeline.userUtterance : timeline.assistantUtterance
        if let current, items[current].utterance?.continues(at: delta.startMs) == true { return current }
        let index = addItem(at: delta.startMs ?? timeline.position, recorded) {
            $0.assume(.message, of: role)
            $0.complete()
            $0.utterance = Utterance(startMs: delta.startMs, endMs: delta.endMs)
        }
        if role == .user {
            (timeline.userUtterance, timeline.userStartMs) = (index, delta.startMs)
        } else {
            timeline.assistantUtterance = index
        }
        return index
    }

    /// Pieces come late and unevenly, so each may tell that the user began to speak while the assistant spoke.
    private mutating func noteOverlap() {
        guard let index = timeline.assistantUtterance, let start = timeline.userStartMs else { return }
        items.change(index) { $0.utterance?.overlap(at: start) }
    }
}

// MARK: - Work and notes

extension ConversationFold {
    private mutating func add(_ event: DelegationCreated, _ recorded: RecordedEvent) {
        timeline.advance(to: event.offsetMs)
        addItem(event.delegation?.id, at: event.offsetMs ?? timeline.position, recorded) {
            $0.become("delegation", callID: event.delegation?.id)
        }
    }

    private mutating func add(_ type: String, _ event: ContextAppend, _ recorded: RecordedEvent) {
        addItem(at: timeline.position, askedBy: event.eventID, recorded) {
            $0.become(type, note: event.content, callID: event.delegationID?.value)
        }
    }

    /// The server has refused a client event: what it put in is not in the conversation, unless another put it in, too.
    private mutating func withdraw(_ eventID: String) {
        guard let index = timeline.asked.removeValue(forKey: eventID), !timeline.asked.values.contains(index) else {
            return
        }
        order.delete(index)
        items.change(index) { $0.delete() }
    }

    /// A call of the backend's, when it is complete.
    private mutating func add(_ event: ResponsesEvent?, _ recorded: RecordedEvent) {
        guard let event, event.type == "response.output_item.done" else { return }
        switch event.item?.type {
        // What the backend writes is for the model; what was said of it is in the transcript.
        case nil, "message", "reasoning": return
        default: add(event.item, recorded)
        }
    }

    private mutating func add(_ item: ResponsesItem?, askedBy eventID: String? = nil, _ recorded: RecordedEvent) {
        guard let item else { return }
        addItem(item.id, at: timeline.position, askedBy: eventID, recorded) { $0.note(item) }
    }

    /// Adds an item where the timeline has this place: behind all that begin no later.
    @discardableResult
    private mutating func addItem(
        _ id: String? = nil,
        at milliseconds: Double,
        askedBy eventID: String? = nil,
        _ recorded: RecordedEvent,
        _ fill: (inout ItemState) -> Void
    ) -> Int {
        let known = id.flatMap { $0.isEmpty ? nil : $0 }.map { items.index(of: $0) }
        // What was refused may be sent again.
        let index = known.map { items[$0].isDeleted ? renewed($0) : $0 } ?? items.addNameless()
        if let eventID, !eventID.isEmpty, items[index].membership == .none || timeline.asked.values.contains(index) {
            timeline.asked[eventID] = index
        }
        items.change(index) {
            fill(&$0)
            $0.timelineMs = $0.timelineMs ?? milliseconds
        }
        if items[index].membership == .none {
            let earlier = order.items.last { isOfThisConnection($0) && items[$0].timelineMs ?? 0 <= milliseconds }
            insert(index, behind: earlier, at: recorded.at)
        }
        return index
    }
}

extension ItemState {
    /// Takes over what an item of the Responses API says.
    fileprivate mutating func note(_ item: ResponsesItem) {
        let type = item.type ?? ItemType.message.rawValue
        if type == ItemType.message.rawValue { assume(.message, of: item.role.map(Role.init(rawValue:)) ?? .user) }
        become(type, status: item.status.map(ItemStatus.init(rawValue:)) ?? .completed, callID: item.callID)
        identifyCall(name: item.name, callID: item.callID)
        if let words = item.content?.text { content.finish(words, at: 0) }
        if let text = item.arguments { arguments.finish(text) }
        noteOutput(item.output?.text)
    }
}
