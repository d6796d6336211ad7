import RealtimeProtocol

/// Base64 of audio in which nothing is heard.
enum Silence {
    /// As many characters of silence as there are in some base64, padded alike.
    ///
    /// - Parameters:
    ///   - characters: What is to be replaced; it need not be canonical.
    ///   - encoding: How the audio is encoded; what is not known is taken for PCM.
    /// - Returns: Canonical base64, if `characters` are.
    static func base64(for characters: [UInt8], _ encoding: AudioEncoding) -> [UInt8] {
        let byte = byte(of: encoding)
        let paddings = characters.suffix(2).reduce(0) { $0 + ($1 == UInt8(ascii: "=") ? 1 : 0) }
        // Rounded up to whole groups of four, of which the last is cut where the characters end.
        let bytes = Array(repeating: byte, count: max(0, (characters.count + 3) / 4 * 3 - paddings))
        return Array(Base64.encode(bytes).prefix(characters.count))
    }

    /// The byte that is repeated: zero in linear PCM, the code of zero in G.711.
    private static func byte(of encoding: AudioEncoding) -> UInt8 {
        switch encoding {
        case .audioPcmu: 0xFF
        case .audioPcma: 0xD5
        default: 0
        }
    }
}
