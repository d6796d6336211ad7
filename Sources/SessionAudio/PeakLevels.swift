/// The peaks of audio at several resolutions, so that a waveform of any length is drawn from a few thousand of them.
///
/// How the bytes are split over the calls of `append` makes no difference.
public struct PeakLevels: Sendable {
    /// How many milliseconds a peak is of, at each level, the finest first.
    public static let resolutions = [5, 20, 80, 320]
    /// How many peaks of a level make one of the next.
    private static let step = 4
    private var stream: FrameStream<SampleExtremes>

    /// Takes in a stream.
    ///
    /// - Parameter format: How its bytes are read.
    public init(format: SampleFormat) {
        stream = FrameStream(format: format, frameMs: Self.resolutions[0])
    }

    /// How the bytes are read.
    public var format: SampleFormat { stream.format }

    /// How many samples have come in all.
    public var sampleCount: Int { stream.sampleCount }

    /// Takes in audio that follows, of any length.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) { stream.append(bytes) }

    /// Takes in audio that follows, of any length.
    public mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { stream.append($0) } }

    /// The peaks at each of ``resolutions``; the last of a level may be of less time.
    public var levels: [[Peak]] {
        let finest = stream.values + (stream.endFrame > stream.openFrame ? [stream.open.value] : [])
        return Self.resolutions.dropFirst().reduce(into: [finest]) { levels, _ in
            levels.append(Self.coarser(levels[levels.count - 1]))
        }
    }

    private static func coarser(_ peaks: [Peak]) -> [Peak] {
        stride(from: 0, to: peaks.count, by: step).map { start in
            let end = min(start + step, peaks.count)
            return peaks[(start + 1)..<end].reduce(peaks[start]) { $0.union($1) }
        }
    }
}
