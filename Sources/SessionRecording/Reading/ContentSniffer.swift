/// Recognises files that are no recordings by their first bytes, to say what they are instead.
enum ContentSniffer {
    /// How many bytes are looked at.
    static let headLength = 512

    /// What the file is, when its first bytes leave no doubt that it is not a recording.
    static func foreignFormat(of head: ArraySlice<UInt8>) -> String? {
        signatures.first { head.starts(with: $0.bytes) }?.message
    }

    /// What the file may be, when none of its lines could be taken.
    static func guess(at head: ArraySlice<UInt8>) -> String {
        if head.contains(0) { return "is binary data, not a recording" }
        switch head.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "<"):
            return "is a web page or XML, not a recording"
        case UInt8(ascii: "["):
            return "is a JSON array, not JSON Lines; write one event a line (jq -c '.[]')"
        case UInt8(ascii: "{"):
            return "holds no events of a session; a recording has one a line"
        default:
            let isText = !head.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
            return isText
                ? "is text, not a recording; a recording has one JSON object a line"
                : "is binary data, not a recording"
        }
    }

    private static let signatures: [(bytes: [UInt8], message: String)] = [
        ([0x1F, 0x8B], "is compressed with gzip; decompress it first (gunzip)"),
        ([0x28, 0xB5, 0x2F, 0xFD], "is compressed with Zstandard; decompress it first (unzstd)"),
        ([0x42, 0x5A, 0x68], "is compressed with bzip2; decompress it first (bunzip2)"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "is compressed with xz; decompress it first (unxz)"),
        ([0x50, 0x4B, 0x03, 0x04], "is a ZIP archive; unpack it first (unzip)"),
        (Array("SQLite format 3\0".utf8), "is a SQLite database, not a recording file; give it with --db"),
        ([0xFF, 0xFE], "is text in UTF-16; convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)"),
        ([0xFE, 0xFF], "is text in UTF-16; convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)"),
        ([0x89, 0x50, 0x4E, 0x47], "is a PNG image, not a recording"),
        (Array("RIFF".utf8), "is a sound or video file, not a recording of events"),
        (Array("%PDF".utf8), "is a PDF document, not a recording"),
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
