import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// Responses, what they cost, and what went wrong.
@Suite("Responses")
struct ResponseTests {
    @Test("from creation over the first delta to the end")
    func times() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                Wire.outputItem("added", Wire.emptyMessage("a"), response: "r"),
                #"{"type":"response.output_audio.delta","response_id":"r","item_id":"a","delta":"AAAA"}"#,
                Wire.textDelta("Hi", item: "a", response: "r"),
                Wire.done("r", rest: #","usage":{"total_tokens":3,"input_tokens":1,"output_tokens":2}"#)
            )
        }
        let response = try #require(fold.responses.first)
        #expect((response.createdAt, response.firstDeltaAt, response.doneAt) == (.second(1), .second(3), .second(5)))
        #expect((response.doneSeq, response.usageOrdinal) == (5, 1))
        #expect((response.status, response.conversationID) == ("completed", "conv_1"))
        #expect(fold.usage.map(\.responseID) == ["r"])
        #expect(fold.usage.map(\.seq) == [5])
    }

    @Test("several at once keep their own times, whatever kind their deltas are")
    func severalAtOnce() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r1"),
                Wire.created("r2"),
                Wire.created("r3"),
                #"{"type":"response.function_call_arguments.delta","response_id":"r2","item_id":"f","call_id":"c","delta":"{"}"#,
                #"{"type":"response.output_audio_transcript.delta","response_id":"r1","item_id":"a","delta":"x"}"#,
                #"{"type":"response.mcp_call_arguments.delta","response_id":"r3","item_id":"m","delta":"{"}"#,
                #"{"type":"response.function_call_arguments.delta","response_id":"r2","item_id":"f","call_id":"c","delta":"}"}"#,
                Wire.done("r2"),
                Wire.done("r1", status: "cancelled")
            )
        }
        #expect(fold.responses.map(\.firstDeltaAt) == [.second(5), .second(4), .second(6)])
        #expect(fold.responses.map(\.doneSeq) == [9, 8, nil])
        #expect(UsageTotals(fold).responses == 2)
    }

    @Test("one whose end alone was recorded is there")
    func endOnly() throws {
        let fold = try Log.fold { $0.server(Wire.done("r"), #"{"type":"response.done"}"#) }
        #expect(fold.responses.map(\.id) == ["r", nil])
        #expect(fold.responses.map(\.createdAt) == [nil, nil])
        #expect(UsageTotals(fold).responses == 2)
    }

    @Test("an end that is told twice counts once")
    func endTwice() throws {
        let done = Wire.done("r", rest: #","usage":{"total_tokens":3}"#)
        let fold = try Log.fold { $0.server(done, done) }
        #expect(fold.responses.map(\.doneSeq) == [1])
        #expect(UsageTotals(fold).tokens.total == 3)
    }

    @Test("a malformed end is none")
    func malformedEnd() throws {
        var log = Log()
        log.server(Wire.created("r"), #"{"type":"response.done","response":"r"}"#)
        #expect(log.fold.responses.map(\.doneSeq) == [nil])
        #expect(UsageTotals(log.fold).responses == 0)
    }

    @Test(
        "every outcome costs, and every kind of token has its place",
        arguments: ["completed", "cancelled", "failed"]
    )
    func usage(status: String) throws {
        let usage = """
            ,"usage":{"total_tokens":100,"input_tokens":60,"output_tokens":40,"input_token_details":{"text_tokens":1,\
            "audio_tokens":2,"image_tokens":3,"cached_tokens":4,"cached_tokens_details":{"text_tokens":5,\
            "audio_tokens":6,"image_tokens":7}},"output_token_details":{"text_tokens":8,"audio_tokens":9,\
            "reasoning_tokens":10}}
            """
        let fold = try Log.fold { $0.server(Wire.done("r", status: status, rest: usage), Wire.done("s")) }
        let tokens = try #require(fold.usage.first).tokens
        #expect((tokens.total, tokens.input, tokens.output) == (100, 60, 40))
        #expect((tokens.inputText, tokens.inputAudio, tokens.inputImage) == (1, 2, 3))
        #expect((tokens.cached, tokens.cachedText, tokens.cachedAudio, tokens.cachedImage) == (4, 5, 6, 7))
        #expect((tokens.outputText, tokens.outputAudio, tokens.reasoning) == (8, 9, 10))
        #expect(fold.usage.count == 1)
        #expect(UsageTotals(fold).responses == 2)
    }

    @Test("transcriptions cost tokens, seconds, or do not say")
    func transcriptions() throws {
        let tokens = """
            {"type":"tokens","total_tokens":40,"input_tokens":28,"input_token_details":{"text_tokens":1,"audio_tokens":27},\
            "output_tokens":12}
            """
        let fold = try Log.fold {
            $0.server(
                Wire.transcript("a", item: "u", usage: tokens),
                Wire.transcript("b", item: "v", usage: #"{"type":"duration","seconds":2.5}"#),
                Wire.transcript("c", item: "w")
            )
        }
        let totals = UsageTotals(fold).transcription
        #expect((totals.count, totals.seconds) == (3, 2.5))
        #expect((totals.tokens.total, totals.tokens.input, totals.tokens.output) == (40, 28, 12))
        #expect((totals.tokens.inputText, totals.tokens.inputAudio) == (1, 27))
        #expect(UsageTotals(fold).tokens == TokenCounts())
        #expect(fold.usage.map(\.itemID) == ["u", "v", "w"])
    }

    @Test("totals add up, and never overflow")
    func totals() throws {
        let large = try Log.fold {
            $0.server(Wire.done("r", rest: #","usage":{"total_tokens":9223372036854775807}"#))
        }
        let small = try Log.fold {
            $0.server(Wire.done("r", rest: #","usage":{"total_tokens":5}"#))
            $0.server(Wire.transcript("b", item: "v", usage: #"{"type":"duration","seconds":2.5}"#))
        }
        var sum = UsageTotals(small) + UsageTotals(small)
        #expect((sum.responses, sum.tokens.total, sum.transcription.count) == (2, 10, 2))
        #expect(sum.transcription.seconds == 5)
        sum += UsageTotals(large)
        #expect(sum.tokens.total == .max)
        #expect(UsageTotals(folding: [RecordedEvent]()) == UsageTotals())
    }

    @Test("problems are errors, failed responses and failed transcriptions; a cancelled response is none")
    func problems() throws {
        let failure = """
            ,"status_details":{"type":"failed","error":{"type":"server_error","code":"oops","message":"Sorry."}}
            """
        let fold = try Log.fold {
            $0.server(
                #"{"type":"error","error":{"type":"invalid_request_error","code":"invalid_value","message":"No.","param":"x","event_id":"e1"}}"#,
                Wire.done("r1", status: "cancelled"),
                Wire.done("r2", status: "failed", rest: failure),
                Wire.done("r3", status: "incomplete"),
                #"{"type":"conversation.item.input_audio_transcription.failed","item_id":"u","content_index":0,"error":{"type":"t","code":"c","message":"m","param":null}}"#,
                #"{"type":"error"}"#
            )
        }
        #expect(fold.problems.map(\.kind) == [.error, .response, .transcription, .error])
        #expect(fold.problems.map(\.seq) == [1, 3, 5, 6])
        #expect(fold.problems.map(\.ordinal) == [1, 2, 3, 4])
        #expect(fold.problems.map(\.code) == ["invalid_value", "oops", "c", nil])
        #expect(fold.problems.map(\.message) == ["No.", "Sorry.", "m", nil])
        #expect(fold.problems.map(\.clientEventID) == ["e1", nil, nil, nil])
        #expect(fold.problems.map(\.responseID) == [nil, "r2", nil, nil])
        #expect(fold.problems.map(\.at) == [.second(1), .second(3), .second(5), .second(6)])
        #expect(fold.responses[1].error?.code == "oops")
    }
}
