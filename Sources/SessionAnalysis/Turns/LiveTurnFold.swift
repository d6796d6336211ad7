import RealtimeProtocol
import SessionAudio
import SessionRecording

/// The turns of a GPT-Live session, by the places of what was said on its timeline.
///
/// What the user says begins a turn; what the assistant says from then on is about it, up to the next thing that the user
/// says. Pieces of transcripts come late and out of order, so all turns are looked at anew.
struct LiveTurnFold: Sendable {
    private var clock = LiveClock()
    private var format = SampleFormat.standard
    private var told: [Turn] = []
    private var isNew = false
    /// The turns; nil in a session of another family.
    private(set) var turns: [Turn]?

    /// `session.started`.
    mutating func begin(_ event: LiveSessionEvent, at moment: Timestamp?) {
        clock.start(at: moment)
        if let told = event.session?.audio?.format.flatMap({ SampleFormat(.object($0)) }) { format = told }
    }

    /// `session.output_audio.delta`.
    mutating func noteOutput(_ audio: Base64Audio, _ recorded: RecordedEvent) {
        guard let at = recorded.at, let length = lengthMs(of: audio, recorded) else { return }
        if clock.appendOutput(length, at: at) { isNew = true }
    }

    /// `session.input_audio.append`.
    mutating func noteInput(_ audio: Base64Audio, _ recorded: RecordedEvent) {
        guard let at = recorded.at, let length = lengthMs(of: audio, recorded) else { return }
        if clock.appendInput(length, at: at) { isNew = true }
    }

    private func lengthMs(of audio: Base64Audio, _ recorded: RecordedEvent) -> Double? {
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

    /// When a place on the session's timeline was; nil when nobody knows.
    func time(ofMs place: Double) -> Timestamp? { clock.time(ofMs: place) }

    /// Tells the turns of a conversation, if anything was said since the last call.
    mutating func settle(_ conversation: ConversationFold) {
        guard isNew else { return }
        isNew = false
        var inputEndMs: Double?
        turns = conversation.order.items.map { conversation.items[$0] }.reduce(into: []) { turns, item in
            let words = item.summary
            if Self.callTypes.contains(words.type ?? ""), !turns.isEmpty { turns[turns.count - 1].toolCalls += 1 }
            guard let utterance = item.utterance, let start = utterance.startMs, let end = utterance.endMs else {
                return
            }
            if words.role == "user" {
                turns.append(turn(turns.count + 1, words, start, end))
                inputEndMs = end
            } else {
                if turns.isEmpty { turns.append(Turn(ordinal: 1, trigger: .none)) }
                if turns[turns.count - 1].outputText == nil {
                    turns[turns.count - 1].answer(at: clock.time(ofMs: start), afterMs: inputEndMs.map { start - $0 })
                }
                turns[turns.count - 1].note(words, start, end)
            }
        }
    }

    private static let callTypes: Set = ["delegation", "function_call", "mcp_call"]

    private func turn(_ ordinal: Int, _ words: ConversationItem, _ start: Double, _ end: Double) -> Turn {
        var turn = Turn(ordinal: ordinal, trigger: .speech)
        turn.inputText = words.text
        turn.inputStartedAt = clock.time(ofMs: start)
        turn.inputEndedAt = clock.time(ofMs: end)
        turn.inputEndedFrom = turn.inputEndedAt == nil ? nil : .ranges
        turn.inputAudioMs = end < start ? nil : end - start
        return turn
    }
}

extension Turn {
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
