import RealtimeProtocol
import SessionRedaction

/// Finds out about a message what the queue has to know, on the caller's thread and outside any lock.
struct MessageInspector: Sendable {
    private let types: (@Sendable (EventType?) -> Bool)?
    private let redactsSecrets: Bool
    private let looksForTrouble: Bool

    init(_ configuration: Recorder.Configuration) {
        types = configuration.types
        redactsSecrets = configuration.redactsSecrets
        looksForTrouble = configuration.snapshot != nil
    }

    /// Completes a message: what type it has, and its payload without secrets.
    func inspect(_ message: inout SeenMessage) {
        var envelope: Envelope?
        if types != nil || looksForTrouble {
            let scanned = Envelope(scanning: message.payload[...])
            if let types { message.isExcluded = !types(scanned.type) }
            if looksForTrouble { message.isTrouble = isTrouble(message, scanned.type) }
            envelope = scanned
        }
        if redactsSecrets, !message.isExcluded, let redacted = PayloadRedactor.redact(message.payload, envelope) {
            message.payload = redacted
            message.isRedacted = true
        }
    }

    /// Whether it is an error, or the end of a response that failed.
    private func isTrouble(_ message: SeenMessage, _ type: EventType?) -> Bool {
        guard message.direction == .server else { return false }
        switch type {
        case .error?: return true
        case .responseDone?:
            let event = try? EventDecoder().decodeServerEvent(message.payload[...])
            guard case .responseDone(let done)? = event else { return false }
            return done.response?.status == .failed
        default: return false
        }
    }
}
