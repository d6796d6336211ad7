import SessionRecording

/// The turns of a GPT-Live session, by the places of what was said on its timeline.
///
/// What the user says begins a turn; what the assistant says from then on is about it, up to the next thing that the user
/// says. Pieces of transcripts come late and out of order, so all turns are looked at anew.
struct LiveTurnFold: Sendable {
    /// When the timeline began on the wall clock.
    private var startedAt: Timestamp?
    private var told: [Turn] = []
    private var isNew = false
    /// The turns; nil in a session of another family.
    private(set) var turns: [Turn]?

    /// `session.started`.
    mutating func begin(at moment: Timestamp?) { startedAt = startedAt ?? moment }

    /// Something was said.
    mutating func note() {
        turns = turns ?? []
        isNew = true
    }

    /// The turns that are new or different since the last call; nil in a session of another family.
    mutating func takeChanged() -> [Turn]? {
        guard let turns else { return nil }
        let changed = turns.enumerated().filter { !told.indices.contains($0) || told[$0] != $1 }.map(\.element)
        told = turns
        return changed
    }

    /// Tells the turns of a conversation, if anything was said since the last call.
    mutating func settle(_ conversation: ConversationFold) {
        guard isNew else { return }
        isNew = false
        turns = conversation.order.items.map { conversation.items[$0] }.reduce(into: []) { turns, item in
            let words = item.summary
            guard let utterance = item.utterance, let start = utterance.startMs, let end = utterance.endMs else {
                return
            }
            if words.role == "user" {
                turns.append(turn(turns.count + 1, words, start, end))
            } else {
                if turns.isEmpty { turns.append(Turn(ordinal: 1, trigger: .none)) }
                turns[turns.count - 1].note(words, start, end, at: wallTime)
            }
        }
    }

    private func turn(_ ordinal: Int, _ words: ConversationItem, _ start: Double, _ end: Double) -> Turn {
        var turn = Turn(ordinal: ordinal, trigger: .speech)
        turn.inputText = words.text
        turn.inputStartedAt = wallTime(start)
        turn.inputEndedAt = wallTime(end)
        turn.inputEndedFrom = turn.inputEndedAt == nil ? nil : .ranges
        turn.inputAudioMs = end < start ? nil : end - start
        return turn
    }

    private func wallTime(_ milliseconds: Double) -> Timestamp? {
        startedAt?.moved(byMs: milliseconds)
    }
}

extension Turn {
    /// Takes in something that the assistant said.
    fileprivate mutating func note(
        _ words: ConversationItem,
        _ start: Double,
        _ end: Double,
        at wallTime: (Double) -> Timestamp?
    ) {
        let isFirst = outputText == nil
        outputText = [outputText, words.text].compactMap(\.self).joined(separator: "\n")
        outputAudioMs = (outputAudioMs ?? 0) + max(0, end - start)
        interrupted = interrupted || words.interrupted == true
        (heardMs, heardText, heardMethod) = (outputAudioMs, outputText, .ranges)
        guard isFirst else { return }
        firstAudioAt = wallTime(start)
        guard let inputEndedAt, let firstAudioAt, let latency = firstAudioAt.elapsedMilliseconds(since: inputEndedAt)
        else { return }
        responseLatencyMs = latency
        (turnLatencyMs, turnLatencyFrom) = (latency, .ranges)
    }
}
