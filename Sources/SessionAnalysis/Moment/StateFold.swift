package import RealtimeProtocol
package import SessionRecording

/// Follows how a session is, event by event.
package struct StateFold: Sendable {
    /// What follows from the events.
    package private(set) var fold = SessionFold()
    private var configuration = ConfigurationInForce()
    private var rateLimits: [RateLimit] = []
    private var transcripts: SessionState.Transcripts?
    private var live: SessionState.Live?

    /// A session without events.
    package init() {}

    /// Takes the next event.
    ///
    /// - Parameters:
    ///   - event: The event as it was recorded.
    ///   - decoded: The same, decoded; nil when its frame is no JSON object.
    package mutating func apply(_ event: RecordedEvent, decoded: RealtimeEvent?) {
        fold.apply(event, decoded: decoded)
        configuration.apply(event, decoded: decoded)
        switch decoded {
        case .server(.rateLimitsUpdated(let update)): for limit in update.rateLimits { note(limit) }
        case .server(.sessionInputTranscriptDelta(let delta)):
            transcripts = transcripts ?? SessionState.Transcripts()
            transcripts?.input += delta.delta
        case .server(.sessionOutputTranscriptDelta(let delta)):
            transcripts = transcripts ?? SessionState.Transcripts()
            transcripts?.output += delta.delta
        case .liveServer(let event): note(event)
        case .liveClient: live = live ?? SessionState.Live()
        default: return
        }
    }

    /// An event often tells only one of the limits.
    private mutating func note(_ limit: RateLimit) {
        guard let place = rateLimits.firstIndex(where: { $0.name == limit.name }) else {
            return rateLimits.append(limit)
        }
        rateLimits[place] = limit
    }

    private mutating func note(_ event: LiveServerEvent) {
        live = live ?? SessionState.Live()
        switch event {
        // A new connection begins unmuted, and nobody has paused it.
        case .sessionStarted:
            live?.isMuted = false
            live?.isPaused = nil
        case .sessionInputAudioMuted: live?.isMuted = true
        case .sessionInputAudioUnmuted: live?.isMuted = false
        case .sessionPaused: live?.isPaused = true
        case .sessionResumed: live?.isPaused = false
        default: return
        }
    }
}

// MARK: - The state

extension StateFold {
    /// The session as it is after the events so far.
    ///
    /// - Parameter place: Where that is.
    /// - Returns: The state.
    package func state(at place: MomentPlace) -> SessionState {
        SessionState(
            seq: place.seq,
            at: place.at,
            elapsedMs: place.elapsedMs,
            facts: fold.facts,
            configuration: configuration.stated,
            requested: configuration.requested,
            conversation: fold.conversation,
            responses: fold.runningResponses,
            toolCalls: fold.waitingCalls,
            inputAudio: inputAudio,
            playback: place.at.flatMap(playback),
            rateLimits: rateLimits,
            transcripts: transcripts,
            live: liveState
        )
    }

    private var liveState: SessionState.Live? {
        var live = live
        live?.timelineMs = fold.conversationFold.timeline.position
        return live
    }

    private var inputAudio: SessionState.InputAudio? {
        let speech = fold.speechFold
        guard !speech.clock.isEmpty || speech.openSpeech != nil else { return nil }
        return SessionState.InputAudio(
            bufferedMs: speech.bufferedMs.map(\.roundedToMicrosecond),
            appendedMs: speech.clock.isEmpty ? nil : speech.clock.positionMs.map(\.roundedToMicrosecond),
            speech: speech.openSpeech.map {
                SessionState.Speech(itemID: $0.itemID, startedAt: $0.speechStartedAt, audioStartMs: $0.startMs)
            }
        )
    }

    private func playback(at moment: Timestamp) -> SessionState.Playing? {
        guard let position = fold.playbackFold.position(at: moment) else { return nil }
        let item = position.item ?? fold.spokenItem(ofResponse: position.response)
        return SessionState.Playing(
            responseID: fold.responseIndex.id(of: position.response),
            itemID: item.flatMap { fold.conversationFold.items[$0].id },
            playedMs: position.playedMs.roundedToMicrosecond,
            receivedMs: position.receivedMs.map(\.roundedToMicrosecond),
            waitingMs: position.waitingMs.map(\.roundedToMicrosecond)
        )
    }
}
