import RealtimeProtocol
import SessionRecording

/// Tells a session's turns apart: what is an input, and which responses are about it.
///
/// A turn comes to be when audio is committed, when nobody speaks for too long, or when a response is created for text or
/// for nothing new. A response belongs to the newest committed input that has none yet; else to the user messages since
/// the last response; else to the turn whose tools have answered since; else, as another try, to the turn of a response
/// that came to nothing; else to a turn of its own.
struct TurnFold: Sendable {
    /// A user message that no response is about yet.
    private struct Message {
        var item: Int
        var id: String?
        var at: Timestamp?
    }

    /// The client's output of a call, which the server has not shown.
    private struct Output {
        var eventID: String?
        var callID: String
        var turn: Int
    }

    /// The client's `response.create`.
    private struct Request {
        var eventID: String?
        var at: Timestamp?
    }

    private(set) var rows = TrackedRows<TurnState>()
    /// By the response's number; -1 for one that belongs to no turn.
    private var turnsByResponse: [Int] = []
    /// By the committed item's id.
    private var turnsByItem: [String: Int] = [:]
    /// Committed inputs without a response, in order.
    private var unanswered: [Int] = []
    private var messages: [Message] = []
    /// The items of all user messages so far: several events tell of each.
    private var knownMessages: Set<Int> = []
    /// When the first of a transcript came whose audio was not committed yet.
    private var earlyTranscripts: [String: Timestamp] = [:]
    private var outputs: [Output] = []
    /// The turn of the last tool output since the last response.
    private var outputTurn: Int?
    /// The turn of the last response, if that came to nothing.
    private var retriedTurn: Int?
    private var requests: [Request] = []
    private var sessionCreatedAt: Timestamp?

    /// The turn that a response belongs to; nil when it belongs to none.
    func turn(ofResponse number: Int?) -> Int? {
        guard let number, turnsByResponse.indices.contains(number), turnsByResponse[number] >= 0 else { return nil }
        return turnsByResponse[number]
    }

    /// The turn of a committed item.
    func turn(ofItem id: String?) -> Int? { id.flatMap { turnsByItem[$0] } }

    /// Something is new about a turn.
    mutating func touch(_ turn: Int?) {
        if let turn { rows.change(turn) { _ in } }
    }

    /// The turns that are new or different since the last call.
    mutating func takeChanged() -> [Int] { rows.takeChangedIndices() }

    /// `session.created`: nothing of an earlier connection goes on.
    mutating func beginConnection(at moment: Timestamp?) {
        (unanswered, messages, outputs, requests) = ([], [], [], [])
        (outputTurn, retriedTurn) = (nil, nil)
        (turnsByItem, earlyTranscripts, knownMessages) = ([:], [:], [])
        sessionCreatedAt = sessionCreatedAt ?? moment
    }
}

// MARK: - Inputs

extension TurnFold {
    /// `input_audio_buffer.committed`.
    mutating func commit(_ input: SpokenInput, item: Int?, at moment: Timestamp?) {
        messages.removeAll { $0.item == item }
        if let turn = turn(ofItem: input.itemID) {
            return rows.change(turn) { $0.committedAt = $0.committedAt ?? moment }
        }
        // Its item has no id by which it is known again.
        if let item, input.itemID == nil { knownMessages.insert(item) }
        add(input.isSpeech ? .speech : .audio, item: item, id: input.itemID) {
            $0.input = input
            $0.committedAt = moment
        }
    }

    /// `input_audio_buffer.timeout_triggered`.
    mutating func timeOut(_ id: String?, item: Int?, at moment: Timestamp?) {
        guard turn(ofItem: id) == nil else { return }
        add(.idleTimeout, item: item, id: id) { $0.itemAt = moment }
    }

    /// Messages that wait join what is committed.
    private mutating func add(_ trigger: Turn.Trigger, item: Int?, id: String?, _ fill: (inout TurnState) -> Void) {
        var state = TurnState(trigger)
        state.inputItems = messages.map(\.item) + (item.map { [$0] } ?? [])
        state.itemID = id
        fill(&state)
        messages = []
        if let id { state.transcriptAt = earlyTranscripts.removeValue(forKey: id) }
        let turn = rows.append(state)
        if let id { turnsByItem[id] = turn }
        unanswered.append(turn)
    }

    /// A user message is in the conversation.
    mutating func add(message item: Int, id: String?, at moment: Timestamp?) {
        guard turn(ofItem: id) == nil, knownMessages.insert(item).inserted else { return }
        messages.append(Message(item: item, id: id, at: moment))
    }

    /// `conversation.item.deleted`: what is deleted is no input.
    mutating func delete(_ item: Int) {
        if knownMessages.remove(item) != nil { messages.removeAll { $0.item == item } }
    }

    /// The client has put in an assistant's message: what came before it is history.
    mutating func seed() { messages = [] }

    /// Some of an input's transcript came, which may be before the audio is committed.
    mutating func noteTranscript(of id: String?, at moment: Timestamp?) {
        guard let turn = turn(ofItem: id) else {
            if let id, earlyTranscripts[id] == nil { earlyTranscripts[id] = moment }
            return
        }
        rows.change(turn) { $0.transcriptAt = $0.transcriptAt ?? moment }
    }

    /// `conversation.item.input_audio_transcription.failed`.
    mutating func loseTranscript(of id: String?) {
        guard let turn = turn(ofItem: id) else { return }
        rows.change(turn) { $0.isTranscriptLost = true }
    }
}

// MARK: - Responses

extension TurnFold {
    /// The client's `response.create` for the default conversation.
    mutating func request(_ eventID: String?, at moment: Timestamp?) {
        requests.append(Request(eventID: eventID, at: moment))
    }

    /// `response.created` in the default conversation.
    mutating func begin(_ response: Int, at moment: Timestamp?) {
        guard turn(ofResponse: response) == nil else { return }
        let request = requests.isEmpty ? nil : requests.removeFirst()
        let turn = turnOfNextResponse(requestedAt: request?.at)
        while turnsByResponse.count <= response { turnsByResponse.append(-1) }
        turnsByResponse[response] = turn
        rows.change(turn) {
            if $0.responses.isEmpty { $0.requestedAt = request?.at }
            $0.responses.append(response)
        }
        (messages, unanswered) = ([], [])
        (outputTurn, retriedTurn) = (nil, nil)
    }

    private mutating func turnOfNextResponse(requestedAt: Timestamp?) -> Int {
        if let turn = unanswered.last { return turn }
        if let first = messages.first {
            var state = TurnState(.text)
            state.inputItems = messages.map(\.item)
            (state.itemID, state.itemAt) = (first.id, first.at)
            return rows.append(state)
        }
        if let turn = outputTurn ?? outputs.popLast()?.turn ?? retriedTurn { return turn }
        var state = TurnState(.none)
        if rows.count == 0 { state.sessionCreatedAt = sessionCreatedAt }
        return rows.append(state)
    }

    /// `response.done`.
    ///
    /// - Parameters:
    ///   - response: Its number.
    ///   - cameToNothing: Whether it failed, was incomplete, or was cancelled before any audio.
    mutating func end(_ response: Int, cameToNothing: Bool) {
        guard let turn = turn(ofResponse: response) else { return }
        touch(turn)
        // Only what the last response came to counts.
        if rows[turn].responses.last == response, !turnsByResponse.dropFirst(response + 1).contains(where: { $0 >= 0 })
        {
            retriedTurn = cameToNothing ? turn : nil
        }
    }

    /// The assistant speaks.
    mutating func noteAudio(of response: Int?, at moment: Timestamp?) {
        guard let turn = turn(ofResponse: response) else { return }
        let waits = rows[turn].waitsForAudio
        rows.change(turn) { if waits { $0.audioAfterOutputAt = moment } }
    }
}

// MARK: - Tools

extension TurnFold {
    /// The client sends the output of a call.
    mutating func send(outputOf callID: String, _ eventID: String?, response: Int?, at moment: Timestamp?) {
        guard let turn = turn(ofResponse: response) else { return }
        outputs.append(Output(eventID: eventID, callID: callID, turn: turn))
        noteOutput(of: turn, at: moment)
    }

    /// The server shows the output of a call, or says that a call of its own has ended.
    mutating func show(outputOf callID: String?, response: Int?, at moment: Timestamp?) {
        guard let turn = turn(ofResponse: response) else { return }
        outputTurn = turn
        if let callID, let sent = outputs.firstIndex(where: { $0.callID == callID }) {
            outputs.remove(at: sent)
        } else if rows[turn].outputSentAt == nil || callID == nil {
            noteOutput(of: turn, at: moment)
        }
    }

    private mutating func noteOutput(of turn: Int, at moment: Timestamp?) {
        rows.change(turn) { ($0.outputSentAt, $0.audioAfterOutputAt) = (moment, nil) }
    }

    /// `response.mcp_call.in_progress`.
    mutating func beginCall(_ itemID: String?, response: Int?, at moment: Timestamp?) {
        guard let turn = turn(ofResponse: response) else { return }
        rows.change(turn) { $0.mcpRuns.append(TurnState.MCPRun(itemID: itemID, startedAt: moment)) }
    }

    /// `response.mcp_call.completed` and `.failed`.
    mutating func endCall(_ itemID: String?, response: Int?, at moment: Timestamp?) {
        guard let turn = turn(ofResponse: response) else { return }
        rows.change(turn) { state in
            guard let run = state.mcpRuns.lastIndex(where: { $0.itemID == itemID && $0.endedAt == nil }) else { return }
            state.mcpRuns[run].endedAt = moment
        }
        show(outputOf: nil, response: response, at: moment)
    }

    // MARK: - Refusals

    /// The server has refused a client event.
    mutating func refuse(_ event: ErrorEvent) {
        if let id = event.refusedEventID {
            requests.removeAll { $0.eventID == id }
            outputs.removeAll { $0.eventID == id }
        } else if event.error?.code == "conversation_already_has_active_response", !requests.isEmpty {
            requests.removeLast()
        }
    }
}
