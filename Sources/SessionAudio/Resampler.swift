/// Brings samples to another rate.
///
/// A polyphase filter: a sinc of 32 zero crossings a side in a Kaiser window. Flat (within 0.1 dB) up to 0.85 of the
/// lower of the two Nyquist frequencies, and 80 dB down from it on. The result keeps its place in time, and does not
/// depend on how the samples are split over the calls of `append`.
public struct Resampler: Sendable {
    private let filter: PolyphaseFilter
    private let isIdentity: Bool
    /// Samples that are still needed, from the first that the next result is made of.
    private var pending: [Float]
    /// How many samples that come are not needed, as the next result is made of later ones.
    private var skipped = 0
    /// Where the next result is between two samples, in parts of ``PolyphaseFilter/up``.
    private var fraction = 0

    /// Brings samples from one rate to another, both in samples a second.
    ///
    /// Meant for 4 to 192 kHz. Less than one is taken as one, more than a thousand million as that; what is slowed down
    /// more than 64 times is not filtered enough; and rates without a common divisor are met to 1/1024 of a sample.
    public init(from source: Int, to target: Int) {
        let rates = 1...1_000_000_000
        filter = PolyphaseFilter(
            from: min(max(source, rates.lowerBound), rates.upperBound),
            to: min(max(target, rates.lowerBound), rates.upperBound)
        )
        isIdentity = source == target
        // The first sample has silence before it.
        pending = Array(repeating: 0, count: filter.before)
    }

    /// Takes in samples that follow.
    ///
    /// - Returns: What they complete; the last few milliseconds are held back until ``finish()``.
    public mutating func append(_ samples: [Int16]) -> [Int16] {
        guard !isIdentity else { return samples }
        return take(samples.map(Float.init))
    }

    /// Ends the stream, as if silence followed; of n samples then n · target / source, rounded up, have come back.
    public mutating func finish() -> [Int16] {
        guard !isIdentity else { return [] }
        return take(Array(repeating: 0, count: filter.after))
    }

    private mutating func take(_ samples: [Float]) -> [Int16] {
        let left = min(skipped, samples.count)
        skipped -= left
        pending += samples.dropFirst(left)
        let filter = filter
        let step = filter.down.quotientAndRemainder(dividingBy: filter.up)
        var (result, start, fraction) = ([Int16](), 0, fraction)
        pending.withUnsafeBufferPointer { pending in
            guard let first = pending.baseAddress else { return }
            while start + filter.taps <= pending.count {
                result.append(filter.value(of: first + start, at: fraction))
                fraction += step.remainder
                start += step.quotient + (fraction >= filter.up ? 1 : 0)
                if fraction >= filter.up { fraction -= filter.up }
            }
        }
        self.fraction = fraction
        let done = min(start, pending.count)
        pending.removeFirst(done)
        skipped += start - done
        return result
    }
}
