public import RealtimeProtocol
public import SessionAnalysis
public import SessionRecording

/// Where the viewer's sessions come from: a database, files, or both.
///
/// It is asked from several threads.
public protocol ViewerSource: Sendable {
    /// All sessions, the newest first.
    ///
    /// - Throws: When they cannot be read.
    func sessions() throws -> [any ViewedSession]

    /// The session of this name: its id, or whatever else names one.
    ///
    /// - Throws: ``ViewerError`` with the code `noSuchSession` when there is none.
    func session(named name: String) throws -> any ViewedSession

    /// Finds words in what was said, as `search --in conversation` does.
    ///
    /// - Returns: By the session's id, the first place with the words; nothing of sessions that do not have them.
    /// - Throws: When the sessions cannot be read.
    func hits(of query: SearchQuery, in sessions: [any ViewedSession]) throws -> [String: SearchHit]
}

/// A session that is looked at.
public protocol ViewedSession: Sendable {
    /// What is known about it beside its events.
    var metadata: SessionMetadata { get }
    /// The file that it was read or imported from, without folder and extension; nil if it was recorded here.
    var fileName: String? { get }

    /// How commands name it; nil where none can, as it came from standard input.
    var naming: SessionNaming? { get }

    /// What the list tells of it is made of.
    func listed() throws -> ListedRows
    /// All that commands print of it.
    func rows() throws -> ViewerRows

    /// Calls `body` with events in order of their seq, from one on, until it returns false.
    ///
    /// - Parameters:
    ///   - seq: The first event's seq.
    ///   - types: Only events of these types; nil for all.
    ///   - body: Takes an event.
    /// - Throws: When they cannot be read, and whatever `body` throws.
    func forEachEvent(from seq: Int, of types: Set<EventType>?, _ body: (RecordedEvent) throws -> Bool) throws

    /// Calls `body` with all events in order of their seq, as if their audio had been dropped.
    ///
    /// - Parameter body: Takes an event, and how many bytes of audio were left out of it; nil when it has none.
    /// - Returns: Whether there is such a way to read, which is faster; otherwise `body` is not called.
    /// - Throws: When they cannot be read.
    func forEachSilencedEvent(_ body: (_ event: RecordedEvent, _ audioBytes: Int?) -> Void) throws -> Bool

    /// What `events` prints of an event beside its type.
    func summary(of event: RecordedEvent, _ decoded: RealtimeEvent?) -> String
}

extension ViewedSession {
    /// There is no faster way, unless somebody knows one.
    public func forEachSilencedEvent(_ body: (_ event: RecordedEvent, _ audioBytes: Int?) -> Void) throws -> Bool {
        false
    }

    /// Calls `body` with events of any type, from one on, until it returns false.
    func forEachEvent(from seq: Int, _ body: (RecordedEvent) throws -> Bool) throws {
        try forEachEvent(from: seq, of: nil, body)
    }
}
