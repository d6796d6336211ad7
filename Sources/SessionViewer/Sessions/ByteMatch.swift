/// Text that is searched for in bytes, in any case of ASCII letters.
struct ByteMatch: Sendable {
    private let wanted: [UInt8]

    /// Searches for a text that is not empty.
    init(_ text: String) { wanted = text.utf8.map(Self.lowercase) }

    /// Whether the text is somewhere in the bytes.
    func isIn(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            guard let first = wanted.first, bytes.count >= wanted.count else { return wanted.isEmpty }
            for start in 0...(bytes.count - wanted.count) where Self.lowercase(bytes[start]) == first {
                if wanted.indices.allSatisfy({ Self.lowercase(bytes[start + $0]) == wanted[$0] }) { return true }
            }
            return false
        }
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
