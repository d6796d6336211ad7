/// Where frames of some milliseconds begin in a stream of samples.
///
/// A frame may not be a whole number of samples (44,100 a second are 44.1 a millisecond); then some frames have one more.
struct FrameGrid: Sendable {
    /// The fewest samples a frame has.
    let whole: Int
    /// What a frame has beyond that, in thousandths of a sample.
    let thousandths: Int

    init(sampleRate: Int, frameMs: Int) {
        precondition(frameMs > 0, "a frame takes time")
        let (samples, overflow) = sampleRate.multipliedReportingOverflow(by: frameMs)
        // A frame has a sample at least, so that a rate of nonsense does not make frames without end.
        let clamped = overflow ? Int.max : max(1000, samples)
        whole = clamped / 1000
        thousandths = clamped % 1000
    }

    /// The first sample of a frame, which has to be one that some samples are of, or the one after it.
    func start(ofFrame frame: Int) -> Int { frame * whole + frame * thousandths / 1000 }

    /// How many frames end with this many samples, or before.
    func wholeFrames(in samples: Int) -> Int {
        guard thousandths > 0 else { return samples / whole }
        return (1000 * (samples + 1) - 1) / (1000 * whole + thousandths)
    }

    /// What the frames before this one leave over, in thousandths of a sample.
    func remainder(beforeFrame frame: Int) -> Int { frame * thousandths % 1000 }
}
