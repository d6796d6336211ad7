import Foundation
import SessionAudio
import TestSupport
import Testing

@Suite("A resampler")
struct ResamplerTests {
    static let rates = [
        (8000, 24_000), (16_000, 24_000), (48_000, 24_000), (24_000, 8000), (16_000, 8000), (44_100, 24_000),
        (22_050, 24_000), (11_025, 8000), (24_000, 24_000),
    ]

    private static func tone(_ hertz: Double, _ rate: Int, count: Int, amplitude: Double = 20_000) -> [Int16] {
        (0..<count).map { Int16((amplitude * sin(2 * .pi * hertz * Double($0) / Double(rate))).rounded()) }
    }

    private static func resampled(_ samples: [Int16], _ source: Int, _ target: Int) -> [Int16] {
        var resampler = Resampler(from: source, to: target)
        return resampler.append(samples) + resampler.finish()
    }

    /// Decibels of the root mean square of what `samples` differ by from `expected`, below a tone of 20,000.
    private static func error(_ samples: ArraySlice<Int16>, _ expected: ArraySlice<Int16>) -> Double {
        let squares = zip(samples, expected).reduce(0.0) { $0 + pow(Double($1.0) - Double($1.1), 2) }
        return 10 * log10(squares / Double(samples.count) / (20_000.0 * 20_000 / 2))
    }

    @Test("keeps a tone as it was, and where it was", arguments: rates, [100.0, 1000, 3300])
    func tone(rates: (Int, Int), hertz: Double) {
        let (source, target) = rates
        let result = Self.resampled(Self.tone(hertz, source, count: source / 5), source, target)
        #expect(result.count == target / 5)
        // Not where it begins and ends: what is cut off has other frequencies, too.
        let inner = (target / 40)..<(target / 5 - target / 40)
        #expect(Self.error(result[inner], Self.tone(hertz, target, count: target / 5)[inner]) < -65)
    }

    @Test("leaves out what the lower rate cannot hold", arguments: [4000.0, 4300, 6000, 9000, 11_900])
    func stopBand(hertz: Double) {
        let result = Self.resampled(Self.tone(hertz, 24_000, count: 6000), 24_000, 8000)
        let inner = 200..<1800
        #expect(Self.error(result[inner], Array(repeating: 0, count: 2000)[inner]) < -70)
    }

    @Test("gives the same however the samples are split", arguments: rates + [(8000, 23_999), (192_000, 1000), (1, 7)])
    func splits(source: Int, target: Int) {
        var noise = SplitMix(seed: 1)
        let samples = SampleFormat.standard.samples(noise.bytes(6000))
        let expected = Self.resampled(samples, source, target)
        #expect(expected.count == (3000 * target + source - 1) / source)
        for longest in [1, 10, 700] {
            var resampler = Resampler(from: source, to: target)
            var result = noise.pieces(samples, longest: longest).flatMap { resampler.append($0) }
            result += resampler.finish()
            #expect(result == expected)
        }
    }

    @Test("keeps silence, and clips what is louder than loud", arguments: rates)
    func extremes(source: Int, target: Int) {
        #expect(Self.resampled(Array(repeating: 0, count: 500), source, target).allSatisfy { $0 == 0 })
        let square = (0..<2000).map { $0 / 100 % 2 == 0 ? Int16.max : .min }
        let result = Self.resampled(square, source, target)
        #expect(result.max() == .max)
        #expect(result.min() == .min)
    }

    @Test("takes rates of nonsense", arguments: [(Int.max, 24_000), (0, 1), (-5, 8000), (1_000_000_000, 1)])
    func nonsense(source: Int, target: Int) {
        #expect(Self.resampled([1, 2, 3], source, target).count <= 24_000)
    }
}
