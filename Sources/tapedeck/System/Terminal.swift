import LibC

/// What is known about the screen that output goes to.
struct Terminal {
    /// Columns.
    var width: Int

    /// Clears the line that the cursor stands in.
    static let clearingLine = "\r\u{1B}[K"

    /// A screen of so many columns.
    init(width: Int) { self.width = width }

    /// The terminal behind a file descriptor; nil when there is none.
    init?(fileDescriptor: Int32) {
        guard isatty(fileDescriptor) == 1 else { return nil }
        var size = winsize()
        if ioctl(fileDescriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
            width = Int(size.ws_col)
        } else {
            width = Environment["COLUMNS"].flatMap { Int($0) } ?? 80
        }
    }
}
