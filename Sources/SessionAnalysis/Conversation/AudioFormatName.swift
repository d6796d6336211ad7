/// What the name of an audio format says: `pcm16`, `audio/pcmu`, `g711_ulaw`, `pcm16_8000hz`, `pcm16-16000hz`.
struct AudioFormatName {
    /// How samples are encoded; nil when the name does not say.
    private var bytesPerSample: Int?
    /// Samples a second, where the name says so.
    private var sampleRate: Int?

    init(_ name: String) {
        for word in name.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            if Self.g711Words.contains(where: word.contains) {
                bytesPerSample = 1
            } else if word.contains("pcm") {
                bytesPerSample = bytesPerSample ?? 2
            }
            sampleRate = sampleRate ?? Self.sampleRate(word)
        }
    }

    /// How many bytes make a millisecond; nil when the name is none of a format.
    ///
    /// A rate that something else than the name tells wins.
    func rate(of sampleRate: Int?) -> AudioRate? {
        let told = sampleRate.flatMap { $0 > 0 ? $0 : nil } ?? self.sampleRate
        guard let bytesPerSample = bytesPerSample ?? (told == nil ? nil : 2) else { return nil }
        guard let told else { return bytesPerSample == 1 ? .g711 : .standard }
        return AudioRate(bytesPerMs: Double(told) / 1000 * Double(bytesPerSample))
    }

    private static let g711Words = ["g711", "ulaw", "alaw", "pcmu", "pcma"]

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
