/// An event sent by the server, decoded as far as its type is known.
@nonexhaustive
public enum ServerEvent: Sendable, Equatable {
    /// `conversation.created`: the default conversation exists.
    case conversationCreated(ConversationCreated)
    /// `conversation.item.added`: an item joined the conversation.
    indirect case conversationItemAdded(ItemEvent)
    /// `conversation.item.created`: the beta's name for `added`, still in use.
    indirect case conversationItemCreated(ItemEvent)
    /// `conversation.item.deleted`: an item is gone.
    case conversationItemDeleted(ItemReferenceEvent)
    /// `conversation.item.done`: an item is final.
    indirect case conversationItemDone(ItemEvent)
    /// `conversation.item.input_audio_transcription.completed`: what the user said, all of it.
    indirect case conversationItemInputAudioTranscriptionCompleted(TranscriptionCompleted)
    /// `conversation.item.input_audio_transcription.delta`: what the user said, a piece.
    case conversationItemInputAudioTranscriptionDelta(TranscriptionDelta)
    /// `conversation.item.input_audio_transcription.failed`: what the user said stays unknown.
    indirect case conversationItemInputAudioTranscriptionFailed(TranscriptionFailed)
    /// `conversation.item.input_audio_transcription.segment`: what one speaker said.
    indirect case conversationItemInputAudioTranscriptionSegment(TranscriptionSegment)
    /// `conversation.item.retrieved`: the whole stored item.
    indirect case conversationItemRetrieved(ItemEvent)
    /// `conversation.item.truncated`: an item's audio is cut.
    case conversationItemTruncated(ItemTruncation)
    /// `error`: something went wrong; mostly the session goes on.
    indirect case error(ErrorEvent)
    /// `input_audio_buffer.cleared`: the input buffer is empty.
    case inputAudioBufferCleared(BareEvent)
    /// `input_audio_buffer.committed`: the input buffer became an item.
    case inputAudioBufferCommitted(AudioCommitted)
    /// `input_audio_buffer.dtmf_event_received`: a key was pressed (SIP).
    case inputAudioBufferDTMFEventReceived(DTMFReceived)
    /// `input_audio_buffer.speech_started`: the user speaks.
    case inputAudioBufferSpeechStarted(SpeechStarted)
    /// `input_audio_buffer.speech_stopped`: the user stopped speaking.
    case inputAudioBufferSpeechStopped(SpeechStopped)
    /// `input_audio_buffer.timeout_triggered`: nobody spoke for a while.
    case inputAudioBufferTimeoutTriggered(TimeoutTriggered)
    /// `mcp_list_tools.completed`: a server's tools are listed.
    case mcpListToolsCompleted(ItemReferenceEvent)
    /// `mcp_list_tools.failed`: a server's tools could not be listed.
    case mcpListToolsFailed(ItemReferenceEvent)
    /// `mcp_list_tools.in_progress`: a server's tools are being listed.
    case mcpListToolsInProgress(ItemReferenceEvent)
    /// `output_audio_buffer.cleared`: playback was stopped (WebRTC and SIP).
    case outputAudioBufferCleared(ResponseReferenceEvent)
    /// `output_audio_buffer.started`: playback began (WebRTC and SIP).
    case outputAudioBufferStarted(ResponseReferenceEvent)
    /// `output_audio_buffer.stopped`: playback ended (WebRTC and SIP).
    case outputAudioBufferStopped(ResponseReferenceEvent)
    /// `rate_limits.updated`: what is left of the limits.
    indirect case rateLimitsUpdated(RateLimitsUpdated)
    /// `response.content_part.added`: a content part begins.
    indirect case responseContentPartAdded(ContentPartEvent)
    /// `response.content_part.done`: a content part has ended.
    indirect case responseContentPartDone(ContentPartEvent)
    /// `response.created`: a response begins.
    indirect case responseCreated(ResponseEvent)
    /// `response.done`: a response has ended, whatever the outcome.
    indirect case responseDone(ResponseEvent)
    /// `response.function_call_arguments.delta`: a piece of a function call's arguments.
    case responseFunctionCallArgumentsDelta(FunctionArgumentsDelta)
    /// `response.function_call_arguments.done`: a function call's arguments, complete.
    case responseFunctionCallArgumentsDone(FunctionArgumentsDone)
    /// `response.mcp_call.completed`: an MCP call succeeded.
    case responseMCPCallCompleted(MCPCallEvent)
    /// `response.mcp_call.failed`: an MCP call failed.
    case responseMCPCallFailed(MCPCallEvent)
    /// `response.mcp_call.in_progress`: an MCP call began.
    case responseMCPCallInProgress(MCPCallEvent)
    /// `response.mcp_call_arguments.delta`: a piece of an MCP call's arguments.
    case responseMCPCallArgumentsDelta(MCPArgumentsDelta)
    /// `response.mcp_call_arguments.done`: an MCP call's arguments, complete.
    case responseMCPCallArgumentsDone(MCPArgumentsDone)
    /// `response.output_audio.delta`: a piece of audio. Beta: `response.audio.delta`.
    case responseOutputAudioDelta(AudioDelta)
    /// `response.output_audio.done`: the audio has ended. Beta: `response.audio.done`.
    case responseOutputAudioDone(AudioDone)
    /// `response.output_audio_transcript.delta`: a piece of what the assistant says. Beta: `response.audio_transcript.delta`.
    case responseOutputAudioTranscriptDelta(TextDelta)
    /// `response.output_audio_transcript.done`: what the assistant said, all of it. Beta: `response.audio_transcript.done`.
    case responseOutputAudioTranscriptDone(TranscriptDone)
    /// `response.output_item.added`: an output item begins.
    indirect case responseOutputItemAdded(OutputItemEvent)
    /// `response.output_item.done`: an output item has ended.
    indirect case responseOutputItemDone(OutputItemEvent)
    /// `response.output_text.delta`: a piece of text. Beta: `response.text.delta`.
    case responseOutputTextDelta(TextDelta)
    /// `response.output_text.done`: the text, all of it. Beta: `response.text.done`.
    case responseOutputTextDone(TextDone)
    /// `session.closed`: translation: the session has ended.
    case sessionClosed(BareEvent)
    /// `session.created`: the connection's first event. Beta: `transcription_session.created`.
    indirect case sessionCreated(SessionEvent)
    /// `session.input_transcript.delta`: translation: a piece of the source text.
    case sessionInputTranscriptDelta(TranslationTranscriptDelta)
    /// `session.output_audio.delta`: translation: a piece of audio.
    case sessionOutputAudioDelta(TranslationAudioDelta)
    /// `session.output_transcript.delta`: translation: a piece of the target text.
    case sessionOutputTranscriptDelta(TranslationTranscriptDelta)
    /// `session.updated`: the configuration now in force. Beta: `transcription_session.updated`.
    indirect case sessionUpdated(SessionEvent)
    /// A type this version does not know; every byte is kept.
    case unknown(UnknownEvent)
    /// A known type whose body does not fit; every byte is kept, with the reason.
    indirect case malformed(MalformedEvent)
}

extension ServerEvent: DecodableEvent {
    /// Each type of the wire with its case.
    ///
    /// The beta's names lead to the same cases.
    static let types = EventTypeTable<ServerEvent>([
        .init(.conversationCreated, ServerEvent.conversationCreated),
        .init(.conversationItemAdded, ServerEvent.conversationItemAdded),
        .init(.conversationItemCreated, ServerEvent.conversationItemCreated),
        .init(.conversationItemDeleted, ServerEvent.conversationItemDeleted),
        .init(.conversationItemDone, ServerEvent.conversationItemDone),
        .init(
            .conversationItemInputAudioTranscriptionCompleted,
            ServerEvent.conversationItemInputAudioTranscriptionCompleted
        ),
        .init(.conversationItemInputAudioTranscriptionDelta, ServerEvent.conversationItemInputAudioTranscriptionDelta),
        .init(
            .conversationItemInputAudioTranscriptionFailed,
            ServerEvent.conversationItemInputAudioTranscriptionFailed
        ),
        .init(
            .conversationItemInputAudioTranscriptionSegment,
            ServerEvent.conversationItemInputAudioTranscriptionSegment
        ),
        .init(.conversationItemRetrieved, ServerEvent.conversationItemRetrieved),
        .init(.conversationItemTruncated, ServerEvent.conversationItemTruncated),
        .init(.error, ServerEvent.error),
        .init(.inputAudioBufferCleared, ServerEvent.inputAudioBufferCleared),
        .init(.inputAudioBufferCommitted, ServerEvent.inputAudioBufferCommitted),
        .init(.inputAudioBufferDTMFEventReceived, ServerEvent.inputAudioBufferDTMFEventReceived),
        .init(.inputAudioBufferSpeechStarted, ServerEvent.inputAudioBufferSpeechStarted),
        .init(.inputAudioBufferSpeechStopped, ServerEvent.inputAudioBufferSpeechStopped),
        .init(.inputAudioBufferTimeoutTriggered, ServerEvent.inputAudioBufferTimeoutTriggered),
        .init(.mcpListToolsCompleted, ServerEvent.mcpListToolsCompleted),
        .init(.mcpListToolsFailed, ServerEvent.mcpListToolsFailed),
        .init(.mcpListToolsInProgress, ServerEvent.mcpListToolsInProgress),
        .init(.outputAudioBufferCleared, ServerEvent.outputAudioBufferCleared),
        .init(.outputAudioBufferStarted, ServerEvent.outputAudioBufferStarted),
        .init(.outputAudioBufferStopped, ServerEvent.outputAudioBufferStopped),
        .init(.rateLimitsUpdated, ServerEvent.rateLimitsUpdated),
        .init(.responseContentPartAdded, ServerEvent.responseContentPartAdded),
        .init(.responseContentPartDone, ServerEvent.responseContentPartDone),
        .init(.responseCreated, ServerEvent.responseCreated),
        .init(.responseDone, ServerEvent.responseDone),
        .init(.responseFunctionCallArgumentsDelta, ServerEvent.responseFunctionCallArgumentsDelta),
        .init(.responseFunctionCallArgumentsDone, ServerEvent.responseFunctionCallArgumentsDone),
        .init(.responseMCPCallCompleted, ServerEvent.responseMCPCallCompleted),
        .init(.responseMCPCallFailed, ServerEvent.responseMCPCallFailed),
        .init(.responseMCPCallInProgress, ServerEvent.responseMCPCallInProgress),
        .init(.responseMCPCallArgumentsDelta, ServerEvent.responseMCPCallArgumentsDelta),
        .init(.responseMCPCallArgumentsDone, ServerEvent.responseMCPCallArgumentsDone),
        .init(.responseOutputAudioDelta, legacy: .responseAudioDelta, ServerEvent.responseOutputAudioDelta),
        .init(.responseOutputAudioDone, legacy: .responseAudioDone, ServerEvent.responseOutputAudioDone),
        .init(
            .responseOutputAudioTranscriptDelta,
            legacy: .responseAudioTranscriptDelta,
            ServerEvent.responseOutputAudioTranscriptDelta
        ),
        .init(
            .responseOutputAudioTranscriptDone,
            legacy: .responseAudioTranscriptDone,
            ServerEvent.responseOutputAudioTranscriptDone
        ),
        .init(.responseOutputItemAdded, ServerEvent.responseOutputItemAdded),
        .init(.responseOutputItemDone, ServerEvent.responseOutputItemDone),
        .init(.responseOutputTextDelta, legacy: .responseTextDelta, ServerEvent.responseOutputTextDelta),
        .init(.responseOutputTextDone, legacy: .responseTextDone, ServerEvent.responseOutputTextDone),
        .init(.sessionClosed, ServerEvent.sessionClosed),
        .init(.sessionCreated, legacy: .transcriptionSessionCreated, ServerEvent.sessionCreated),
        .init(.sessionInputTranscriptDelta, ServerEvent.sessionInputTranscriptDelta),
        .init(.sessionOutputAudioDelta, ServerEvent.sessionOutputAudioDelta),
        .init(.sessionOutputTranscriptDelta, ServerEvent.sessionOutputTranscriptDelta),
        .init(.sessionUpdated, legacy: .transcriptionSessionUpdated, ServerEvent.sessionUpdated),
    ])

    /// The case's type by its current name, and its payload; nil for events that are kept raw.
    var content: (type: EventType, payload: any WireEvent)? {
        switch self {
        case .conversationCreated(let event): (.conversationCreated, event)
        case .conversationItemAdded(let event): (.conversationItemAdded, event)
        case .conversationItemCreated(let event): (.conversationItemCreated, event)
        case .conversationItemDeleted(let event): (.conversationItemDeleted, event)
        case .conversationItemDone(let event): (.conversationItemDone, event)
        case .conversationItemInputAudioTranscriptionCompleted(let event):
            (.conversationItemInputAudioTranscriptionCompleted, event)
        case .conversationItemInputAudioTranscriptionDelta(let event):
            (.conversationItemInputAudioTranscriptionDelta, event)
        case .conversationItemInputAudioTranscriptionFailed(let event):
            (.conversationItemInputAudioTranscriptionFailed, event)
        case .conversationItemInputAudioTranscriptionSegment(let event):
            (.conversationItemInputAudioTranscriptionSegment, event)
        case .conversationItemRetrieved(let event): (.conversationItemRetrieved, event)
        case .conversationItemTruncated(let event): (.conversationItemTruncated, event)
        case .error(let event): (.error, event)
        case .inputAudioBufferCleared(let event): (.inputAudioBufferCleared, event)
        case .inputAudioBufferCommitted(let event): (.inputAudioBufferCommitted, event)
        case .inputAudioBufferDTMFEventReceived(let event): (.inputAudioBufferDTMFEventReceived, event)
        case .inputAudioBufferSpeechStarted(let event): (.inputAudioBufferSpeechStarted, event)
        case .inputAudioBufferSpeechStopped(let event): (.inputAudioBufferSpeechStopped, event)
        case .inputAudioBufferTimeoutTriggered(let event): (.inputAudioBufferTimeoutTriggered, event)
        case .mcpListToolsCompleted(let event): (.mcpListToolsCompleted, event)
        case .mcpListToolsFailed(let event): (.mcpListToolsFailed, event)
        case .mcpListToolsInProgress(let event): (.mcpListToolsInProgress, event)
        case .outputAudioBufferCleared(let event): (.outputAudioBufferCleared, event)
        case .outputAudioBufferStarted(let event): (.outputAudioBufferStarted, event)
        case .outputAudioBufferStopped(let event): (.outputAudioBufferStopped, event)
        case .rateLimitsUpdated(let event): (.rateLimitsUpdated, event)
        case .responseContentPartAdded(let event): (.responseContentPartAdded, event)
        case .responseContentPartDone(let event): (.responseContentPartDone, event)
        case .responseCreated(let event): (.responseCreated, event)
        case .responseDone(let event): (.responseDone, event)
        case .responseFunctionCallArgumentsDelta(let event): (.responseFunctionCallArgumentsDelta, event)
        case .responseFunctionCallArgumentsDone(let event): (.responseFunctionCallArgumentsDone, event)
        case .responseMCPCallCompleted(let event): (.responseMCPCallCompleted, event)
        case .responseMCPCallFailed(let event): (.responseMCPCallFailed, event)
        case .responseMCPCallInProgress(let event): (.responseMCPCallInProgress, event)
        case .responseMCPCallArgumentsDelta(let event): (.responseMCPCallArgumentsDelta, event)
        case .responseMCPCallArgumentsDone(let event): (.responseMCPCallArgumentsDone, event)
        case .responseOutputAudioDelta(let event): (.responseOutputAudioDelta, event)
        case .responseOutputAudioDone(let event): (.responseOutputAudioDone, event)
        case .responseOutputAudioTranscriptDelta(let event): (.responseOutputAudioTranscriptDelta, event)
        case .responseOutputAudioTranscriptDone(let event): (.responseOutputAudioTranscriptDone, event)
        case .responseOutputItemAdded(let event): (.responseOutputItemAdded, event)
        case .responseOutputItemDone(let event): (.responseOutputItemDone, event)
        case .responseOutputTextDelta(let event): (.responseOutputTextDelta, event)
        case .responseOutputTextDone(let event): (.responseOutputTextDone, event)
        case .sessionClosed(let event): (.sessionClosed, event)
        case .sessionCreated(let event): (.sessionCreated, event)
        case .sessionInputTranscriptDelta(let event): (.sessionInputTranscriptDelta, event)
        case .sessionOutputAudioDelta(let event): (.sessionOutputAudioDelta, event)
        case .sessionOutputTranscriptDelta(let event): (.sessionOutputTranscriptDelta, event)
        case .sessionUpdated(let event): (.sessionUpdated, event)
        case .unknown, .malformed: nil
        }
    }
}
