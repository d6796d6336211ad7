import RealtimeProtocol
import SessionRecording

/// A few words about an event, for a line of the event log.
enum EventSummary {
    /// What the event says beyond its type; the frame's size when it is no event; a mark when it was altered.
    static func text(_ recorded: RecordedEvent, _ event: RealtimeEvent?) -> String {
        words(content(recorded, event), recorded.alteration.map(mark))
    }

    /// `[redacted]`, `[cut short, was 80.0 MB]`, `[audio dropped, was 9.6 kB]`.
    private static func mark(_ alteration: Alteration) -> String {
        let parts = [
            alteration.isRedacted ? "redacted" : nil,
            alteration.byteCount.map { "cut short, was \(HumanText.size(bytes: $0))" },
            alteration.droppedAudio.map { "audio dropped, was \(HumanText.size(bytes: $0))" },
        ]
        return "[\(parts.compactMap { $0 }.joined(separator: "; "))]"
    }

    private static func content(_ recorded: RecordedEvent, _ event: RealtimeEvent?) -> String {
        switch event {
        case .server(let event): text(event)
        case .client(let event): text(event)
        case nil where recorded.opcode == .binary: "binary, \(HumanText.size(bytes: recorded.payload.count))"
        case nil: "not a JSON object, \(HumanText.size(bytes: recorded.payload.count))"
        }
    }

    private static func text(_ event: ClientEvent) -> String {
        switch event {
        case .conversationItemCreate(let event): item(event.item)
        case .conversationItemDelete(let event), .conversationItemRetrieve(let event): id(event.itemID)
        case .conversationItemTruncate(let event): words(id(event.itemID), event.audioEndMs.map(audioTime))
        case .inputAudioBufferAppend(let event), .sessionInputAudioBufferAppend(let event): audio(event.audio)
        case .responseCancel(let event): id(event.responseID)
        case .responseCreate(let event): words(event.response?.instructions.map(quoted))
        case .sessionUpdate(let event): session(event.session)
        case .malformed(let event): "does not fit: \(event.misfit)"
        case .inputAudioBufferClear, .inputAudioBufferCommit, .outputAudioBufferClear, .sessionClose, .unknown: ""
        }
    }

    private static func text(_ event: ServerEvent) -> String {
        switch event {
        case .conversationItemAdded(let event), .conversationItemCreated(let event), .conversationItemDone(let event),
            .conversationItemRetrieved(let event):
            item(event.item)
        case .responseOutputItemAdded(let event), .responseOutputItemDone(let event): item(event.item)
        case .conversationItemDeleted(let event), .mcpListToolsInProgress(let event), .mcpListToolsCompleted(let event),
            .mcpListToolsFailed(let event):
            id(event.itemID)
        case .conversationItemTruncated(let event): words(id(event.itemID), event.audioEndMs.map(audioTime))
        case .conversationItemInputAudioTranscriptionDelta(let event): quoted(event.delta)
        case .conversationItemInputAudioTranscriptionCompleted(let event): quoted(event.transcript)
        case .conversationItemInputAudioTranscriptionFailed(let event): words(event.error?.code, event.error?.message)
        case .conversationItemInputAudioTranscriptionSegment(let event): words(event.speaker, quoted(event.text))
        case .error(let event): words(event.error?.code ?? event.error?.type, event.error?.message)
        case .inputAudioBufferCommitted(let event): id(event.itemID)
        case .inputAudioBufferSpeechStarted(let event): words(id(event.itemID), event.audioStartMs.map(audioTime))
        case .inputAudioBufferSpeechStopped(let event): words(id(event.itemID), event.audioEndMs.map(audioTime))
        case .inputAudioBufferTimeoutTriggered(let event): words(id(event.itemID), event.audioEndMs.map(audioTime))
        case .inputAudioBufferDTMFEventReceived(let event): words(event.event)
        case .rateLimitsUpdated(let event): rateLimits(event.rateLimits)
        case .responseContentPartAdded(let event), .responseContentPartDone(let event):
            words(id(event.itemID), event.part?.type?.rawValue)
        case .responseCreated(let event), .responseDone(let event): response(event.response)
        case .responseFunctionCallArgumentsDelta(let event): quoted(event.delta)
        case .responseMCPCallArgumentsDelta(let event): quoted(event.delta)
        case .responseFunctionCallArgumentsDone(let event): words(event.name, event.arguments)
        case .responseMCPCallArgumentsDone(let event): event.arguments
        case .responseMCPCallInProgress(let event), .responseMCPCallCompleted(let event),
            .responseMCPCallFailed(let event):
            id(event.itemID)
        case .responseOutputAudioDelta(let event): audio(event.delta)
        case .responseOutputAudioDone(let event): id(event.itemID)
        case .responseOutputAudioTranscriptDelta(let event): quoted(event.delta)
        case .responseOutputTextDelta(let event): quoted(event.delta)
        case .responseOutputAudioTranscriptDone(let event): quoted(event.transcript)
        case .responseOutputTextDone(let event): quoted(event.text)
        case .outputAudioBufferStarted(let event), .outputAudioBufferStopped(let event),
            .outputAudioBufferCleared(let event):
            id(event.responseID)
        case .sessionCreated(let event), .sessionUpdated(let event): session(event.session)
        case .sessionInputTranscriptDelta(let event), .sessionOutputTranscriptDelta(let event): quoted(event.delta)
        case .sessionOutputAudioDelta(let event): audio(event.delta)
        case .conversationCreated(let event): id(event.conversation?.id)
        case .malformed(let event): "does not fit: \(event.misfit)"
        case .inputAudioBufferCleared, .sessionClosed, .unknown: ""
        }
    }

    // MARK: - Parts

    private static func item(_ item: Item?) -> String {
        switch item {
        case .message(let item):
            words(item.role?.rawValue, item.content.compactMap(text).map(quoted).joined(separator: " "), id(item.id))
        case .functionCall(let item): words("function_call", item.name, item.arguments)
        case .functionCallOutput(let item): words("function_call_output", item.output)
        case .mcpCall(let item): words("mcp_call", item.name, item.arguments)
        case nil: ""
        case .some(let item): words(item.type?.rawValue, id(item.id))
        }
    }

    private static func text(_ part: ContentPart) -> String? {
        part.text ?? part.transcript
    }

    private static func response(_ response: Response?) -> String {
        let tokens = response?.usage?.totalTokens.map { HumanText.count($0, "token") }
        return words(
            id(response?.id),
            response?.status?.rawValue,
            response?.statusDetails?.reason,
            response?.statusDetails?.error?.code,
            tokens
        )
    }

    private static func session(_ session: Session?) -> String {
        words(id(session?.id), session?.model)
    }

    private static func rateLimits(_ limits: [RateLimit]) -> String {
        limits.map { limit in
            words(limit.name, limit.remaining.map { "\(HumanText.count($0)) left" })
        }
        .joined(separator: ", ")
    }

    private static func audio(_ audio: Base64Audio) -> String {
        "▶ \(HumanText.size(bytes: audio.byteCount))"
    }

    private static func audioTime(milliseconds: Double) -> String {
        "at \(HumanText.duration(milliseconds: milliseconds)) of audio"
    }

    private static func quoted(_ text: String) -> String {
        "“\(text)”"
    }

    private static func id(_ id: String?) -> String {
        id.map(HumanText.shortID) ?? ""
    }

    private static func words(_ words: String?...) -> String {
        words.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
