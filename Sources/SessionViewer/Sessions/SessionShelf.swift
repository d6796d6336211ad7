import Synchronization

/// The sessions that are looked at, as many as memory allows: the one that was not looked at for longest goes first.
final class SessionShelf: Sendable {
    private struct Shelf {
        var sessions: [String: OpenSession] = [:]
        /// The one that was looked at last comes last.
        var order: [String] = []
    }

    private let capacity: Int
    private let shelf = Mutex(Shelf())

    /// Makes room for a number of sessions.
    init(capacity: Int = 6) { self.capacity = capacity }

    /// The session of this id.
    func session(_ id: String) -> OpenSession {
        shelf.withLock { shelf in
            shelf.order.removeAll { $0 == id }
            shelf.order.append(id)
            if let known = shelf.sessions[id] { return known }
            let session = OpenSession()
            shelf.sessions[id] = session
            if shelf.order.count > capacity { shelf.sessions[shelf.order.removeFirst()] = nil }
            return session
        }
    }

    /// Forgets a session, as it is no longer there.
    func forget(_ id: String) {
        shelf.withLock { shelf in
            shelf.sessions[id] = nil
            shelf.order.removeAll { $0 == id }
        }
    }
}
