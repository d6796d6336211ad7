import SessionStore
import Synchronization

/// Ends reading from another thread.
final class ReadingInterruption: Sendable {
    private struct State {
        var hasHappened = false
        var store: SessionStore?
    }

    private let state = Mutex(State())

    /// Ends what is being read: it throws.
    ///
    /// A database that is between two queries goes on with the second; called again, this ends it.
    func interrupt() {
        let store = state.withLock { state in
            state.hasHappened = true
            return state.store
        }
        store?.interrupt()
    }

    /// Has a database's queries end with the rest.
    ///
    /// - Throws: When the reading was to end already.
    func watch(_ store: SessionStore) throws {
        state.withLock { $0.store = store }
        try check()
    }

    /// Goes on unless the reading is to end.
    ///
    /// - Throws: ``Interrupted`` when it is.
    func check() throws {
        if state.withLock({ $0.hasHappened }) { throw Interrupted() }
    }
}
