import RealtimeProtocol
import SessionRecording

/// Collects what the server says about the session: its id, kind, model and dialect.
///
/// A recording may hold a second connection: the id stays the first one's, kind and model are what was said last.
/// The dialect is the beta's as soon as an event comes by its beta name, or a session without `type`.
struct FactsFold: Sendable {
    private(set) var facts = SessionFacts()
    private var told = SessionFacts()
    private var asked = AskedNames()

    mutating func apply(_ event: ServerEvent) {
        switch event {
        case .responseOutputTextDelta: noteName(of: event, .textDelta)
        case .responseOutputTextDone: noteName(of: event, .textDone)
        case .responseOutputAudioDelta: noteName(of: event, .audioDelta)
        case .responseOutputAudioDone: noteName(of: event, .audioDone)
        case .responseOutputAudioTranscriptDelta: noteName(of: event, .transcriptDelta)
        case .responseOutputAudioTranscriptDone: noteName(of: event, .transcriptDone)
        case .sessionCreated(let session), .sessionUpdated(let session):
            noteName(of: event, [])
            if let session = session.session { note(session, isTranscription: event.type?.isTranscription ?? false) }
        case .sessionClosed, .sessionInputTranscriptDelta, .sessionOutputTranscriptDelta, .sessionOutputAudioDelta,
            .responseCreated, .responseDone, .responseOutputItemAdded, .responseOutputItemDone,
            .responseContentPartAdded, .responseContentPartDone:
            noteCurrentDialect()
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
            facts.dialect = "beta"
            facts.kind =
                isTranscription || session.object == "realtime.transcription_session" ? "transcription" : "realtime"
        case .unknown(let raw): facts.kind = raw["type"]?.string ?? facts.kind
        }
        facts.model = session.model ?? session.transcriptionModel ?? facts.model
    }

    private mutating func noteCurrentDialect() {
        if facts.dialect == nil { facts.dialect = "ga" }
    }

    /// Looks at the name an event came by: once for each kind, as that takes time and deltas are many.
    private mutating func noteName(of event: ServerEvent, _ name: AskedNames) {
        guard name.isEmpty || !asked.contains(name) else { return }
        asked.insert(name)
        if let type = event.type, type.isBetaName { facts.dialect = "beta" }
        noteCurrentDialect()
    }
}

/// The events that have another name in the beta, session events aside.
private struct AskedNames: OptionSet, Sendable {
    let rawValue: UInt8

    static let textDelta = Self(rawValue: 1 << 0)
    static let textDone = Self(rawValue: 1 << 1)
    static let audioDelta = Self(rawValue: 1 << 2)
    static let audioDone = Self(rawValue: 1 << 3)
    static let transcriptDelta = Self(rawValue: 1 << 4)
    static let transcriptDone = Self(rawValue: 1 << 5)
}

extension EventType {
    private static let betaNames: Set<EventType> = [
        .responseAudioDelta, .responseAudioDone, .responseAudioTranscriptDelta, .responseAudioTranscriptDone,
        .responseTextDelta, .responseTextDone, .transcriptionSessionCreated, .transcriptionSessionUpdated,
    ]

    fileprivate var isBetaName: Bool { Self.betaNames.contains(self) }

    fileprivate var isTranscription: Bool {
        self == .transcriptionSessionCreated || self == .transcriptionSessionUpdated
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
