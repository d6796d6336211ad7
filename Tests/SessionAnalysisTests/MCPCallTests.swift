import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// Calls that the API makes on MCP servers.
@Suite("MCP calls")
struct MCPCallTests {
    private static let request =
        #"{"id":"q","type":"mcp_approval_request","server_label":"library","name":"hold","arguments":"[1]"}"#

    private static func call(approval: String = "null", arguments: String = "", result: String = "") -> String {
        """
        {"id":"m","type":"mcp_call","server_label":"library","name":"hold","arguments":"\(arguments)",\
        "approval_request_id":\(approval)\(result)}
        """
    }

    private static func answer(_ approve: Bool, reason: String = "null") -> String {
        """
        {"type":"conversation.item.create","item":{"id":"y","type":"mcp_approval_response","approval_request_id":"q",\
        "approve":\(approve),"reason":\(reason)}}
        """
    }

    private static func arguments(_ step: String, _ member: String) -> String {
        """
        {"type":"response.mcp_call_arguments.\(step)","response_id":"r","item_id":"m","output_index":0,\(member)}
        """
    }

    private static func ended(_ step: String) -> String {
        #"{"type":"response.mcp_call.\#(step)","item_id":"m","output_index":0}"#
    }

    @Test("streams, is requested, and completes")
    func completed() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.outputItem("added", Self.call(), response: "r"),
                Self.arguments("delta", #""delta":"[""#),
                Self.arguments("delta", #""delta":"1]""#),
                Self.arguments("done", #""arguments":"[1]""#),
                Self.ended("in_progress"),
                Self.ended("completed"),
                Wire.outputItem("done", Self.call(arguments: "[1]", result: #","output":"ok""#), response: "r")
            )
        }
        let call = try #require(fold.toolCalls.first)
        #expect(fold.toolCalls.count == 1)
        #expect((call.kind, call.status) == (.mcp, .completed))
        #expect((call.itemID, call.responseID, call.callID) == ("m", "r", nil))
        #expect((call.serverLabel, call.name) == ("library", "hold"))
        #expect((call.arguments, call.output, call.error) == ("[1]", "ok", nil))
        #expect((call.requestedAt, call.answeredAt) == (.second(4), .second(6)))
    }

    @Test("that fails says why")
    func failed() throws {
        let error = #","error":{"type":"http_error","code":503,"message":"closed"}"#
        let fold = try Log.fold {
            $0.server(
                Wire.outputItem("added", Self.call(), response: "r"),
                Self.arguments("done", #""arguments":"[1]""#),
                Self.ended("failed"),
                Wire.outputItem("done", Self.call(arguments: "[1]", result: error), response: "r")
            )
        }
        #expect(fold.toolCalls.map(\.status) == [.failed])
        #expect(fold.toolCalls.map(\.error) == ["closed"])
        #expect(fold.toolCalls.map(\.answeredAt) == [.second(3)])
    }

    @Test(
        "without an event of its end, its item tells the outcome",
        arguments: [
            (#","output":"ok""#, ToolCall.Status.completed), (#","error":{"message":"no"}"#, .failed),
            ("", .unanswered),
        ]
    )
    func endByItem(result: String, status: ToolCall.Status) throws {
        let fold = try Log.fold {
            $0.server(
                Wire.outputItem("added", Self.call(), response: "r"),
                Wire.outputItem("done", Self.call(arguments: "[1]", result: result), response: "r")
            )
        }
        #expect(fold.toolCalls.map(\.status) == [status])
        #expect(fold.toolCalls.map(\.requestedAt) == [.second(2)])
        #expect(fold.toolCalls.map(\.answeredAt) == [status == .unanswered ? nil : .second(2)])
    }

    @Test("with approval is one call, requested when the approval was")
    func approved() throws {
        let fold = try Log.fold {
            $0.server(
                Wire.outputItem("added", Self.request, response: "r0"),
                Wire.added(Self.request, previous: "null")
            )
            $0.client(Self.answer(true))
            $0.server(
                Wire.outputItem("added", Self.call(approval: #""q""#), response: "r"),
                Self.arguments("delta", #""delta":"[1]""#),
                Self.arguments("done", #""arguments":"[1]""#),
                Wire.done("r0", output: Self.request),
                Self.ended("completed"),
                Wire.outputItem(
                    "done",
                    Self.call(approval: #""q""#, arguments: "[1]", result: #","output":"ok""#),
                    response: "r"
                )
            )
        }
        let call = try #require(fold.toolCalls.first)
        #expect(fold.toolCalls.count == 1)
        #expect((call.itemID, call.responseID) == ("m", "r"))
        #expect((call.requestedAt, call.answeredAt) == (.second(1), .second(8)))
        #expect((call.arguments, call.output, call.status) == ("[1]", "ok", .completed))
    }

    @Test("waits for its approval unanswered")
    func waiting() throws {
        let fold = try Log.fold { $0.server(Wire.added(Self.request, previous: "null")) }
        #expect(fold.toolCalls.map(\.status) == [.unanswered])
        #expect(fold.toolCalls.map(\.requestedAt) == [.second(1)])
    }

    @Test(
        "that is denied has failed, under the request's id",
        arguments: [
            ("null", "approval denied"), (#""Not now.""#, "approval denied: Not now."), (#""""#, "approval denied"),
        ]
    )
    func denied(reason: String, error: String) throws {
        let answer =
            #"{"id":"y","type":"mcp_approval_response","approval_request_id":"q","approve":false,"reason":\#(reason)}"#
        let fold = try Log.fold {
            $0.server(Wire.outputItem("done", Self.request, response: "r0"))
            $0.client(Self.answer(false, reason: reason))
            $0.server(Wire.added(answer, previous: nil))
        }
        let call = try #require(fold.toolCalls.first)
        #expect(fold.toolCalls.count == 1)
        #expect((call.status, call.error) == (.failed, error))
        #expect((call.itemID, call.responseID) == ("q", "r0"))
        #expect(call.answeredAt == .second(2))
    }

    @Test("goes by an older name, too")
    func olderName() throws {
        let item = #"{"id":"m","type":"mcp_tool_call","server_label":"l","name":"n","arguments":"[]","output":"ok"}"#
        let fold = try Log.fold { $0.server(Wire.outputItem("done", item, response: "r")) }
        #expect(fold.toolCalls.map(\.kind) == [.mcp])
        #expect(fold.toolCalls.map(\.status) == [.completed])
    }

    @Test("listing a server's tools is no call")
    func listing() throws {
        let item = #"{"id":"l","type":"mcp_list_tools","server_label":"library","tools":[]}"#
        let fold = try Log.fold {
            $0.server(Wire.added(item, previous: "null"), #"{"type":"mcp_list_tools.failed","item_id":"l"}"#)
        }
        #expect(fold.toolCalls.isEmpty)
        #expect(fold.conversation.map(\.type) == ["mcp_list_tools"])
    }
}
