/// Cuts a stream of bytes into messages, one a line.
package struct MessageLines: Sendable {
    /// A line of the stream.
    package enum Line: Sendable, Equatable {
        case message([UInt8])
        /// Longer than messages may be: its bytes were passed over.
        case tooLong
    }

    /// How many bytes a message may have.
    package let longest: Int
    private var begun: [UInt8] = []
    private var isTooLong = false

    /// Starts with nothing.
    package init(longest: Int = 4 << 20) { self.longest = longest }

    /// Takes the next bytes.
    ///
    /// - Returns: The lines that are whole now; empty ones are left out.
    package mutating func take(_ bytes: ArraySlice<UInt8>) -> [Line] {
        var lines: [Line] = []
        var rest = bytes
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            append(rest[..<end])
            lines += finish()
            rest = rest[(end + 1)...]
        }
        append(rest)
        return lines
    }

    /// Ends the stream.
    ///
    /// - Returns: The last line, if nothing ended it.
    package mutating func finish() -> [Line] {
        defer { (begun, isTooLong) = ([], false) }
        if isTooLong { return [.tooLong] }
        return begun.allSatisfy(Self.blanks.contains) ? [] : [.message(begun)]
    }

    private static let blanks = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")]

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        guard !isTooLong else { return }
        if begun.count + bytes.count > longest {
            (begun, isTooLong) = ([], true)
        } else {
            begun += bytes
        }
    }
}
