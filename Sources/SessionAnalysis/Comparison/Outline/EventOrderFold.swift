import RealtimeProtocol
import SessionRecording

/// Follows the order of each side's events, a stream of which counts as one.
///
/// How a text or a sound is cut into pieces, and how pieces of several interleave, is chance. So the first piece stands
/// for all of its item; the client's audio counts anew after it was committed or cleared.
struct EventOrderFold: Sendable {
    /// An event, or the first of a stream.
    struct Step: Sendable {
        var seq: Int
        /// The type, with what makes an event of that type another one: how a response ended, what an error is.
        var label: String
    }

    private(set) var client: [Step] = []
    private(set) var server: [Step] = []
    private var streams: Set<Stream> = []

    private struct Stream: Hashable {
        var type: String
        var itemID: String?
    }

    mutating func apply(_ event: RecordedEvent, decoded: RealtimeEvent?) {
        guard begins(decoded) else { return }
        let step = Step(seq: event.seq, label: Self.label(of: event, decoded))
        if event.direction == .client { client.append(step) } else { server.append(step) }
    }

    /// Whether the event is no part of a stream that was noted already.
    private mutating func begins(_ event: RealtimeEvent?) -> Bool {
        switch event {
        case .client(.inputAudioBufferCommit), .client(.inputAudioBufferClear):
            streams.remove(Stream(type: EventType.inputAudioBufferAppend.rawValue))
            return true
        case .client(.inputAudioTurnEnd), .client(.inputAudioTurnCancel), .client(.inputAudioClear):
            streams.remove(Stream(type: EventType.inputAudioTurnAppend.rawValue))
            return true
        default:
            guard let event, let type = event.streamingType else { return true }
            return streams.insert(Stream(type: type, itemID: event.itemID)).inserted
        }
    }

    private static func label(of event: RecordedEvent, _ decoded: RealtimeEvent?) -> String {
        guard let decoded else {
            return event.opcode == .binary ? "a binary frame" : "a frame that is not a JSON object"
        }
        let type = decoded.nestedType ?? decoded.type?.rawValue ?? "an event without a type"
        let note: String? =
            switch decoded {
            case .server(.responseDone(let event)):
                event.response?.status == .completed ? nil : event.response?.status?.rawValue
            case .server(.error(let event)): event.failure.code ?? event.failure.type
            case .liveServer(.error(let event)): event.error?.code ?? event.error?.type
            case .liveServer(.sessionClosed(let event)): event.reason
            default: nil
            }
        return note.map { "\(type) (\($0))" } ?? type
    }
}

extension RealtimeEvent {
    /// What streams in the event, if it is a piece: its type, or that of the backend's event in it.
    fileprivate var streamingType: String? {
        if case .liveServer(.responseEvent(let event)) = self {
            return event.event?.isStreaming == true ? nestedType : nil
        }
        return type.flatMap { $0.isStreaming ? $0.rawValue : nil }
    }

    /// `response.event: response.created`.
    fileprivate var nestedType: String? {
        guard case .liveServer(.responseEvent(let event)) = self, let nested = event.event?.type else { return nil }
        return "\(EventType.responseEvent.rawValue): \(nested)"
    }

    /// The item that the event is a piece of.
    fileprivate var itemID: String? {
        if case .liveServer(.responseEvent(let event)) = self { return event.event?.itemID }
        guard case .server(let event) = self else { return nil }
        return switch event {
        case .responseOutputTextDelta(let delta), .responseOutputAudioTranscriptDelta(let delta): delta.itemID
        case .responseOutputAudioDelta(let delta): delta.itemID
        case .responseFunctionCallArgumentsDelta(let delta): delta.itemID
        case .responseMCPCallArgumentsDelta(let delta): delta.itemID
        case .conversationItemInputAudioTranscriptionDelta(let delta): delta.itemID
        case .conversationItemInputAudioTranscriptionSegment(let segment): segment.itemID
        case .responseAudioTimestampDelta(let word): word.itemID
        case .responseAnimationVisemeDelta(let viseme): viseme.itemID
        case .responseAnimationBlendshapesDelta(let faces): faces.itemID
        default: nil
        }
    }
}
