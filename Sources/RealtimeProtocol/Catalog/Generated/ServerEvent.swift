// Written by `make events` from Catalog/*.events: change the row there.

/// An event sent by the server, decoded as far as its type is known.
@nonexhaustive
public enum ServerEvent: Sendable, Equatable {
    /// The default conversation exists (`conversation.created`).
    case conversationCreated(ConversationCreated)
    /// An item joined the conversation (`conversation.item.added`).
    indirect case conversationItemAdded(ItemEvent)
    /// The beta's name for `added`, still in use (`conversation.item.created`).
    indirect case conversationItemCreated(ItemEvent)
    /// An item is gone (`conversation.item.deleted`).
    case conversationItemDeleted(ItemReferenceEvent)
    /// An item is final (`conversation.item.done`).
    indirect case conversationItemDone(ItemEvent)
    /// What the user said, all of it (`conversation.item.input_audio_transcription.completed`).
    indirect case conversationItemInputAudioTranscriptionCompleted(TranscriptionCompleted)
    /// What the user said, a piece (`conversation.item.input_audio_transcription.delta`).
    case conversationItemInputAudioTranscriptionDelta(TranscriptionDelta)
    /// What the user said stays unknown (`conversation.item.input_audio_transcription.failed`).
    indirect case conversationItemInputAudioTranscriptionFailed(TranscriptionFailed)
    /// What one speaker said (`conversation.item.input_audio_transcription.segment`).
    indirect case conversationItemInputAudioTranscriptionSegment(TranscriptionSegment)
    /// The whole stored item (`conversation.item.retrieved`).
    indirect case conversationItemRetrieved(ItemEvent)
    /// An item's audio is cut (`conversation.item.truncated`).
    case conversationItemTruncated(ItemTruncation)
    /// Something went wrong; mostly the session goes on (`error`).
    indirect case error(ErrorEvent)
    /// The input buffer is empty (`input_audio_buffer.cleared`).
    case inputAudioBufferCleared(BareEvent)
    /// The input buffer became an item (`input_audio_buffer.committed`).
    case inputAudioBufferCommitted(AudioCommitted)
    /// A key was pressed (SIP) (`input_audio_buffer.dtmf_event_received`).
    case inputAudioBufferDTMFEventReceived(DTMFReceived)
    /// The user speaks (`input_audio_buffer.speech_started`).
    case inputAudioBufferSpeechStarted(SpeechStarted)
    /// The user stopped speaking (`input_audio_buffer.speech_stopped`).
    case inputAudioBufferSpeechStopped(SpeechStopped)
    /// Nobody spoke for a while (`input_audio_buffer.timeout_triggered`).
    case inputAudioBufferTimeoutTriggered(TimeoutTriggered)
    /// A server's tools are listed (`mcp_list_tools.completed`).
    case mcpListToolsCompleted(ItemReferenceEvent)
    /// A server's tools could not be listed (`mcp_list_tools.failed`).
    case mcpListToolsFailed(ItemReferenceEvent)
    /// A server's tools are being listed (`mcp_list_tools.in_progress`).
    case mcpListToolsInProgress(ItemReferenceEvent)
    /// Playback was stopped (WebRTC and SIP) (`output_audio_buffer.cleared`).
    case outputAudioBufferCleared(ResponseReferenceEvent)
    /// Playback began (WebRTC and SIP) (`output_audio_buffer.started`).
    case outputAudioBufferStarted(ResponseReferenceEvent)
    /// Playback ended (WebRTC and SIP) (`output_audio_buffer.stopped`).
    case outputAudioBufferStopped(ResponseReferenceEvent)
    /// What is left of the limits (`rate_limits.updated`).
    indirect case rateLimitsUpdated(RateLimitsUpdated)
    /// A content part begins (`response.content_part.added`).
    indirect case responseContentPartAdded(ContentPartEvent)
    /// A content part has ended (`response.content_part.done`).
    indirect case responseContentPartDone(ContentPartEvent)
    /// A response begins (`response.created`).
    indirect case responseCreated(ResponseEvent)
    /// A response has ended, whatever the outcome (`response.done`).
    indirect case responseDone(ResponseEvent)
    /// A piece of a function call's arguments (`response.function_call_arguments.delta`).
    case responseFunctionCallArgumentsDelta(FunctionArgumentsDelta)
    /// A function call's arguments, complete (`response.function_call_arguments.done`).
    case responseFunctionCallArgumentsDone(FunctionArgumentsDone)
    /// An MCP call succeeded (`response.mcp_call.completed`).
    case responseMCPCallCompleted(MCPCallEvent)
    /// An MCP call failed (`response.mcp_call.failed`).
    case responseMCPCallFailed(MCPCallEvent)
    /// An MCP call began (`response.mcp_call.in_progress`).
    case responseMCPCallInProgress(MCPCallEvent)
    /// A piece of an MCP call's arguments (`response.mcp_call_arguments.delta`).
    case responseMCPCallArgumentsDelta(MCPArgumentsDelta)
    /// An MCP call's arguments, complete (`response.mcp_call_arguments.done`).
    case responseMCPCallArgumentsDone(MCPArgumentsDone)
    /// A piece of audio (`response.output_audio.delta`). Beta: `response.audio.delta`.
    case responseOutputAudioDelta(AudioDelta)
    /// The audio has ended (`response.output_audio.done`). Beta: `response.audio.done`.
    case responseOutputAudioDone(AudioDone)
    /// A piece of what the assistant says (`response.output_audio_transcript.delta`). Beta: `response.audio_transcript.delta`.
    case responseOutputAudioTranscriptDelta(TextDelta)
    /// What the assistant said, all of it (`response.output_audio_transcript.done`). Beta: `response.audio_transcript.done`.
    case responseOutputAudioTranscriptDone(TranscriptDone)
    /// An output item begins (`response.output_item.added`).
    indirect case responseOutputItemAdded(OutputItemEvent)
    /// An output item has ended (`response.output_item.done`).
    indirect case responseOutputItemDone(OutputItemEvent)
    /// A piece of text (`response.output_text.delta`). Beta: `response.text.delta`.
    case responseOutputTextDelta(TextDelta)
    /// The text, all of it (`response.output_text.done`). Beta: `response.text.done`.
    case responseOutputTextDone(TextDone)
    /// Translation: the session has ended (`session.closed`).
    case sessionClosed(BareEvent)
    /// The connection's first event (`session.created`). Beta: `transcription_session.created`.
    indirect case sessionCreated(SessionEvent)
    /// Translation: a piece of the source text (`session.input_transcript.delta`).
    case sessionInputTranscriptDelta(TranslationTranscriptDelta)
    /// Translation: a piece of audio (`session.output_audio.delta`).
    case sessionOutputAudioDelta(TranslationAudioDelta)
    /// Translation: a piece of the target text (`session.output_transcript.delta`).
    case sessionOutputTranscriptDelta(TranslationTranscriptDelta)
    /// The configuration now in force (`session.updated`). Beta: `transcription_session.updated`.
    indirect case sessionUpdated(SessionEvent)
    /// A type this version does not know; every byte is kept.
    case unknown(UnknownEvent)
    /// A JSON object without a `type`; every byte is kept, with the reason.
    indirect case malformed(MalformedEvent)
}

extension ServerEvent {
    /// The type as it came, the beta's name included; nil when a malformed event has none.
    public var type: EventType? { wireType }

    /// The event's own id, where it has one and the event could be decoded.
    public var eventID: String? { content?.payload.eventID }

    /// Whether members, at any depth, were not what the reference says and were left out.
    ///
    /// ``EventDecoder/misfits(in:from:)`` tells which.
    public var hasMisfits: Bool { shape.hasMisfits }

    /// Whether the event came under the name that its type has in the beta.
    package var hasBetaName: Bool { shape.hasBetaName }

    /// Encodes the event as the text of a frame.
    ///
    /// An unknown or malformed event gives back its frame.
    public func encoded() -> [UInt8] { encode() }

    var raw: RawEvent? {
        switch self {
        case .unknown(let event): RawEvent(type: event.type, frame: event.frame)
        case .malformed(let event): RawEvent(frame: event.frame, misfit: event.misfit)
        default: nil
        }
    }
}

extension ServerEvent: CatalogedEvent {
    static let catalog = EventCatalog([
        .init(.conversationCreated, ConversationCreated.self),
        .init(.conversationItemAdded, ItemEvent.self),
        .init(.conversationItemCreated, ItemEvent.self),
        .init(.conversationItemDeleted, ItemReferenceEvent.self),
        .init(.conversationItemDone, ItemEvent.self),
        .init(.conversationItemInputAudioTranscriptionCompleted, TranscriptionCompleted.self),
        .init(.conversationItemInputAudioTranscriptionDelta, TranscriptionDelta.self, streams: true),
        .init(.conversationItemInputAudioTranscriptionFailed, TranscriptionFailed.self),
        .init(.conversationItemInputAudioTranscriptionSegment, TranscriptionSegment.self, streams: true),
        .init(.conversationItemRetrieved, ItemEvent.self),
        .init(.conversationItemTruncated, ItemTruncation.self),
        .init(.error, ErrorEvent.self),
        .init(.inputAudioBufferCleared, BareEvent.self),
        .init(.inputAudioBufferCommitted, AudioCommitted.self),
        .init(.inputAudioBufferDTMFEventReceived, DTMFReceived.self),
        .init(.inputAudioBufferSpeechStarted, SpeechStarted.self),
        .init(.inputAudioBufferSpeechStopped, SpeechStopped.self),
        .init(.inputAudioBufferTimeoutTriggered, TimeoutTriggered.self),
        .init(.mcpListToolsCompleted, ItemReferenceEvent.self),
        .init(.mcpListToolsFailed, ItemReferenceEvent.self),
        .init(.mcpListToolsInProgress, ItemReferenceEvent.self),
        .init(.outputAudioBufferCleared, ResponseReferenceEvent.self),
        .init(.outputAudioBufferStarted, ResponseReferenceEvent.self),
        .init(.outputAudioBufferStopped, ResponseReferenceEvent.self),
        .init(.rateLimitsUpdated, RateLimitsUpdated.self),
        .init(.responseContentPartAdded, ContentPartEvent.self),
        .init(.responseContentPartDone, ContentPartEvent.self),
        .init(.responseCreated, ResponseEvent.self),
        .init(.responseDone, ResponseEvent.self),
        .init(.responseFunctionCallArgumentsDelta, FunctionArgumentsDelta.self, streams: true),
        .init(.responseFunctionCallArgumentsDone, FunctionArgumentsDone.self),
        .init(.responseMCPCallCompleted, MCPCallEvent.self),
        .init(.responseMCPCallFailed, MCPCallEvent.self),
        .init(.responseMCPCallInProgress, MCPCallEvent.self),
        .init(.responseMCPCallArgumentsDelta, MCPArgumentsDelta.self, streams: true),
        .init(.responseMCPCallArgumentsDone, MCPArgumentsDone.self),
        .init(.responseOutputAudioDelta, AudioDelta.self, beta: .responseAudioDelta, audio: "delta", streams: true),
        .init(.responseOutputAudioDone, AudioDone.self, beta: .responseAudioDone),
        .init(.responseOutputAudioTranscriptDelta, TextDelta.self, beta: .responseAudioTranscriptDelta, streams: true),
        .init(.responseOutputAudioTranscriptDone, TranscriptDone.self, beta: .responseAudioTranscriptDone),
        .init(.responseOutputItemAdded, OutputItemEvent.self),
        .init(.responseOutputItemDone, OutputItemEvent.self),
        .init(.responseOutputTextDelta, TextDelta.self, beta: .responseTextDelta, streams: true),
        .init(.responseOutputTextDone, TextDone.self, beta: .responseTextDone),
        .init(.sessionClosed, BareEvent.self),
        .init(.sessionCreated, SessionEvent.self, beta: .transcriptionSessionCreated),
        .init(.sessionInputTranscriptDelta, TranslationTranscriptDelta.self, streams: true),
        .init(.sessionOutputAudioDelta, TranslationAudioDelta.self, audio: "delta", streams: true),
        .init(.sessionOutputTranscriptDelta, TranslationTranscriptDelta.self, streams: true),
        .init(.sessionUpdated, SessionEvent.self, beta: .transcriptionSessionUpdated),
    ])

    static func read(row: Int, _ reader: inout WireReader) -> Self? {
        switch row {
        case 0: reader.readPayload(Self.conversationCreated)
        case 1: reader.readPayload(Self.conversationItemAdded)
        case 2: reader.readPayload(Self.conversationItemCreated)
        case 3: reader.readPayload(Self.conversationItemDeleted)
        case 4: reader.readPayload(Self.conversationItemDone)
        case 5: reader.readPayload(Self.conversationItemInputAudioTranscriptionCompleted)
        case 6: reader.readPayload(Self.conversationItemInputAudioTranscriptionDelta)
        case 7: reader.readPayload(Self.conversationItemInputAudioTranscriptionFailed)
        case 8: reader.readPayload(Self.conversationItemInputAudioTranscriptionSegment)
        case 9: reader.readPayload(Self.conversationItemRetrieved)
        case 10: reader.readPayload(Self.conversationItemTruncated)
        case 11: reader.readPayload(Self.error)
        case 12: reader.readPayload(Self.inputAudioBufferCleared)
        case 13: reader.readPayload(Self.inputAudioBufferCommitted)
        case 14: reader.readPayload(Self.inputAudioBufferDTMFEventReceived)
        case 15: reader.readPayload(Self.inputAudioBufferSpeechStarted)
        case 16: reader.readPayload(Self.inputAudioBufferSpeechStopped)
        case 17: reader.readPayload(Self.inputAudioBufferTimeoutTriggered)
        case 18: reader.readPayload(Self.mcpListToolsCompleted)
        case 19: reader.readPayload(Self.mcpListToolsFailed)
        case 20: reader.readPayload(Self.mcpListToolsInProgress)
        case 21: reader.readPayload(Self.outputAudioBufferCleared)
        case 22: reader.readPayload(Self.outputAudioBufferStarted)
        case 23: reader.readPayload(Self.outputAudioBufferStopped)
        case 24: reader.readPayload(Self.rateLimitsUpdated)
        case 25: reader.readPayload(Self.responseContentPartAdded)
        case 26: reader.readPayload(Self.responseContentPartDone)
        case 27: reader.readPayload(Self.responseCreated)
        case 28: reader.readPayload(Self.responseDone)
        case 29: reader.readPayload(Self.responseFunctionCallArgumentsDelta)
        case 30: reader.readPayload(Self.responseFunctionCallArgumentsDone)
        case 31: reader.readPayload(Self.responseMCPCallCompleted)
        case 32: reader.readPayload(Self.responseMCPCallFailed)
        case 33: reader.readPayload(Self.responseMCPCallInProgress)
        case 34: reader.readPayload(Self.responseMCPCallArgumentsDelta)
        case 35: reader.readPayload(Self.responseMCPCallArgumentsDone)
        case 36: reader.readPayload(Self.responseOutputAudioDelta)
        case 37: reader.readPayload(Self.responseOutputAudioDone)
        case 38: reader.readPayload(Self.responseOutputAudioTranscriptDelta)
        case 39: reader.readPayload(Self.responseOutputAudioTranscriptDone)
        case 40: reader.readPayload(Self.responseOutputItemAdded)
        case 41: reader.readPayload(Self.responseOutputItemDone)
        case 42: reader.readPayload(Self.responseOutputTextDelta)
        case 43: reader.readPayload(Self.responseOutputTextDone)
        case 44: reader.readPayload(Self.sessionClosed)
        case 45: reader.readPayload(Self.sessionCreated)
        case 46: reader.readPayload(Self.sessionInputTranscriptDelta)
        case 47: reader.readPayload(Self.sessionOutputAudioDelta)
        case 48: reader.readPayload(Self.sessionOutputTranscriptDelta)
        case 49: reader.readPayload(Self.sessionUpdated)
        default: nil
        }
    }

    var content: CaseContent? {
        switch self {
        case .conversationCreated(let payload): CaseContent(row: 0, payload)
        case .conversationItemAdded(let payload): CaseContent(row: 1, payload)
        case .conversationItemCreated(let payload): CaseContent(row: 2, payload)
        case .conversationItemDeleted(let payload): CaseContent(row: 3, payload)
        case .conversationItemDone(let payload): CaseContent(row: 4, payload)
        case .conversationItemInputAudioTranscriptionCompleted(let payload): CaseContent(row: 5, payload)
        case .conversationItemInputAudioTranscriptionDelta(let payload): CaseContent(row: 6, payload)
        case .conversationItemInputAudioTranscriptionFailed(let payload): CaseContent(row: 7, payload)
        case .conversationItemInputAudioTranscriptionSegment(let payload): CaseContent(row: 8, payload)
        case .conversationItemRetrieved(let payload): CaseContent(row: 9, payload)
        case .conversationItemTruncated(let payload): CaseContent(row: 10, payload)
        case .error(let payload): CaseContent(row: 11, payload)
        case .inputAudioBufferCleared(let payload): CaseContent(row: 12, payload)
        case .inputAudioBufferCommitted(let payload): CaseContent(row: 13, payload)
        case .inputAudioBufferDTMFEventReceived(let payload): CaseContent(row: 14, payload)
        case .inputAudioBufferSpeechStarted(let payload): CaseContent(row: 15, payload)
        case .inputAudioBufferSpeechStopped(let payload): CaseContent(row: 16, payload)
        case .inputAudioBufferTimeoutTriggered(let payload): CaseContent(row: 17, payload)
        case .mcpListToolsCompleted(let payload): CaseContent(row: 18, payload)
        case .mcpListToolsFailed(let payload): CaseContent(row: 19, payload)
        case .mcpListToolsInProgress(let payload): CaseContent(row: 20, payload)
        case .outputAudioBufferCleared(let payload): CaseContent(row: 21, payload)
        case .outputAudioBufferStarted(let payload): CaseContent(row: 22, payload)
        case .outputAudioBufferStopped(let payload): CaseContent(row: 23, payload)
        case .rateLimitsUpdated(let payload): CaseContent(row: 24, payload)
        case .responseContentPartAdded(let payload): CaseContent(row: 25, payload)
        case .responseContentPartDone(let payload): CaseContent(row: 26, payload)
        case .responseCreated(let payload): CaseContent(row: 27, payload)
        case .responseDone(let payload): CaseContent(row: 28, payload)
        case .responseFunctionCallArgumentsDelta(let payload): CaseContent(row: 29, payload)
        case .responseFunctionCallArgumentsDone(let payload): CaseContent(row: 30, payload)
        case .responseMCPCallCompleted(let payload): CaseContent(row: 31, payload)
        case .responseMCPCallFailed(let payload): CaseContent(row: 32, payload)
        case .responseMCPCallInProgress(let payload): CaseContent(row: 33, payload)
        case .responseMCPCallArgumentsDelta(let payload): CaseContent(row: 34, payload)
        case .responseMCPCallArgumentsDone(let payload): CaseContent(row: 35, payload)
        case .responseOutputAudioDelta(let payload): CaseContent(row: 36, payload)
        case .responseOutputAudioDone(let payload): CaseContent(row: 37, payload)
        case .responseOutputAudioTranscriptDelta(let payload): CaseContent(row: 38, payload)
        case .responseOutputAudioTranscriptDone(let payload): CaseContent(row: 39, payload)
        case .responseOutputItemAdded(let payload): CaseContent(row: 40, payload)
        case .responseOutputItemDone(let payload): CaseContent(row: 41, payload)
        case .responseOutputTextDelta(let payload): CaseContent(row: 42, payload)
        case .responseOutputTextDone(let payload): CaseContent(row: 43, payload)
        case .sessionClosed(let payload): CaseContent(row: 44, payload)
        case .sessionCreated(let payload): CaseContent(row: 45, payload)
        case .sessionInputTranscriptDelta(let payload): CaseContent(row: 46, payload)
        case .sessionOutputAudioDelta(let payload): CaseContent(row: 47, payload)
        case .sessionOutputTranscriptDelta(let payload): CaseContent(row: 48, payload)
        case .sessionUpdated(let payload): CaseContent(row: 49, payload)
        case .unknown, .malformed: nil
        }
    }

    var shape: WireShape {
        switch self {
        case .conversationCreated(let payload): payload.shape
        case .conversationItemAdded(let payload): payload.shape
        case .conversationItemCreated(let payload): payload.shape
        case .conversationItemDeleted(let payload): payload.shape
        case .conversationItemDone(let payload): payload.shape
        case .conversationItemInputAudioTranscriptionCompleted(let payload): payload.shape
        case .conversationItemInputAudioTranscriptionDelta(let payload): payload.shape
        case .conversationItemInputAudioTranscriptionFailed(let payload): payload.shape
        case .conversationItemInputAudioTranscriptionSegment(let payload): payload.shape
        case .conversationItemRetrieved(let payload): payload.shape
        case .conversationItemTruncated(let payload): payload.shape
        case .error(let payload): payload.shape
        case .inputAudioBufferCleared(let payload): payload.shape
        case .inputAudioBufferCommitted(let payload): payload.shape
        case .inputAudioBufferDTMFEventReceived(let payload): payload.shape
        case .inputAudioBufferSpeechStarted(let payload): payload.shape
        case .inputAudioBufferSpeechStopped(let payload): payload.shape
        case .inputAudioBufferTimeoutTriggered(let payload): payload.shape
        case .mcpListToolsCompleted(let payload): payload.shape
        case .mcpListToolsFailed(let payload): payload.shape
        case .mcpListToolsInProgress(let payload): payload.shape
        case .outputAudioBufferCleared(let payload): payload.shape
        case .outputAudioBufferStarted(let payload): payload.shape
        case .outputAudioBufferStopped(let payload): payload.shape
        case .rateLimitsUpdated(let payload): payload.shape
        case .responseContentPartAdded(let payload): payload.shape
        case .responseContentPartDone(let payload): payload.shape
        case .responseCreated(let payload): payload.shape
        case .responseDone(let payload): payload.shape
        case .responseFunctionCallArgumentsDelta(let payload): payload.shape
        case .responseFunctionCallArgumentsDone(let payload): payload.shape
        case .responseMCPCallCompleted(let payload): payload.shape
        case .responseMCPCallFailed(let payload): payload.shape
        case .responseMCPCallInProgress(let payload): payload.shape
        case .responseMCPCallArgumentsDelta(let payload): payload.shape
        case .responseMCPCallArgumentsDone(let payload): payload.shape
        case .responseOutputAudioDelta(let payload): payload.shape
        case .responseOutputAudioDone(let payload): payload.shape
        case .responseOutputAudioTranscriptDelta(let payload): payload.shape
        case .responseOutputAudioTranscriptDone(let payload): payload.shape
        case .responseOutputItemAdded(let payload): payload.shape
        case .responseOutputItemDone(let payload): payload.shape
        case .responseOutputTextDelta(let payload): payload.shape
        case .responseOutputTextDone(let payload): payload.shape
        case .sessionClosed(let payload): payload.shape
        case .sessionCreated(let payload): payload.shape
        case .sessionInputTranscriptDelta(let payload): payload.shape
        case .sessionOutputAudioDelta(let payload): payload.shape
        case .sessionOutputTranscriptDelta(let payload): payload.shape
        case .sessionUpdated(let payload): payload.shape
        case .unknown, .malformed: WireShape()
        }
    }
}
