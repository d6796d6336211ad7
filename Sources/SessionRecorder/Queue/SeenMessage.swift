import RealtimeProtocol
import SessionRecording

/// A message that went by, and what was found out about it before it is queued.
struct SeenMessage: Sendable {
    /// The bytes to store: without secrets, and not longer than a message may be.
    var payload: [UInt8]
    var opcode: Opcode
    var direction: Direction
    /// When its last byte was seen.
    var at: Timestamp
    /// Secrets were replaced.
    var isRedacted = false
    /// Its length when `payload` is only the first part.
    var byteCount: Int?
    /// The user does not want messages of its type.
    var isExcluded = false
    /// It tells that something went wrong, so that a snapshot is stored.
    var isTrouble = false
}
