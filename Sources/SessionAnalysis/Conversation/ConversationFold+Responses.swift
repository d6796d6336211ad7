import RealtimeProtocol
import SessionAudio
import SessionRecording

// MARK: - Responses

/// What a response makes. Several may run at once, each with several items: all is found by the ids in the event.
extension ConversationFold {
    mutating func begin(_ event: ResponseEvent, _ number: Int?, _ recorded: RecordedEvent) {
        guard let number, let response = event.completeResponse else { return }
        note(response.id, ofResponse: number)
        responses[number].isOutOfBand = isOutOfBand(response, recorded) || requests.takeOutOfBand(response)
        responses[number].audioFormat = SampleFormat.output(of: response)
    }

    /// `response.done`: the items as they are in the end, those that no event told of included.
    mutating func end(_ event: ResponseEvent, _ number: Int?, _ recorded: RecordedEvent) {
        guard let number, let response = event.completeResponse else { return }
        note(response.id, ofResponse: number)
        let isOutOfBand = responses[number].isOutOfBand ?? isOutOfBand(response, recorded)
        let output = response.output.enumerated().map { outputIndex, item in
            note(item, at: outputIndex, of: number, isDone: true)
        }
        let known = responses[number].items
        if !isOutOfBand {
            for index in known + output { assume(index, at: nil) }
        }
        guard let status = response.status else { return }
        responses[number].ending = status
        for index in known where items[index].response == number {
            items.change(index) { $0.endWithResponse(status) }
        }
    }

    /// Makes room for what is known of a response.
    private mutating func note(_ id: String?, ofResponse number: Int) {
        while responses.count <= number { responses.append(ResponseScope()) }
        responses[number].id = responses[number].id ?? id
    }

    /// Out of band is where `conversation_id` is null; some servers never send one, and mean nothing by it.
    private func isOutOfBand(_ response: Response, _ recorded: RecordedEvent) -> Bool {
        response.conversationID == nil && recorded.hasNull(at: "response", "conversation_id")
    }
}

// MARK: - Output items

extension ConversationFold {
    mutating func note(_ event: OutputItemEvent, _ response: Int?, isDone: Bool, at moment: Timestamp?) {
        guard let item = event.item else { return }
        if let response { note(event.responseID, ofResponse: response) }
        let index = note(item, at: event.outputIndex, of: response, isNew: !isDone, isDone: isDone)
        // Of a response that was not seen itself, the end will tell.
        let isOutOfBand = response.map { responses[$0].isOutOfBand ?? true } ?? false
        if !isOutOfBand { assume(index, at: moment) }
    }

    private mutating func note(
        _ item: Item,
        at outputIndex: Int?,
        of response: Int?,
        isNew: Bool = false,
        isDone: Bool
    ) -> Int {
        let index = outputItem(item.id, response, outputIndex, ItemKind(item), isOther: isNew) ?? addNameless()
        if let response { attach(index, to: response, at: outputIndex) }
        items.change(index) { $0.note(item, isDone: isDone) }
        return index
    }

    mutating func note(_ event: ContentPartEvent, _ response: Int?, isDone: Bool) {
        guard let part = event.part,
            let index = message(event.itemID, response, event.responseID, event.outputIndex)
        else { return }
        items.change(index) { $0.content.note(part, at: event.contentIndex ?? 0, isFinal: isDone) }
    }

    mutating func append(_ delta: TextDelta, _ response: Int?, at moment: Timestamp?) {
        guard let index = message(delta.itemID, response, delta.responseID, delta.outputIndex) else { return }
        items.change(index) { $0.content.append(delta.delta, at: delta.contentIndex ?? 0) }
        assumeMade(index, at: moment)
    }

    /// Tells the message that the audio is of; nil when that is not known.
    mutating func append(_ delta: AudioDelta, _ response: Int?, _ recorded: RecordedEvent) -> Int? {
        guard let index = message(delta.itemID, response, delta.responseID, delta.outputIndex) else { return nil }
        if items[index].audioByteCount == 0 {
            let format = scope(ofResponse: response)?.audioFormat ?? audioFormat
            items.change(index) { $0.audioFormat = format }
        }
        // Audio that was dropped since has been heard all the same.
        let count = recorded.alteration?.droppedAudio ?? delta.delta.byteCount
        items.change(index) { $0.audioByteCount.add(clamping: count) }
        assumeMade(index, at: recorded.at)
        return index
    }

    mutating func finish(_ event: TextDone, _ response: Int?, at moment: Timestamp?) {
        guard let index = message(event.itemID, response, event.responseID, event.outputIndex) else { return }
        items.change(index) { $0.content.finish(event.text, at: event.contentIndex ?? 0) }
        assumeMade(index, at: moment)
    }

    mutating func finish(_ event: TranscriptDone, _ response: Int?, at moment: Timestamp?) {
        guard let index = message(event.itemID, response, event.responseID, event.outputIndex) else { return }
        items.change(index) { $0.content.finish(event.transcript, at: event.contentIndex ?? 0) }
        assumeMade(index, at: moment)
    }

    mutating func append(_ delta: FunctionArgumentsDelta, _ response: Int?, at moment: Timestamp?) {
        let kind = ItemKind.functionCall(delta.callID)
        guard let index = item(delta.itemID, response, delta.responseID, delta.outputIndex, kind) else { return }
        items.change(index) {
            $0.assume(.functionCall)
            if $0.callID == nil { $0.identifyCall(name: nil, callID: delta.callID) }
            $0.arguments.append(delta.delta)
        }
        assumeMade(index, at: moment)
    }

    mutating func append(_ delta: MCPArgumentsDelta, _ response: Int?, at moment: Timestamp?) {
        guard let index = item(delta.itemID, response, delta.responseID, delta.outputIndex, .mcpCall) else { return }
        items.change(index) {
            $0.assume(.mcpCall)
            $0.arguments.append(delta.delta)
        }
        assumeMade(index, at: moment)
    }

    mutating func finish(_ event: FunctionArgumentsDone, _ response: Int?, at moment: Timestamp?) {
        let kind = ItemKind.functionCall(event.callID)
        guard let index = item(event.itemID, response, event.responseID, event.outputIndex, kind) else { return }
        items.change(index) {
            $0.assume(.functionCall)
            $0.arguments.finish(event.arguments)
            $0.identifyCall(name: event.name, callID: event.callID)
        }
        assumeMade(index, at: moment)
    }

    mutating func finish(_ event: MCPArgumentsDone, _ response: Int?, at moment: Timestamp?) {
        guard let index = item(event.itemID, response, event.responseID, event.outputIndex, .mcpCall) else { return }
        items.change(index) {
            $0.assume(.mcpCall)
            $0.arguments.finish(event.arguments)
        }
        assumeMade(index, at: moment)
    }

    /// `response.mcp_call.*`.
    mutating func note(_ event: MCPCallEvent, _ response: Int?) {
        guard let index = outputItem(event.itemID, response, event.outputIndex, .mcpCall) else { return }
        items.change(index) { $0.assume(.mcpCall) }
    }

    /// What a response that was seen has made is in the conversation, even if nothing else says so.
    private mutating func assumeMade(_ index: Int, at moment: Timestamp?) {
        guard items[index].membership == .none, let response = items[index].response else { return }
        if responses[response].isOutOfBand == false { assume(index, at: moment) }
    }

    /// The message an event is about; deltas tell that it is one, even if nothing else does.
    private mutating func message(
        _ id: String?,
        _ response: Int?,
        _ responseID: String?,
        _ outputIndex: Int?
    ) -> Int? {
        guard let index = item(id, response, responseID, outputIndex, nil) else { return nil }
        if items[index].type == nil { items.change(index) { $0.assume(.message, of: .assistant) } }
        return index
    }

    /// The item an event is about; nil when it names neither an item nor a response.
    private mutating func item(
        _ id: String?,
        _ response: Int?,
        _ responseID: String?,
        _ outputIndex: Int?,
        _ kind: ItemKind?
    ) -> Int? {
        let known = outputItem(id, response, outputIndex, kind, isOther: responseID != nil && response != nil)
        guard let index = known ?? (response == nil ? nil : addNameless()) else { return nil }
        if let response, items[index].response == nil {
            note(responseID, ofResponse: response)
            attach(index, to: response, at: outputIndex)
            if known == nil, responseID == nil, responses[response].isOutOfBand == nil {
                // Nothing but this tells of the response: its end may not either.
                responses[response].isOutOfBand = false
                assume(index, at: nil)
            }
        }
        return index
    }

    /// The item that is named, or the one in that place of the response, or its newest; nil when there is none yet.
    ///
    /// The kind is nil of the words of a message, which are by far the most. Where the item begins, or the event names its
    /// response, it may be another (`isOther`) than that of an earlier response with its id.
    private mutating func outputItem(
        _ id: String?,
        _ response: Int?,
        _ outputIndex: Int?,
        _ kind: ItemKind?,
        isOther: Bool = false
    ) -> Int? {
        if let id {
            let index = kind.map { items.index(of: id, $0) } ?? messageItem(id)
            return isOther && isOfAnother(index, than: response) ? items.add(id) : index
        }
        guard let response, responses.indices.contains(response) else { return nil }
        let kind = kind ?? .message
        let scope = responses[response]
        if let index = outputIndex.map({ scope.outputs[$0] }) ?? scope.items.last, items[index].kind.mayBe(kind) {
            return index
        }
        guard let callID = kind.callID else { return nil }
        return scope.items.last { items[$0].callID == callID }
    }

    /// The item that words are of; a call of the same id is another one.
    private mutating func messageItem(_ id: String) -> Int {
        let index = items.index(of: id)
        return items[index].callID == nil ? index : items.index(of: id, .message)
    }

    /// Whether an item was made by a response that has ended, or on an earlier connection: ids are used again.
    private func isOfAnother(_ index: Int, than response: Int?) -> Bool {
        if let earlier = items[index].membership.connection, earlier < connection { return true }
        guard let maker = items[index].response, maker != response else { return false }
        return responses[maker].ending != nil
    }

    private mutating func addNameless() -> Int {
        let index = items.addNameless()
        lastNameless = index
        return index
    }

    private mutating func attach(_ index: Int, to response: Int, at outputIndex: Int?) {
        if let outputIndex { responses[response].outputs[outputIndex] = index }
        guard items[index].response != response else { return }
        let scope = responses[response]
        items.change(index) { $0.belong(toResponse: response, id: scope.id) }
        responses[response].items.append(index)
        if let ending = scope.ending { items.change(index) { $0.endWithResponse(ending) } }
    }
}
