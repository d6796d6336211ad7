/// What is kept of the samples of a frame.
protocol FrameDigest: Sendable {
    associatedtype Value: Sendable, BitwiseCopyable

    /// Of no samples.
    init()

    /// Takes in samples that follow: PCM16, wherever they are aligned.
    mutating func add(_ samples: UnsafeRawPointer, count: Int)

    var value: Value { get }
}
