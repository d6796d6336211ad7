/// How the bytes of mono audio are read as samples.
public struct SampleFormat: Sendable, Hashable {
    /// What a sample is stored as.
    public enum Encoding: Sendable, Hashable {
        /// Two bytes a sample, little-endian.
        case pcm16
        /// One byte a sample: G.711 µ-law, of North America and Japan.
        case muLaw
        /// One byte a sample: G.711 A-law, of everywhere else.
        case aLaw
    }

    /// What a sample is stored as.
    public let encoding: Encoding
    /// Samples a second, at least one.
    public let sampleRate: Int

    /// PCM16 at 24 kHz: the format unless a session says otherwise.
    public static let standard = SampleFormat(encoding: .pcm16, sampleRate: 24_000)
    /// G.711 µ-law at 8 kHz.
    public static let g711MuLaw = SampleFormat(encoding: .muLaw, sampleRate: 8000)
    /// G.711 A-law at 8 kHz.
    public static let g711ALaw = SampleFormat(encoding: .aLaw, sampleRate: 8000)

    /// Describes audio of an encoding.
    ///
    /// - Parameters:
    ///   - encoding: What a sample is stored as.
    ///   - sampleRate: Samples a second; less than one is taken as one.
    public init(encoding: Encoding, sampleRate: Int) {
        self.encoding = encoding
        self.sampleRate = max(1, sampleRate)
    }

    /// How many bytes make a sample.
    public var bytesPerSample: Int { encoding == .pcm16 ? 2 : 1 }

    /// How many bytes make a millisecond.
    public var bytesPerMs: Double { Double(sampleRate) / 1000 * Double(bytesPerSample) }
}
