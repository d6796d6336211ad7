import RealtimeProtocol
import SessionRecording

/// The folds that together know what happened in a turn.
struct TurnSources {
    var conversation: ConversationFold
    var toolCalls: ToolCallFold
    var responses: ResponseFold
    var usage: UsageFold
    var playback: PlaybackFold
}

extension Turn {
    /// Puts together what the folds know of a turn.
    init(_ state: TurnState, ordinal: Int, _ sources: TurnSources) {
        self.init(ordinal: ordinal, trigger: state.trigger)
        note(state, sources)
        let responses = state.responses.compactMap { sources.responses.summary(ofResponse: $0) }
        note(responses, sources)
        let sounds = state.responses.compactMap { sources.playback.sound(ofResponse: $0).map(PlayedSound.init) }
        note(TurnHeard(state, sounds, sources))
        note(sounds, sources.playback)
        noteTools(state, sources)
        let firstText = state.responses.lazy.compactMap { sources.responses.firstTextAt(ofResponse: $0) }.first
        noteLatencies(state, firstAudioAt: responses.lazy.compactMap(\.firstAudioAt).first, firstTextAt: firstText)
    }

    // MARK: - Input

    private mutating func note(_ state: TurnState, _ sources: TurnSources) {
        inputItemID = state.itemID
        inputText = sources.conversation.text(ofItems: state.inputItems)
        committedAt = state.committedAt
        inputStartedAt =
            switch state.trigger {
            case .speech: state.input?.speechStartedAt
            case .audio: state.input?.firstSampleAt
            case .text, .idleTimeout: state.itemAt
            case .none: nil
            }
        (inputEndedAt, inputEndedFrom) = (state.input?.endedAt, state.input?.endedFrom)
        inputAudioMs = state.input?.audioMs.map(\.roundedToMicrosecond)
    }

    // MARK: - Responses

    private mutating func note(_ summaries: [ResponseSummary], _ sources: TurnSources) {
        responses = summaries.count
        responseID = summaries.first?.id
        status = summaries.first?.status
        responseCreatedAt = summaries.first?.createdAt
        firstDeltaAt = summaries.first?.firstDeltaAt
        firstAudioAt = summaries.first?.firstAudioAt
        doneAt = summaries.last?.doneAt
        ttftMs = firstDeltaAt.elapsed(since: responseCreatedAt)
        ttfaMs = firstAudioAt.elapsed(since: responseCreatedAt)
        let records = summaries.compactMap(\.usageOrdinal).map { sources.usage.rows[$0 - 1] }
        totalTokens = records.isEmpty ? nil : TokenCounts.sum(records.map(\.tokens.total))
    }

    private mutating func note(_ heard: TurnHeard) {
        outputText = heard.outputText
        outputAudioMs = heard.audioMs.map(\.roundedToMicrosecond)
        interrupted = heard.cutSource != nil
        cutSource = heard.cutSource
        heardMs = heard.heard.ms.map(\.roundedToMicrosecond)
        heardText = heard.heard.text
        unheardText = heard.heard.unheardText
        heardMethod = heard.heard.method
    }

    private mutating func note(_ sounds: [PlayedSound], _ fold: PlaybackFold) {
        guard !sounds.isEmpty, sounds.allSatisfy(\.playback.hasTimes) else { return }
        if sounds.contains(where: \.sound.hasAudio) {
            stutterMs = sounds.reduce(0) { $0 + $1.playback.stutterMs }.roundedToMicrosecond
        }
        let overlaps = sounds.compactMap { fold.talkOverMs(of: $0.sound, $0.playback) }
        talkOverMs = overlaps.isEmpty ? nil : overlaps.reduce(0, +).roundedToMicrosecond
        bargeinStopMs = sounds.lazy.compactMap { $0.sound.bargeInStopMs($0.playback) }.first.map(\.roundedToMicrosecond)
    }

    // MARK: - Tools

    private mutating func noteTools(_ state: TurnState, _ sources: TurnSources) {
        let calls = state.responses.flatMap { sources.toolCalls.calls(ofResponse: $0) }
        toolCalls = calls.count
        var waits = calls.filter { $0.kind == .function && $0.isAnswered }
            .compactMap { TimeSpan($0.requestedAt, $0.answeredAt) }
        waits += state.mcpRuns.compactMap { TimeSpan($0.startedAt, $0.endedAt) }
        toolMs = waits.isEmpty ? nil : TimeSpan.unionMs(waits).roundedToMicrosecond
        toolGapMs = state.audioAfterOutputAt.elapsed(since: state.outputSentAt)
    }

    // MARK: - Latencies

    private mutating func noteLatencies(
        _ state: TurnState,
        firstAudioAt: Timestamp?,
        firstTextAt: Timestamp?
    ) {
        let noticedAt = state.input?.speechStoppedAt ?? state.committedAt
        responseLatencyMs = firstAudioAt.elapsed(since: inputEndedAt)
        if responseLatencyMs != nil { endpointingMs = noticedAt.elapsed(since: inputEndedAt) }
        if let noticedAt, !state.isTranscriptLost {
            firstTranscriptMs = state.transcriptAt?.milliseconds(since: noticedAt)
        }
        guard let first = firstAudioAt ?? firstTextAt,
            let (start, from) = start(state), let latency = first.elapsedMilliseconds(since: start)
        else { return }
        (turnLatencyMs, turnLatencyFrom) = (latency, from)
    }

    /// From when on the server could answer.
    private func start(_ state: TurnState) -> (Timestamp, Start)? {
        if let created = state.sessionCreatedAt { return (created, .sessionCreated) }
        if let stopped = state.input?.speechStoppedAt { return (stopped, .speechStopped) }
        if let committed = state.committedAt { return (committed, .committed) }
        if let requested = state.requestedAt { return (requested, .responseCreate) }
        return state.itemAt.map { ($0, .item) }
    }
}

extension Timestamp? {
    /// The milliseconds since another time; nil when either is not known, or the clock was set back in between.
    fileprivate func elapsed(since start: Timestamp?) -> Double? {
        guard let self, let start else { return nil }
        return self.elapsedMilliseconds(since: start)
    }
}
