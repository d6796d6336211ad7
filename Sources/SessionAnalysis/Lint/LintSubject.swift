import RealtimeProtocol

/// What an event is about, as far as a rule may care.
enum LintSubject: Int, Sendable, CaseIterable {
    /// Appended audio.
    case append
    /// How much audio came in a piece of time.
    case pace
    /// Commits, clears, speech, playback.
    case audioBuffer
    /// The conversation's items.
    case item
    /// The beginning and the end of a response, and requests for one.
    case response
    /// The end of a text, a transcript, a call's arguments; an MCP call's steps.
    case part
    /// The configuration.
    case session
    /// `error`.
    case error
    /// `rate_limits.updated`.
    case limits
    /// What this version does not know of any event.
    case drift
    /// The end of the session.
    case ending

    /// Nil when no rule is about the event.
    init?(_ event: ClientEvent) {
        switch event {
        case .inputAudioBufferCommit, .inputAudioBufferClear: self = .audioBuffer
        case .conversationItemCreate, .conversationItemDelete, .conversationItemRetrieve, .conversationItemTruncate:
            self = .item
        case .responseCreate, .responseCancel: self = .response
        case .sessionUpdate: self = .session
        default: return nil
        }
    }

    /// Nil when no rule is about the event.
    init?(_ event: ServerEvent) {
        switch event {
        case .inputAudioBufferSpeechStarted, .inputAudioBufferSpeechStopped, .inputAudioBufferCommitted,
            .inputAudioBufferCleared, .inputAudioBufferTimeoutTriggered, .outputAudioBufferStarted,
            .outputAudioBufferStopped, .outputAudioBufferCleared:
            self = .audioBuffer
        case .conversationItemAdded, .conversationItemCreated, .conversationItemDone, .conversationItemDeleted,
            .conversationItemTruncated, .conversationItemRetrieved:
            self = .item
        case .responseCreated, .responseDone: self = .response
        case .responseOutputTextDone, .responseOutputAudioTranscriptDone, .responseFunctionCallArgumentsDone,
            .responseMCPCallArgumentsDone, .responseMCPCallInProgress, .responseMCPCallCompleted,
            .responseMCPCallFailed:
            self = .part
        case .sessionCreated, .sessionUpdated, .sessionClosed: self = .session
        case .error: self = .error
        case .rateLimitsUpdated: self = .limits
        default: return nil
        }
    }

    /// Nil when no rule is about the event.
    init?(_ event: LiveServerEvent) {
        switch event {
        case .responseEvent(let event) where event.event?.endsResponse == true: self = .response
        case .sessionStarted, .sessionUpdated, .sessionClosed: self = .session
        default: return nil
        }
    }
}
