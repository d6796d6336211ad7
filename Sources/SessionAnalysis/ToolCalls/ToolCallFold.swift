import RealtimeProtocol
import SessionRecording

/// Follows function calls and MCP calls from request to answer.
///
/// - A call is requested when its arguments are complete: `….arguments.done` says so, else the first event that shows
///   its item done. A call of an MCP tool that needs approval is requested when the approval is.
/// - A function is answered by the client's `function_call_output`, not when the server confirms that. An MCP call is
///   answered by `response.mcp_call.completed` or `.failed`, else when its item shows a result; a denial answers, too.
/// - A call is found by its item's id or its call id. It belongs to the session: out-of-band responses make calls as
///   well, deleting the item does not undo one, and a history that the client puts in may hold some.
struct ToolCallFold: Sendable {
    var rows = TrackedRows<ToolCall>()
    private var rowsByItem = IDIndex()
    private var rowsByCall: [String: Int] = [:]
    /// Outputs the client sent for calls that were not seen, by call id.
    var answers: [String: (output: String, at: Timestamp?)] = [:]
    /// Calls the client put into the history, and the server has yet to accept, by call id.
    var seeds: [String: (call: FunctionCall, at: Timestamp?)] = [:]
    /// The calls that the backend of a GPT-Live session made in its present responses, by delegation.
    var backendCalls: [String?: [Int]] = [:]
    /// The response that each backend is at, by delegation.
    var backendResponses: [String?: String] = [:]

    mutating func apply(_ event: ServerEvent, recorded: RecordedEvent) {
        switch event {
        case .responseFunctionCallArgumentsDelta(let delta):
            append(delta.delta, to: row(item: delta.itemID, call: delta.callID, .function), of: delta.responseID)
        case .responseMCPCallArgumentsDelta(let delta):
            append(delta.delta, to: row(item: delta.itemID, .mcp), of: delta.responseID)
        case .responseFunctionCallArgumentsDone(let event): finish(event, at: recorded.at)
        case .responseMCPCallArgumentsDone(let event): finish(event, at: recorded.at)
        case .responseMCPCallCompleted(let event): end(event, .completed, at: recorded.at)
        case .responseMCPCallFailed(let event): end(event, .failed, at: recorded.at)

        case .responseOutputItemAdded(let event): note(event.item, of: event.responseID, isDone: false, at: recorded.at)
        case .responseOutputItemDone(let event): note(event.item, of: event.responseID, isDone: true, at: recorded.at)
        case .conversationItemAdded(let event), .conversationItemCreated(let event):
            note(event.item, of: nil, isDone: false, at: recorded.at)
        case .conversationItemDone(let event), .conversationItemRetrieved(let event):
            note(event.item, of: nil, isDone: true, at: recorded.at)
        case .responseDone(let event):
            for item in event.response?.output ?? [] {
                note(item, of: event.response?.id, isDone: true, at: recorded.at)
            }
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

// MARK: - Arguments and outcome, as they stream

extension ToolCallFold {
    private mutating func append(_ delta: String, to row: Int?, of responseID: String?) {
        guard let row, rows[row].status == .inProgress else { return }
        rows.change(row) {
            if $0.responseID == nil { $0.responseID = responseID }
            if $0.arguments == nil { $0.arguments = "" }
            $0.arguments?.append(delta)
        }
    }

    private mutating func finish(_ event: FunctionArgumentsDone, at moment: Timestamp?) {
        guard let row = row(item: event.itemID, call: event.callID, .function) else { return }
        rows.change(row) {
            $0.responseID = event.responseID ?? $0.responseID
            $0.name = event.name ?? $0.name
            $0.request(with: event.arguments, at: moment)
        }
    }

    private mutating func finish(_ event: MCPArgumentsDone, at moment: Timestamp?) {
        guard let row = row(item: event.itemID, .mcp) else { return }
        rows.change(row) {
            $0.responseID = event.responseID ?? $0.responseID
            $0.request(with: event.arguments, at: moment)
        }
    }

    private mutating func end(_ event: MCPCallEvent, _ status: ToolCall.Status, at moment: Timestamp?) {
        guard let row = row(item: event.itemID, .mcp) else { return }
        rows.change(row) { $0.end(status, at: moment) }
    }
}

// MARK: - Rows

extension ToolCallFold {
    /// The call of this item or call id, new if it was not seen before; nil without either id.
    mutating func row(item itemID: String?, call callID: String? = nil, _ kind: ToolCall.Kind) -> Int? {
        if let known = find(item: itemID, call: callID) { return known }
        guard itemID != nil || callID != nil else { return nil }
        let row = rows.append(ToolCall(ordinal: rows.count + 1, kind: kind))
        identify(row, item: itemID, call: callID)
        return row
    }

    /// The known call of this item or call id; what is learned of its ids on the way is kept.
    private mutating func find(item itemID: String?, call callID: String?) -> Int? {
        if let itemID, let row = rowsByItem.find(itemID) {
            if callID != nil, rows[row].callID == nil { identify(row, item: nil, call: callID) }
            return row
        }
        guard let callID, let row = rowsByCall[callID] else { return nil }
        identify(row, item: itemID, call: nil)
        return row
    }

    /// The same call may come under other items, as when a client puts the history into a new connection: the first
    /// item stays the call's own.
    private mutating func identify(_ row: Int, item itemID: String?, call callID: String?) {
        if let itemID { rowsByItem.insert(itemID, at: row) }
        if let callID { rowsByCall[callID] = row }
        rows.change(row) {
            $0.itemID = $0.itemID ?? itemID
            $0.callID = $0.callID ?? callID
        }
    }

    /// The call that an approval led to takes the place of the request.
    mutating func replace(approvalRequest requestID: String, by itemID: String) {
        guard rowsByItem.find(itemID) == nil, let row = rowsByItem.find(requestID) else { return }
        rowsByItem.insert(itemID, at: row)
        rows.change(row) { $0.itemID = itemID }
    }

    func row(call callID: String) -> Int? { rowsByCall[callID] }

    mutating func row(approvalRequest requestID: String?) -> Int? { requestID.flatMap { rowsByItem.find($0) } }
}
