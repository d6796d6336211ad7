import RealtimeProtocol

/// Recognises files that are no recordings by their first bytes, to say what they are instead.
enum ContentSniffer {
    /// How many bytes are looked at.
    static let headLength = 512

    /// What a file is in place of a recording.
    struct Finding {
        /// The format's name, if it has one.
        var format: String?
        /// What is said about the file.
        var message: String
        /// Whether its lines are worth a word.
        var isText = false
    }

    /// What the file is, when its first bytes leave no doubt that it is not a recording.
    static func foreignFormat(of head: ArraySlice<UInt8>) -> Finding? {
        if let found = signatures.first(where: { head.starts(with: $0.bytes) }) {
            return Finding(format: found.format, message: found.message)
        }
        if isFlowFile(head) { return Finding(format: "mitmproxy", message: "is a flow file of mitmproxy") }
        return isYAML(head) ? Finding(format: "YAML", message: "is YAML, as test cassettes are, not JSON") : nil
    }

    /// Whether it begins as mitmproxy's flow files do: a dictionary in tnetstrings, the length of it and of its first key.
    private static func isFlowFile(_ head: ArraySlice<UInt8>) -> Bool {
        var rest = head
        for _ in 0..<2 {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest.dropFirst(digits.count)
            guard (1...12).contains(digits.count), rest.popFirst() == UInt8(ascii: ":") else { return false }
        }
        return rest.first.map { (0x61...0x7A).contains($0) } ?? false
    }

    /// Whether its first line that is no comment begins a document, or is a key whose value is on the lines after it.
    private static func isYAML(_ head: ArraySlice<UInt8>) -> Bool {
        let lines = head.split(separator: 0x0A).lazy.map { $0.trimmingWhitespace() }
        guard let line = lines.first(where: { !$0.isEmpty && $0.first != UInt8(ascii: "#") }) else { return false }
        if line.elementsEqual("---".utf8) || line.starts(with: "%YAML".utf8) { return true }
        let key = (line.starts(with: "- ".utf8) ? line.dropFirst(2) : line).prefix { $0 != UInt8(ascii: ":") }
        let value = line[key.endIndex...].dropFirst()
        guard !key.isEmpty, key.endIndex < line.endIndex, key.allSatisfy(mayStandInKey) else { return false }
        // A line of a log may begin with a word and a colon, too.
        let isListOrBlock = value.isEmpty || line.starts(with: "- ".utf8)
        return isListOrBlock || (key.elementsEqual("version".utf8) && value.first == 0x20)
    }

    private static func mayStandInKey(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte.lowercased) || byte == UInt8(ascii: "_")
    }

    /// What the file may be, when none of its lines could be taken.
    static func guess(at head: ArraySlice<UInt8>) -> Finding {
        if head.contains(0) { return Finding(message: "is binary data, not a recording") }
        switch head.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "<"):
            return Finding(message: "is a web page or XML, not a recording")
        case UInt8(ascii: "[") where beginsArray(head):
            return Finding(message: "is a JSON array without events of a session", isText: true)
        case UInt8(ascii: "{"):
            return Finding(message: "holds no events of a session", isText: true)
        default:
            if isCSV(head) { return Finding(format: "CSV", message: "is CSV, not JSON Lines") }
            let isText = !head.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
            return isText
                ? Finding(message: "is text, not a recording; a recording has one JSON object a line", isText: true)
                : Finding(message: "is binary data, not a recording")
        }
    }

    /// Whether its first line is a list of names, of which two or more are those of a log's members.
    private static func isCSV(_ head: ArraySlice<UInt8>) -> Bool {
        let line = head.prefix { $0 != 0x0A }.trimmingWhitespace()
        let names = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { name in
            name.trimmingWhitespace().filter { $0 != UInt8(ascii: "\"") && $0 != 0x20 }
        }
        guard line.count < head.count, names.allSatisfy({ $0.allSatisfy(mayStandInKey) }) else { return false }
        return names.count { !$0.withUnsafeBufferPointer(LogName.init).isEmpty } >= 2
    }

    /// Whether a bracket begins an array rather than a line of text: a JSON value follows.
    private static func beginsArray(_ head: ArraySlice<UInt8>) -> Bool {
        let value = head.drop { $0 != UInt8(ascii: "[") }.dropFirst().drop { $0 <= 0x20 }
        guard let first = value.first, !"{[]\"".utf8.contains(first) else { return true }
        let word = value.prefix { $0 > 0x20 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "]") }
        guard (try? JSONValidator.validate(word)) != nil else { return false }
        let next = value[word.endIndex...].drop { $0 <= 0x20 }
        if next.first != UInt8(ascii: "]") { return next.isEmpty || next.first == UInt8(ascii: ",") }
        return next.dropFirst().first { $0 != 0x20 && $0 != 0x09 }.map { $0 == 0x0A || $0 == 0x0D } ?? true
    }

    private static let signatures: [(bytes: [UInt8], format: String, message: String)] = [
        ([0x1F, 0x8B], "gzip", "is compressed with gzip"),
        ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard", "is compressed with Zstandard"),
        ([0x42, 0x5A, 0x68], "bzip2", "is compressed with bzip2"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz", "is compressed with xz"),
        ([0x50, 0x4B, 0x03, 0x04], "ZIP", "is a ZIP archive"),
        (Array("SQLite format 3\0".utf8), "SQLite", "is an SQLite database, not a recording file"),
        ([0xFF, 0xFE], "UTF-16", "is text in UTF-16, not UTF-8"),
        ([0xFE, 0xFF], "UTF-16", "is text in UTF-16, not UTF-8"),
        ([0x89, 0x50, 0x4E, 0x47], "PNG", "is a PNG image, not a recording"),
        (Array("RIFF".utf8), "RIFF", "is a sound or video file, not a recording of events"),
        (Array("%PDF".utf8), "PDF", "is a PDF document, not a recording"),
    ]

    private static let beginningOfHAR = Array("{\"log\":{".utf8)

    /// Whether the file is an object whose first member is `log`, as HAR 1.2 is.
    static func isHAR(_ head: some Collection<UInt8>) -> Bool {
        head.lazy.filter { $0 > 0x20 }.starts(with: beginningOfHAR)
    }
}
