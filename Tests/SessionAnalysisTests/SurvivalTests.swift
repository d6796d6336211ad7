import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// Nothing that comes over the wire stops a fold or breaks what it has.
@Suite("Survival")
struct SurvivalTests {
    @Test(
        "strange frames change nothing",
        arguments: [
            "", "nonsense", "[]", "{}", #"{"type":"tomorrow"}"#, #"{"type":7}"#,
            #"{"type":"response.done","response":7}"#,
            #"{"type":"conversation.item.added","item":"a"}"#, #"{"type":"conversation.item.added"}"#,
            #"{"type":"conversation.item.done"}"#, #"{"type":"conversation.item.done","item":{"type":"message"}}"#,
            #"{"type":"conversation.item.deleted"}"#, #"{"type":"conversation.item.deleted","item_id":"nobody"}"#,
            #"{"type":"response.output_text.delta"}"#, #"{"type":"response.output_item.added"}"#,
            #"{"type":"response.function_call_arguments.delta","delta":"x"}"#, #"{"type":"response.created"}"#,
            #"{"type":"response.mcp_call.completed"}"#,
            #"{"type":"conversation.item.input_audio_transcription.delta","delta":"x"}"#,
        ]
    )
    func strange(frame: String) throws {
        var log = Log()
        log.server(Wire.added(Wire.message("a", "user", "hi"), previous: "null"))
        let before = log.fold
        log.server(frame)
        log.client(frame)
        #expect(log.fold.conversation == before.conversation)
        #expect(log.fold.toolCalls.isEmpty && log.fold.usage.isEmpty)
        #expect(log.fold.problems.allSatisfy { $0.kind == .malformed })
    }

    @Test("indices from the wire are names, not sizes", arguments: [-1, 7, 4_000_000_000_000_000_000])
    func largeIndices(index: Int) throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                Wire.outputItem("added", Wire.emptyMessage("a"), response: "r", index: index),
                Wire.textDelta("x", item: "a", response: "r", content: index),
                Wire.textDelta("y", item: "a", response: "r", content: index)
            )
        }
        #expect(fold.conversation.map(\.text) == ["xy"])
    }

    @Test("times that are not known stay unknown")
    func withoutTimes() throws {
        var log = Log()
        log.server(
            Wire.created("r"),
            Wire.outputItem("added", Wire.emptyMessage("a"), response: "r"),
            Wire.textDelta("x", item: "a", response: "r"),
            Wire.done("r", status: "failed")
        )
        let fold = SessionFold.folding(
            log.events.map { event in
                var event = event
                event.at = nil
                return event
            }
        )
        #expect(fold.conversation.map(\.createdAt) == [nil])
        #expect(fold.responses.map(\.firstDeltaAt) == [nil])
        #expect(fold.problems.map(\.at) == [nil])
    }

    @Test("any recording, in any order, leaves the fold sound", arguments: Fixtures.samples + Fixtures.captures)
    func anyOrder(of fixture: Fixture) throws {
        var random = SplitMix(seed: 42)
        let events = try FoldedRecording(fixture).events.shuffled(using: &random)
        var fold = SessionFold.folding(events)
        let items = fold.conversation
        #expect(Set(items.map(\.ordinal)) == Set(items.indices.map { $0 + 1 }))
        #expect(fold.takeChanges().items.map(\.item) == items)
    }
}
