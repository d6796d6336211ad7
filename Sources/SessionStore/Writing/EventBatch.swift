import RealtimeProtocol
import SessionRecording

/// Events made ready to be stored: rows of plain numbers over one run of bytes.
///
/// A batch is prepared on one thread and stored on another, so it holds no references into the recording.
struct EventBatch: Sendable {
    /// A row of `event`, and of `audio` where it has any.
    struct Row: Sendable {
        var seq: Int64
        var at: Int64?
        var direction: UInt8
        var opcode: UInt8
        /// Whether the payload is stored as text.
        var isText = false
        /// Which of the batch's types it has; -1 when it has none.
        var type: Int32 = -1
        /// The place of the payload in ``bytes``; its audio is left out.
        var payload = 0..<0
        /// The place of the decoded audio in ``bytes``; nil when it has none.
        var audio: Range<Int>?
        /// Where in the payload the audio's characters were.
        var audioOffset = 0
        /// How the payload differs from the frame that was seen.
        var alteration: Alteration?

        init(_ event: RecordedEvent) {
            seq = Int64(event.seq)
            at = event.at?.microseconds
            direction = event.direction.rawValue
            opcode = event.opcode.rawValue
            alteration = event.alteration
        }
    }

    /// Large enough that handing over costs nothing, small enough to stay in the processor's cache.
    static let maximumCount = 128
    private static let fullBytes = 256 << 10

    /// The rows, in order of seq.
    private(set) var rows: [Row] = []
    /// Payloads and audio.
    private(set) var bytes: [UInt8] = []
    /// The types the rows name.
    private(set) var types: [String] = []

    /// Whether it should be stored before more is added.
    var isFull: Bool { rows.count >= Self.maximumCount || bytes.count >= Self.fullBytes }

    init() {
        rows.reserveCapacity(Self.maximumCount)
    }

    mutating func append(_ row: Row) { rows.append(row) }

    /// Adds bytes and tells their place.
    mutating func append(_ bytes: some Collection<UInt8>) -> Range<Int> {
        let start = self.bytes.count
        self.bytes.append(contentsOf: bytes)
        return start..<self.bytes.count
    }

    /// The number of a type among the batch's own.
    mutating func index(ofType name: String) -> Int32 {
        if let last = rows.last?.type, last >= 0, types[Int(last)] == name { return last }
        // They are a handful.
        if let index = types.firstIndex(of: name) { return Int32(index) }
        types.append(name)
        return Int32(types.count - 1)
    }
}
