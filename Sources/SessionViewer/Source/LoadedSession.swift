public import RealtimeProtocol
public import SessionAnalysis
public import SessionRecording

/// A session that is wholly in memory.
public struct LoadedSession: ViewedSession {
    /// The recording.
    public let recording: Recording
    /// The file that it was read from, without folder and extension.
    public let fileName: String?
    private let listed: JSONText
    private let printed: ViewerRows
    private let summarize: @Sendable (RecordedEvent, RealtimeEvent?) -> String

    /// Takes a recording, and what commands print of it.
    ///
    /// - Parameters:
    ///   - recording: The recording.
    ///   - fileName: The file that it was read from, without folder and extension.
    ///   - row: Its row of `sessions --json`.
    ///   - rows: All other rows.
    ///   - summarize: Tells what `events` prints of an event beside its type.
    public init(
        _ recording: Recording,
        fileName: String?,
        row: JSONText,
        rows: ViewerRows,
        summarize: @escaping @Sendable (RecordedEvent, RealtimeEvent?) -> String
    ) {
        self.recording = recording
        self.fileName = fileName
        listed = row
        printed = rows
        self.summarize = summarize
    }

    /// What is known about it beside its events.
    public var metadata: SessionMetadata { recording.metadata }

    /// Its row as `sessions --json` prints it.
    public func row() throws -> JSONText { listed }
    /// The turns, in order.
    public func turns() throws -> [Turn] { printed.turns.map(\.value) }
    /// The conversation's items, in order.
    public func conversation() throws -> [ConversationItem] { printed.conversation.map(\.value) }
    /// The tool calls, in order.
    public func toolCalls() throws -> [ToolCall] { printed.toolCalls.map(\.value) }
    /// What went wrong, in order.
    public func problems() throws -> [SessionProblem] { printed.problems.map(\.value) }
    /// All that commands print of it.
    public func rows() throws -> ViewerRows { printed }

    /// Calls `body` with events in order of their seq, from one on, until it returns false.
    public func forEachEvent(from seq: Int, _ body: (RecordedEvent) throws -> Bool) throws {
        let first = recording.events.partitioningIndex { $0.seq >= seq }
        for event in recording.events[first...] {
            guard try body(event) else { return }
        }
    }

    /// What `events` prints of an event beside its type.
    public func summary(of event: RecordedEvent, _ decoded: RealtimeEvent?) -> String { summarize(event, decoded) }
}

extension RandomAccessCollection where Index == Int {
    /// The first index from which on something is true.
    func partitioningIndex(where isTrue: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isTrue(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
