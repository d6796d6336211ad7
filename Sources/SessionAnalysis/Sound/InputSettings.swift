import RealtimeProtocol
import SessionAudio

/// What a session does with the user's audio, as far as the events so far tell.
struct InputSettings: Sendable, Equatable {
    /// What finds the end of speech.
    enum Detection: Sendable, Equatable {
        case off
        /// It waits for so much silence, in milliseconds.
        case server(silenceMs: Double)
        case other

        /// The API's own, where a session does not say.
        static let standardSilenceMs = 500.0
    }

    /// How the audio is to be read; nil when the format is not known.
    var format: SampleFormat? = .standard
    /// Nil when nobody has said.
    var detection: Detection?
    /// Whether speech interrupts the assistant.
    var interrupts = true
    /// Whether the end of speech is answered unasked.
    var createsResponses = true
    /// Whether the session answers; those that only transcribe or translate have no turns.
    var converses = true
    /// What transcribes the audio; nil when nobody has said.
    var transcriptionModel: String?

    /// Whether turn detection answers what the user says.
    var answersSpeech: Bool { converses && createsResponses && detection != nil && detection != .off }

    /// Takes over what a configuration says; what it leaves out stays.
    mutating func apply(_ session: Session) {
        switch session {
        case .realtime(let session):
            converses = true
            note(session.audio?.input)
        case .transcription(let session):
            converses = false
            note(session.audio?.input)
        case .translation: converses = false
        case .legacy(let session):
            converses = session.object != "realtime.transcription_session"
            note(session.audio?.input)
            if let told = SampleFormat.input(of: session) { format = told }
            if let detection = session.turnDetection { note(detection.value) }
            if let transcription = session.inputAudioTranscription { note(transcription.value) }
        case .unknown: return
        }
    }

    private mutating func note(_ input: AudioInput?) {
        if let told = input?.format { format = SampleFormat(told) }
        if let detection = input?.turnDetection { note(detection.value) }
        if let transcription = input?.transcription { note(transcription.value) }
    }

    /// Null turns transcription off; a model that is not named again stays.
    private mutating func note(_ told: Transcription?) {
        transcriptionModel = told.flatMap { $0.model ?? transcriptionModel }
    }

    /// Null turns detection off.
    private mutating func note(_ told: TurnDetection?) {
        guard let told, told.type != TurnDetectionType.none else {
            detection = .off
            return
        }
        interrupts = told.interruptResponse ?? true
        createsResponses = told.createResponse ?? true
        switch told.type {
        case .serverVad, nil:
            detection = .server(silenceMs: told.silenceDurationMs.map(Double.init) ?? Detection.standardSilenceMs)
        default: detection = .other
        }
    }
}
