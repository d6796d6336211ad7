/// The sum of the squares of a frame's samples.
struct SquareSum: FrameDigest {
    /// Exact: a frame's samples may come in pieces, and have to give the same sum.
    private var sum = 0

    init() {}

    var value: Float { Float(sum) }

    mutating func add(_ samples: UnsafeRawPointer, count: Int) {
        var sums = SIMD4<UInt64>.zero
        var index = 0
        while index &+ 8 <= count {
            let eight = samples.loadUnaligned(fromByteOffset: 2 &* index, as: SIMD8<Int16>.self)
            let even = SIMD4<Int32>(truncatingIfNeeded: eight.evenHalf)
            let odd = SIMD4<Int32>(truncatingIfNeeded: eight.oddHalf)
            // Two squares are 2³¹ at most, which has no room in an Int32 but has in a UInt32.
            let pairs = SIMD4<UInt32>(truncatingIfNeeded: even &* even &+ odd &* odd)
            sums &+= SIMD4<UInt64>(truncatingIfNeeded: pairs)
            index &+= 8
        }
        var rest = 0
        while index < count {
            let sample = Int(samples.loadUnaligned(fromByteOffset: 2 &* index, as: Int16.self))
            rest &+= sample &* sample
            index &+= 1
        }
        sum &+= Int(truncatingIfNeeded: sums.wrappedSum()) &+ rest
    }
}
