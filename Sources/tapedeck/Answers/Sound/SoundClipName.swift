import SessionAnalysis

/// The name of a file with an item's audio: names sort as the items do.
enum SoundClipName {
    /// `003-assistant-item_EgDjT.wav`.
    ///
    /// - Parameters:
    ///   - clip: The item's audio.
    ///   - number: Its number among all, from 1.
    ///   - count: How many there are.
    /// - Returns: The name.
    static func of(_ clip: SoundClip, number: Int, of count: Int) -> String {
        let digits = max(3, String(count).count)
        let padded = String(repeating: "0", count: max(0, digits - String(number).count)) + String(number)
        // An id comes from the wire: it must not name another folder.
        let id = clip.itemID.map { "-" + $0.prefix(64).map { isPlain($0) ? String($0) : "_" }.joined() } ?? ""
        return "\(padded)-\(clip.side.rawValue)\(id).wav"
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_" || character == "-")
    }
}
