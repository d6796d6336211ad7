import RealtimeProtocol
import SessionAudio
import SessionRecording

/// The turns of a GPT-Live session, by the places of what was said on its timeline.
///
/// What the user says begins a turn; what the assistant says from then on is about it, up to the next thing that the user
/// says. Pieces of transcripts come late and out of order, so all turns are looked at anew.
struct LiveTurnFold: Sendable {
    /// Each connection has a timeline of its own.
    private var clocks: [Int: LiveClock] = [:]
    private var format = SampleFormat.standard
    private var told: [Turn] = []
    private var isNew = false
    /// The turns; nil in a session of another family.
    private(set) var turns: [Turn]?

    /// `session.started`, on a connection.
    mutating func begin(_ event: LiveSessionEvent, on connection: Int, at moment: Timestamp?) {
        clocks[connection, default: LiveClock()].start(at: moment)
        if let told = event.session?.audio?.format.flatMap({ SampleFormat(.object($0)) }) { format = told }
    }

    /// `session.output_audio.delta`.
    mutating func note(_ delta: LiveAudioDelta, on connection: Int, _ recorded: RecordedEvent) {
        guard let at = recorded.at, let length = lengthMs(of: delta.delta, delta.format(inSession: format), recorded)
        else { return }
        let isMoved = clocks[connection, default: LiveClock()].appendOutput(length, from: delta.startMs, at: at)
        if isMoved { isNew = true }
    }

    /// `session.input_audio.append`.
    mutating func noteInput(_ audio: Base64Audio, on connection: Int, _ recorded: RecordedEvent) {
        guard let at = recorded.at, let length = lengthMs(of: audio, format, recorded) else { return }
        if clocks[connection, default: LiveClock()].appendInput(length, at: at) { isNew = true }
    }

    private func lengthMs(of audio: Base64Audio, _ format: SampleFormat, _ recorded: RecordedEvent) -> Double? {
        let byteCount = recorded.alteration?.droppedAudio ?? audio.byteCount
        return byteCount > 0 ? Double(byteCount) / format.bytesPerMs : nil
    }

    /// Takes note of an event, which is of a GPT-Live session.
    ///
    /// - Parameter changesConversation: Whether it may have changed what was said or done.
    mutating func note(changesConversation: Bool) {
        turns = turns ?? []
        if changesConversation { isNew = true }
    }

    /// The turns that are new or different since the last call; nil in a session of another family.
    mutating func takeChanged() -> [Turn]? {
        guard let turns else { return nil }
        let changed = turns.enumerated().filter { !told.indices.contains($0) || told[$0] != $1 }.map(\.element)
        told = turns
        return changed
    }

    /// When a place was on the timeline of the connection of that moment; nil when nobody knows.
    func time(ofMs place: Double, at moment: Timestamp?) -> Timestamp? {
        let begun = clocks.sorted { $0.key < $1.key }.map(\.value)
        let clock = begun.last { clock in
            guard let moment, let startedAt = clock.startedAt else { return true }
            return startedAt <= moment
        }
        return (clock ?? begun.first)?.time(ofMs: place)
    }

    /// Tells the turns of a conversation, if anything was said since the last call.
    mutating func settle(_ conversation: ConversationFold, _ calls: ToolCallFold) {
        guard isNew else { return }
        isNew = false
        var turns: [Turn] = []
        var state = State()
        for item in conversation.order.items.map({ conversation.items[$0] }) {
            if item.membership.connection != state.connection { state = State(connection: item.membership.connection) }
            let words = item.summary
            if let call = calls.call(of: words) {
                state.calls.append(call)
                if let turn = state.turn { turns[turn].note(state.calls) }
            }
            note(item, words, in: &turns, &state)
        }
        self.turns = turns
    }

    /// Where the telling of turns is.
    private struct State {
        var connection: Int?
        /// The turn that goes on on this connection, by index.
        var turn: Int?
        /// Where the user's last words end.
        var inputEndMs: Double?
        /// The calls since the turn began.
        var calls: [ToolCall] = []
    }

    private func note(_ item: ItemState, _ words: ConversationItem, in turns: inout [Turn], _ state: inout State) {
        guard let utterance = item.utterance, let start = utterance.startMs, let end = utterance.endMs else { return }
        let clock = state.connection.flatMap { clocks[$0] }
        if words.role == "user" {
            let ordinal = turns.count + 1
            turns.append(Turn(ordinal: ordinal, words, from: start, to: end, clock))
            (state.turn, state.inputEndMs, state.calls) = (ordinal - 1, end, [])
            return
        }
        let turn = state.turn ?? turns.count
        if turn == turns.count {
            turns.append(Turn(ordinal: turn + 1, trigger: .none))
            turns[turn].note(state.calls)
        }
        state.turn = turn
        let startedAt = clock?.time(ofMs: start)
        if turns[turn].outputText == nil {
            turns[turn].answer(at: startedAt, afterMs: state.inputEndMs.map { start - $0 })
        }
        turns[turn].speakAfterCalls(at: startedAt, state.calls)
        turns[turn].note(words, start, end)
    }
}

extension ToolCallFold {
    /// The call that an item of the conversation is; nil when it is none, such as the output of one.
    fileprivate func call(of item: ConversationItem) -> ToolCall? {
        guard ["delegation", "function_call", "mcp_call"].contains(item.type) else { return nil }
        return (item.callID.flatMap { row(call: $0) } ?? item.id.flatMap { row(item: $0) }).map { rows[$0] }
    }
}

extension Turn {
    /// Something that the user said.
    fileprivate init(ordinal: Int, _ words: ConversationItem, from start: Double, to end: Double, _ clock: LiveClock?) {
        self.init(ordinal: ordinal, trigger: .speech)
        inputText = words.text
        inputStartedAt = clock?.time(ofMs: start)
        inputEndedAt = clock?.time(ofMs: end)
        inputEndedFrom = inputEndedAt == nil ? nil : .ranges
        inputAudioMs = end < start ? nil : end - start
    }

    /// The calls that were made in it so far.
    fileprivate mutating func note(_ calls: [ToolCall]) {
        toolCalls = calls.count
        let waits = calls.compactMap { TimeSpan($0.requestedAt, $0.answeredAt) }
        toolMs = waits.isEmpty ? nil : TimeSpan.unionMs(waits).roundedToMicrosecond
    }

    /// The assistant speaks, for the first time after the last answer to its calls, if there is one.
    fileprivate mutating func speakAfterCalls(at moment: Timestamp?, _ calls: [ToolCall]) {
        guard toolGapMs == nil, let moment else { return }
        let answeredAt = calls.compactMap(\.answeredAt).filter { $0 <= moment }.max()
        toolGapMs = answeredAt.map { moment.milliseconds(since: $0) }
    }

    /// Takes in something that the assistant said.
    fileprivate mutating func note(_ words: ConversationItem, _ start: Double, _ end: Double) {
        outputText = [outputText, words.text].compactMap(\.self).joined(separator: "\n")
        outputAudioMs = (outputAudioMs ?? 0) + max(0, end - start)
        interrupted = interrupted || words.interrupted == true
        (heardMs, heardText, heardMethod) = (outputAudioMs, outputText, .ranges)
    }

    /// The assistant began to answer.
    ///
    /// - Parameters:
    ///   - moment: When.
    ///   - latency: How long after the end of the input; negative when both spoke at once.
    fileprivate mutating func answer(at moment: Timestamp?, afterMs latency: Double?) {
        firstAudioAt = moment
        guard let latency, latency >= 0 else { return }
        responseLatencyMs = latency
        (turnLatencyMs, turnLatencyFrom) = (latency, .ranges)
    }
}
