import LibC

/// A low-pass filter whose weights are kept for each place between two samples that a result may be at.
struct PolyphaseFilter: Sendable {
    /// The two rates, without their common divisor: `up` results for `down` samples.
    let up: Int
    let down: Int
    /// How many samples a result is made of: a multiple of 16.
    let taps: Int
    /// The weights of one place after the other, ``taps`` each.
    private let weights: [Float]
    private let phases: Int

    private static let zeroCrossings = 32.0
    /// Where the filter is 6 dB down, as a part of the lower Nyquist frequency.
    private static let cutoff = 0.92
    /// The shape of the Kaiser window: 80 dB.
    private static let beta = 8.0
    private static let maxPhases = 512
    private static let maxSlowdown = 64.0

    init(from source: Int, to target: Int) {
        let divisor = Self.commonDivisor(source, target)
        up = target / divisor
        down = source / divisor
        phases = min(up, Self.maxPhases)
        let slowdown = min(max(1, Double(down) / Double(up)), Self.maxSlowdown)
        let width = Self.zeroCrossings * slowdown
        let taps = 16 * Int((width / 8).rounded(.up))
        self.taps = taps
        weights = (0..<phases).flatMap { [phases] phase in
            Self.weights(taps, width: width, slowdown: slowdown, at: Double(phase) / Double(phases))
        }
    }

    /// How many samples before the one that a result is at, or comes after, it is made of.
    var before: Int { taps / 2 - 1 }
    /// How many samples after that one it is made of.
    var after: Int { taps / 2 }

    /// The result from ``taps`` samples, at a place given in parts of ``up``.
    func value(of samples: UnsafePointer<Float>, at fraction: Int) -> Int16 {
        let phase = phases == up ? fraction : fraction * phases / up
        let sum = weights.withUnsafeBufferPointer { weights in
            weights.baseAddress.map { Self.product(samples, $0 + phase * taps, taps) } ?? 0
        }
        let clipped = sum > 32_767 ? 32_767 : sum < -32_768 ? -32_768 : sum
        // To the nearest: what is above zero is rounded by dropping its fraction.
        return Int16(truncatingIfNeeded: Int32(clipped + 32_768.5) &- 32_768)
    }

    /// The sum of the products of two rows of numbers; `count` is a multiple of 16.
    private static func product(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ count: Int) -> Float {
        let (a, b) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
        var sums = SIMD16<Float>.zero
        var offset = 0
        while offset < 4 &* count {
            sums +=
                a.loadUnaligned(fromByteOffset: offset, as: SIMD16<Float>.self)
                * b.loadUnaligned(fromByteOffset: offset, as: SIMD16<Float>.self)
            offset &+= 64
        }
        // In halves: one by one, each addition would wait for the one before it.
        let eight = sums.lowHalf + sums.highHalf
        let four = eight.lowHalf + eight.highHalf
        return four.sum()
    }

    /// The weights of the samples around a result; together 1, so that a constant stays what it is.
    private static func weights(_ taps: Int, width: Double, slowdown: Double, at place: Double) -> [Float] {
        let weights = (0..<taps).map { tap in
            let distance = Double(tap - (taps / 2 - 1)) - place
            return sinc(cutoff * distance / slowdown) * kaiser(distance / width)
        }
        let sum = weights.reduce(0, +)
        return weights.map { Float($0 / sum) }
    }

    private static func sinc(_ x: Double) -> Double { x == 0 ? 1 : sin(.pi * x) / (.pi * x) }

    private static func kaiser(_ x: Double) -> Double {
        abs(x) > 1 ? 0 : bessel(beta * (1 - x * x).squareRoot()) / bessel(beta)
    }

    /// The modified Bessel function of order zero, as a series.
    private static func bessel(_ x: Double) -> Double {
        var (sum, term) = (1.0, 1.0)
        for n in 1...40 {
            term *= (x / 2 / Double(n)) * (x / 2 / Double(n))
            sum += term
        }
        return sum
    }

    private static func commonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : commonDivisor(b, a % b) }
}
