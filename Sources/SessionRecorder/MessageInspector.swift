import RealtimeProtocol
import SessionRecording
import SessionRedaction

/// Decides what is stored of a message, on the caller's thread and outside any lock.
struct MessageInspector: Sendable {
    /// What the queue has to know of a message beside the event that it is.
    struct Findings: Sendable {
        /// The user does not want messages of its type.
        var isExcluded = false
        /// It tells that something went wrong, so that a snapshot is stored.
        var isTrouble = false
    }

    /// How many bytes of a message are stored at most.
    let maximumMessage: Int
    private let types: (@Sendable (EventType?) -> Bool)?
    private let redactsSecrets: Bool
    private let looksForTrouble: Bool

    init(_ configuration: Recorder.Configuration) {
        maximumMessage = configuration.maximumMessage
        types = configuration.types
        redactsSecrets = configuration.redactsSecrets
        looksForTrouble = configuration.snapshot != nil
    }

    /// Makes an event what is stored of it: cut to the largest size, its envelope scanned, without secrets.
    func inspect(_ event: inout RecordedEvent) -> Findings {
        cut(&event)
        let envelope = Envelope(scanning: event.payload)
        event.envelope = envelope
        var findings = Findings()
        if let types { findings.isExcluded = !types(envelope.type) }
        if looksForTrouble { findings.isTrouble = isTrouble(event, envelope.type) }
        if redactsSecrets, !findings.isExcluded { redact(&event, envelope) }
        return findings
    }

    private func cut(_ event: inout RecordedEvent) {
        guard event.payload.count > maximumMessage else { return }
        event.alteration = Alteration(byteCount: event.alteration?.byteCount ?? event.payload.count)
        // A copy, so that the rest takes no memory.
        event.payload = Array(event.payload.prefix(maximumMessage))[...]
    }

    private func redact(_ event: inout RecordedEvent, _ envelope: Envelope) {
        guard let redacted = PayloadRedactor.redact(event.payload, envelope) else { return }
        event.payload = redacted[...]
        event.alteration = .redacting(event.alteration)
        event.envelope = nil
    }

    /// Whether it is an error, or the end of a response that failed.
    private func isTrouble(_ event: RecordedEvent, _ type: EventType?) -> Bool {
        guard event.direction == .server else { return false }
        switch type {
        case .error?, .transportFailed?: return true
        case .responseDone?, .responseEvent?: return isFailedResponse(EventDecoder().decode(event))
        default: return false
        }
    }

    private func isFailedResponse(_ event: RealtimeEvent?) -> Bool {
        switch event {
        case .server(.responseDone(let done)): done.response?.status == .failed
        case .liveServer(.responseEvent(let nested)): nested.event?.type == "response.failed"
        default: false
        }
    }
}
