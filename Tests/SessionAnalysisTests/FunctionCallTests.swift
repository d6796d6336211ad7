import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// Functions that the client runs.
@Suite("Function calls")
struct FunctionCallTests {
    private static func call(_ status: String, _ arguments: String, item: String = "f", call: String = "c") -> String {
        """
        {"id":"\(item)","type":"function_call","status":"\(status)","call_id":"\(call)","name":"go","arguments":"\(arguments)"}
        """
    }

    private static func delta(_ delta: String, item: String = "f", call: String = "c") -> String {
        """
        {"type":"response.function_call_arguments.delta","response_id":"r","item_id":"\(item)","output_index":0,\
        "call_id":"\(call)","delta":"\(delta)"}
        """
    }

    private static func done(_ arguments: String) -> String {
        """
        {"type":"response.function_call_arguments.done","response_id":"r","item_id":"f","output_index":0,"call_id":"c",\
        "arguments":"\(arguments)"}
        """
    }

    private static let output =
        #"{"type":"conversation.item.create","item":{"type":"function_call_output","call_id":"c","output":"42"}}"#
    private static let accepted = Wire.added(
        #"{"id":"o","type":"function_call_output","call_id":"c","output":"42"}"#,
        previous: #""f""#
    )

    @Test(
        "is cut off with its response, though its arguments were called done",
        arguments: ["incomplete", "cancelled"]
    )
    func cutAfterDone(status: String) throws {
        func calls(_ arguments: String) throws -> [ToolCall] {
            try Log.fold {
                $0.server(
                    Wire.created("r"),
                    Wire.outputItem("added", Self.call("in_progress", ""), response: "r"),
                    Self.done(arguments),
                    #"{"type":"response.done","response":{"id":"r","status":"\#(status)","output":[]}}"#
                )
            }.toolCalls
        }
        #expect(try calls(#"{\"ci"#).map(\.status) == [.failed])
        #expect(try calls(#"{\"ci"#).map(\.error) == ["cut off: \(status)"])
        // Whole arguments may be answered all the same.
        #expect(try calls(#"{\"city\":1}"#).map(\.status) == [.unanswered])
    }

    @Test("is in progress while its arguments stream")
    func streaming() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                Wire.outputItem("added", Self.call("in_progress", ""), response: "r"),
                Self.delta("[1"),
                Self.delta(",2")
            )
        }
        #expect(fold.toolCalls.map(\.status) == [.inProgress])
        #expect(fold.toolCalls.map(\.arguments) == ["[1,2"])
        #expect(fold.toolCalls.map(\.requestedAt) == [nil])
        #expect(fold.conversation.map(\.arguments) == ["[1,2"])
    }

    @Test(
        "arguments and outputs that are JSON and no text of it",
        arguments: [#"{ "city": "Oslo", "n": [1.50] }"#, "[]", "12.0", "true"]
    )
    func bareJSON(value: String) throws {
        let item = #"{"id":"f","type":"function_call","call_id":"c","name":"go","arguments":\#(value)}"#
        let output = #"{"type":"function_call_output","call_id":"c","output":\#(value)}"#
        let done = """
            {"type":"response.function_call_arguments.done","response_id":"r","item_id":"f","output_index":0,\
            "call_id":"c","arguments":\(value),"name":"go"}
            """
        for server in [
            [done, Wire.done("r", output: item)], [Wire.outputItem("done", item, response: "r"), done], [done],
        ] {
            let fold = try Log.fold {
                $0.server(Wire.created("r"))
                for event in server { $0.server(event) }
                $0.client(#"{"type":"conversation.item.create","item":\#(output)}"#)
                $0.server(Wire.added(output, previous: nil))
            }
            #expect(fold.toolCalls.map(\.name) == ["go"])
            #expect(fold.toolCalls.map(\.arguments) == [value])
            #expect(fold.toolCalls.map(\.output) == [value])
            #expect(fold.conversation.map(\.arguments) == [value, nil])
            #expect(fold.conversation.map(\.output) == [nil, value])
            let misfits = Set(fold.problems.compactMap(\.param))
            #expect(misfits.isSuperset(of: ["arguments", "item.output"]))
        }
    }

    @Test("call ids that are numbers are matched as their texts")
    func numericCallID() throws {
        let call = Self.call("completed", "[1]").replacing(#""call_id":"c""#, with: #""call_id":7"#)
        let fold = try Log.fold {
            $0.server(Wire.created("r"), Wire.outputItem("done", call, response: "r"), Wire.done("r", output: call))
            $0.client(Self.output.replacing(#""call_id":"c""#, with: #""call_id":7"#))
            $0.server(Self.accepted.replacing(#""call_id":"c""#, with: #""call_id":"7""#))
        }
        #expect(fold.toolCalls.map(\.callID) == ["7"])
        #expect(fold.toolCalls.map(\.output) == ["42"])
        #expect(fold.toolCalls.map(\.status) == [.completed])
        #expect(fold.conversation.map(\.callID) == ["7", "7"])
        #expect(fold.problems.first?.message == "item.call_id: expected a string, found a number")
    }

    @Test(
        "ends with its response, however the service says that it was cancelled",
        arguments: [
            #""response.done","response":{"id":"r","status":"canceled"}"#,
            #""response.done","response_id":"r","response":{"status":"cancelled"}"#,
            #""response.cancelled","response":{"id":"r","status":"cancelled"}"#,
            #""response.cancelled","response_id":"r""#,
            #""response.canceled","response":{"id":"r","status":"in_progress"}"#,
            #""response.cancelled""#, #""response.cancelled","response":"r""#,
        ]
    )
    func cancelled(end: String) {
        var log = Log()
        log.server(
            Wire.created("r"),
            Wire.outputItem("added", Self.call("in_progress", ""), response: "r"),
            Self.delta("[1"),
            Wire.outputItem("added", Wire.emptyMessage("a"), response: "r", index: 1),
            #"{"type":\#(end)}"#,
            Wire.created("q")
        )
        let fold = log.fold
        #expect(fold.responses.map(\.id) == ["r", "q"])
        #expect(fold.responses.map(\.status) == ["cancelled", "in_progress"])
        #expect(fold.responses.map(\.doneSeq) == [5, nil])
        #expect(fold.toolCalls.map(\.status) == [.failed])
        #expect(fold.toolCalls.map(\.error) == ["cut off: cancelled"])
        #expect(fold.conversation.map(\.status) == ["incomplete", "incomplete"])
        #expect(fold.conversation.last?.interrupted == true)
    }

    @Test("is requested when its arguments are done and answered when the client says so")
    func answered() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                Wire.outputItem("added", Self.call("in_progress", ""), response: "r"),
                Self.delta("[1]"),
                Self.done("[1]"),
                Wire.outputItem("done", Self.call("completed", "[1]"), response: "r")
            )
            $0.client(Self.output)
            $0.server(Self.accepted, Wire.done("r", output: Self.call("completed", "[1]")))
        }
        let call = try #require(fold.toolCalls.first)
        #expect(fold.toolCalls.count == 1)
        #expect(call.status == .completed)
        #expect((call.callID, call.itemID, call.responseID, call.name) == ("c", "f", "r", "go"))
        #expect((call.arguments, call.output) == ("[1]", "42"))
        #expect((call.requestedAt, call.answeredAt) == (.second(4), .second(6)))
        #expect(call.durationMs == 2000)
    }

    @Test(
        "without arguments.done, the first event that shows it complete is its request",
        arguments: ["response.output_item.done", "conversation.item.done", "response.done"]
    )
    func requestedBy(type: String) throws {
        let complete = Self.call("completed", "[1]")
        let fold = try Log.fold {
            $0.server(Wire.created("r"), Wire.outputItem("added", Self.call("in_progress", ""), response: "r"))
            switch type {
            case "response.done": $0.server(Wire.done("r", output: complete))
            case "conversation.item.done": $0.server(Wire.added(complete, previous: "null", type: type))
            default: $0.server(Wire.outputItem("done", complete, response: "r"))
            }
        }
        #expect(fold.toolCalls.map(\.status) == [.unanswered])
        #expect(fold.toolCalls.map(\.requestedAt) == [.second(3)])
    }

    @Test("may be answered before its response is done")
    func answeredEarly() throws {
        let fold = try Log.fold {
            $0.server(Wire.created("r"), Wire.outputItem("added", Self.call("in_progress", ""), response: "r"))
            $0.server(Self.done("[1]"))
            $0.client(Self.output)
            $0.server(Wire.done("r", output: Self.call("completed", "[1]")))
        }
        #expect(fold.toolCalls.map(\.status) == [.completed])
        #expect(fold.toolCalls.map(\.answeredAt) == [.second(4)])
    }

    @Test("is answered when the server shows the output, if the client's event was not recorded")
    func answeredByServer() throws {
        let fold = try Log.fold {
            $0.server(Wire.created("r"), Self.done("[1]"), Self.accepted)
        }
        #expect(fold.toolCalls.map(\.status) == [.completed])
        #expect(fold.toolCalls.map(\.answeredAt) == [.second(3)])
        #expect(fold.toolCalls.map(\.output) == ["42"])
    }

    @Test("stays unanswered in a cancelled response, and is cut off when its arguments are incomplete")
    func cancelled() throws {
        let complete = try Log.fold {
            $0.server(Wire.created("r"), Self.done("[1]"))
            $0.server(Wire.done("r", status: "cancelled", output: Self.call("completed", "[1]")))
        }
        #expect(complete.toolCalls.map(\.status) == [.unanswered])

        // `.done` is said of partial arguments, too.
        let cut = try Log.fold {
            $0.server(Wire.created("r"), Self.delta("[1"), Self.done("[1"))
            $0.server(Wire.done("r", status: "cancelled", output: Self.call("incomplete", "[1")))
        }
        #expect(cut.toolCalls.map(\.status) == [.failed])
        #expect(cut.toolCalls.map(\.error) == ["cut off: cancelled"])
        #expect(cut.toolCalls.map(\.requestedAt) == [nil])
        #expect(cut.toolCalls.map(\.arguments) == ["[1"])
    }

    @Test("several at once do not mix")
    func interleaved() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.created("r"),
                Wire.outputItem("added", Self.call("in_progress", ""), response: "r", index: 0),
                Wire.outputItem("added", Self.call("in_progress", "", item: "g", call: "d"), response: "r", index: 1),
                Self.delta("[1"),
                Self.delta("[2", item: "g", call: "d"),
                Self.delta(",1]"),
                Self.delta(",2]", item: "g", call: "d")
            )
        }
        #expect(fold.toolCalls.map(\.arguments) == ["[1,1]", "[2,2]"])
        #expect(fold.toolCalls.map(\.callID) == ["c", "d"])
    }

    @Test("of an out-of-band response is a call of the session")
    func outOfBand() throws {
        let fold = try Log.fold {
            $0.server(Wire.created("r", conversation: "null"))
            $0.server(Wire.done("r", output: Self.call("completed", "[1]"), conversation: "null"))
            $0.client(Self.output)
        }
        #expect(fold.conversation.isEmpty)
        #expect(fold.toolCalls.map(\.status) == [.completed])
    }

    @Test("of a history that the client puts in counts, from the client's words")
    func seeded() throws {
        let write: (inout Log) -> Void = {
            $0.client(#"{"type":"conversation.item.create","item":\#(Self.call("completed", "[1]"))}"#, Self.output)
        }
        let unconfirmed = try Log.fold(write)
        #expect(unconfirmed.toolCalls.map(\.status) == [.completed])
        let fold = try Log.fold {
            write(&$0)
            $0.server(Wire.added(Self.call("completed", "[1]"), previous: "null"), Self.accepted)
        }
        #expect(fold.toolCalls.map(\.status) == [.completed])
        #expect(fold.toolCalls.map(\.requestedAt) == [.second(1)])
        #expect(fold.toolCalls.map(\.answeredAt) == [.second(2)])
        #expect(fold.toolCalls.map(\.itemID) == ["f"])
        #expect(fold.toolCalls.map(\.responseID) == [nil])
    }

    @Test("of a history counts from the client's words, even when the server accepts it before its output comes")
    func seededAndAccepted() throws {
        let fold = try Log.fold {
            $0.client(#"{"type":"conversation.item.create","item":\#(Self.call("completed", "[1]"))}"#)
            $0.server(Wire.added(Self.call("completed", "[1]"), previous: "null"))
        }
        #expect(fold.toolCalls.map(\.status) == [.unanswered])
        #expect(fold.toolCalls.map(\.requestedAt) == [.second(1)])
    }

    @Test("that the client puts in and the server refuses is none")
    func refused() throws {
        let fold = try Log.fold {
            $0.client(#"{"type":"conversation.item.create","item":\#(Self.call("completed", "[1]"))}"#)
            $0.server(#"{"type":"error","error":{"type":"invalid_request_error","message":"no"}}"#)
        }
        #expect(fold.toolCalls.isEmpty)
    }

    @Test("that the client puts into a second connection again is the same call")
    func seededAgain() throws {
        let again = Self.call("completed", "[1]", item: "f2")
        let fold = try Log.fold {
            $0.server(Wire.created("r"), Wire.outputItem("done", Self.call("completed", "[1]"), response: "r"))
            $0.client(Self.output)
            $0.server(#"{"type":"session.created","session":{"type":"realtime"}}"#)
            $0.client(#"{"type":"conversation.item.create","item":\#(again)}"#, Self.output)
            $0.server(Wire.added(again, previous: "null"), Self.accepted)
        }
        #expect(fold.toolCalls.map(\.itemID) == ["f"])
        #expect(fold.toolCalls.map(\.answeredAt) == [.second(3)])
    }

    @Test("an output that the server accepts is of a call, even if that was not recorded")
    func orphan() throws {
        let refused = try Log.fold { $0.client(Self.output) }
        #expect(refused.toolCalls.isEmpty)
        let fold = try Log.fold {
            $0.client(Self.output)
            $0.server(Self.accepted)
        }
        #expect(fold.toolCalls.map(\.status) == [.completed])
        #expect(fold.toolCalls.map(\.name) == [nil])
        #expect(fold.toolCalls.map(\.answeredAt) == [.second(1)])
    }

    @Test("an output that overtakes its call answers it")
    func overtaken() throws {
        let fold = try Log.fold {
            $0.client(Self.output)
            $0.server(Wire.outputItem("done", Self.call("completed", "[1]"), response: "r"))
        }
        #expect(fold.toolCalls.map(\.status) == [.completed])
        #expect(fold.toolCalls.map(\.answeredAt) == [.second(1)])
    }
}
