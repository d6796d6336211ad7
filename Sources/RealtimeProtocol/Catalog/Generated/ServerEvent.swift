// Written by `make events` from Catalog/*.events: change the row there.

/// An event sent by the server, decoded as far as its type is known.
///
/// What its case holds is kept apart, so that an event is moved as fast as an address.
@nonexhaustive
public indirect enum ServerEvent: Sendable, Equatable {
    /// The default conversation exists (`conversation.created`).
    case conversationCreated(ConversationCreated)
    /// An item joined the conversation (`conversation.item.added`).
    case conversationItemAdded(ItemEvent)
    /// The beta's name for `added`, still in use (`conversation.item.created`).
    case conversationItemCreated(ItemEvent)
    /// An item is gone (`conversation.item.deleted`).
    case conversationItemDeleted(ItemReferenceEvent)
    /// An item is final (`conversation.item.done`).
    case conversationItemDone(ItemEvent)
    /// What the user said, all of it (`conversation.item.input_audio_transcription.completed`).
    case conversationItemInputAudioTranscriptionCompleted(TranscriptionCompleted)
    /// What the user said, a piece (`conversation.item.input_audio_transcription.delta`).
    case conversationItemInputAudioTranscriptionDelta(TranscriptionDelta)
    /// What the user said stays unknown (`conversation.item.input_audio_transcription.failed`).
    case conversationItemInputAudioTranscriptionFailed(TranscriptionFailed)
    /// What one speaker said (`conversation.item.input_audio_transcription.segment`).
    case conversationItemInputAudioTranscriptionSegment(TranscriptionSegment)
    /// xAI: what the user said so far, all of it (`conversation.item.input_audio_transcription.updated`).
    case conversationItemInputAudioTranscriptionUpdated(TranscriptionUpdated)
    /// The whole stored item (`conversation.item.retrieved`).
    case conversationItemRetrieved(ItemEvent)
    /// An item's audio is cut (`conversation.item.truncated`).
    case conversationItemTruncated(ItemTruncation)
    /// Something went wrong; mostly the session goes on (`error`).
    case error(ErrorEvent)
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
    /// xAI: a sign of life (`ping`).
    case ping(Ping)
    /// What is left of the limits (`rate_limits.updated`).
    case rateLimitsUpdated(RateLimitsUpdated)
    /// Azure Voice Live: faces of the avatar (`response.animation_blendshapes.delta`).
    case responseAnimationBlendshapesDelta(BlendshapesDelta)
    /// Azure Voice Live: the faces have ended (`response.animation_blendshapes.done`).
    case responseAnimationBlendshapesDone(AudioDone)
    /// Azure Voice Live: a shape of the mouth (`response.animation_viseme.delta`).
    case responseAnimationVisemeDelta(VisemeDelta)
    /// Azure Voice Live: the shapes of the mouth have ended (`response.animation_viseme.done`).
    case responseAnimationVisemeDone(AudioDone)
    /// Azure Voice Live: when a word is said (`response.audio_timestamp.delta`).
    case responseAudioTimestampDelta(AudioTimestampDelta)
    /// Azure Voice Live: the times of the words are complete (`response.audio_timestamp.done`).
    case responseAudioTimestampDone(AudioDone)
    /// Azure Voice Live: a note on what the assistant says (`response.audio_transcript.annotation.added`).
    case responseAudioTranscriptAnnotationAdded(AnnotationAdded)
    /// A content part begins (`response.content_part.added`).
    case responseContentPartAdded(ContentPartEvent)
    /// A content part has ended (`response.content_part.done`).
    case responseContentPartDone(ContentPartEvent)
    /// A response begins (`response.created`).
    case responseCreated(ResponseEvent)
    /// A response has ended, whatever the outcome (`response.done`).
    case responseDone(ResponseEvent)
    /// Azure Voice Live: a search in files has ended (`response.file_search_call.completed`).
    case responseFileSearchCallCompleted(SearchCallEvent)
    /// Azure Voice Live: a search in files began (`response.file_search_call.in_progress`).
    case responseFileSearchCallInProgress(SearchCallEvent)
    /// Azure Voice Live: files are being searched (`response.file_search_call.searching`).
    case responseFileSearchCallSearching(SearchCallEvent)
    /// A piece of a function call's arguments (`response.function_call_arguments.delta`).
    case responseFunctionCallArgumentsDelta(FunctionArgumentsDelta)
    /// A function call's arguments, complete (`response.function_call_arguments.done`).
    case responseFunctionCallArgumentsDone(FunctionArgumentsDone)
    /// Azure Voice Live: an agent's event, passed through (`response.invocation.delta`).
    case responseInvocationDelta(InvocationDelta)
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
    case responseOutputItemAdded(OutputItemEvent)
    /// An output item has ended (`response.output_item.done`).
    case responseOutputItemDone(OutputItemEvent)
    /// A piece of text (`response.output_text.delta`). Beta: `response.text.delta`.
    case responseOutputTextDelta(TextDelta)
    /// The text, all of it (`response.output_text.done`). Beta: `response.text.done`.
    case responseOutputTextDone(TextDone)
    /// Azure Voice Live: a piece of the avatar's video (`response.video.delta`).
    case responseVideoDelta(VideoDelta)
    /// Azure Voice Live: a search in the web has ended (`response.web_search_call.completed`).
    case responseWebSearchCallCompleted(SearchCallEvent)
    /// Azure Voice Live: a search in the web began (`response.web_search_call.in_progress`).
    case responseWebSearchCallInProgress(SearchCallEvent)
    /// Azure Voice Live: the web is being searched (`response.web_search_call.searching`).
    case responseWebSearchCallSearching(SearchCallEvent)
    /// Azure Voice Live: the answer to the offer (`session.avatar.connecting`).
    case sessionAvatarConnecting(AvatarConnecting)
    /// Azure Voice Live: the avatar rests (`session.avatar.switch_to_idle`).
    case sessionAvatarSwitchToIdle(TurnReferenceEvent)
    /// Azure Voice Live: the avatar speaks (`session.avatar.switch_to_speaking`).
    case sessionAvatarSwitchToSpeaking(TurnReferenceEvent)
    /// Translation: the session has ended (`session.closed`).
    case sessionClosed(BareEvent)
    /// The connection's first event (`session.created`). Beta: `transcription_session.created`.
    case sessionCreated(SessionEvent)
    /// Translation: a piece of the source text (`session.input_transcript.delta`).
    case sessionInputTranscriptDelta(TranslationTranscriptDelta)
    /// Translation: a piece of audio (`session.output_audio.delta`).
    case sessionOutputAudioDelta(TranslationAudioDelta)
    /// Translation: a piece of the target text (`session.output_transcript.delta`).
    case sessionOutputTranscriptDelta(TranslationTranscriptDelta)
    /// The configuration now in force (`session.updated`). Beta: `transcription_session.updated`.
    case sessionUpdated(SessionEvent)
    /// Azure Voice Live: something to know; nothing is interrupted (`warning`).
    case warning(WarningEvent)
    /// A type this version does not know; every byte is kept.
    case unknown(UnknownEvent)
    /// A JSON object without a `type`; every byte is kept, with the reason.
    case malformed(MalformedEvent)
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

    /// Whether members, at any depth, are not declared by this version.
    ///
    /// ``EventDecoder/decodeNotingDrift(_:from:)`` tells which.
    package var hasUnknownMembers: Bool { shape.hasUnknownMembers }

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
        .init(.conversationItemInputAudioTranscriptionUpdated, TranscriptionUpdated.self),
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
        .init(.ping, Ping.self),
        .init(.rateLimitsUpdated, RateLimitsUpdated.self),
        .init(.responseAnimationBlendshapesDelta, BlendshapesDelta.self, streams: true),
        .init(.responseAnimationBlendshapesDone, AudioDone.self),
        .init(.responseAnimationVisemeDelta, VisemeDelta.self, streams: true),
        .init(.responseAnimationVisemeDone, AudioDone.self),
        .init(.responseAudioTimestampDelta, AudioTimestampDelta.self, streams: true),
        .init(.responseAudioTimestampDone, AudioDone.self),
        .init(.responseAudioTranscriptAnnotationAdded, AnnotationAdded.self),
        .init(.responseContentPartAdded, ContentPartEvent.self),
        .init(.responseContentPartDone, ContentPartEvent.self),
        .init(.responseCreated, ResponseEvent.self),
        .init(.responseDone, ResponseEvent.self),
        .init(.responseFileSearchCallCompleted, SearchCallEvent.self),
        .init(.responseFileSearchCallInProgress, SearchCallEvent.self),
        .init(.responseFileSearchCallSearching, SearchCallEvent.self),
        .init(.responseFunctionCallArgumentsDelta, FunctionArgumentsDelta.self, streams: true),
        .init(.responseFunctionCallArgumentsDone, FunctionArgumentsDone.self),
        .init(.responseInvocationDelta, InvocationDelta.self, streams: true),
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
        .init(.responseVideoDelta, VideoDelta.self, audio: "delta", streams: true),
        .init(.responseWebSearchCallCompleted, SearchCallEvent.self),
        .init(.responseWebSearchCallInProgress, SearchCallEvent.self),
        .init(.responseWebSearchCallSearching, SearchCallEvent.self),
        .init(.sessionAvatarConnecting, AvatarConnecting.self),
        .init(.sessionAvatarSwitchToIdle, TurnReferenceEvent.self),
        .init(.sessionAvatarSwitchToSpeaking, TurnReferenceEvent.self),
        .init(.sessionClosed, BareEvent.self),
        .init(.sessionCreated, SessionEvent.self, beta: .transcriptionSessionCreated),
        .init(.sessionInputTranscriptDelta, TranslationTranscriptDelta.self, streams: true),
        .init(.sessionOutputAudioDelta, TranslationAudioDelta.self, audio: "delta", streams: true),
        .init(.sessionOutputTranscriptDelta, TranslationTranscriptDelta.self, streams: true),
        .init(.sessionUpdated, SessionEvent.self, beta: .transcriptionSessionUpdated),
        .init(.warning, WarningEvent.self),
    ])

    static func read(row: Int, _ reader: inout WireReader) -> Self {
        switch row {
        case 0: .conversationCreated(reader.readPayload())
        case 1: .conversationItemAdded(reader.readPayload())
        case 2: .conversationItemCreated(reader.readPayload())
        case 3: .conversationItemDeleted(reader.readPayload())
        case 4: .conversationItemDone(reader.readPayload())
        case 5: .conversationItemInputAudioTranscriptionCompleted(reader.readPayload())
        case 6: .conversationItemInputAudioTranscriptionDelta(reader.readPayload())
        case 7: .conversationItemInputAudioTranscriptionFailed(reader.readPayload())
        case 8: .conversationItemInputAudioTranscriptionSegment(reader.readPayload())
        case 9: .conversationItemInputAudioTranscriptionUpdated(reader.readPayload())
        case 10: .conversationItemRetrieved(reader.readPayload())
        case 11: .conversationItemTruncated(reader.readPayload())
        case 12: .error(reader.readPayload())
        case 13: .inputAudioBufferCleared(reader.readPayload())
        case 14: .inputAudioBufferCommitted(reader.readPayload())
        case 15: .inputAudioBufferDTMFEventReceived(reader.readPayload())
        case 16: .inputAudioBufferSpeechStarted(reader.readPayload())
        case 17: .inputAudioBufferSpeechStopped(reader.readPayload())
        case 18: .inputAudioBufferTimeoutTriggered(reader.readPayload())
        case 19: .mcpListToolsCompleted(reader.readPayload())
        case 20: .mcpListToolsFailed(reader.readPayload())
        case 21: .mcpListToolsInProgress(reader.readPayload())
        case 22: .outputAudioBufferCleared(reader.readPayload())
        case 23: .outputAudioBufferStarted(reader.readPayload())
        case 24: .outputAudioBufferStopped(reader.readPayload())
        case 25: .ping(reader.readPayload())
        case 26: .rateLimitsUpdated(reader.readPayload())
        case 27: .responseAnimationBlendshapesDelta(reader.readPayload())
        case 28: .responseAnimationBlendshapesDone(reader.readPayload())
        case 29: .responseAnimationVisemeDelta(reader.readPayload())
        case 30: .responseAnimationVisemeDone(reader.readPayload())
        case 31: .responseAudioTimestampDelta(reader.readPayload())
        case 32: .responseAudioTimestampDone(reader.readPayload())
        case 33: .responseAudioTranscriptAnnotationAdded(reader.readPayload())
        case 34: .responseContentPartAdded(reader.readPayload())
        case 35: .responseContentPartDone(reader.readPayload())
        case 36: .responseCreated(reader.readPayload())
        case 37: .responseDone(reader.readPayload())
        case 38: .responseFileSearchCallCompleted(reader.readPayload())
        case 39: .responseFileSearchCallInProgress(reader.readPayload())
        case 40: .responseFileSearchCallSearching(reader.readPayload())
        case 41: .responseFunctionCallArgumentsDelta(reader.readPayload())
        case 42: .responseFunctionCallArgumentsDone(reader.readPayload())
        case 43: .responseInvocationDelta(reader.readPayload())
        case 44: .responseMCPCallCompleted(reader.readPayload())
        case 45: .responseMCPCallFailed(reader.readPayload())
        case 46: .responseMCPCallInProgress(reader.readPayload())
        case 47: .responseMCPCallArgumentsDelta(reader.readPayload())
        case 48: .responseMCPCallArgumentsDone(reader.readPayload())
        case 49: .responseOutputAudioDelta(reader.readPayload())
        case 50: .responseOutputAudioDone(reader.readPayload())
        case 51: .responseOutputAudioTranscriptDelta(reader.readPayload())
        case 52: .responseOutputAudioTranscriptDone(reader.readPayload())
        case 53: .responseOutputItemAdded(reader.readPayload())
        case 54: .responseOutputItemDone(reader.readPayload())
        case 55: .responseOutputTextDelta(reader.readPayload())
        case 56: .responseOutputTextDone(reader.readPayload())
        case 57: .responseVideoDelta(reader.readPayload())
        case 58: .responseWebSearchCallCompleted(reader.readPayload())
        case 59: .responseWebSearchCallInProgress(reader.readPayload())
        case 60: .responseWebSearchCallSearching(reader.readPayload())
        case 61: .sessionAvatarConnecting(reader.readPayload())
        case 62: .sessionAvatarSwitchToIdle(reader.readPayload())
        case 63: .sessionAvatarSwitchToSpeaking(reader.readPayload())
        case 64: .sessionClosed(reader.readPayload())
        case 65: .sessionCreated(reader.readPayload())
        case 66: .sessionInputTranscriptDelta(reader.readPayload())
        case 67: .sessionOutputAudioDelta(reader.readPayload())
        case 68: .sessionOutputTranscriptDelta(reader.readPayload())
        case 69: .sessionUpdated(reader.readPayload())
        default: .warning(reader.readPayload())
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
        case .conversationItemInputAudioTranscriptionUpdated(let payload): CaseContent(row: 9, payload)
        case .conversationItemRetrieved(let payload): CaseContent(row: 10, payload)
        case .conversationItemTruncated(let payload): CaseContent(row: 11, payload)
        case .error(let payload): CaseContent(row: 12, payload)
        case .inputAudioBufferCleared(let payload): CaseContent(row: 13, payload)
        case .inputAudioBufferCommitted(let payload): CaseContent(row: 14, payload)
        case .inputAudioBufferDTMFEventReceived(let payload): CaseContent(row: 15, payload)
        case .inputAudioBufferSpeechStarted(let payload): CaseContent(row: 16, payload)
        case .inputAudioBufferSpeechStopped(let payload): CaseContent(row: 17, payload)
        case .inputAudioBufferTimeoutTriggered(let payload): CaseContent(row: 18, payload)
        case .mcpListToolsCompleted(let payload): CaseContent(row: 19, payload)
        case .mcpListToolsFailed(let payload): CaseContent(row: 20, payload)
        case .mcpListToolsInProgress(let payload): CaseContent(row: 21, payload)
        case .outputAudioBufferCleared(let payload): CaseContent(row: 22, payload)
        case .outputAudioBufferStarted(let payload): CaseContent(row: 23, payload)
        case .outputAudioBufferStopped(let payload): CaseContent(row: 24, payload)
        case .ping(let payload): CaseContent(row: 25, payload)
        case .rateLimitsUpdated(let payload): CaseContent(row: 26, payload)
        case .responseAnimationBlendshapesDelta(let payload): CaseContent(row: 27, payload)
        case .responseAnimationBlendshapesDone(let payload): CaseContent(row: 28, payload)
        case .responseAnimationVisemeDelta(let payload): CaseContent(row: 29, payload)
        case .responseAnimationVisemeDone(let payload): CaseContent(row: 30, payload)
        case .responseAudioTimestampDelta(let payload): CaseContent(row: 31, payload)
        case .responseAudioTimestampDone(let payload): CaseContent(row: 32, payload)
        case .responseAudioTranscriptAnnotationAdded(let payload): CaseContent(row: 33, payload)
        case .responseContentPartAdded(let payload): CaseContent(row: 34, payload)
        case .responseContentPartDone(let payload): CaseContent(row: 35, payload)
        case .responseCreated(let payload): CaseContent(row: 36, payload)
        case .responseDone(let payload): CaseContent(row: 37, payload)
        case .responseFileSearchCallCompleted(let payload): CaseContent(row: 38, payload)
        case .responseFileSearchCallInProgress(let payload): CaseContent(row: 39, payload)
        case .responseFileSearchCallSearching(let payload): CaseContent(row: 40, payload)
        case .responseFunctionCallArgumentsDelta(let payload): CaseContent(row: 41, payload)
        case .responseFunctionCallArgumentsDone(let payload): CaseContent(row: 42, payload)
        case .responseInvocationDelta(let payload): CaseContent(row: 43, payload)
        case .responseMCPCallCompleted(let payload): CaseContent(row: 44, payload)
        case .responseMCPCallFailed(let payload): CaseContent(row: 45, payload)
        case .responseMCPCallInProgress(let payload): CaseContent(row: 46, payload)
        case .responseMCPCallArgumentsDelta(let payload): CaseContent(row: 47, payload)
        case .responseMCPCallArgumentsDone(let payload): CaseContent(row: 48, payload)
        case .responseOutputAudioDelta(let payload): CaseContent(row: 49, payload)
        case .responseOutputAudioDone(let payload): CaseContent(row: 50, payload)
        case .responseOutputAudioTranscriptDelta(let payload): CaseContent(row: 51, payload)
        case .responseOutputAudioTranscriptDone(let payload): CaseContent(row: 52, payload)
        case .responseOutputItemAdded(let payload): CaseContent(row: 53, payload)
        case .responseOutputItemDone(let payload): CaseContent(row: 54, payload)
        case .responseOutputTextDelta(let payload): CaseContent(row: 55, payload)
        case .responseOutputTextDone(let payload): CaseContent(row: 56, payload)
        case .responseVideoDelta(let payload): CaseContent(row: 57, payload)
        case .responseWebSearchCallCompleted(let payload): CaseContent(row: 58, payload)
        case .responseWebSearchCallInProgress(let payload): CaseContent(row: 59, payload)
        case .responseWebSearchCallSearching(let payload): CaseContent(row: 60, payload)
        case .sessionAvatarConnecting(let payload): CaseContent(row: 61, payload)
        case .sessionAvatarSwitchToIdle(let payload): CaseContent(row: 62, payload)
        case .sessionAvatarSwitchToSpeaking(let payload): CaseContent(row: 63, payload)
        case .sessionClosed(let payload): CaseContent(row: 64, payload)
        case .sessionCreated(let payload): CaseContent(row: 65, payload)
        case .sessionInputTranscriptDelta(let payload): CaseContent(row: 66, payload)
        case .sessionOutputAudioDelta(let payload): CaseContent(row: 67, payload)
        case .sessionOutputTranscriptDelta(let payload): CaseContent(row: 68, payload)
        case .sessionUpdated(let payload): CaseContent(row: 69, payload)
        case .warning(let payload): CaseContent(row: 70, payload)
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
        case .conversationItemInputAudioTranscriptionUpdated(let payload): payload.shape
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
        case .ping(let payload): payload.shape
        case .rateLimitsUpdated(let payload): payload.shape
        case .responseAnimationBlendshapesDelta(let payload): payload.shape
        case .responseAnimationBlendshapesDone(let payload): payload.shape
        case .responseAnimationVisemeDelta(let payload): payload.shape
        case .responseAnimationVisemeDone(let payload): payload.shape
        case .responseAudioTimestampDelta(let payload): payload.shape
        case .responseAudioTimestampDone(let payload): payload.shape
        case .responseAudioTranscriptAnnotationAdded(let payload): payload.shape
        case .responseContentPartAdded(let payload): payload.shape
        case .responseContentPartDone(let payload): payload.shape
        case .responseCreated(let payload): payload.shape
        case .responseDone(let payload): payload.shape
        case .responseFileSearchCallCompleted(let payload): payload.shape
        case .responseFileSearchCallInProgress(let payload): payload.shape
        case .responseFileSearchCallSearching(let payload): payload.shape
        case .responseFunctionCallArgumentsDelta(let payload): payload.shape
        case .responseFunctionCallArgumentsDone(let payload): payload.shape
        case .responseInvocationDelta(let payload): payload.shape
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
        case .responseVideoDelta(let payload): payload.shape
        case .responseWebSearchCallCompleted(let payload): payload.shape
        case .responseWebSearchCallInProgress(let payload): payload.shape
        case .responseWebSearchCallSearching(let payload): payload.shape
        case .sessionAvatarConnecting(let payload): payload.shape
        case .sessionAvatarSwitchToIdle(let payload): payload.shape
        case .sessionAvatarSwitchToSpeaking(let payload): payload.shape
        case .sessionClosed(let payload): payload.shape
        case .sessionCreated(let payload): payload.shape
        case .sessionInputTranscriptDelta(let payload): payload.shape
        case .sessionOutputAudioDelta(let payload): payload.shape
        case .sessionOutputTranscriptDelta(let payload): payload.shape
        case .sessionUpdated(let payload): payload.shape
        case .warning(let payload): payload.shape
        case .unknown, .malformed: WireShape()
        }
    }
}
