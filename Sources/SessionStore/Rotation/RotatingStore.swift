public import SessionRecording
import Synchronization

/// A store of many files, for recordings that go on for days: new sessions go to a new file when the last one is large
/// or old enough.
///
/// A session is stored in one file as a whole. A file is closed when its last session has ended; it is an ordinary database.
///
/// ```swift
/// let store = try RotatingStore(path: "calls.db", limits: RotationLimits(age: .seconds(3600)))
/// let recorder = Recorder(into: store, logger: logger)
/// ```
public final class RotatingStore: RecordingStore {
    private struct State {
        var current: SessionStore
        var rotation: FileRotation
        /// All files so far.
        var paths: [String]
        /// The store whose group is under way.
        var grouped: SessionStore?
        /// Sinks that were begun beside the group under way, which may have to be made again without them.
        var begunAside: [String: RotatedSink] = [:]
    }

    private let series: FileSeries
    private let onBegin: @Sendable (Result<String, StoreError>) -> Void
    private let state: Mutex<State>

    /// Creates the first file.
    ///
    /// - Parameters:
    ///   - path: What files are named after: `calls.db` gives `calls-20261122T090000Z.db`, by their start time.
    ///   - limits: When to start the next file.
    ///   - onBegin: Called on the recorder's thread with the path of each further file, or with an error if it cannot be
    ///     created; then new sessions go to the current file.
    /// - Throws: When the first file cannot be made.
    public init(
        path: String,
        limits: RotationLimits,
        onBegin: @escaping @Sendable (Result<String, StoreError>) -> Void = { _ in }
    ) throws(StoreError) {
        // Its files would lie beside it.
        if DatabaseFile(path: path).isDirectory { throw .isDirectory(path) }
        series = FileSeries(path: path)
        self.onBegin = onBegin
        let first = try SessionStore.open(path: series.path(at: .now()), access: .readWrite)
        state = Mutex(State(current: first, rotation: FileRotation(limits), paths: [first.path]))
    }

    /// The file that new sessions go to.
    public var path: String { state.withLock { $0.current.path } }

    /// How many files there are so far.
    public var fileCount: Int { paths.count }

    /// All files so far.
    package var paths: [String] { state.withLock { $0.paths } }

    /// Begins a session that is stored while it is recorded, in a new file if it is time for one.
    ///
    /// - Throws: ``StoreError`` when the database cannot take it, or has a session of this id already.
    public func startRecording(_ metadata: SessionMetadata) throws -> any RecordingSink {
        if let sink = state.withLock({ $0.begunAside[metadata.id] }) { return sink }
        let store = try storeForSession()
        let sink = RotatedSink(try store.startRecording(metadata), in: store, of: self)
        state.withLock { state in
            if let grouped = state.grouped, grouped !== store { state.begunAside[metadata.id] = sink }
        }
        return sink
    }

    /// Stores what `body` does with sessions of the present file in one transaction.
    ///
    /// Sessions of earlier files are few and near their end: each of their calls is a transaction of its own. When this
    /// throws, these are kept, and are passed over when they are done again.
    ///
    /// - Throws: ``StoreError`` when the transaction could not be made or kept.
    public func group(_ body: () throws -> Void) throws {
        let store = state.withLock { state in
            state.grouped = state.current
            return state.current
        }
        defer { state.withLock { $0.grouped = nil } }
        try store.group(body)
        state.withLock { $0.begunAside = [:] }
    }

    /// Whether what is written to a store now is part of a group.
    func isGrouping(_ store: SessionStore) -> Bool { state.withLock { $0.grouped === store } }

    private func storeForSession() throws(StoreError) -> SessionStore {
        let current = state.withLock { $0.current }
        let size = try current.byteCount()
        let now = ContinuousClock.now
        guard state.withLock({ $0.rotation.needsNewFile(size: size, now: now) }) else { return current }
        do {
            let next = try SessionStore.open(path: series.path(at: .now()), access: .readWrite)
            state.withLock { state in
                state.current = next
                state.paths.append(next.path)
                state.rotation.began(now: now)
            }
            onBegin(.success(next.path))
            return next
        } catch {
            onBegin(.failure(error))
            return current
        }
    }
}
