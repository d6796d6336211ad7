import LibC
import SessionStore
import Synchronization

/// Connections to one database that is read by several threads, for as long as it is the same file.
final class StorePool: Sendable {
    /// Which file a path leads to.
    private struct Identity: Equatable {
        var device: UInt64
        var number: UInt64

        init?(path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            (device, number) = (UInt64(truncatingIfNeeded: status.st_dev), UInt64(status.st_ino))
        }
    }

    private struct Idle {
        var identity: Identity?
        var stores: [SessionStore] = []
    }

    /// More are closed when they are no longer used.
    private static let capacity = 4

    /// The database.
    let path: String
    private let idle = Mutex(Idle())

    /// Reads a database, which need not be there yet.
    init(path: String) { self.path = path }

    /// Reads.
    ///
    /// - Parameter body: Reads from a connection that nobody else uses meanwhile.
    /// - Returns: What `body` returns.
    /// - Throws: When the database cannot be opened, and whatever `body` throws.
    func read<Result>(_ body: (SessionStore) throws -> Result) throws -> Result {
        let identity = Identity(path: path)
        let store = try take(identity) ?? SessionStore.open(path: path, access: .readOnly)
        let result = try body(store)
        give(store, identity)
        return result
    }

    /// A connection to the file; those to another one that stood in its place are closed.
    private func take(_ identity: Identity?) -> SessionStore? {
        idle.withLock { idle in
            if idle.identity != identity { idle = Idle(identity: identity) }
            return idle.stores.popLast()
        }
    }

    private func give(_ store: SessionStore, _ identity: Identity?) {
        idle.withLock { idle in
            guard idle.identity == identity, idle.stores.count < Self.capacity else { return }
            idle.stores.append(store)
        }
    }
}
