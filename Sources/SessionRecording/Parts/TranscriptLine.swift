import RealtimeProtocol

/// A line of a transcript.
///
/// `wscat` and `python -m websockets` print `< ` before what comes in and `> ` before what goes out, `websocat` with its
/// `log:` prints `READ 7 "…"` and `WRITE 7 "…"`, and logs have a word, often with a time, before each object.
enum TranscriptLine {
    /// A message, or the first line of one.
    case message(TranscriptMessage)
    /// A connection was made.
    case connected
    /// Nothing of the session: a prompt, a control frame, a remark of the tool.
    case remark

    /// With which remarks tools tell that a connection was made.
    private static let connections = ["connected (press", "connected to ws", "client connected"].map { Array($0.utf8) }
    /// Remarks that look like messages.
    private static let controls = ["Received ping", "Received pong"].map { Array($0.utf8) }
    /// How `python -m websockets` begins a binary message, which is in hexadecimal.
    private static let binary = Array("(binary) ".utf8)
    /// No more than this stands before a message, in bytes.
    private static let longestPrefix = 160

    /// Reads a line without its colors.
    init(_ line: ArraySlice<UInt8>) {
        var rest = line.trimmingWhitespace()
        var prefix = TranscriptPrefix()
        self = .remark
        if Self.connections.contains(where: { rest.prefix($0.count).map(\.lowercased) == $0 }) {
            self = .connected
            return
        }
        while rest.startIndex - line.startIndex < Self.longestPrefix, let first = rest.first {
            let token = rest.prefix { $0 != 0x20 && $0 != 0x09 && $0 != UInt8(ascii: "{") }
            if first == UInt8(ascii: "{") {
                if Self.beginsObject(rest, prefix) {
                    self = .message(TranscriptMessage(content: rest, isObject: true, said: prefix.statement))
                }
                return
            }
            if first == UInt8(ascii: "\""), prefix.hasDirection, let text = Self.unquoted(rest) {
                self = Self.text(text, prefix)
                return
            }
            // Text that is no object is a message only right behind an arrow.
            if prefix.endsWithArrow, DirectionWord(token) == nil, !Self.isTitle(rest, prefix) {
                self = Self.text(rest, prefix)
                return
            }
            prefix.take(token)
            rest = rest.dropFirst(token.count).trimmingWhitespace()
        }
    }

    /// Whether text behind an arrow is words before an object: they name its type, or the object is an event that is known.
    private static func isTitle(_ text: ArraySlice<UInt8>, _ prefix: TranscriptPrefix) -> Bool {
        guard let brace = text.prefix(longestPrefix).firstIndex(of: UInt8(ascii: "{")), brace > text.startIndex,
            " \t:".utf8.contains(text[brace - 1]), beginsObject(text[brace...], prefix)
        else { return false }
        let type = Envelope(scanning: text[brace...]).type
        if let type, type.isDocumented { return true }
        let words = text[..<brace].split { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "_") && !$0.isLetter }
        return words.contains { word in
            let name = EventType(rawValue: String(decoding: word, as: UTF8.self))
            return type.map { $0 == name } ?? name.isDocumented
        }
    }

    /// Whether a brace begins an object: a name follows; or nothing does, if a message is said to come.
    private static func beginsObject(_ text: ArraySlice<UInt8>, _ prefix: TranscriptPrefix) -> Bool {
        switch text.dropFirst().trimmingWhitespace().first {
        case UInt8(ascii: "\""): true
        case nil, UInt8(ascii: "}"): prefix.hasDirection
        default: false
        }
    }

    private static func text(_ text: ArraySlice<UInt8>, _ prefix: TranscriptPrefix) -> TranscriptLine {
        if controls.contains(where: text.starts(with:)) { return .remark }
        let isObject = text.first == UInt8(ascii: "{")
        var message = TranscriptMessage(content: text, isObject: isObject, said: prefix.statement)
        if text.starts(with: binary), let bytes = bytes(ofHexadecimal: text.dropFirst(binary.count)) {
            message.content = bytes[...]
            message.opcode = .binary
        }
        return .message(message)
    }

    /// The text of a string literal as Rust prints it; nil when it is none.
    private static func unquoted(_ literal: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard literal.count >= 2, literal.last == UInt8(ascii: "\"") else { return nil }
        var text: [UInt8] = []
        var rest = literal.dropFirst().dropLast()
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
                text.append(byte)
                continue
            }
            switch escaped {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "x"):
                guard let value = bytes(ofHexadecimal: rest.prefix(2)) else { return nil }
                text += value
                rest = rest.dropFirst(2)
            default: text.append(escaped)
            }
        }
        return text[...]
    }

    private static func bytes(ofHexadecimal digits: ArraySlice<UInt8>) -> [UInt8]? {
        let values = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard values.count == digits.count, values.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }
}
