import JSONBytes
import RealtimeProtocol

/// The fast path: a line with `at`, `direction` and `payload`, in that order, and nothing else.
///
/// Only the shape is looked at: `payload` is everything up to the line's last brace, and valid JSON only if it is one
/// value. Lines of any other shape take the general path.
struct UsualLine {
    var at: Timestamp?
    var direction: Direction
    /// The place of the payload in the line.
    var payload: Range<Int>

    /// - Parameter line: The line without white space around it.
    init?(_ line: UnsafeBufferPointer<UInt8>) {
        guard line.last == UInt8(ascii: "}") else { return nil }
        let usual = JSONTokenizer<Trusting>.reading(line) { json -> UsualLine? in UsualLine(&json, line) }
        guard let usual else { return nil }
        self = usual
    }

    @inline(__always)
    private init?(_ json: inout JSONTokenizer<Trusting>, _ line: UnsafeBufferPointer<UInt8>) {
        guard json.openObject(), json.keyIs("at") else { return nil }
        let time = UnsafeBufferPointer(rebasing: line[json.takeValue()])
        json.nextKey()
        guard json.keyIs("direction"), json.isNext(UInt8(ascii: "\"")) else { return nil }
        let direction = json.scanString()
        json.nextKey()
        // A string holds the frame's text, and null no frame at all.
        guard json.keyIs("payload"), !json.isNext(UInt8(ascii: "\"")), !json.isNext(UInt8(ascii: "n")) else {
            return nil
        }
        switch TimeMember(time) {
        case .time(let time): at = time
        case .unknown: at = nil
        case .local, .unreadable: return nil
        }
        if direction.equals("server") {
            self.direction = .server
        } else if direction.equals("client") {
            self.direction = .client
        } else {
            return nil
        }
        payload = json.offset..<Self.endOfContent(line, after: json.offset)
    }

    /// Where the content ends, white space before the last brace left out.
    private static func endOfContent(_ line: UnsafeBufferPointer<UInt8>, after start: Int) -> Int {
        var last = line.count - 1
        while last > start, line[last - 1] == UInt8(ascii: " ") || line[last - 1] == 0x09 { last -= 1 }
        return last
    }
}
