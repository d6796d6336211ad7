/// The lowest and the highest of a frame's samples.
struct SampleExtremes: FrameDigest {
    private var low = Int16.max
    private var high = Int16.min

    init() {}

    var value: Peak { low > high ? .zero : Peak(low: Int8(low / 256), high: Int8(high / 256)) }

    mutating func add(_ samples: UnsafeRawPointer, count: Int) {
        var lows = SIMD8<Int16>(repeating: low)
        var highs = SIMD8<Int16>(repeating: high)
        var index = 0
        while index &+ 8 <= count {
            let eight = samples.loadUnaligned(fromByteOffset: 2 &* index, as: SIMD8<Int16>.self)
            lows = lows.replacing(with: eight, where: eight .< lows)
            highs = highs.replacing(with: eight, where: eight .> highs)
            index &+= 8
        }
        low = lows.min()
        high = highs.max()
        while index < count {
            let sample = samples.loadUnaligned(fromByteOffset: 2 &* index, as: Int16.self)
            low = min(low, sample)
            high = max(high, sample)
            index &+= 1
        }
    }
}
