extension LoudnessMeter {
    /// How much of audio is judged at once to be silent or not.
    public static let audibleMs = 20
    /// The mean square at −50 dBFS.
    private static let floor = 32_768.0 * 32_768 / 100_000
    /// What 30 dB below the loudest is, as a part of its mean square.
    private static let belowLoudest = 0.001

    /// Where the last audible 20 ms of some frames end.
    ///
    /// Audible are 20 ms whose RMS is above both −50 dBFS and 30 dB below the loudest 20 ms of the same frames. They
    /// are counted from the beginning of the range; those that the end cuts short are judged as they are.
    ///
    /// - Parameter range: Numbers of frames; those that are forgotten are silent, those that have not come are not there.
    /// - Returns: Milliseconds from the beginning of the stream; nil when nothing is audible.
    public func audibleEnd(in range: Range<Int>) -> Double? {
        let (audible, frames) = (audibleFrames(in: range), present(range))
        guard let last = audible.lastIndex(of: true) else { return nil }
        let end = min(frames.lowerBound + (last + 1) * framesPerGroup, frames.upperBound)
        // The last frame of the stream may be short.
        return min(Double(end * frameMs), Double(sampleCount) * 1000 / Double(format.sampleRate))
    }

    /// Which 20 ms of some frames are audible, in order.
    ///
    /// - Parameter range: Numbers of frames; those that are forgotten are silent, those that have not come are not there.
    /// - Returns: For each 20 ms whether they are audible, as ``audibleEnd(in:)`` says.
    public func audibleFrames(in range: Range<Int>) -> [Bool] {
        let frames = present(range)
        let squares = stride(from: frames.lowerBound, to: frames.upperBound, by: framesPerGroup).map { start in
            meanSquare(ofFrames: start..<min(start + framesPerGroup, frames.upperBound))
        }
        let threshold = max(Self.floor, (squares.max() ?? 0) * Self.belowLoudest)
        return squares.map { $0 > threshold }
    }

    /// How many frames make 20 ms.
    private var framesPerGroup: Int { max(1, Self.audibleMs / frameMs) }

    /// The frames of a range that have come, forgotten or not.
    private func present(_ range: Range<Int>) -> Range<Int> { range.clamped(to: 0..<endFrame) }
}
