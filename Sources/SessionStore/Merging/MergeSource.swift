import GRDB

/// A database whose sessions are to be stored in another; it is only read.
public struct MergeSource: Sendable {
    enum Content: Sendable {
        /// It has this version's schema.
        case current(SessionStore)
        /// An earlier version made it.
        case older(DatabaseQueue)
    }

    /// The database's file.
    public let path: String
    let content: Content

    /// Opens a database, of this version or an earlier one.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - busyTimeout: How long to wait for another process to finish its writing.
    /// - Throws: When the file cannot be read, is no Tapedeck database, or a later version's.
    public init(path: String, busyTimeout: Duration = .seconds(5)) throws(StoreError) {
        self.path = path
        do {
            content = .current(try SessionStore.open(path: path, access: .readOnly, busyTimeout: busyTimeout))
        } catch  where error.code == .olderVersion {
            content = .older(try Self.openOlder(Connection(path: path, busyTimeout: busyTimeout)))
        }
    }

    private static func openOlder(_ connection: Connection) throws(StoreError) -> DatabaseQueue {
        do {
            return try connection.openForReading(isOlderAllowed: true)
        } catch {
            throw StoreError(wrapping: error, path: connection.path)
        }
    }
}
