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
    }

    /// What the file is, when its first bytes leave no doubt that it is not a recording.
    static func foreignFormat(of head: ArraySlice<UInt8>) -> Finding? {
        signatures.first { head.starts(with: $0.bytes) }.map { Finding(format: $0.format, message: $0.message) }
    }

    /// What the file may be, when none of its lines could be taken.
    static func guess(at head: ArraySlice<UInt8>) -> Finding {
        if head.contains(0) { return Finding(message: "is binary data, not a recording") }
        switch head.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "<"):
            return Finding(message: "is a web page or XML, not a recording")
        case UInt8(ascii: "["):
            return Finding(format: "JSON array", message: "is a JSON array, not JSON Lines")
        case UInt8(ascii: "{"):
            return Finding(message: "holds no events of a session; a recording has one a line")
        default:
            let isText = !head.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
            return Finding(
                message: isText
                    ? "is text, not a recording; a recording has one JSON object a line"
                    : "is binary data, not a recording"
            )
        }
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

    /// Whether more bytes are needed to tell.
    static func mayBecomeHAR(_ head: some Collection<UInt8>) -> Bool {
        head.count < headLength && beginningOfHAR.starts(with: head.lazy.filter { $0 > 0x20 })
    }
}
