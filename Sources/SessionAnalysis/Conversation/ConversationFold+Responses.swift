import RealtimeProtocol
import SessionRecording

// MARK: - Responses

/// What a response makes. Several may run at once, each with several items: all is found by the ids in the event.
extension ConversationFold {
    mutating func begin(_ event: ResponseEvent, _ recorded: RecordedEvent) {
        guard let response = event.response, let id = response.id else { return }
        responses[id, default: ResponseScope()].isOutOfBand = isOutOfBand(response, recorded)
    }

    /// `response.done`: the items as they are in the end, those that no event told of included.
    mutating func end(_ event: ResponseEvent, _ recorded: RecordedEvent) {
        guard let response = event.response else { return }
        let isOutOfBand = response.id.flatMap { responses[$0]?.isOutOfBand } ?? isOutOfBand(response, recorded)
        let output = response.output.enumerated().map { outputIndex, item in
            note(item, at: OutputPlace(response.id, outputIndex), of: response.id, isDone: true)
        }
        let known = response.id.flatMap { responses[$0]?.items } ?? []
        if !isOutOfBand {
            for index in known + output { assume(index, at: nil) }
        }
        guard let id = response.id, let status = response.status else { return }
        responses[id, default: ResponseScope()].ending = status
        for index in known where items[index].responseID == id {
            items.change(index) { $0.endWithResponse(status) }
        }
    }

    /// Out of band is where `conversation_id` is null; some servers never send one, and mean nothing by it.
    private func isOutOfBand(_ response: Response, _ recorded: RecordedEvent) -> Bool {
        response.conversationID == nil && recorded.hasNull(at: "response", "conversation_id")
    }
}

// MARK: - Output items

extension ConversationFold {
    mutating func note(_ event: OutputItemEvent, isDone: Bool, at moment: Timestamp?) {
        guard let item = event.item else { return }
        let place = OutputPlace(event.responseID, event.outputIndex)
        let index = note(item, at: place, of: event.responseID, isDone: isDone)
        // Of a response that was not seen itself, the end will tell.
        let isOutOfBand = event.responseID.map { responses[$0]?.isOutOfBand ?? true } ?? false
        if !isOutOfBand { assume(index, at: moment) }
    }

    private mutating func note(_ item: Item, at place: OutputPlace?, of responseID: String?, isDone: Bool) -> Int {
        let index = item.id.map { items.index(of: $0) } ?? place.flatMap { outputs[$0] } ?? items.addNameless()
        if let place { outputs[place] = index }
        if let responseID { attach(index, to: responseID) }
        items.change(index) { $0.note(item, isDone: isDone) }
        return index
    }

    mutating func note(_ event: ContentPartEvent, isDone: Bool) {
        guard let part = event.part,
            let index = message(event.itemID, event.responseID, event.outputIndex)
        else { return }
        items.change(index) { $0.content.note(part, at: event.contentIndex ?? 0, isFinal: isDone) }
    }

    mutating func append(_ delta: TextDelta) {
        guard let index = message(delta.itemID, delta.responseID, delta.outputIndex) else { return }
        items.change(index) { $0.content.append(delta.delta, at: delta.contentIndex ?? 0) }
    }

    mutating func append(_ delta: AudioDelta, _ recorded: RecordedEvent) {
        guard let index = message(delta.itemID, delta.responseID, delta.outputIndex) else { return }
        // Audio that was dropped since has been heard all the same.
        let (count, rate) = (recorded.alteration?.droppedAudio ?? delta.delta.byteCount, audioRate)
        items.change(index) {
            $0.audioByteCount += count
            $0.audioRate = rate
        }
    }

    mutating func finish(_ event: TextDone) {
        guard let index = message(event.itemID, event.responseID, event.outputIndex) else { return }
        items.change(index) { $0.content.finish(event.text, at: event.contentIndex ?? 0) }
    }

    mutating func finish(_ event: TranscriptDone) {
        guard let index = message(event.itemID, event.responseID, event.outputIndex) else { return }
        items.change(index) { $0.content.finish(event.transcript, at: event.contentIndex ?? 0) }
    }

    mutating func append(_ delta: FunctionArgumentsDelta) {
        guard let index = outputItem(delta.itemID, delta.responseID, delta.outputIndex) else { return }
        items.change(index) { $0.arguments.append(delta.delta) }
    }

    mutating func append(_ delta: MCPArgumentsDelta) {
        guard let index = outputItem(delta.itemID, delta.responseID, delta.outputIndex) else { return }
        items.change(index) { $0.arguments.append(delta.delta) }
    }

    mutating func finish(_ event: FunctionArgumentsDone) {
        guard let index = outputItem(event.itemID, event.responseID, event.outputIndex) else { return }
        items.change(index) {
            $0.arguments.finish(event.arguments)
            $0.identifyCall(name: event.name, callID: event.callID)
        }
    }

    mutating func finish(_ event: MCPArgumentsDone) {
        guard let index = outputItem(event.itemID, event.responseID, event.outputIndex) else { return }
        items.change(index) { $0.arguments.finish(event.arguments) }
    }

    /// The message an event is about; deltas tell that it is one, even if nothing else does.
    private mutating func message(_ id: String?, _ responseID: String?, _ outputIndex: Int?) -> Int? {
        guard let index = outputItem(id, responseID, outputIndex) else { return nil }
        if items[index].type == nil { items.change(index) { $0.assumeMessage(of: .assistant) } }
        return index
    }

    /// The item an event is about.
    private mutating func outputItem(_ id: String?, _ responseID: String?, _ outputIndex: Int?) -> Int? {
        let known = id.map { items.index(of: $0) } ?? OutputPlace(responseID, outputIndex).flatMap { outputs[$0] }
        guard let index = known else { return nil }
        if let responseID, items[index].responseID == nil { attach(index, to: responseID) }
        return index
    }

    private mutating func attach(_ index: Int, to responseID: String) {
        guard items[index].responseID != responseID else { return }
        items.change(index) { $0.belong(toResponse: responseID) }
        responses[responseID, default: ResponseScope()].items.append(index)
        if let ending = responses[responseID]?.ending { items.change(index) { $0.endWithResponse(ending) } }
    }
}
