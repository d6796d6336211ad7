/// The sessions that are open or wait to be stored, at their keys; the key of one that was forgotten is used again.
struct SessionSlots: Sendable {
    typealias Key = Int

    /// How many there may be.
    static let maximum = 65_536

    private var sessions: [QueuedSession] = []
    private var vacant: [Key] = []

    /// How many there are.
    var count: Int { sessions.count - vacant.count }
    /// All keys, also those that are vacant: a session that has ended and is closed is there.
    var keys: Range<Key> { sessions.indices }

    /// The session at a key.
    ///
    /// It is changed where it lies: it is large, and what waits in it is larger.
    subscript(key: Key) -> QueuedSession {
        @inline(__always)
        _read { yield sessions[key] }
        @inline(__always)
        _modify { yield &sessions[key] }
    }

    /// Adds a session; nil when there are too many.
    mutating func insert(_ session: QueuedSession) -> Key? {
        guard count < Self.maximum else { return nil }
        guard let key = vacant.popLast() else {
            sessions.append(session)
            return sessions.count - 1
        }
        sessions[key] = session
        return key
    }

    /// Forgets a session that is stored and whose recorder is gone.
    mutating func forgetIfDone(_ key: Key) {
        guard sessions[key].isDone else { return }
        sessions[key] = .vacant
        vacant.append(key)
    }
}
