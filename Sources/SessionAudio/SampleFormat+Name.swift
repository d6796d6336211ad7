extension SampleFormat {
    /// Reads the name of a format: `pcm16`, `audio/pcmu`, `g711_ulaw`, `pcm16_8000hz`, `pcm16-16000hz`.
    ///
    /// Nil when the name is none of a format, and no rate is told either.
    ///
    /// - Parameters:
    ///   - name: What a session calls the format.
    ///   - rate: Samples a second, where something else than the name tells them; it wins. Less than one tells nothing.
    public init?(named name: String, rate: Int? = nil) {
        let rate = rate.flatMap { $0 > 0 ? $0 : nil }
        if let encoding = Self.usualNames[name] {
            self.init(encoding: encoding, sampleRate: rate ?? Self.usualRate(encoding))
            return
        }
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
        let told = rate ?? words.lazy.compactMap(Self.sampleRate).first
        guard let encoding = Self.encoding(words) ?? (told == nil ? nil : .pcm16) else { return nil }
        self.init(encoding: encoding, sampleRate: told ?? Self.usualRate(encoding))
    }

    /// What nearly every response says, which need not be taken apart.
    private static let usualNames: [String: Encoding] = [
        "audio/pcm": .pcm16, "pcm16": .pcm16, "audio/pcmu": .muLaw, "g711_ulaw": .muLaw, "audio/pcma": .aLaw,
        "g711_alaw": .aLaw,
    ]

    /// The encoding that the words of a name say, G.711 before PCM; nil when they do not say.
    private static func encoding(_ words: [Substring]) -> Encoding? {
        func have(_ parts: [String]) -> Bool {
            words.contains { word in parts.contains { word.contains($0) } }
        }
        if have(["alaw", "pcma"]) { return .aLaw }
        if have(["g711", "ulaw", "pcmu"]) { return .muLaw }
        return have(["pcm", "linear16"]) ? .pcm16 : nil
    }

    private static func usualRate(_ encoding: Encoding) -> Int {
        encoding == .pcm16 ? standard.sampleRate : g711MuLaw.sampleRate
    }

    /// The rate in `8000hz`, `16000`, `24khz` or `16k`; smaller numbers are of something else, such as `pcm16`.
    private static func sampleRate(_ word: Substring) -> Int? {
        let digits = word.prefix { $0.isNumber }
        guard let number = Int(digits), number > 0 else { return nil }
        switch word.dropFirst(digits.count) {
        case "khz", "k": return number <= 192 ? number * 1000 : nil
        case "hz", "": return 4000...192_000 ~= number ? number : nil
        default: return nil
        }
    }
}
