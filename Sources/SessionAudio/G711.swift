/// The two laws of ITU-T G.711, which put a sample of telephone speech in a byte.
///
/// Samples are 16 bits wide here: a µ-law code stands for 14 of them, an A-law code for 13, the highest ones.
public enum G711 {
    /// The sample that a µ-law code stands for.
    public static func sample(muLaw code: UInt8) -> Int16 { muLawSamples[Int(code)] }

    /// The sample that an A-law code stands for.
    public static func sample(aLaw code: UInt8) -> Int16 { aLawSamples[Int(code)] }

    /// The µ-law code of a sample.
    public static func muLaw(_ sample: Int16) -> UInt8 {
        let value = Int(sample >> 2)
        // Moved up by 33, each segment is twice as wide as the one before it.
        let magnitude = min(abs(value), 8158) + 33
        let segment = segment(of: magnitude, lowest: 6)
        let code = segment << 4 | magnitude >> (segment + 1) & 15
        // Codes go over the line inverted: silence is all ones.
        return UInt8(code) ^ (value < 0 ? 0x7F : 0xFF)
    }

    /// The A-law code of a sample.
    public static func aLaw(_ sample: Int16) -> UInt8 {
        let value = Int(sample >> 3)
        let magnitude = value < 0 ? ~value : value
        let segment = segment(of: magnitude, lowest: 5)
        let code = segment << 4 | magnitude >> max(1, segment) & 15
        // Every other bit goes over the line inverted.
        return UInt8(code) ^ (value < 0 ? 0x55 : 0xD5)
    }

    /// The samples that the 256 µ-law codes stand for.
    static let muLawSamples: [Int16] = (0...255).map { index in
        let code = ~UInt8(index)
        let magnitude = (Int16(code & 15) << 3 + 132) << Int16(code >> 4 & 7) - 132
        return code & 0x80 == 0 ? magnitude : -magnitude
    }

    /// The samples that the 256 A-law codes stand for.
    static let aLawSamples: [Int16] = (0...255).map { index in
        let code = UInt8(index) ^ 0x55
        let segment = Int16(code >> 4 & 7)
        let step = Int16(code & 15) << 4 + 8
        let magnitude = segment == 0 ? step : (step + 256) << (segment - 1)
        return code & 0x80 == 0 ? -magnitude : magnitude
    }

    /// The segment, 0 to 7, of a magnitude whose lowest segment takes so many bits.
    private static func segment(of magnitude: Int, lowest bits: Int) -> Int {
        max(0, Int.bitWidth - magnitude.leadingZeroBitCount - bits)
    }
}
