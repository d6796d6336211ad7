/// Base64 (RFC 4648, section 4), by table: four characters a step.
package enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")
    /// Marks what is not in the alphabet; above any 24-bit value.
    private static let invalid: UInt32 = 1 << 31

    /// For each position in a group of four, a character's six bits shifted to where the little-endian result wants them.
    private static let decodeTables: [UInt32] = {
        var tables = [UInt32](repeating: invalid, count: 4 * 256)
        for (value, character) in alphabet.enumerated() {
            let bits = UInt32(value)
            let index = Int(character)
            tables[index] = bits << 2
            tables[256 + index] = bits >> 4 | (bits & 15) << 12
            tables[512 + index] = (bits >> 2) << 8 | (bits & 3) << 22
            tables[768 + index] = bits << 16
        }
        return tables
    }()

    /// Two characters for each twelve bits, the first in the low byte.
    private static let encodeTable: [UInt16] = (0..<4096).map {
        UInt16(alphabet[$0 >> 6]) | UInt16(alphabet[$0 & 63]) << 8
    }

    /// The number of bytes the characters stand for, taking them to be canonical.
    package static func decodedCount(_ characters: some BidirectionalCollection<UInt8>) -> Int {
        let count = characters.count
        let paddings = characters.suffix(2).reduce(0) { $0 + ($1 == padding ? 1 : 0) }
        return count / 4 * 3 - paddings + [0, 0, 1, 2][count % 4]
    }

    /// Decodes canonical base64: whole groups of four, right padding, no stray bits, nothing else between.
    ///
    /// - Returns: nil when `encode` would not give back exactly these characters.
    package static func decodeCanonical(_ characters: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let count = characters.count
        guard count % 4 == 0 else { return nil }
        guard count > 0, let source = characters.baseAddress else { return [] }
        let paddings = source[count - 1] != padding ? 0 : source[count - 2] != padding ? 1 : 2
        let groups = count / 4 - (paddings > 0 ? 1 : 0)
        let byteCount = count / 4 * 3 - paddings
        var valid = true
        let bytes = [UInt8](unsafeUninitializedCapacity: byteCount + 4) { buffer, initialized in
            let target = UnsafeMutableRawPointer(buffer.baseAddress.unsafelyUnwrapped)
            let bad = decodeGroups(source, groups, into: target)
            valid = bad & invalid == 0
            if valid, paddings > 0 {
                valid = decodeTail(source + groups * 4, paddings, into: target + groups * 3)
            }
            initialized = valid ? byteCount : 0
        }
        return valid ? bytes : nil
    }

    /// Decodes whole groups, four bytes written for three; returns the bits of all, ``invalid`` among them if any was.
    private static func decodeGroups(
        _ source: UnsafePointer<UInt8>,
        _ groups: Int,
        into target: UnsafeMutableRawPointer
    ) -> UInt32 {
        decodeTables.withUnsafeBufferPointer { tables in
            let table = tables.baseAddress.unsafelyUnwrapped
            var seen: UInt32 = 0
            for group in 0..<groups {
                let characters = source + group &* 4
                let value =
                    table[Int(characters[0])] | table[256 &+ Int(characters[1])]
                    | table[512 &+ Int(characters[2])] | table[768 &+ Int(characters[3])]
                seen |= value
                (target + group &* 3).storeBytes(of: value.littleEndian, as: UInt32.self)
            }
            return seen
        }
    }

    private static func decodeTail(
        _ source: UnsafePointer<UInt8>,
        _ paddings: Int,
        into target: UnsafeMutableRawPointer
    ) -> Bool {
        let tables = decodeTables
        let third = paddings == 1 ? tables[512 + Int(source[2])] : 0
        let value = tables[Int(source[0])] | tables[256 + Int(source[1])] | third
        // Bits beyond the last byte must be zero.
        guard value & invalid == 0, value >> (paddings == 1 ? 16 : 8) == 0 else { return false }
        target.storeBytes(of: UInt8(truncatingIfNeeded: value), as: UInt8.self)
        if paddings == 1 {
            target.storeBytes(of: UInt8(truncatingIfNeeded: value >> 8), toByteOffset: 1, as: UInt8.self)
        }
        return true
    }

    /// Decodes base64, canonical or with its padding left out.
    ///
    /// Nil when it is neither.
    package static func decode(_ characters: some Collection<UInt8>) -> [UInt8]? {
        var characters = Array(characters)
        if characters.count % 4 != 0, characters.last != padding {
            characters += Array(repeating: padding, count: 4 - characters.count % 4)
        }
        return characters.withUnsafeBufferPointer(decodeCanonical)
    }

    /// Encodes bytes, padded.
    package static func encode(_ bytes: some Collection<UInt8>) -> [UInt8] {
        if let encoded = bytes.withContiguousStorageIfAvailable(encodeContiguous) { return encoded }
        return Array(bytes).withUnsafeBufferPointer(encodeContiguous)
    }

    private static func encodeContiguous(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let count = (bytes.count + 2) / 3 * 4
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = count
            guard let source = bytes.baseAddress, let first = buffer.baseAddress else { return }
            encodeTable.withUnsafeBufferPointer { table in
                let target = UnsafeMutableRawPointer(first)
                let whole = bytes.count / 3
                for group in 0..<whole {
                    let three = source + group &* 3
                    let bits = Int(three[0]) << 16 | Int(three[1]) << 8 | Int(three[2])
                    let pair = UInt32(table[bits >> 12]) | UInt32(table[bits & 4095]) << 16
                    (target + group &* 4).storeBytes(of: pair.littleEndian, as: UInt32.self)
                }
                let rest = bytes.count - whole * 3
                guard rest > 0 else { return }
                let second = rest == 2 ? Int(source[whole * 3 + 1]) : 0
                let bits = Int(source[whole * 3]) << 16 | second << 8
                let tail = first + whole * 4
                tail[0] = alphabet[bits >> 18]
                tail[1] = alphabet[bits >> 12 & 63]
                tail[2] = rest == 2 ? alphabet[bits >> 6 & 63] : padding
                tail[3] = padding
            }
        }
    }
}
