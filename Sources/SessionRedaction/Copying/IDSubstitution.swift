import SessionRecording

/// Puts new ids in the place of old ones: the same new one for the same old one, wherever it stands.
///
/// A new id has the old one's length and, if it is one of the protocol's own, its prefix; the second of creation that
/// the service's ids begin with stays, too, since times are estimated from it.
struct IDSubstitution: Sendable {
    private let hash: SipHash
    /// Ids of few characters: new ones could meet by chance, so they are remembered.
    private var shortIDs: [String: String] = [:]
    private var takenIDs: Set<String> = []

    init(_ hash: SipHash) { self.hash = hash }

    /// The new id for an old one.
    ///
    /// What is too short to be an id, and `root`, the protocol's word for the first place, stay.
    mutating func replacement(for id: String) -> String {
        if id.utf8.count < 4 || id == "root" || id == Redacted.text { return id }
        if let known = shortIDs[id] { return known }
        let form = IDForm(id)
        guard form.isShort else { return newID(for: id, form, attempt: 0) }
        takenIDs.insert(id)
        var attempt: UInt64 = 0
        var new = newID(for: id, form, attempt: attempt)
        while takenIDs.contains(new), attempt < Self.maximumAttempts {
            attempt += 1
            new = newID(for: id, form, attempt: attempt)
        }
        takenIDs.insert(new)
        shortIDs[id] = new
        return new
    }

    private static let maximumAttempts: UInt64 = 1000

    /// The new id of a recorded session: the time that a ULID begins with stays.
    mutating func replacement(forSession id: String) -> String {
        guard ULID.isValid(id) else { return replacement(for: id) }
        var characters = CharacterSource(seed: hash.hash(id.utf8))
        let random = (0..<16).map { _ in characters.next(of: ULID.alphabet) }
        return String(id.prefix(10)) + String(decoding: random, as: UTF8.self)
    }

    private func newID(for id: String, _ form: IDForm, attempt: UInt64) -> String {
        var characters = CharacterSource(seed: hash.hash(id.utf8) &+ attempt)
        var new = Array(form.kept)
        for byte in form.replaced {
            new.append(
                byte.isLetterOrDigit ? characters.next(of: form.alphabet) : byte < 0x80 ? byte : UInt8(ascii: "x")
            )
        }
        return String(decoding: new, as: UTF8.self)
    }

    // MARK: - Ids in texts

    /// Replaces ids that are told by their form wherever they stand in a text.
    ///
    /// - Parameters:
    ///   - text: Any text.
    ///   - includingShort: Whether to replace short ids that are known, too, which may be words like any other.
    /// - Returns: The text with new ids.
    func replacingTokens(in text: String, includingShort: Bool = false) -> String {
        var result: [UInt8] = []
        var token: [UInt8] = []
        func settle() {
            let word = String(decoding: token, as: UTF8.self)
            let known = includingShort ? shortIDs[word] : nil
            result += (known ?? newID(forWord: word) ?? word).utf8
            token = []
        }
        for byte in text.utf8 {
            if byte.isLetterOrDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") {
                token.append(byte)
            } else {
                settle()
                result.append(byte)
            }
        }
        settle()
        return String(decoding: result, as: UTF8.self)
    }

    /// The new id for a word, if its form tells that it is an id.
    func newID(forWord word: String) -> String? {
        let form = IDForm(word)
        return form.isUnmistakable ? newID(for: word, form, attempt: 0) : nil
    }
}

/// The parts of an id, and of which characters they are.
private struct IDForm {
    /// What stays: the prefix, and the second of creation.
    let kept: Substring.UTF8View
    /// What is replaced.
    let replaced: Substring.UTF8View
    /// What letters and digits are replaced by.
    let alphabet: [UInt8]
    private let letterCount: Int
    private let hasPrefix: Bool
    private let isUUID: Bool

    init(_ id: String) {
        let underscore = id.utf8.firstIndex(of: UInt8(ascii: "_"))
        let start = underscore.flatMap { Self.prefixes.contains(String(id[..<$0])) ? id.utf8.index(after: $0) : nil }
        hasPrefix = start != nil
        let rest = id.utf8[(start ?? id.utf8.startIndex)...]
        let timed = hasPrefix && Self.isMinted(rest)
        let end = timed ? id.utf8.index(rest.startIndex, offsetBy: 5) : rest.startIndex
        (kept, replaced) = (id.utf8[..<end], id.utf8[end...])
        letterCount = rest.reduce(0) { $0 + ($1.isLetterOrDigit ? 1 : 0) }
        let isHexadecimal = letterCount >= 16 && rest.allSatisfy { $0.isSmallHexadecimal || $0 == UInt8(ascii: "-") }
        isUUID = isHexadecimal && !hasPrefix && letterCount == 32
        alphabet = isHexadecimal ? Self.hexadecimal : letterCount < Self.shortCount ? Self.letters : Self.base62
    }

    /// Whether there are so few of its kind that two new ones might be the same.
    var isShort: Bool { letterCount < Self.shortCount }
    /// Whether nothing but an id looks so.
    var isUnmistakable: Bool {
        if isUUID { return true }
        return hasPrefix && !isShort && replaced.contains { $0.isLetterOrDigit && !$0.isSmallLetter }
            && !replaced.contains(UInt8(ascii: "_"))
    }

    private static func isMinted(_ rest: Substring.UTF8View) -> Bool {
        Array(rest).withUnsafeBufferPointer { MintedID.seconds($0[...]) } != nil
    }

    private static let shortCount = 10
    private static let prefixes: Set<String> = [
        "event", "evt", "item", "msg", "resp", "call", "fc", "sess", "conv", "mcp", "mcpl", "mcpr", "mcpt", "approval",
        "rs", "seg", "rtc", "pmpt", "prompt", "voice", "file", "req", "trace", "group",
    ]
    private static let hexadecimal = Array("0123456789abcdef".utf8)
    private static let base62 = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    /// Without digits: nobody counts in letters, so that a new id is hardly an old one.
    private static let letters = Array("abcdefghijklmnopqrstuvwxyz".utf8)
}

/// Characters that follow from a seed (SplitMix64).
private struct CharacterSource {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(of alphabet: [UInt8]) -> UInt8 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return alphabet[Int((bits ^ bits >> 31) % UInt64(alphabet.count))]
    }
}

extension UInt8 {
    fileprivate var isSmallLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isSmallHexadecimal: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self) }
    fileprivate var isLetterOrDigit: Bool { isDigit || UInt8(self | 0x20).isSmallLetter }
}
