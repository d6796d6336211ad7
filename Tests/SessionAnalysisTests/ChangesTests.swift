import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// Whoever puts the changes into rows by ordinal has what the fold says.
@Suite("Changes")
struct ChangesTests {
    @Test("taken after every event, they add up to the final state", arguments: Fixtures.samples + Fixtures.captures)
    func afterEveryEvent(of fixture: Fixture) throws { try expectSameRows(fixture, every: 1) }

    @Test("taken in batches, they add up to the final state", arguments: Fixtures.samples + Fixtures.captures)
    func inBatches(of fixture: Fixture) throws { try expectSameRows(fixture, every: 17) }

    @Test("nothing new is no change")
    func nothingNew() throws {
        var fold = try Log.fold { $0.server(Wire.added(Wire.message("a", "user", "hi"), previous: "null")) }
        #expect(fold.takeChanges().items.count == 1)
        #expect(fold.takeChanges().isEmpty)
    }

    @Test("an event that matters to nobody changes nothing")
    func indifferent() throws {
        var fold = try Log.fold {
            $0.server(#"{"type":"rate_limits.updated","rate_limits":[]}"#, #"{"type":"input_audio_buffer.cleared"}"#)
            $0.client(#"{"type":"input_audio_buffer.append","audio":"AAAA"}"#)
        }
        #expect(fold.takeChanges().isEmpty)
    }

    @Test("an item that is put before others moves them, and only them")
    func moved() throws {
        var log = Log()
        log.server(
            Wire.added(Wire.message("a", "user", "1"), previous: "null"),
            Wire.added(Wire.message("b", "user", "2"), previous: #""a""#),
            Wire.added(Wire.message("c", "user", "3"), previous: #""b""#),
            Wire.added(Wire.message("d", "user", "4"), previous: #""c""#)
        )
        var fold = log.fold
        _ = fold.takeChanges()
        log.server(Wire.added(Wire.message("x", "user", "5"), previous: #""b""#))
        try fold.apply(#require(log.events.last))
        let items = fold.takeChanges().items
        #expect(items.map(\.position) == [3, 4, 5])
        #expect(items.map(\.item.id) == ["x", "c", "d"])
        #expect(items.map(\.item.ordinal) == [5, 3, 4])
    }

    @Test("an appended delta is a change of that item alone")
    func delta() throws {
        var log = Log()
        log.server(
            Wire.created("r"),
            Wire.outputItem("added", Wire.emptyMessage("a"), response: "r"),
            Wire.added(Wire.emptyMessage("b"), previous: nil)
        )
        var fold = log.fold
        _ = fold.takeChanges()
        log.server(Wire.textDelta("hi", item: "a", response: "r"))
        try fold.apply(#require(log.events.last))
        let changes = fold.takeChanges()
        #expect(changes.items.map(\.item.text) == ["hi"])
        #expect(changes.responses.map(\.firstDeltaAt) == [.second(4)])
        #expect(changes.toolCalls.isEmpty && changes.usage.isEmpty && changes.problems.isEmpty && changes.facts == nil)
    }

    private func expectSameRows(
        _ fixture: Fixture,
        every count: Int,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let recording = try FoldedRecording(fixture)
        var rows = Rows()
        var fold = SessionFold()
        for (index, event) in recording.events.enumerated() {
            try fold.apply(event)
            if index % count == count - 1 { rows.put(fold.takeChanges()) }
        }
        rows.put(fold.takeChanges())

        #expect(rows.conversation == recording.fold.conversation, sourceLocation: sourceLocation)
        #expect(rows.positions == rows.positions.indices.map { $0 + 1 }, sourceLocation: sourceLocation)
        #expect(rows.toolCalls.inOrder == recording.fold.toolCalls, sourceLocation: sourceLocation)
        #expect(rows.responses.inOrder == recording.fold.responses, sourceLocation: sourceLocation)
        #expect(rows.usage.inOrder == recording.fold.usage, sourceLocation: sourceLocation)
        #expect(rows.problems.inOrder == recording.fold.problems, sourceLocation: sourceLocation)
        #expect(rows.facts == recording.fold.facts, sourceLocation: sourceLocation)
    }
}

/// Rows by ordinal, as a database keeps them.
private struct Rows {
    var facts = SessionFacts()
    var items: [Int: (position: Int, item: ConversationItem)] = [:]
    var toolCalls: [Int: ToolCall] = [:]
    var responses: [Int: ResponseSummary] = [:]
    var usage: [Int: UsageRecord] = [:]
    var problems: [Int: SessionProblem] = [:]

    var conversation: [ConversationItem] { items.values.sorted { $0.position < $1.position }.map(\.item) }
    var positions: [Int] { items.values.map(\.position).sorted() }

    mutating func put(_ changes: SessionFold.Changes) {
        facts = changes.facts ?? facts
        for row in changes.items { items[row.item.ordinal] = row }
        for row in changes.toolCalls { toolCalls[row.ordinal] = row }
        for row in changes.responses { responses[row.ordinal] = row }
        for row in changes.usage { usage[row.ordinal] = row }
        for row in changes.problems { problems[row.ordinal] = row }
    }
}

extension Dictionary where Key == Int {
    fileprivate var inOrder: [Value] { sorted { $0.key < $1.key }.map(\.value) }
}
