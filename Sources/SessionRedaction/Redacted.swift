/// What stands in the place of a secret.
enum Redacted {
    /// The words.
    static let text = "[redacted]"
    /// The words as a JSON string.
    static let json = Array("\"[redacted]\"".utf8)
}
