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
            self.init(session.outputAudioFormat.map(StringOr.string) ?? session.audio?.output?.format)
        default: return nil
        }
    }

    private init?(_ format: StringOr<AudioFormat>?) {
        switch format {
        case .string(let name): self = name.hasPrefix("g711") ? .g711 : .standard
        case .object(let format):
            let isG711 = format.type == .audioPcmu || format.type == .audioPcma
            self = isG711 ? .g711 : .standard
            if let rate = format.rate, rate > 0 { bytesPerMs = Double(rate) / 1000 * (isG711 ? 1 : 2) }
        case nil: return nil
        }
    }
}
