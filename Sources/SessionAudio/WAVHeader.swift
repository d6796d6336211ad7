/// What stands before the samples in a WAV file: RIFF, PCM16, one channel or two.
public struct WAVHeader: Sendable, Hashable {
    /// How many samples a sample frame has.
    public enum Channels: Int, Sendable {
        /// One sample.
        case mono = 1
        /// Two samples, the left one first.
        case stereo = 2
    }

    /// How many bytes a header takes.
    public static let byteCount = 44
    /// The size that stands for one that is not known, as FFmpeg writes it to a pipe.
    private static let unknownSize = UInt32.max
    /// How many bytes of the header the size of the whole counts.
    private static let counted = byteCount - 8

    /// Sample frames a second.
    public let sampleRate: Int
    /// How many samples a sample frame has.
    public let channels: Channels

    /// Describes a file.
    ///
    /// - Parameters:
    ///   - sampleRate: Sample frames a second.
    ///   - channels: How many samples a sample frame has.
    public init(sampleRate: Int, channels: Channels) {
        self.sampleRate = sampleRate
        self.channels = channels
    }

    /// How many bytes a sample frame takes.
    public var bytesPerFrame: Int { 2 * channels.rawValue }

    /// The most sample frames that a file can hold: sizes are 32 bits wide, which makes 4 GiB.
    public var capacity: Int { (Int(Self.unknownSize) - 1 - Self.counted) / bytesPerFrame }

    /// The header of a file.
    ///
    /// - Parameter sampleFrames: How many follow; nil when that is not known, as when writing to a pipe. More than
    ///   ``capacity`` are written as an unknown number.
    /// - Returns: ``byteCount`` bytes.
    public func bytes(sampleFrames: Int?) -> [UInt8] {
        let known = sampleFrames.flatMap { 0...capacity ~= $0 ? UInt32($0 * bytesPerFrame) : nil }
        var header = LittleEndian()
        header.write("RIFF")
        header.write(known.map { $0 + UInt32(Self.counted) } ?? Self.unknownSize)
        header.write("WAVEfmt ")
        header.write(UInt32(16))
        header.write(UInt16(1))
        header.write(UInt16(channels.rawValue))
        header.write(UInt32(clamping: sampleRate))
        header.write(UInt32(clamping: sampleRate.multipliedReportingOverflow(by: bytesPerFrame).partialValue))
        header.write(UInt16(bytesPerFrame))
        header.write(UInt16(16))
        header.write("data")
        header.write(known ?? Self.unknownSize)
        return header.bytes
    }
}

/// Bytes of numbers, the lowest first.
private struct LittleEndian {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ text: StaticString) {
        text.withUTF8Buffer { bytes += $0 }
    }

    mutating func write(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }
}
