import RealtimeProtocol

/// Session ids: 26 characters that sort by time of creation (https://github.com/ulid/spec).
public enum ULID {
    /// The characters of an id, in order of their value.
    package static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let randomBits = 80

    /// Makes a new id of this time, random in its other 80 bits.
    public static func make(at time: Timestamp) -> String {
        let random = UInt128(UInt64.random(in: .min ... .max)) << 16 | UInt128(UInt16.random(in: .min ... .max))
        return encode(time, random)
    }

    /// Makes the id of a recording that has none: the same leading events give the same id.
    ///
    /// - Parameters:
    ///   - time: When the session started; nil if unknown.
    ///   - frames: The first events.
    /// - Returns: 26 characters.
    public static func derived(at time: Timestamp?, from frames: [RecordedEvent]) -> String {
        var digest = Digest()
        for frame in frames {
            digest.add(UInt64(frame.direction.rawValue) << 8 | UInt64(frame.opcode.rawValue))
            digest.add(UInt64(bitPattern: frame.at?.microseconds ?? .min))
            digest.add(UInt64(frame.payload.count))
            digest.add(frame.payload)
        }
        return encode(time ?? Timestamp(microseconds: 0), digest.value)
    }

    /// Whether `text` is an id as this type makes them: 26 characters of Crockford's base 32, in capitals.
    public static func isValid(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 26 && text.utf8.allSatisfy(alphabet.contains) && (text.utf8.first ?? 0) <= UInt8(ascii: "7")
    }

    private static func encode(_ time: Timestamp, _ rest: UInt128) -> String {
        let milliseconds = UInt128(max(0, time.microseconds / 1000)) & (1 << 48 - 1)
        let value = milliseconds << randomBits | rest & (1 << randomBits - 1)
        return String(unsafeUninitializedCapacity: 26) { characters in
            for index in 0..<26 { characters[index] = alphabet[Int(value >> (5 * (25 - index)) & 31)] }
            return 26
        }
    }

    /// FNV-1a with 128 bits: stable over platforms and releases, as `Hasher` is not.
    private struct Digest {
        private static let prime = UInt128(1) << 88 | 0x13B
        private(set) var value = UInt128(0x6C62_272E_07BB_0142) << 64 | 0x62B8_2175_6295_C58D

        mutating func add(_ bytes: some Sequence<UInt8>) {
            for byte in bytes { value = (value ^ UInt128(byte)) &* Self.prime }
        }

        mutating func add(_ number: UInt64) {
            withUnsafeBytes(of: number.littleEndian) { add($0) }
        }
    }
}
