import RealtimeProtocol
import SessionAnalysis
import TestSupport
import Testing

/// Why responses and calls ended as they did, in the server's words.
@Suite("Endings and their reasons")
struct EndingTests {
    private static let streaming =
        #"{"id":"f","type":"function_call","status":"in_progress","call_id":"c","name":"go","arguments":""}"#
    private static let cut =
        #"{"id":"f","type":"function_call","status":"incomplete","call_id":"c","name":"go","arguments":"[1"}"#

    @Test(
        "a call that its response leaves incomplete is cut off",
        arguments: [
            ("incomplete", #"{"type":"incomplete","reason":"max_output_tokens"}"#, "cut off: max_output_tokens"),
            ("incomplete", #"{"type":"incomplete","reason":"content_filter"}"#, "cut off: content_filter"),
            ("cancelled", #"{"type":"cancelled","reason":"turn_detected"}"#, "cut off: turn_detected"),
            ("cancelled", "null", "cut off: cancelled"), ("incomplete", #""safety""#, "cut off: safety"),
            ("failed", #"{"type":"failed","error":{"code":"oops","message":"Sorry."}}"#, "cut off: Sorry."),
        ],
        [cut, ""]
    )
    func cutOff(ending: (status: String, details: String, error: String), output: String) throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                Wire.outputItem("added", Self.streaming, response: "r"),
                #"{"type":"response.function_call_arguments.delta","response_id":"r","item_id":"f","call_id":"c","delta":"[1"}"#
            )
            if !output.isEmpty { $0.server(Wire.outputItem("done", output, response: "r")) }
            $0.server(
                Wire.done("r", status: ending.status, output: output, rest: #","status_details":\#(ending.details)"#)
            )
        }
        #expect(fold.toolCalls.map(\.status) == [.failed])
        #expect(fold.toolCalls.map(\.error) == [ending.error])
        #expect(fold.toolCalls.map(\.arguments) == ["[1"])
        #expect(fold.toolCalls.map(\.requestedAt) == [nil])
        #expect(fold.conversation.map(\.status) == ["incomplete"])
        #expect(fold.conversation[0].remarks(of: fold.responses.first) != [.status("incomplete")])
    }

    @Test(
        "a call that was cut off may be answered all the same, and is cut off again when that is refused",
        arguments: [false, true]
    )
    func answeredAllTheSame(isRefused: Bool) throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                Wire.done(
                    "r",
                    status: "incomplete",
                    output: Self.cut,
                    rest: #","status_details":{"reason":"max_output_tokens"}"#
                )
            )
            $0.client(
                #"{"type":"conversation.item.create","event_id":"e","item":{"type":"function_call_output","call_id":"c","output":"1"}}"#
            )
            if isRefused { $0.server(#"{"type":"error","error":{"message":"No.","event_id":"e"}}"#) }
        }
        #expect(fold.toolCalls.map(\.status) == [isRefused ? .failed : .completed])
        #expect(fold.toolCalls.map(\.error) == [isRefused ? "cut off: max_output_tokens" : nil])
        #expect(fold.toolCalls.map(\.output) == [isRefused ? nil : "1"])
    }

    @Test("an MCP call that was cut off says so, unless it has an error of its own")
    func mcp() throws {
        func item(_ rest: String) -> String {
            #"{"id":"m","type":"mcp_call","status":"incomplete","server_label":"s","name":"go","arguments":"{"\#(rest)}"#
        }
        let details = #","status_details":{"type":"cancelled","reason":"client_cancelled"}"#
        let cut = try Log.fold { $0.server(Wire.done("r", status: "cancelled", output: item(""), rest: details)) }
        #expect(cut.toolCalls.map(\.error) == ["cut off: client_cancelled"])
        let failed = try Log.fold {
            $0.server(Wire.done("r", status: "failed", output: item(#","error":"no route""#), rest: details))
        }
        #expect(failed.toolCalls.map(\.error) == ["no route"])
        let said = try Log.fold {
            $0.server(Wire.done("r", output: item(#","error":{},"output":"1""#)))
        }
        #expect(said.toolCalls.map(\.status) == [.completed])
    }

    @Test(
        "a failure is told wherever the server tells it",
        arguments: [
            (#""status_details":{"type":"failed","error":{"type":"t","code":"c","message":"m"}}"#, "c", "m", nil),
            (#""status_details":{"type":"failed","error":{"code":429,"message":"m"}}"#, "429", "m", nil),
            (#""status_details":{"type":"failed","error":"m"}"#, nil, "m", nil),
            (#""status_details":{"type":"failed","message":"m"}"#, nil, "m", nil),
            (#""status_details":{"type":"failed","reason":"r"}"#, nil, "r", "r"),
            (#""status_details":"r""#, nil, "r", "r"), (#""status_details":"failed""#, nil, nil, nil),
            (#""error":{"code":"c","message":"m"}"#, "c", "m", nil), (#""error":"m""#, nil, "m", nil),
            (#""incomplete_details":{"reason":"r"}"#, nil, "r", "r"),
        ] as [(String, String?, String?, String?)]
    )
    func failures(member: String, code: String?, message: String?, reason: String?) throws {
        let fold = try Log.fold { $0.server(Wire.done("r", status: "failed", rest: "," + member)) }
        #expect(fold.problems.map(\.kind) == [.response])
        #expect(fold.problems.map(\.code) == [code])
        #expect(fold.problems.map(\.message) == [message])
        #expect(fold.responses.map(\.reason) == [reason])
        #expect(fold.responses.map(\.error?.code) == [code])
    }

    @Test("a filler in the details of a response that went well is no reason")
    func filler() throws {
        let fold = try Log.fold { $0.server(Wire.done("r", rest: #","status_details":"unimplemented""#)) }
        #expect(fold.responses.map(\.reason) == [nil])
        #expect(fold.problems.isEmpty)
    }

    @Test("a refusal is what the message says")
    func refusal() throws {
        let item = """
            {"id":"a","type":"message","role":"assistant","status":"completed","content":[{"type":"output_text","text":""},\
            {"type":"refusal","refusal":"I cannot help with that."}]}
            """
        let fold = try Log.fold { $0.server(Wire.created("r"), Wire.done("r", output: item)) }
        #expect(fold.conversation.map(\.text) == ["I cannot help with that."])
    }

    @Test(
        "an error says the same in every shape",
        arguments: [
            (#""error":{"type":"t","code":"c","message":"m","param":"p"}"#, "c", "m"),
            (#""error":"m","code":"c""#, "c", "m"),
            (#""message":"m","code":400"#, "400", "m"), (#""error":{"message":"m"}"#, nil, "m"),
            (#""error":{"code":400,"message":"m"}"#, "400", "m"), (#""error":null,"message":"m""#, nil, "m"),
            (#""error":{"code":-32603.0,"message":"m"}"#, "-32603.0", "m"), (#""error":{},"message":"m""#, nil, "m"),
        ] as [(String, String?, String)]
    )
    func errors(members: String, code: String?, message: String) throws {
        let fold = try Log.fold { $0.server(#"{"type":"error","event_id":"x",\#(members)}"#) }
        #expect(fold.problems.map(\.kind) == [.error])
        #expect(fold.problems.map(\.code) == [code])
        #expect(fold.problems.map(\.message) == [message])
        #expect(fold.problems.map(\.clientEventID) == [nil])
    }

    @Test("what is no error at all is told as a member that does not fit, beside the error")
    func misfit() throws {
        var log = Log()
        log.server(#"{"type":"error","error":["m"],"code":"c"}"#)
        #expect(log.fold.problems.map(\.kind) == [.malformed, .error])
        #expect(log.fold.problems.map(\.code) == [nil, "c"])
    }

    @Test("every member that does not fit is told, each once, and of very many the first")
    func misfits() throws {
        let usage = #"{"total_tokens":"x","input_tokens":"y","output_tokens":"z"}"#
        let fold = try Log.fold {
            $0.server(
                Wire.done("r", output: "1,2", rest: #","usage":\#(usage)"#),
                Wire.done(
                    "q",
                    output: (0..<20).map { #"{"type":"message","id":"\#($0)","content":7}"# }.joined(separator: ",")
                ),
                """
                {"type":"session.updated","session":{"type":"realtime","instructions":1,"model":1,"tools":1,"id":1,\
                "object":1,"include":1,"expires_at":"soon","output_modalities":1,"audio":1,"tool_choice":1}}
                """
            )
        }
        #expect(
            fold.problems.prefix(5).map(\.param) == [
                "response.output[]", "response.usage.total_tokens", "response.usage.input_tokens",
                "response.usage.output_tokens", "response.output[].content",
            ]
        )
        #expect(fold.problems.prefix(4).map(\.seq) == [1, 1, 1, 1])
        #expect(fold.problems.count { $0.seq == 2 } == 1)
        #expect(fold.problems.count { $0.seq == 3 } == 8)
        #expect(fold.responses.map(\.status) == ["completed", "completed"])
    }
}
