import SessionAudio
import TestSupport
import Testing

@Suite("Peaks")
struct PeakLevelsTests {
    /// The peaks of frames of so many milliseconds, one sample after the other.
    private static func peaks(_ bytes: [UInt8], _ format: SampleFormat, ms: Int) -> [Peak] {
        let samples = format.samples(bytes)
        let starts = stride(from: 0, to: 10_000, by: ms).map { $0 * format.sampleRate / 1000 }
        return zip(starts, starts.dropFirst()).prefix { $0.0 < samples.count }.map { start, end in
            let frame = samples[start..<min(end, samples.count)].map { Int8($0 / 256) }
            return Peak(low: frame.min() ?? 0, high: frame.max() ?? 0)
        }
    }

    @Test(
        "are the lowest and highest samples at each resolution, wherever the bytes are split",
        arguments: [SampleFormat.standard, .pcm16(8000), .pcm16(44_100), .g711MuLaw]
    )
    func levels(format: SampleFormat) {
        var noise = SplitMix(seed: 1)
        let bytes = noise.bytes(Int(format.bytesPerMs * 2043.5))
        let expected = PeakLevels.resolutions.map { Self.peaks(bytes, format, ms: $0) }
        #expect(expected.map(\.count) == [409, 103, 26, 7])
        for longest in [bytes.count, 3, 1000] {
            var peaks = PeakLevels(format: format)
            for piece in noise.pieces(bytes, longest: longest) { peaks.append(piece) }
            #expect(peaks.levels == expected)
        }
    }

    @Test("are of nothing when there is nothing")
    func empty() {
        #expect(PeakLevels(format: .standard).levels == [[], [], [], []])
    }

    @Test("reach as far as samples do, and of near silence are a line")
    func extremes() {
        var peaks = PeakLevels(format: .pcm16(8000))
        peaks.append(SampleFormat.standard.bytes([.max, .min]) + .square(255, samples: 78))
        let full = Peak(low: -128, high: 127)
        #expect(peaks.levels == [[full, .zero], [full], [full], [full]])
        #expect(peaks.sampleCount == 80)
    }
}
