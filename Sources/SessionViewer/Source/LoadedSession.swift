public import RealtimeProtocol
public import SessionAnalysis
public import SessionRecording

/// A session that is wholly in memory.
public struct LoadedSession: ViewedSession {
    /// The recording.
    public let recording: Recording
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

    public var metadata: SessionMetadata { recording.metadata }

    public func row() throws -> JSONText { listed }
    public func turns() throws -> [Turn] { printed.turns.map(\.value) }
    public func conversation() throws -> [ConversationItem] { printed.conversation.map(\.value) }
    public func toolCalls() throws -> [ToolCall] { printed.toolCalls.map(\.value) }
    public func problems() throws -> [SessionProblem] { printed.problems.map(\.value) }
    public func rows() throws -> ViewerRows { printed }

    public func forEachEvent(from seq: Int, _ body: (RecordedEvent) throws -> Bool) throws {
        let first = recording.events.partitioningIndex { $0.seq >= seq }
        for event in recording.events[first...] {
            guard try body(event) else { return }
        }
    }

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
