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
    func restored() -> RecordedEvent? {
        guard let direction = UInt8(exactly: row.integer(2)).flatMap(Direction.init),
            let opcode = UInt8(exactly: row.integer(3)).flatMap(Opcode.init),
            let payload = restoredPayload()
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
