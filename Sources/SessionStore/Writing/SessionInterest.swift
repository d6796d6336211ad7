import Synchronization

/// Whether the database wants a session's events; the thread that prepares them looks here.
final class SessionInterest: Sendable {
    private let isLost = Atomic(false)

    /// Whether it pays to prepare more.
    var isKept: Bool { !isLost.load(ordering: .relaxed) }

    /// Says that the session is there already.
    func lose() { isLost.store(true, ordering: .relaxed) }
}
