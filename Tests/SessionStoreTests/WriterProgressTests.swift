import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

@testable import SessionStore

/// What a writer knows while nothing can be stored.
@Suite struct WriterProgressTests {
    var progress = WriterProgress()

    /// The events handed on, and the items that follow from them.
    private mutating func prepare(_ events: [RecordedEvent]) throws -> (events: [Int], items: [String]) {
        var prepared = (events: [Int](), items: [String]())
        try progress.prepare(events, SessionMetadata(id: "S1")) { step in
            switch step {
            case .events(let batch): prepared.events += batch.rows.map { Int($0.seq) }
            case .end(_, let changes): prepared.items += changes.items.compactMap(\.item.id)
            }
        }
        return prepared
    }

    private func item(_ seq: Int) -> RecordedEvent {
        serverEvent(
            seq,
            #"{"type":"conversation.item.added","item":{"id":"item_\#(seq)","type":"message","role":"user"}}"#
        )
    }

    @Test mutating func whatIsStoredIsToldOnce() throws {
        #expect(try prepare([item(1), item(2)]) == ([1, 2], ["item_1", "item_2"]))
        progress.confirm()
        #expect(try prepare([item(3)]) == ([3], ["item_3"]))
    }

    @Test mutating func whatCouldNotBeStoredIsToldAgainAndCountedOnce() throws {
        _ = try prepare([item(1)])
        progress.confirm()
        _ = try prepare([item(2)])
        for _ in 1...3 {
            progress.takeBack()
            #expect(progress.canGoOn(with: [item(2), item(3)]))
            #expect(try prepare([item(2)]) == ([2], ["item_2"]))
        }
        progress.takeBack()
        #expect(try prepare([item(2), item(3)]) == ([2, 3], ["item_2", "item_3"]))
        progress.confirm()
        #expect(try prepare([]) == ([], []))
    }

    @Test mutating func itCannotGoOnWithoutWhatIsMissing() throws {
        _ = try prepare([item(1), item(2)])
        #expect(progress.isWaiting)
        #expect(progress.canGoOn(with: [item(3)]))
        progress.takeBack()
        #expect(!progress.isWaiting)
        #expect(!progress.canGoOn(with: [item(3)]))
        #expect(!progress.canGoOn(with: [item(1)]))
        #expect(!progress.canGoOn(with: []))
        #expect(progress.canGoOn(with: [item(1), item(2)]))
    }

    /// The end of a session whose events are stored has nothing to wait for.
    @Test mutating func theEndComesAgain() throws {
        _ = try prepare([])
        progress.takeBack()
        #expect(progress.canGoOn(with: []))
    }
}
