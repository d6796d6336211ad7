import RealtimeProtocol
import SessionRecording

/// The row of ``EventQuery`` that a statement stands on.
struct StoredEvent {
    private let row: RawStatement

    init(row: RawStatement) { self.row = row }

    var seq: Int { RowID.ordinal(of: row.integer(0)) }

    var typeID: Int64? { row.optionalInteger(7) }

    /// Where in the payload its audio belongs, and how much there is of it.
    var audio: (offset: Int, byteCount: Int)? {
        row.optionalInt(5).map { ($0, row.bytes(6).count) }
    }

    /// The event as it was recorded; nil when its row holds what no event is stored as.
    func restored() -> RecordedEvent? { restoredPayload().flatMap { event($0, alteration) } }

    /// The event as if its audio had been dropped, and how many bytes of it there are, if any.
    ///
    /// The query has to be one without audio. Nil when the row holds what no event is stored as.
    func silenced() -> (event: RecordedEvent, audioBytes: Int?)? {
        let count = row.optionalInt(5).flatMap { _ in row.optionalInt(6) }
        let known = alteration
        let silenced = Alteration(
            isRedacted: known?.isRedacted ?? false,
            byteCount: known?.byteCount,
            droppedAudio: count ?? known?.droppedAudio
        )
        return event(Array(row.bytes(4)), silenced).map { ($0, count) }
    }

    private func event(_ payload: [UInt8], _ alteration: Alteration?) -> RecordedEvent? {
        guard let direction = UInt8(exactly: row.integer(2)).flatMap(Direction.init),
            let opcode = UInt8(exactly: row.integer(3)).flatMap(Opcode.init)
        else { return nil }
        return RecordedEvent(
            seq: seq,
            at: row.optionalTimestamp(1),
            direction: direction,
            opcode: opcode,
            payload: payload[...],
            alteration: alteration
        )
    }

    private var alteration: Alteration? {
        row.optionalInt(8).flatMap { redacted in
            Alteration(isRedacted: redacted != 0, byteCount: row.optionalInt(9), droppedAudio: row.optionalInt(10))
        }
    }

    private func restoredPayload() -> [UInt8]? {
        let kept = row.bytes(4)
        guard let offset = row.optionalInt(5) else { return Array(kept) }
        guard (0...kept.count).contains(offset) else { return nil }
        let audio = Base64.encode(row.bytes(6))
        var payload: [UInt8] = []
        payload.reserveCapacity(kept.count + audio.count)
        payload += kept[..<offset]
        payload += audio
        payload += kept[offset...]
        return payload
    }
}
