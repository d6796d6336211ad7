import RealtimeProtocol

/// Blanks images and other media that come as base64 where no audio is expected.
enum MediaBlank {
    /// What comes in the place of a string that is such base64.
    ///
    /// - Parameters:
    ///   - spelling: The characters between the quotes of a JSON string.
    ///   - options: Whether media are to stay.
    /// - Returns: As many characters of nothing; nil when the string is no such base64, or media are to stay.
    static func replacement(for spelling: some BidirectionalCollection<UInt8>, _ options: SessionRedactor.Options)
        -> [UInt8]?
    {
        guard !options.keepsAudio else { return nil }
        let header = header(of: spelling)
        let data = spelling.dropFirst(header.count)
        let isMedia = !header.isEmpty || (data.count >= minimum && data.allSatisfy(alphabet.contains))
        return isMedia ? header + Silence.base64(for: Array(data), .audioPcm) : nil
    }

    /// Text of this length has a space somewhere.
    private static let minimum = 128
    /// Of both kinds of base64, and the backslash that some put before a slash.
    private static let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=\\".utf8)

    /// The beginning of a data URI, such as `data:image/png;base64,`.
    private static func header(of spelling: some Collection<UInt8>) -> [UInt8] {
        guard spelling.starts(with: "data:".utf8), let comma = spelling.prefix(200).firstIndex(of: UInt8(ascii: ",")),
            spelling[..<comma].reversed().starts(with: ";base64".utf8.reversed())
        else { return [] }
        return Array(spelling[...comma])
    }
}
