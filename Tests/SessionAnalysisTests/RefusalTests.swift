import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// What the server refuses did not happen.
@Suite("Client events that the server refuses")
struct RefusalTests {
    private static let call =
        #"{"id":"f","type":"function_call","status":"completed","call_id":"c","name":"go","arguments":"{}"}"#

    private static func output(_ output: String, event: String?, id: String? = nil) -> String {
        let eventID = event.map { #""event_id":"\#($0)","# } ?? ""
        return """
            {"type":"conversation.item.create",\(eventID)"item":\(outputItem(output, id: id))}
            """
    }

    private static func outputItem(_ output: String, id: String?) -> String {
        let id = id.map { #""id":"\#($0)","# } ?? ""
        return #"{\#(id)"type":"function_call_output","call_id":"c","output":"\#(output)"}"#
    }

    private static func refusal(_ event: String) -> String {
        #"{"type":"error","error":{"type":"invalid_request_error","message":"No.","event_id":"\#(event)"}}"#
    }

    private static func requested(_ log: inout Log) {
        log.server(Wire.created("r"), Wire.done("r", output: call))
    }

    @Test("leave a call unanswered")
    func refused() throws {
        let fold = try Log.fold {
            Self.requested(&$0)
            $0.client(Self.output("1", event: "e1"))
            $0.server(Self.refusal("e1"))
        }
        #expect(fold.toolCalls.map(\.status) == [.unanswered])
        #expect(fold.toolCalls.map(\.output) == [nil])
        #expect(fold.toolCalls.map(\.answeredAt) == [nil])
        #expect(fold.toolCalls.map(\.requestedAt) == [.second(2)])
    }

    @Test("give way to the output that follows, confirmed or not", arguments: [true, false])
    func sentAgain(isConfirmed: Bool) throws {
        let fold = try Log.fold {
            Self.requested(&$0)
            $0.client(Self.output("1", event: "e1"))
            $0.server(Self.refusal("e1"))
            $0.client(Self.output("2", event: "e2"))
            if isConfirmed { $0.server(Wire.added(Self.outputItem("2", id: "o"), previous: #""f""#)) }
        }
        #expect(fold.toolCalls.map(\.output) == ["2"])
        #expect(fold.toolCalls.map(\.status) == [.completed])
        #expect(fold.toolCalls.map(\.answeredAt) == [.second(5)])
    }

    @Test("may be refused after the next was sent", arguments: [["e1", "e2"], ["e2", "e1"], ["e1"], ["e2"]])
    func pipelined(refused: [String]) throws {
        let fold = try Log.fold {
            Self.requested(&$0)
            $0.client(Self.output("1", event: "e1"), Self.output("2", event: "e2"))
            for event in refused { $0.server(Self.refusal(event)) }
        }
        let left = ["e1": "1", "e2": "2"].filter { !refused.contains($0.key) }.values.first
        #expect(fold.toolCalls.map(\.output) == [left])
        #expect(fold.toolCalls.map(\.status) == [left == nil ? .unanswered : .completed])
    }

    @Test("count neither where the error names no event: the output that the server confirms wins")
    func confirmedWins() throws {
        let fold = try Log.fold {
            Self.requested(&$0)
            $0.client(Self.output("1", event: nil, id: "long"))
            $0.server(#"{"type":"error","error":{"message":"Too long.","event_id":null}}"#)
            $0.client(Self.output("2", event: nil, id: "o"))
            $0.server(Wire.added(Self.outputItem("2", id: "o"), previous: #""f""#))
        }
        #expect(fold.toolCalls.map(\.output) == ["2"])
        #expect(fold.toolCalls.map(\.answeredAt) == [.second(5)])
    }

    @Test("do not undo what the server has confirmed")
    func refusedAfterConfirmation() throws {
        let fold = try Log.fold {
            Self.requested(&$0)
            $0.client(Self.output("1", event: "same"))
            $0.server(Wire.added(Self.outputItem("1", id: "o"), previous: #""f""#))
            $0.client(Self.output("1", event: "same"))
            $0.server(Self.refusal("same"))
        }
        #expect(fold.toolCalls.map(\.output) == ["1"])
        #expect(fold.toolCalls.map(\.answeredAt) == [.second(3)])
    }

    @Test("make no calls of the past, and answer none that was not seen")
    func refusedSeeds() throws {
        let fold = try Log.fold {
            $0.client(#"{"type":"conversation.item.create","event_id":"e1","item":\#(Self.call)}"#)
            $0.server(Self.refusal("e1"))
            $0.client(Self.output("1", event: "e2"))
            $0.server(Self.refusal("e2"))
        }
        #expect(fold.toolCalls.isEmpty)

        let later = try Log.fold {
            $0.client(Self.output("1", event: "e1"))
            $0.server(Self.refusal("e1"))
            Self.requested(&$0)
        }
        #expect(later.toolCalls.map(\.status) == [.unanswered])
    }

    @Test("deny nothing")
    func refusedDenial() throws {
        let request =
            #"{"id":"m","type":"mcp_approval_request","server_label":"s","name":"go","arguments":"{}"}"#
        let denial =
            #"{"type":"mcp_approval_response","approval_request_id":"m","approve":false,"reason":"No."}"#
        let fold = try Log.fold {
            $0.server(Wire.created("r"), Wire.done("r", output: request))
            $0.client(#"{"type":"conversation.item.create","event_id":"e1","item":\#(denial)}"#)
            $0.server(Self.refusal("e1"))
        }
        #expect(fold.toolCalls.map(\.status) == [.unanswered])
        #expect(fold.toolCalls.map(\.error) == [nil])
    }

    @Test("put nothing into the conversation, cut nothing and delete nothing")
    func conversation() throws {
        let message = Wire.message("b", "user", "2")
        let fold = try Log.fold {
            $0.server(Wire.added(Wire.message("a", "assistant", "1"), previous: "null"))
            $0.client(
                #"{"type":"conversation.item.create","event_id":"e1","item":\#(message)}"#,
                #"{"type":"conversation.item.truncate","event_id":"e2","item_id":"a","content_index":0,"audio_end_ms":5}"#,
                #"{"type":"conversation.item.delete","event_id":"e3","item_id":"a"}"#,
                #"{"type":"response.create","event_id":"e4"}"#
            )
            for event in ["e1", "e2", "e3", "e4"] { $0.server(Self.refusal(event)) }
        }
        #expect(fold.conversation.map(\.id) == ["a"])
        #expect(fold.conversation.map(\.deleted) == [false])
        #expect(fold.conversation.map(\.truncatedAtMs) == [nil])
        #expect(fold.responses.isEmpty)
    }
}
