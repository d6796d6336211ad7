import LibC

/// A line that tells how far things are, on a terminal only.
struct Progress {
    private let terminal = Terminal(fileDescriptor: STDERR_FILENO)

    /// Whether anybody sees it.
    var isShown: Bool { terminal != nil }

    /// Shows a text in place of the last one.
    func show(_ text: String) {
        guard let terminal else { return }
        Notice.write("\(Terminal.clearingLine)\(TextSanitizer.line(text).truncated(toWidth: terminal.width - 1))")
    }

    /// Takes the text away.
    func clear() {
        guard isShown else { return }
        Notice.write(Terminal.clearingLine)
    }
}
