import SessionAnalysis
import TestSupport
import Testing

/// What was spent, wherever and however the server says it.
@Suite("Usage")
struct UsageTests {
    @Test(
        "an empty usage says nothing; the one beside the response does",
        arguments: [#","usage":{}"#, #","usage":null"#, ""]
    )
    func besideTheResponse(inside: String) throws {
        let done = """
            {"type":"response.done","response_id":"r","response":{"status":"completed","output":[]\(inside)},\
            "usage":{"input_tokens":156,"input_token_details":{"text_tokens":10,"audio_tokens":146,"grok_tokens":0},\
            "output_tokens":185,"total_tokens":341},"previous_item_id":null}
            """
        let fold = try Log.fold { $0.server(Wire.created("r"), done, done) }
        #expect(fold.usage.map(\.responseID) == ["r"])
        #expect(fold.usage.map(\.tokens.total) == [341])
        #expect(fold.usage.map(\.tokens.inputAudio) == [146])
        #expect(fold.responses.map(\.usageOrdinal) == [1])
    }

    @Test(
        "usage of zeros, or of no response, says nothing; the one beside it does",
        arguments: [
            #","response":{"status":"completed","usage":{"input_tokens":0,"output_tokens":0,"total_tokens":0}}"#,
            #","response":{"status":"completed","usage":{"total_tokens":0,"input_token_details":{"text_tokens":0}}}"#,
            #","response":null"#, #","response":"r""#, "",
        ]
    )
    func besideNothing(response: String) throws {
        let usage = #"{"input_tokens":20,"output_tokens":10,"total_tokens":30}"#
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                #"{"type":"response.done","response_id":"r"\#(response),"usage":\#(usage)}"#
            )
        }
        #expect(fold.usage.map(\.responseID) == ["r"])
        #expect(fold.usage.map(\.tokens.total) == [30])
        #expect(fold.responses.map(\.id) == ["r"])
        #expect(fold.responses.map(\.doneSeq) == [2])
    }

    @Test("zeros stay where nothing says more")
    func zeros() throws {
        let zero = #"{"input_tokens":0,"output_tokens":0,"total_tokens":0}"#
        let fold = try Log.fold {
            $0.server(
                #"{"type":"response.done","response":{"id":"r","usage":\#(zero)}}"#,
                #"{"type":"response.done","response":{"id":"q","usage":\#(zero)},"usage":{}}"#,
                #"{"type":"response.done","response":{"id":"p","usage":{"total_tokens":2}},"usage":\#(zero)}"#
            )
        }
        #expect(fold.usage.map(\.tokens.total) == [0, 0, 2])
    }

    @Test("the response's own usage wins over the one beside it, and nothing at all is no record")
    func ownUsage() throws {
        let fold = try Log.fold {
            $0.server(
                #"{"type":"response.done","response":{"id":"r","usage":{"total_tokens":3}},"usage":{"total_tokens":9}}"#,
                #"{"type":"response.done","response":{"id":"q","usage":{}},"usage":{}}"#
            )
        }
        #expect(fold.usage.map(\.tokens.total) == [3])
        #expect(UsageTotals(fold).responses == 2)
    }

    @Test(
        "a sum that is not told follows from its parts",
        arguments: [
            (#"{"input_tokens":132,"output_tokens":121}"#, 132, 121, 253),
            (#"{"input_tokens":132,"output_tokens":121,"total_tokens":null}"#, 132, 121, 253),
            (#"{"input_tokens":3,"output_tokens":4,"total_tokens":"7"}"#, 3, 4, 7),
            (#"{"input_tokens":3,"output_tokens":4,"total_tokens":0}"#, 3, 4, 0),
            (#"{"total_tokens":5}"#, 0, 0, 5), (#"{"output_tokens":5}"#, 0, 5, 5),
            (#"{"total_tokens":30,"input_tokens":20}"#, 20, 10, 30),
            (#"{"total_tokens":30,"output_tokens":10}"#, 20, 10, 30),
            (#"{"total_tokens":30,"output_tokens":null,"input_tokens":30}"#, 30, 0, 30),
            (#"{"total_tokens":30,"input_tokens":20,"output_token_details":{"text_tokens":4}}"#, 20, 10, 30),
            (#"{"total_tokens":30,"input_token_details":{"text_tokens":20}}"#, 20, 10, 30),
            (#"{"total_tokens":30,"output_token_details":{"text_tokens":10}}"#, 20, 10, 30),
            (#"{"total_tokens":3,"input_tokens":20}"#, 20, 0, 3),
            (#"{"total_tokens":-3,"input_tokens":-9223372036854775808}"#, .min, 0, -3),
            (#"{"input_tokens":1.0,"output_tokens":2.0,"total_tokens":3.0}"#, 1, 2, 3),
            (#"{"input_token_details":{"text_tokens":1,"audio_tokens":2},"output_tokens":4}"#, 3, 4, 7),
            (
                #"{"input_tokens_details":{"text_tokens":8},"output_tokens_details":{"text_tokens":4,"reasoning_tokens":3}}"#,
                8, 4, 12
            ),
        ]
    )
    func sums(usage: String, input: Int, output: Int, total: Int) throws {
        var log = Log()
        log.server(Wire.done("r", rest: #","usage":\#(usage)"#), Wire.transcript("a", item: "u", usage: usage))
        for tokens in log.fold.usage.map(\.tokens) where tokens.output == output {
            #expect((tokens.input, tokens.output, tokens.total) == (input, output, total))
        }
        #expect(log.fold.usage.first?.tokens.output == output)
        #expect(log.fold.usage.first?.tokens.total == total)
    }

    @Test("cached tokens by kind and in the other spelling")
    func cached() throws {
        let details = #"{"text_tokens":20,"cached_tokens_details":{"text_tokens":5,"audio_tokens":3}}"#
        let fold = try Log.fold { $0.server(Wire.done("r", rest: #","usage":{"input_tokens_details":\#(details)}"#)) }
        #expect(fold.usage.map(\.tokens.cached) == [8])
        #expect(fold.usage.map(\.tokens.inputText) == [20])
    }

    @Test("sums do not overflow")
    func overflow() throws {
        let usage = #"{"input_tokens":9223372036854775807,"output_tokens":9223372036854775807}"#
        let fold = try Log.fold { $0.server(Wire.done("r", rest: #","usage":\#(usage)"#)) }
        #expect(fold.usage.map(\.tokens.total) == [.max])
    }

    private static func restated(_ text: String, _ status: String?, item: String = "u", rest: String = "") -> String {
        let status = status.map { #","status":"\#($0)""# } ?? ""
        return """
            {"type":"conversation.item.input_audio_transcription.completed","item_id":"\(item)","content_index":0,\
            "transcript":"\(text)"\(status)\(rest)}
            """
    }

    @Test(
        "a transcription that is told again counts once, as told last",
        arguments: [
            ["in_progress", "in_progress", "completed"], ["in_progress", "in_progress", "in_progress"],
            [nil, nil, nil],
        ]
    )
    func restated(statuses: [String?]) throws {
        let fold = try Log.fold {
            $0.server(
                Self.restated("Hi?", statuses[0]),
                Self.restated("Hi, my name", statuses[1]),
                Self.restated("Hi, my name is Q.", statuses[2], rest: #","usage":{"type":"duration","seconds":2}"#)
            )
        }
        #expect(fold.conversation.map(\.text) == ["Hi, my name is Q."])
        #expect(fold.usage.map(\.seq) == [3])
        #expect(UsageTotals(fold).transcription.count == 1)
        #expect(UsageTotals(fold).transcription.seconds == 2)
    }

    @Test("transcriptions of other items, of other parts and of no known item count each")
    func severalTranscriptions() throws {
        let fold = try Log.fold {
            $0.server(
                Self.restated("a", nil),
                Self.restated("b", nil, item: "v"),
                Self.restated("c", nil, item: ""),
                Self.restated("d", nil, item: ""),
                #"{"type":"conversation.item.input_audio_transcription.completed","item_id":"u","content_index":1,"transcript":"e"}"#
            )
        }
        #expect(UsageTotals(fold).transcription.count == 5)
    }
}
