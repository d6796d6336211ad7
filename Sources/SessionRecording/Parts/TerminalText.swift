/// Text as a terminal would show it.
enum TerminalText {
    private static let escape: UInt8 = 0x1B

    /// A line without colors and cursor movements; of what was written over, the last that was written.
    static func shown(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard line.contains(where: { $0 < 0x20 && $0 != 0x09 }) else { return line }
        var shown: [UInt8] = []
        /// Whether the cursor is at the line's start, to write over what is there.
        var isOverwritten = false
        var rest = line
        while let byte = rest.popFirst() {
            switch byte {
            case escape:
                let sequence = takeSequence(&rest)
                if sequence.erasesLine { shown = [] }
                if sequence.returnsToStart { isOverwritten = true }
            case 0x0D, 0x08:
                if byte == 0x0D { isOverwritten = true } else { _ = shown.popLast() }
            default:
                if isOverwritten { shown = [] }
                isOverwritten = false
                if byte >= 0x20 || byte == 0x09 { shown.append(byte) }
            }
        }
        return shown[...]
    }

    /// What an escape sequence does.
    private struct Sequence {
        var final: UInt8 = 0
        var parameters: ArraySlice<UInt8> = []

        /// `ESC [ 2 K` and `ESC [ 1 K`.
        var erasesLine: Bool { final == UInt8(ascii: "K") && !parameters.isEmpty && parameters.first != 0x30 }

        /// `ESC [ G`, `ESC [ 1 G`.
        var returnsToStart: Bool {
            final == UInt8(ascii: "G") && (parameters.isEmpty || parameters.elementsEqual("1".utf8))
        }
    }

    /// Passes the rest of a sequence after its ESC: `[`, parameters, and a letter; or a letter alone.
    private static func takeSequence(_ rest: inout ArraySlice<UInt8>) -> Sequence {
        guard let first = rest.popFirst() else { return Sequence() }
        if first == UInt8(ascii: "]") {
            // A title, up to BEL or ESC.
            rest = rest.drop { $0 != 0x07 && $0 != escape }.dropFirst()
            return Sequence()
        }
        guard first == UInt8(ascii: "[") else { return Sequence() }
        let parameters = rest.prefix { (0x20...0x3F).contains($0) }
        rest = rest.dropFirst(parameters.count)
        return Sequence(final: rest.popFirst() ?? 0, parameters: parameters)
    }
}
