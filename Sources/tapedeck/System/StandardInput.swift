import LibC

/// What is typed or piped into the process.
enum StandardInput {
    /// All of it, as text.
    static func text() throws(Failure) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            guard count >= 0 else { throw Failure("standard input: cannot be read: \(systemMessage())") }
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure("standard input: is not UTF-8 text")
        }
        return text
    }
}
