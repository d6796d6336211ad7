/// Tells an API key by its looks.
enum KeyShape {
    private static let prefixes = ["sk-", "sk_", "ek-", "ek_"].map { Array($0.utf8) }
    private static let scheme = Array("bearer ".utf8)

    /// Whether the text is a key (`sk-…`, `ek_…`), alone or after `Bearer`.
    static func matches(_ text: some Collection<UInt8>) -> Bool {
        let start = text.drop { $0 == 0x20 }
        let hasScheme = start.prefix(scheme.count).elementsEqual(scheme) { $0 | 0x20 == $1 }
        let key = hasScheme ? start.dropFirst(scheme.count) : start
        return prefixes.contains { key.count > $0.count && key.starts(with: $0) }
    }
}
