import LibC

/// What is said beside the results, on standard error.
enum Notice {
    /// Prints one line.
    static func print(_ text: String) { write(line(text)) }

    /// The line that ``print(_:)`` prints.
    static func line(_ text: String) -> String { "tapedeck: \(TextSanitizer.line(text))\n" }

    /// Writes text as it is.
    static func write(_ text: String, to descriptor: Int32 = STDERR_FILENO) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            // Nobody is left to tell of a failure.
            let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
