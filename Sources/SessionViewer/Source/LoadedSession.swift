public import RealtimeProtocol
import SessionAnalysis
public import SessionRecording

/// A session that was read from a file: what follows from its events is in memory, their payloads are not.
public struct LoadedSession: ViewedSession {
    /// What is known about it beside its events.
    public let metadata: SessionMetadata
    /// The file that it was read from, without folder and extension.
    public let fileName: String?
    /// How commands name it; nil where none can, as it came from standard input.
    public let naming: SessionNaming?
    private let events: SpooledEvents
    private let listedRow: JSONText
    private let printed: ViewerRows
    private let summarize: @Sendable (RecordedEvent, RealtimeEvent?) -> String

    /// Takes a session, and what commands print of it.
    ///
    /// - Parameters:
    ///   - metadata: What is known about it.
    ///   - events: Its events.
    ///   - fileName: The file that it was read from, without folder and extension.
    ///   - naming: How commands name it; nil where none can.
    ///   - row: Its row of `sessions --json`.
    ///   - rows: All other rows.
    ///   - summarize: Tells what `events` prints of an event beside its type.
    public init(
        _ metadata: SessionMetadata,
        _ events: SpooledEvents,
        fileName: String?,
        naming: SessionNaming? = nil,
        row: JSONText,
        rows: ViewerRows,
        summarize: @escaping @Sendable (RecordedEvent, RealtimeEvent?) -> String
    ) {
        self.metadata = metadata
        self.events = events
        self.fileName = fileName
        self.naming = naming
        listedRow = row
        printed = rows
        self.summarize = summarize
    }

    /// What the list tells of it is made of.
    public func listed() throws -> ListedRows {
        var rows = ListedRows(row: listedRow)
        rows.turns = printed.turns.map(\.value)
        rows.conversation = printed.conversation.map(\.value)
        rows.toolCalls = printed.toolCalls.map(\.value)
        rows.responses = printed.responses
        rows.problems = printed.problems.map(\.value)
        return rows
    }

    /// All that commands print of it.
    public func rows() throws -> ViewerRows { printed }

    /// Calls `body` with events in order of their seq, from one on, until it returns false.
    public func forEachEvent(
        from seq: Int,
        of types: Set<EventType>?,
        _ body: (RecordedEvent) throws -> Bool
    ) throws {
        try events.forEach(from: seq, of: types, body)
    }

    /// What `events` prints of an event beside its type.
    public func summary(of event: RecordedEvent, _ decoded: RealtimeEvent?) -> String { summarize(event, decoded) }
}
