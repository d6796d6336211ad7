import RealtimeProtocol
@_spi(Benchmarks) import SessionAnalysis
import TestSupport
import Testing

@Suite("A fold that need not follow turns")
struct TurnlessTests {
    @Test("tells all else the same", arguments: Fixtures.samples)
    func rest(_ sample: Fixture) throws {
        let whole = try FoldedRecording(sample)
        var fold = SessionFold(followsTurns: false)
        for event in whole.events { try fold.apply(event) }
        #expect(fold.turns.isEmpty)
        #expect(fold.conversation.allSatisfy { $0.heardMethod == nil && $0.heardText == nil })
        #expect(fold.conversation.map(\.text) == whole.fold.conversation.map(\.text))
        #expect(fold.conversation.map(\.interrupted) == whole.fold.conversation.map(\.interrupted))
        #expect(fold.conversation.map(\.audioMs) == whole.fold.conversation.map(\.audioMs))
        #expect(fold.toolCalls == whole.fold.toolCalls)
        #expect(fold.responses.map(\.id) == whole.fold.responses.map(\.id))
        #expect(fold.usage == whole.fold.usage)
        #expect(fold.problems == whole.fold.problems)
        #expect(fold.facts == whole.fold.facts)
        let changes = fold.takeChanges()
        #expect(changes.turns.isEmpty)
        #expect(changes.items.count == fold.conversation.count)
    }
}
