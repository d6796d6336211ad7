import LibC
import SessionStore
import Synchronization

/// Connections to one database that is read by several threads, for as long as it is the same file with the same schema.
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

    private struct Connection {
        var store: SessionStore
        /// What its schema was when it was opened.
        var schema: Int
    }

    private struct Idle {
        var identity: Identity?
        var connections: [Connection] = []
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
        let connection = try take(identity) ?? open()
        let result = try body(connection.store)
        give(connection, identity)
        return result
    }

    /// Opening tells whether this version can read the file.
    private func open() throws -> Connection {
        let store = try SessionStore.open(path: path, access: .readOnly)
        return Connection(store: store, schema: try store.schemaNumber())
    }

    /// A connection to the file; those to another one that stood in its place are closed, and so are those to a file that
    /// another version has changed.
    private func take(_ identity: Identity?) throws -> Connection? {
        let connection = idle.withLock { idle -> Connection? in
            if idle.identity != identity { idle = Idle(identity: identity) }
            return idle.connections.popLast()
        }
        guard let connection, try connection.store.schemaNumber() == connection.schema else { return nil }
        return connection
    }

    private func give(_ connection: Connection, _ identity: Identity?) {
        idle.withLock { idle in
            guard idle.identity == identity, idle.connections.count < Self.capacity else { return }
            idle.connections.append(connection)
        }
    }
}
