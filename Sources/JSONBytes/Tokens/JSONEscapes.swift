/// Resolves the escapes of JSON strings.
@usableFromInline package enum JSONEscapes {
    /// The text of a string's characters.
    ///
    /// Half a surrogate pair, which JSON allows and text does not, becomes U+FFFD.
    @usableFromInline
    package static func text(of characters: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: characters.count) { resolve(characters, into: $0).count }
    }

    /// The text of a string's characters, as UTF-8.
    package static func bytes(of characters: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: characters.count) { $1 = resolve(characters, into: $0).count }
    }

    /// What became of a string's characters.
    package struct Resolved {
        /// The number of bytes of the text.
        package var count = 0
        /// U+FFFD stands for half a surrogate pair.
        package var hasLoneSurrogate = false
        /// A backslash stood before what makes no escape, and was left out.
        package var hasInvalidEscape = false

        package init() {}
    }

    /// Writes a string's text, which is never longer than its characters, into a buffer.
    package static func resolve(
        _ characters: UnsafeBufferPointer<UInt8>,
        into buffer: UnsafeMutableBufferPointer<UInt8>
    ) -> Resolved {
        var resolved = Resolved()
        guard var position = characters.baseAddress else { return resolved }
        let end = position + characters.count
        while position < end {
            let rest = UnsafeBufferPointer(start: position, count: end - position)
            let plain = rest.count(before: UInt8(ascii: "\\"))
            _ = UnsafeMutableBufferPointer(rebasing: buffer[resolved.count...]).update(fromContentsOf: rest[..<plain])
            resolved.count += plain
            position += plain
            guard position < end else { break }
            guard let escape = JSONEscape(at: position, end) else {
                resolved.hasInvalidEscape = true
                position += 1
                continue
            }
            position += escape.count
            for byte in UTF8.encode(escape.scalar) ?? UTF8.encodedReplacementCharacter {
                buffer[resolved.count] = byte
                resolved.count += 1
            }
            if escape.isLoneSurrogate { resolved.hasLoneSurrogate = true }
        }
        return resolved
    }
}
