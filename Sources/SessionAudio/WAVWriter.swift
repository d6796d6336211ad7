/// Makes the bytes of a WAV file piece by piece; its caller writes them.
///
/// ```swift
/// var writer = WAVWriter(header: WAVHeader(sampleRate: 24_000, channels: .stereo))
/// try write(writer.header.bytes(sampleFrames: nil))
/// try write(writer.append(left: user, right: assistant))
/// try overwrite(writer.header.bytes(sampleFrames: writer.sampleFrames))  // unless it is a pipe
/// ```
public struct WAVWriter: Sendable {
    /// What stands before the samples.
    public let header: WAVHeader
    /// How many sample frames were made so far.
    public private(set) var sampleFrames = 0

    /// Makes the bytes of a file.
    public init(header: WAVHeader) { self.header = header }

    /// How many sample frames the file can still hold.
    public var room: Int { max(0, header.capacity - sampleFrames) }

    /// The bytes of samples that follow, on every channel the same.
    public mutating func append(_ samples: [Int16]) -> [UInt8] {
        guard header.channels == .mono else { return append(left: samples, right: samples) }
        sampleFrames += samples.count
        return SampleFormat.standard.bytes(samples)
    }

    /// The bytes of samples that follow; where one side is shorter, the rest of it is silent.
    ///
    /// Mono has the sum of both, clipped.
    public mutating func append(left: [Int16], right: [Int16]) -> [UInt8] {
        let count = max(left.count, right.count)
        guard header.channels == .stereo else {
            return append((0..<count).map { Self.sum(Self.sample(left, $0), Self.sample(right, $0)) })
        }
        sampleFrames += count
        return Self.interleaved(left, right, count)
    }

    private static func interleaved(_ left: [Int16], _ right: [Int16], _ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 4 * count) { buffer, initialized in
            initialized = 4 * count
            let target = UnsafeMutableRawBufferPointer(buffer)
            let both = min(left.count, right.count)
            func write(_ left: Int16, _ right: Int16, _ index: Int) {
                let frame = UInt32(UInt16(bitPattern: left)) | UInt32(UInt16(bitPattern: right)) << 16
                target.storeBytes(of: frame.littleEndian, toByteOffset: 4 * index, as: UInt32.self)
            }
            for index in 0..<both { write(left[index], right[index], index) }
            for index in both..<count { write(sample(left, index), sample(right, index), index) }
        }
    }

    private static func sample(_ samples: [Int16], _ index: Int) -> Int16 {
        index < samples.count ? samples[index] : 0
    }

    private static func sum(_ left: Int16, _ right: Int16) -> Int16 { Int16(clamping: Int32(left) + Int32(right)) }
}
