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
}

/// A session that is looked at.
public protocol ViewedSession: Sendable {
    /// What is known about it beside its events.
    var metadata: SessionMetadata { get }
    /// The file that it was read from, without folder and extension; nil in a database.
    var fileName: String? { get }

    /// Its row as `sessions --json` prints it.
    func row() throws -> JSONText
    /// The turns, in order.
    func turns() throws -> [Turn]
    /// The conversation's items, in order.
    func conversation() throws -> [ConversationItem]
    /// The tool calls, in order.
    func toolCalls() throws -> [ToolCall]
    /// What went wrong, in order.
    func problems() throws -> [SessionProblem]
    /// All that commands print of it.
    func rows() throws -> ViewerRows

    /// Calls `body` with events in order of their seq, from one on, until it returns false.
    func forEachEvent(from seq: Int, _ body: (RecordedEvent) throws -> Bool) throws

    /// What `events` prints of an event beside its type.
    func summary(of event: RecordedEvent, _ decoded: RealtimeEvent?) -> String
}
