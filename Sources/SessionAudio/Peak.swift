/// The lowest and the highest sample of a stretch of audio, in 256ths of their range: what a waveform is drawn from.
public struct Peak: Sendable, Hashable, BitwiseCopyable {
    /// The lowest sample, −128 to 127; rounded towards zero, so that near silence is a line.
    public var low: Int8
    /// The highest sample, −128 to 127; rounded towards zero.
    public var high: Int8

    /// A peak of these samples.
    public init(low: Int8, high: Int8) {
        self.low = low
        self.high = high
    }

    /// Silence.
    public static let zero = Peak(low: 0, high: 0)

    /// The peak of this stretch and another.
    func union(_ other: Peak) -> Peak { Peak(low: min(low, other.low), high: max(high, other.high)) }
}
