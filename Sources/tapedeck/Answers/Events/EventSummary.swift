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
        let size = HumanText.size(bytes: recorded.payload.count)
        guard let event else {
            return recorded.opcode == .binary ? "binary frame, \(size)" : "not a JSON object, \(size)"
        }
        var details = event.details
        if event.hasMisfits, let misfit = EventDecoder(family: event.family).firstMisfit(in: recorded) {
            details.append(.misfit(misfit))
        }
        return details.map(text).filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func text(_ detail: EventDetail) -> String {
        switch detail {
        case .id(let id): self.id(id)
        case .word(let word): word ?? ""
        case .quoted(let text): text.map(quoted) ?? ""
        case .audio(let audio): "▶ \(HumanText.size(bytes: audio.byteCount))"
        case .audioTime(let milliseconds):
            milliseconds.map { "at \(HumanText.duration(milliseconds: $0)) of audio" } ?? ""
        case .seconds(let seconds): seconds.map { HumanText.duration(milliseconds: $0 * 1000) } ?? ""
        case .item(let item): self.item(item)
        case .response(let response): self.response(response)
        case .session(let session): words(id(session?.id), session?.model)
        case .rateLimits(let limits): rateLimits(limits)
        case .misfit(let misfit): "does not fit: \(misfit)"
        }
    }

    // MARK: - Parts

    private static func item(_ item: Item?) -> String {
        switch item {
        case .message(let item):
            words(item.role?.rawValue, item.content.compactMap(text).map(quoted).joined(separator: " "), id(item.id))
        case .forceMessage(let item):
            words("force_message", item.content.compactMap(text).map(quoted).joined(separator: " "), id(item.id))
        case .functionCall(let item): words("function_call", item.name, item.arguments)
        case .functionCallOutput(let item): words("function_call_output", item.output)
        case .mcpCall(let item): words("mcp_call", item.name, item.arguments)
        case nil: ""
        case .some(let item): words(item.type?.rawValue, id(item.id))
        }
    }

    private static func text(_ part: ContentPart) -> String? {
        part.words ?? part.text ?? part.transcript
    }

    private static func response(_ response: Response?) -> String {
        let tokens = response?.usage?.totalTokens.map { HumanText.count($0, "token") }
        return words(
            id(response?.id),
            response?.status?.rawValue,
            response?.reason,
            response?.failure?.code,
            tokens
        )
    }

    private static func rateLimits(_ limits: [RateLimit]) -> String {
        limits.map { limit in
            words(limit.name, limit.remaining.map { "\(HumanText.count($0)) left" })
        }
        .joined(separator: ", ")
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
