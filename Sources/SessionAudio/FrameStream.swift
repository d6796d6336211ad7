/// Digests a stream of audio frame by frame, wherever the stream is split.
struct FrameStream<Digest: FrameDigest>: Sendable {
    let format: SampleFormat
    let grid: FrameGrid
    /// The frames that are whole, without those that were forgotten.
    private(set) var values: [Digest.Value] = []
    /// How many frames were forgotten.
    private(set) var firstFrame = 0
    /// How many samples have come in all.
    private(set) var sampleCount = 0
    /// The frame that is not whole yet.
    private(set) var open = Digest()
    /// The first half of a sample whose second half has not come.
    private var oddByte: UInt8?

    init(format: SampleFormat, frameMs: Int) {
        self.format = format
        grid = FrameGrid(sampleRate: format.sampleRate, frameMs: frameMs)
    }

    /// The frame that is not whole yet, or would come next.
    var openFrame: Int { firstFrame + values.count }

    /// The end of the frames, the last of which may be short.
    var endFrame: Int { openFrame + (grid.start(ofFrame: openFrame) < sampleCount ? 1 : 0) }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard format.encoding == .pcm16 else {
            return format.samples(bytes).withUnsafeBytes { take($0) }
        }
        var rest = bytes[...]
        if let low = oddByte, let high = rest.popFirst() {
            oddByte = nil
            [low, high].withUnsafeBytes { take($0) }
        }
        if rest.count % 2 == 1 { oddByte = rest.popLast() }
        take(UnsafeRawBufferPointer(rebasing: rest))
    }

    /// Forgets frames, the oldest first, as far as they are whole.
    mutating func removeFirst(_ frames: Int) {
        let count = min(max(0, frames), values.count)
        values.removeFirst(count)
        firstFrame += count
    }

    /// Takes in whole samples of PCM16.
    private mutating func take(_ bytes: UnsafeRawBufferPointer) {
        guard var source = bytes.baseAddress else { return }
        let end = sampleCount + bytes.count / 2
        let filled = min(end, grid.start(ofFrame: openFrame + 1)) - sampleCount
        open.add(source, count: filled)
        source += 2 * filled
        sampleCount += filled
        guard sampleCount == grid.start(ofFrame: openFrame + 1) else { return }
        values.append(open.value)
        open = Digest()
        source = takeWhole(source, grid.wholeFrames(in: end) - openFrame)
        open.add(source, count: end - sampleCount)
        sampleCount = end
    }

    /// Takes in whole frames; returns where they end.
    private mutating func takeWhole(_ source: UnsafeRawPointer, _ count: Int) -> UnsafeRawPointer {
        guard count > 0 else { return source }
        let (grid, first) = (grid, values.count)
        var remainder = grid.remainder(beforeFrame: openFrame)
        // Appended at once: one by one would take longer than to digest them.
        values.append(contentsOf: repeatElement(Digest().value, count: count))
        var source = source
        values.withUnsafeMutableBufferPointer { values in
            for index in first..<(first + count) {
                remainder += grid.thousandths
                let carry = remainder >= 1000
                if carry { remainder -= 1000 }
                let samples = grid.whole + (carry ? 1 : 0)
                var digest = Digest()
                digest.add(source, count: samples)
                values[index] = digest.value
                source += 2 * samples
            }
        }
        sampleCount = grid.start(ofFrame: openFrame)
        return source
    }
}
