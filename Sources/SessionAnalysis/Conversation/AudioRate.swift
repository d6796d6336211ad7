import RealtimeProtocol

/// How many bytes of audio make a millisecond.
struct AudioRate: Sendable, Hashable {
    var bytesPerMs: Double

    /// PCM16 at 24 kHz, mono: the format unless the session says otherwise.
    static let standard = AudioRate(bytesPerMs: 48)
    /// G.711: a byte a sample, 8 kHz.
    static let g711 = AudioRate(bytesPerMs: 8)

    init(bytesPerMs: Double) { self.bytesPerMs = bytesPerMs }

    /// The rate of the assistant's audio; nil when the session does not say.
    init?(outputOf session: Session) {
        switch session {
        case .realtime(let session): self.init(session.audio?.output?.format)
        case .legacy(let session):
            let rate =
                session.outputAudioFormat.flatMap(AudioRate.init(named:)) ?? AudioRate(session.audio?.output?.format)
            guard let rate else { return nil }
            self = rate
        default: return nil
        }
    }

    /// The rate of a response's audio; nil when the response does not say.
    init?(outputOf response: Response) {
        let rate =
            AudioRate(response.audio?.output?.format) ?? response.outputAudioFormat.flatMap(AudioRate.init(named:))
        guard let rate else { return nil }
        self = rate
    }

    private init?(_ format: StringOr<AudioFormat>?) {
        switch format {
        case .string(let name): self.init(named: name)
        case .object(let format):
            guard let rate = AudioFormatName(format.type?.rawValue ?? "audio/pcm").rate(of: format.rate) else {
                return nil
            }
            self = rate
        case nil: return nil
        }
    }

    private init?(named name: String) {
        guard let rate = AudioFormatName(name).rate(of: nil) else { return nil }
        self = rate
    }
}
