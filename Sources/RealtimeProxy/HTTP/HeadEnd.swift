/// Finds the empty line that ends an HTTP head, in bytes that come in chunks.
struct HeadEnd {
    private static let line: [UInt8] = Array("\r\n\r\n".utf8)
    /// How many of its bytes came last.
    private var matched = 0

    /// Looks through the next bytes.
    ///
    /// - Returns: How many of them belong to the head if it ends there, else nil.
    mutating func find(in bytes: some Sequence<UInt8>) -> Int? {
        for (index, byte) in bytes.enumerated() {
            if byte == Self.line[matched] {
                matched += 1
            } else {
                matched = byte == Self.line[0] ? 1 : 0
            }
            guard matched == Self.line.count else { continue }
            matched = 0
            return index + 1
        }
        return nil
    }
}
