import RealtimeProtocol
import SessionRecording

/// Follows function calls and MCP calls from request to answer.
///
/// - A call is requested when its arguments are complete: `….arguments.done` says so, else the first event that shows
///   its item done. A call of an MCP tool that needs approval is requested when the approval is.
/// - A function is answered by the client's `function_call_output`, at once, and not when the server confirms it. An MCP
///   call is answered by `response.mcp_call.completed` or `.failed`, a denied one by the client's denial.
/// - A call is found by its item's id and by its call id. It belongs to the session: out-of-band responses make calls
///   too, deleting the item does not undo them, and a history that the client puts in may hold some.
struct ToolCallFold: Sendable {
    var rows = TrackedRows<ToolCall>()
    private var rowsByItem = IDIndex()
    private var rowsByCall: [String: Int] = [:]
    /// Outputs the client sent for calls that were not seen, by call id.
    private var answers: [String: Answer] = [:]
    /// Calls the client put into the history, which the server has yet to accept, by call id.
    private var seeds: [String: Seed] = [:]

    private struct Answer: Sendable {
        var output: String
        var at: Timestamp?
    }

    private struct Seed: Sendable {
        var call: FunctionCall
        var at: Timestamp?
    }

    mutating func apply(_ event: ServerEvent, recorded: RecordedEvent) {
        let moment = recorded.at
        switch event {
        case .responseFunctionCallArgumentsDelta(let delta):
            let row = row(item: delta.itemID, call: delta.callID, .function)
            append(delta.delta, to: row, of: delta.responseID)
        case .responseMCPCallArgumentsDelta(let delta):
            append(delta.delta, to: row(item: delta.itemID, call: nil, .mcp), of: delta.responseID)
        case .responseFunctionCallArgumentsDone(let event):
            let row = row(item: event.itemID, call: event.callID, .function)
            rows.change(row) {
                $0.responseID = event.responseID ?? $0.responseID
                $0.name = event.name ?? $0.name
                $0.request(with: event.arguments, at: moment)
            }
        case .responseMCPCallArgumentsDone(let event):
            rows.change(row(item: event.itemID, call: nil, .mcp)) {
                $0.responseID = event.responseID ?? $0.responseID
                $0.request(with: event.arguments, at: moment)
            }
        case .responseMCPCallCompleted(let event):
            rows.change(row(item: event.itemID, call: nil, .mcp)) { $0.end(.completed, at: moment) }
        case .responseMCPCallFailed(let event):
            rows.change(row(item: event.itemID, call: nil, .mcp)) { $0.end(.failed, at: moment) }
        case .responseOutputItemAdded(let event):
            note(event.item, of: event.responseID, isDone: false, at: moment)
        case .responseOutputItemDone(let event):
            note(event.item, of: event.responseID, isDone: true, at: moment)
        case .conversationItemAdded(let event), .conversationItemCreated(let event):
            note(event.item, of: nil, isDone: false, at: moment)
        case .conversationItemDone(let event), .conversationItemRetrieved(let event):
            note(event.item, of: nil, isDone: true, at: moment)
        case .responseDone(let event):
            guard let response = event.response else { return }
            for item in response.output { note(item, of: response.id, isDone: true, at: moment) }
        default: return
        }
    }

    mutating func apply(_ event: ClientEvent, recorded: RecordedEvent) {
        guard case .conversationItemCreate(let event) = event else { return }
        switch event.item {
        case .functionCall(let call): seed(call, at: recorded.at)
        case .functionCallOutput(let result): answer(result, at: recorded.at)
        case .mcpApprovalResponse(let response): note(response, at: recorded.at)
        default: return
        }
    }

    mutating func takeChanged() -> [ToolCall] { rows.takeChanged() }
}
