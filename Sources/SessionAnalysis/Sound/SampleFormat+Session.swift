import RealtimeProtocol
import SessionAudio

extension SampleFormat {
    /// The format of the assistant's audio; nil when the session does not say, or says what nobody knows.
    init?(outputOf session: Session) {
        switch session {
        case .realtime(let session): self.init(session.audio?.output?.format)
        case .legacy(let session):
            let format =
                session.outputAudioFormat.flatMap { SampleFormat(named: $0) }
                ?? SampleFormat(session.audio?.output?.format)
            guard let format else { return nil }
            self = format
        default: return nil
        }
    }

    /// The format of a response's audio; nil when the response does not say, or says what nobody knows.
    init?(outputOf response: Response) {
        let format =
            SampleFormat(response.audio?.output?.format)
            ?? response.outputAudioFormat.flatMap { SampleFormat(named: $0) }
        guard let format else { return nil }
        self = format
    }

    /// A format by its name or as an object.
    init?(_ format: StringOr<AudioFormat>?) {
        switch format {
        case .string(let name): self.init(named: name)
        case .object(let format): self.init(named: format.type?.rawValue ?? "audio/pcm", rate: format.rate)
        case nil: return nil
        }
    }
}
