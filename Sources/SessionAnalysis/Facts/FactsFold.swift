import RealtimeProtocol
import SessionRecording

/// Collects what the server says about the session: its id, kind, model and dialect.
///
/// A recording may hold a second connection: the id stays the first one's, kind and model are what was said last.
/// The dialect is that of a service as soon as an event shows something of its own; else it is the beta's as soon as an
/// event comes by its beta name, or a session without `type`.
struct FactsFold: Sendable {
    private(set) var facts = SessionFacts()
    private var told = SessionFacts()

    mutating func apply(_ event: ServerEvent) {
        if event.hasBetaName { note(.beta) }
        if let service = Dialect(ofServiceThatSent: event) { note(service) }
        switch event {
        case .sessionCreated(let session), .sessionUpdated(let session):
            if let session = session.session {
                note(session, isTranscription: event.hasBetaName)
            }
            note(.ga)
        case .sessionClosed, .sessionInputTranscriptDelta, .sessionOutputTranscriptDelta, .sessionOutputAudioDelta,
            .responseCreated, .responseDone, .responseOutputItemAdded, .responseOutputItemDone,
            .responseContentPartAdded, .responseContentPartDone, .responseOutputTextDelta, .responseOutputTextDone,
            .responseOutputAudioDelta, .responseOutputAudioDone, .responseOutputAudioTranscriptDelta,
            .responseOutputAudioTranscriptDone:
            note(.ga)
        default: return
        }
    }

    /// The facts, if they are not those of the last call.
    mutating func takeChanged() -> SessionFacts? {
        guard facts != told else { return nil }
        told = facts
        return facts
    }

    private mutating func note(_ session: Session, isTranscription: Bool) {
        facts.serverSessionID = facts.serverSessionID ?? session.id
        switch session {
        case .realtime: facts.kind = "realtime"
        case .transcription: facts.kind = "transcription"
        case .translation: facts.kind = "translation"
        case .legacy(let session):
            note(.beta)
            facts.kind =
                isTranscription || session.object == "realtime.transcription_session" ? "transcription" : "realtime"
        case .unknown(let raw): facts.kind = raw["type"]?.string ?? facts.kind
        }
        facts.model = session.model ?? session.transcriptionModel ?? facts.model
    }

    /// What is a service's own says more than a generation, and what is the beta's more than what is in both.
    private mutating func note(_ dialect: Dialect) {
        let known = facts.dialect.flatMap(Dialect.init)
        guard known?.isServicesOwn != true, dialect != .ga || known == nil else { return }
        facts.dialect = dialect.rawValue
    }
}

extension Session {
    /// The model of a session that only transcribes, which has no other.
    fileprivate var transcriptionModel: String? {
        switch self {
        case .transcription(let session): session.audio?.input?.transcription?.value?.model
        case .legacy(let session): session.inputAudioTranscription?.value?.model
        default: nil
        }
    }
}
