import SessionAudio

/// Finds the peaks of so many minutes of PCM16 at 24 kHz, which come in pieces of 100 ms, and reports the seconds it took.
///
///     PeakBenchmark MINUTES
@main
struct PeakBenchmark {
    static func main() {
        guard let minutes = CommandLine.arguments.dropFirst().first.flatMap(Int.init), minutes > 0 else {
            fatalError("usage: PeakBenchmark MINUTES")
        }
        let pieces = makePieces(count: minutes * 600)
        let clock = ContinuousClock()
        let start = clock.now
        var peaks = PeakLevels(format: .standard)
        for piece in pieces { peaks.append(piece) }
        let seconds = (clock.now - start) / .seconds(1)
        let sum = peaks.levels[0].reduce(0) { $0 + Int($1.high) - Int($1.low) }
        print(#"{"seconds":\#(seconds),"peaks":\#(peaks.levels[0].count),"sum":\#(sum)}"#)
    }

    /// Noise that is the same every time: x = 1103515245 x + 12345, of which the upper half is a sample.
    private static func makePieces(count: Int) -> [[UInt8]] {
        var state: UInt32 = 1
        return (0..<count).map { _ in
            var piece: [UInt8] = []
            piece.reserveCapacity(4800)
            for _ in 0..<2400 {
                state = state &* 1_103_515_245 &+ 12345
                piece.append(UInt8(truncatingIfNeeded: state >> 16))
                piece.append(UInt8(truncatingIfNeeded: state >> 24))
            }
            return piece
        }
    }
}
