import LibC

/// Tells an API key by its looks.
enum KeyShape {
    private static let prefixes = ["sk-", "sk_", "ek-", "ek_"].map { Array($0.utf8) }
    private static let scheme = Array("bearer ".utf8)

    /// Whether the text is a key (`sk-…`, `ek_…`), alone or after `Bearer`.
    static func matches(_ text: some Collection<UInt8>) -> Bool {
        let key = withoutScheme(text)
        return prefixes.contains { key.count > $0.count && key.starts(with: $0) }
    }

    private static func withoutScheme<Text: Collection<UInt8>>(_ text: Text) -> Text.SubSequence {
        let start = text.drop { $0 == 0x20 }
        let hasScheme = start.prefix(scheme.count).elementsEqual(scheme) { $0 | 0x20 == $1 }
        return hasScheme ? start.dropFirst(scheme.count) : start
    }

    /// No key is shorter, its scheme aside.
    private static let shortest = 20

    /// Whether the text is a key beyond doubt, whatever member it stands in: a long word of one of the shapes.
    static func matchesAnywhere(_ text: some Collection<UInt8>) -> Bool {
        guard matches(text) else { return false }
        let key = withoutScheme(text)
        return key.count >= shortest && key.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    /// Whether there may be a key in the bytes; false is certain.
    ///
    /// Base64, which most long frames are made of, has neither `-` nor `_`.
    static func mayFind(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        return "-_".utf8.contains { mark in
            var position = 0
            while position < bytes.count, let found = memchr(start + position, Int32(mark), bytes.count - position) {
                let place = UnsafeRawPointer(found) - UnsafeRawPointer(start)
                if place >= 2, bytes[place - 1] == UInt8(ascii: "k"), "se".utf8.contains(bytes[place - 2]) {
                    return true
                }
                position = place + 1
            }
            return false
        }
    }
}
