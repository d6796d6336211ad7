import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// What responses put into the conversation, and what they do not.
@Suite("Answers")
struct AnswerTests {
    @Test("items and responses that stream at once do not mix")
    func interleaved() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r1"),
                Wire.created("r2"),
                Wire.outputItem("added", Wire.emptyMessage("a"), response: "r1", index: 0),
                Wire.added(Wire.emptyMessage("a"), previous: "null"),
                Wire.outputItem("added", Wire.emptyMessage("b"), response: "r2"),
                Wire.added(Wire.emptyMessage("b"), previous: #""a""#),
                Wire.outputItem("added", Wire.emptyMessage("c"), response: "r1", index: 1),
                Wire.added(Wire.emptyMessage("c"), previous: #""b""#),
                Wire.textDelta("A", item: "a", response: "r1"),
                Wire.textDelta("B", item: "b", response: "r2"),
                Wire.textDelta("C", item: "c", response: "r1"),
                Wire.textDelta("a", item: "a", response: "r1"),
                Wire.textDelta("b", item: "b", response: "r2"),
                Wire.textDelta("x", item: "a", response: "r1", content: 1),
                Wire.textDelta("c", item: "c", response: "r1")
            )
        }
        #expect(fold.conversation.map(\.text) == ["Aa\nx", "Bb", "Cc"])
        #expect(fold.conversation.map(\.responseID) == ["r1", "r2", "r1"])
    }

    @Test("what is said when a part is done wins over the pieces, an empty word does not")
    func doneWins() throws {
        let bare = #"{"id":"a","type":"message","role":"assistant","status":"completed"}"#
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                Wire.outputItem("added", Wire.emptyMessage("a"), response: "r"),
                Wire.textDelta("Helo", item: "a", response: "r"),
                #"{"type":"response.output_text.done","response_id":"r","item_id":"a","output_index":0,"content_index":0,"text":"Hello!"}"#,
                Wire.textDelta("again", item: "a", response: "r"),
                #"{"type":"response.content_part.done","response_id":"r","item_id":"a","output_index":0,"content_index":0,"part":{"type":"text","text":""}}"#,
                Wire.outputItem("done", bare, response: "r")
            )
        }
        #expect(fold.conversation.map(\.text) == ["Hello!"])
        #expect(fold.conversation.map(\.status) == ["completed"])
    }

    @Test("without item ids, the place in the response tells which item is meant")
    func withoutItemIDs() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                Wire.outputItem("added", Wire.emptyMessage("a"), response: "r", index: 0),
                Wire.outputItem("added", Wire.emptyMessage("b"), response: "r", index: 1),
                #"{"type":"response.output_text.delta","response_id":"r","output_index":1,"content_index":0,"delta":"B"}"#,
                #"{"type":"response.output_text.delta","response_id":"r","output_index":0,"content_index":0,"delta":"A"}"#,
                #"{"type":"response.output_text.delta","delta":"!"}"#
            )
        }
        // What names nothing at all is of the newest item of the response that runs.
        #expect(fold.conversation.map(\.text) == ["A", "B!"])
    }

    @Test("an out-of-band response is not in the conversation, but costs")
    func outOfBand() throws {
        let item = Wire.message("o", "assistant", "aside")
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.message("a", "user", "1"), previous: "null"),
                Wire.created("r", conversation: "null"),
                Wire.outputItem("added", Wire.emptyMessage("o"), response: "r"),
                Wire.textDelta("aside", item: "o", response: "r"),
                Wire.outputItem("done", item, response: "r"),
                Wire.done("r", output: item, conversation: "null", rest: #","usage":{"total_tokens":7}"#)
            )
        }
        #expect(fold.conversation.map(\.id) == ["a"])
        #expect(fold.usage.map(\.tokens.total) == [7])
        #expect(fold.responses.map(\.conversationID) == [nil])
        #expect(UsageTotals(fold).responses == 1)
    }

    @Test("a response that was not seen to begin says at its end whether it is out of band", arguments: [true, false])
    func endOnly(isOutOfBand: Bool) throws {
        let item = Wire.message("o", "assistant", "said")
        let fold = try Log.fold {
            $0.server(
                Wire.outputItem("added", Wire.emptyMessage("o"), response: "r"),
                Wire.textDelta("sa", item: "o", response: "r"),
                Wire.done("r", output: item, conversation: isOutOfBand ? "null" : #""conv""#)
            )
        }
        #expect(fold.conversation.map(\.text) == (isOutOfBand ? [] : ["said"]))
    }

    @Test("output items without conversation events are in the conversation", arguments: [nil, #""conv_1""#])
    func withoutConversationEvents(conversation: String?) throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.message("u", "user", "1"), previous: "null"),
                Wire.created("r", conversation: conversation),
                Wire.outputItem("added", Wire.emptyMessage("a"), response: "r"),
                Wire.added(Wire.message("v", "user", "2"), previous: nil),
                Wire.textDelta("Yes", item: "a", response: "r")
            )
        }
        #expect(fold.conversation.map(\.id) == ["u", "a", "v"])
        #expect(fold.conversation.map(\.text) == ["1", "Yes", "2"])
        #expect(fold.conversation[1].createdAt == .second(3))
    }

    @Test("the end of a response completes what other events left open")
    func endCompletes() throws {
        let call = #"{"id":"f","type":"function_call","status":"completed","call_id":"c","name":"go","arguments":"{}"}"#
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                Wire.outputItem("added", Wire.emptyMessage("a"), response: "r"),
                Wire.added(Wire.emptyMessage("a"), previous: "null"),
                Wire.textDelta("Hal", item: "a", response: "r"),
                Wire.done("r", output: "\(Wire.message("a", "assistant", "Hallo")),\(call)")
            )
        }
        #expect(fold.conversation.map(\.id) == ["a", "f"])
        #expect(fold.conversation.map(\.status) == ["completed", "completed"])
        #expect(fold.conversation.map(\.text) == ["Hallo", nil])
        #expect(fold.conversation.map(\.arguments) == [nil, "{}"])
        #expect(fold.toolCalls.map(\.status) == [.unanswered])
        #expect(fold.toolCalls.map(\.requestedAt) == [.second(5)])
    }

    @Test(
        "an item that the end does not show ends with its response",
        arguments: [
            ("completed", "completed", false), ("cancelled", "incomplete", true), ("failed", "incomplete", true),
        ]
    )
    func leftOpen(status: String, itemStatus: String, isInterrupted: Bool) throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                Wire.outputItem("added", Wire.emptyMessage("a"), response: "r"),
                Wire.textDelta("Hal", item: "a", response: "r"),
                Wire.done("r", status: status)
            )
        }
        #expect(fold.conversation.map(\.status) == [itemStatus])
        #expect(fold.conversation.map(\.text) == ["Hal"])
        #expect(fold.conversation.map(\.interrupted) == [isInterrupted])
    }

    @Test("a barge-in leaves a cancelled response and a truncated item, whose words stay")
    func bargeIn() throws {
        let item = Wire.message("a", "assistant", "Once upon a time", status: "incomplete")
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                Wire.outputItem("added", Wire.emptyMessage("a"), response: "r"),
                Wire.added(Wire.emptyMessage("a"), previous: "null"),
                Wire.textDelta("Once upon a time", item: "a", response: "r"),
                Wire.done(
                    "r",
                    status: "cancelled",
                    output: item,
                    rest: #","status_details":{"type":"cancelled","reason":"turn_detected"}"#
                ),
                #"{"type":"conversation.item.truncated","item_id":"a","content_index":0,"audio_end_ms":420}"#,
                Wire.created("r2"),
                Wire.done("r2", status: "cancelled")
            )
        }
        #expect(fold.conversation.count == 1)
        #expect(fold.conversation[0].text == "Once upon a time")
        #expect(fold.conversation[0].interrupted == true)
        #expect(fold.conversation[0].truncatedAtMs == 420)
        #expect(fold.responses.map(\.status) == ["cancelled", "cancelled"])
        #expect(fold.responses.map(\.reason) == ["turn_detected", nil])
        #expect(fold.problems.isEmpty)
    }

    @Test("an item that was complete when its response was cancelled or its audio cut is interrupted, too")
    func completeAndCut() throws {
        let item = Wire.message("a", "assistant", "All of it")
        let cancelled = try Log.fold {
            $0.server(Wire.created("r"), Wire.done("r", status: "cancelled", output: item))
        }
        #expect(cancelled.conversation.map(\.interrupted) == [true])
        let truncated = try Log.fold {
            $0.server(
                Wire.created("r"),
                Wire.done("r", output: item),
                #"{"type":"conversation.item.truncated","item_id":"a","content_index":0,"audio_end_ms":1}"#
            )
        }
        #expect(truncated.conversation.map(\.interrupted) == [true])
    }

    @Test("only what the assistant says can be interrupted")
    func interruptedOnlyAssistant() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.added(Wire.message("u", "user", "1"), previous: "null"),
                Wire.added(#"{"id":"o","type":"function_call_output","call_id":"c","output":"1"}"#, previous: nil)
            )
        }
        #expect(fold.conversation.map(\.interrupted) == [nil, nil])
        #expect(fold.conversation.map(\.text) == ["1", nil])
    }

    @Test("an item that is done does not go back when events overtake each other")
    func overtaken() throws {
        let item = Wire.message("a", "assistant", "Done")
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                Wire.outputItem("done", item, response: "r"),
                Wire.added(Wire.emptyMessage("a"), previous: "null")
            )
        }
        #expect(fold.conversation.map(\.status) == ["completed"])
        #expect(fold.conversation.map(\.text) == ["Done"])
    }

    @Test("assistant messages without words have an empty text")
    func wordless() throws {
        let fold = try Log.fold { $0.server(Wire.added(Wire.emptyMessage("a"), previous: "null")) }
        #expect(fold.conversation.map(\.text) == [""])
    }

    @Test(
        "audio is as long as its bytes say, in the format of the session",
        arguments: [
            (#"{"type":"realtime"}"#, 0.125),
            (#"{"type":"realtime","audio":{"output":{"format":{"type":"audio/pcm","rate":24000}}}}"#, 0.125),
            (#"{"type":"realtime","audio":{"output":{"format":{"type":"audio/pcm","rate":8000}}}}"#, 0.375),
            (#"{"type":"realtime","audio":{"output":{"format":{"type":"audio/pcmu"}}}}"#, 0.75),
            (#"{"type":"realtime","audio":{"output":{"format":{"type":"audio/pcma","rate":0}}}}"#, 0.75),
            (#"{"output_audio_format":"pcm16"}"#, 0.125),
            (#"{"output_audio_format":"g711_ulaw"}"#, 0.75),
        ]
    )
    func audio(session: String, milliseconds: Double) throws {
        let fold = try Log.fold {
            $0.server(
                #"{"type":"session.created","session":\#(session)}"#,
                Wire.created("r"),
                Wire.outputItem("added", Wire.emptyMessage("a"), response: "r"),
                #"{"type":"response.output_audio.delta","response_id":"r","item_id":"a","delta":"AAAA"}"#,
                #"{"type":"response.output_audio.delta","response_id":"r","item_id":"a","delta":"AAA="}"#,
                #"{"type":"response.output_audio.delta","response_id":"r","item_id":"a","delta":"AA=="}"#
            )
        }
        #expect(fold.conversation.map(\.audioMs) == [milliseconds])
    }
}
