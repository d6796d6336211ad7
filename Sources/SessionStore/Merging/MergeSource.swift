/// A database to merge into another one; it is only read.
public struct MergeSource: Sendable {
    /// The database's file.
    public var path: String { store.path }
    let store: SessionStore

    /// Opens a database, of this version or an earlier one.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - busyTimeout: How long to wait for another process to finish its writing.
    /// - Throws: When the file cannot be read, is no Tapedeck database, or a later version's.
    public init(path: String, busyTimeout: Duration = .seconds(5)) throws(StoreError) {
        store = try SessionStore.open(path: path, access: .readOnly, busyTimeout: busyTimeout)
    }
}
