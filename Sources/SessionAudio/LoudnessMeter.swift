import LibC

/// How loud audio is, frame by frame.
///
/// Frames are numbered from the beginning of the stream, and stay so when older ones are forgotten. How the bytes are
/// split over the calls of `append` makes no difference.
///
/// ```swift
/// var meter = LoudnessMeter(format: .standard, frameMs: 1)
/// meter.append(bytes)
/// meter.audibleEnd(in: 0..<1500)  // 1320: the last 180 ms are silence
/// ```
public struct LoudnessMeter: Sendable {
    /// How the bytes are read.
    public let format: SampleFormat
    /// How long a frame is.
    public let frameMs: Int
    private var stream: FrameStream<SquareSum>

    /// Measures a stream.
    ///
    /// - Parameters:
    ///   - format: How its bytes are read.
    ///   - frameMs: How long a frame is, at least 1.
    public init(format: SampleFormat, frameMs: Int) {
        self.format = format
        self.frameMs = frameMs
        stream = FrameStream(format: format, frameMs: frameMs)
    }

    /// The sums of the squares of the samples of each whole frame, from ``startFrame`` on.
    public var frames: [Float] { stream.values }

    /// How many frames were forgotten: the number of the first that is kept.
    public var startFrame: Int { stream.firstFrame }

    /// The end of the frames, the last of which may be short.
    public var endFrame: Int { stream.endFrame }

    /// How many samples have come in all.
    public var sampleCount: Int { stream.sampleCount }

    /// Takes in audio that follows, of any length.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) { stream.append(bytes) }

    /// Takes in audio that follows, of any length.
    public mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { stream.append($0) } }

    /// Forgets frames, the oldest first.
    ///
    /// - Parameter frames: How many; of those that are kept only whole ones are forgotten.
    public mutating func removeFirst(_ frames: Int) { stream.removeFirst(frames) }

    /// The root of the mean of the squares of the samples of some frames.
    ///
    /// - Parameter range: Numbers of frames; those that are forgotten or have not come count for nothing.
    /// - Returns: 0 to 32768; 0 when there are no samples.
    public func rms(ofFrames range: Range<Int>) -> Double { meanSquare(ofFrames: range).squareRoot() }

    /// A root mean square in decibels below full scale: 20·log10(rms / 32768), at most 0, of silence −∞.
    public static func dBFS(rms: Double) -> Double { 20 * log10(rms / 32_768) }

    /// The mean of the squares of the samples of some frames; 0 when there are none.
    func meanSquare(ofFrames range: Range<Int>) -> Double {
        let kept = range.clamped(to: startFrame..<endFrame)
        let samples = min(sampleCount, stream.grid.start(ofFrame: kept.upperBound))
        let count = samples - stream.grid.start(ofFrame: kept.lowerBound)
        guard !kept.isEmpty, count > 0 else { return 0 }
        let open = kept.upperBound > stream.openFrame
        let whole = stream.values[(kept.lowerBound - startFrame)..<(kept.upperBound - startFrame - (open ? 1 : 0))]
        let sum = whole.reduce(open ? Double(stream.open.value) : 0) { $0 + Double($1) }
        return sum / Double(count)
    }
}
