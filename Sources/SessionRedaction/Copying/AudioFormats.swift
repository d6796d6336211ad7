import RealtimeProtocol
import SessionRecording

/// How a session's audio is encoded, as far as its events have said.
struct AudioFormats: Sendable {
    /// What the client sends.
    private(set) var input = AudioEncoding.audioPcm
    private var sessionOutput = AudioEncoding.audioPcm
    private var responseOutput: AudioEncoding?

    /// What the server sends.
    var output: AudioEncoding { responseOutput ?? sessionOutput }

    /// Follows what an event says about formats; most say nothing, and are not decoded.
    mutating func note(_ event: RecordedEvent) {
        guard let type = Envelope(scanning: event.payload).type, Self.types.contains(type),
            let decoded = EventDecoder().decode(event)
        else { return }
        switch decoded {
        case .client(.sessionUpdate(let event)), .server(.sessionCreated(let event)),
            .server(.sessionUpdated(let event)):
            note(event.session)
        case .liveClient(.sessionStart(let event)), .liveServer(.sessionStarted(let event)):
            // One format for both directions.
            guard let format = event.session?.audio?.format?.type else { return }
            (input, sessionOutput) = (format, format)
        case .server(.responseCreated(let event)):
            responseOutput = Self.encoding(event.response?.audio?.output?.format, event.response?.outputAudioFormat)
        default: break
        }
    }

    private static let types: Set<EventType> = [
        .sessionCreated, .sessionUpdate, .sessionUpdated, .transcriptionSessionCreated, .transcriptionSessionUpdate,
        .transcriptionSessionUpdated, .responseCreated, .sessionStart, .sessionStarted,
    ]

    private mutating func note(_ session: Session?) {
        switch session {
        case .realtime(let session): note(session.audio)
        case .transcription(let session): note(session.audio)
        case .translation(let session): note(session.audio)
        case .legacy(let session):
            note(session.audio, input: session.inputAudioFormat, output: session.outputAudioFormat)
        default: break
        }
    }

    private mutating func note(_ audio: SessionAudio?, input inputName: String? = nil, output outputName: String? = nil)
    {
        input = Self.encoding(audio?.input?.format, inputName) ?? input
        sessionOutput = Self.encoding(audio?.output?.format, outputName) ?? sessionOutput
    }

    private static func encoding(_ format: StringOr<AudioFormat>?, _ name: String?) -> AudioEncoding? {
        if let type = format?.object?.type { return type }
        switch format?.string ?? name {
        case "g711_ulaw"?: return .audioPcmu
        case "g711_alaw"?: return .audioPcma
        case let name?: return AudioEncoding(rawValue: name)
        case nil: return nil
        }
    }
}
