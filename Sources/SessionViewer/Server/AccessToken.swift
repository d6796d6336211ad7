/// The word in the address that opens the viewer: 128 random bits.
struct AccessToken: Sendable, CustomStringConvertible {
    let description: String

    /// Makes a new one.
    init() {
        var random = SystemRandomNumberGenerator()
        description = (0..<2).map { _ in String(random.next(), radix: 36) }.joined()
    }

    /// Whether a word is the token; how long it takes to say so tells nothing about it.
    func opens(_ word: some StringProtocol) -> Bool {
        let (mine, given) = (Array(description.utf8), Array(word.utf8))
        guard mine.count == given.count else { return false }
        return zip(mine, given).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
