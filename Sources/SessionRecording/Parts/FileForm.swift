import JSONBytes
import RealtimeProtocol

/// How a recording file is laid out, as its first bytes show.
enum FileForm: Sendable, Equatable {
    /// A JSON object a line, as Tapedeck writes.
    case lines
    /// JSON values over any number of lines: one after another, in an array, or in an object's list of events.
    case values
    /// Messages behind arrows or words.
    case transcript
    /// An HTTP archive.
    case har

    /// How many bytes are looked at before the form is settled.
    static let headLength = 4096
    /// How many lines of a transcript are looked at.
    private static let transcriptLines = 40

    /// How the lines of Tapedeck's own files begin.
    private static let ownBeginnings = ["{\"tapedeck\":", "{\"at\":"].map { Array($0.utf8) }

    /// The form of a file that begins with these bytes; they may be fewer than it has.
    init(_ head: ArraySlice<UInt8>) {
        let start = head.drop { $0 <= 0x20 }
        if Self.isOwn(start) {
            self = .lines
        } else if ContentSniffer.isHAR(head.prefix(ContentSniffer.headLength)) {
            self = .har
        } else if start.first == UInt8(ascii: "{") {
            self = Self.isSpread(start) ? .values : .lines
        } else if start.first == UInt8(ascii: "["), Self.beginsArray(start) {
            self = .values
        } else {
            // A cassette's lines have words before objects, too.
            let isForeign = ContentSniffer.foreignFormat(of: head.prefix(ContentSniffer.headLength)) != nil
            self = !isForeign && Self.isTranscript(start) ? .transcript : .lines
        }
    }

    /// Whether more bytes may change the form.
    static func isOpen(_ head: ArraySlice<UInt8>) -> Bool {
        head.count < headLength && !isOwn(head.drop { $0 <= 0x20 })
    }

    private static func isOwn(_ start: ArraySlice<UInt8>) -> Bool {
        ownBeginnings.contains(where: start.starts(with:))
    }

    // MARK: - JSON

    private static func beginsArray(_ start: ArraySlice<UInt8>) -> Bool {
        switch start.dropFirst().first(where: { $0 > 0x20 }) {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\""): true
        default: false
        }
    }

    /// Whether the object that comes first is more than a line, or has a list of events.
    private static func isSpread(_ start: ArraySlice<UInt8>) -> Bool {
        start.withUnsafeBufferPointer { bytes in
            JSONTokenizer<Checking>.reading(bytes) { json in
                var isEvent = false
                guard json.openObject() else { return isCutOff(json.failure, bytes) && hasLineFeed(bytes) }
                while json.keyCount >= 0 {
                    let name = String(decoding: json.keyBytes, as: UTF8.self)
                    if name == "event_id" { isEvent = true }
                    if !isEvent, JSONValueReader.lists.contains(name), json.isNext(UInt8(ascii: "[")) { return true }
                    json.skipValue()
                    json.nextKey()
                }
                guard !json.failed else { return isCutOff(json.failure, bytes) && hasLineFeed(bytes) }
                let rest = bytes[json.offset...].prefix { $0 != 0x0A }
                return bytes[..<json.offset].contains(0x0A) || rest.contains { $0 > 0x20 }
            }
        }
    }

    /// Whether the text was fine up to where it ends.
    private static func isCutOff(_ failure: JSONFailure?, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let failure, case .syntax = failure.reason else { return false }
        return bytes.count - failure.offset < 5 || bytes[failure.offset] == UInt8(ascii: "\"")
    }

    private static func hasLineFeed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { bytes.contains(0x0A) }

    // MARK: - Transcripts

    /// Whether one of the first lines tells of a connection, or has a message behind words: one of a type that is known, or
    /// one of which the words say who sent it.
    private static func isTranscript(_ start: ArraySlice<UInt8>) -> Bool {
        start.split(separator: 0x0A, maxSplits: transcriptLines).prefix(transcriptLines).contains { line in
            let line = TerminalText.shown(line.prefix(headLength)).trimmingWhitespace()
            return switch TranscriptLine(line) {
            case .connected: true
            case .message(let message):
                message.isObject && line.first != UInt8(ascii: "{")
                    && (message.said.hasDirection || message.content.isDocumentedEvent)
            case .remark: false
            }
        }
    }
}
