import RealtimeProtocol
import SessionRecording

/// What items say of calls, on their way through a response, in the conversation, or as the client sends them.
extension ToolCallFold {
    mutating func note(_ item: Item?, of responseID: String?, isDone: Bool, at moment: Timestamp?) {
        switch item {
        case .functionCall(let call): note(call, of: responseID, isDone: isDone, at: moment)
        case .functionCallOutput(let result): confirm(result, at: moment)
        case .mcpApprovalRequest(let request): note(request, of: responseID, at: moment)
        case .mcpApprovalResponse(let response): note(response, at: moment)
        case .mcpCall(let call): note(call, of: responseID, isDone: isDone, at: moment)
        default: return
        }
    }

    // MARK: - Functions

    private mutating func note(_ call: FunctionCall, of responseID: String?, isDone: Bool, at moment: Timestamp?) {
        guard let row = row(item: call.id, call: call.callID, .function) else { return }
        let isFinal = call.status.map { $0 != .inProgress } ?? isDone
        let seed = call.callID.flatMap { seeds.removeValue(forKey: $0) }
        rows.change(row) {
            $0.responseID = responseID ?? $0.responseID
            $0.name = call.name ?? $0.name
            if call.status == .incomplete {
                $0.cut(at: call.arguments)
            } else if isFinal {
                $0.request(with: call.arguments, at: seed?.at ?? moment)
            }
        }
        if let answer = call.callID.flatMap({ answers.removeValue(forKey: $0) }) {
            rows.change(row) { $0.answer(answer.output, at: answer.at) }
        }
    }

    /// A call of the past.
    ///
    /// The server may refuse it, so it counts when the server has accepted it, or when its output follows.
    mutating func seed(_ call: FunctionCall, at moment: Timestamp?) {
        guard let id = call.callID, row(call: id) == nil else { return }
        seeds[id] = (call, moment)
    }

    /// The client's output, which may overtake the end of the response.
    mutating func answer(_ result: FunctionCallOutput, at moment: Timestamp?) {
        guard let id = result.callID else { return }
        if let seed = seeds[id] { note(seed.call, of: nil, isDone: true, at: seed.at) }
        if let row = row(call: id) {
            rows.change(row) { $0.answer(result.output, at: moment) }
        } else {
            answers[id] = (result.output, moment)
        }
    }

    /// The server accepts an output: there was such a call, even if this recording does not have it.
    private mutating func confirm(_ result: FunctionCallOutput, at moment: Timestamp?) {
        guard let id = result.callID, let row = row(item: nil, call: id, .function) else { return }
        let answer = answers.removeValue(forKey: id)
        rows.change(row) { $0.answer(answer?.output ?? result.output, at: answer?.at ?? moment) }
    }

    // MARK: - MCP

    private mutating func note(_ request: MCPApprovalRequest, of responseID: String?, at moment: Timestamp?) {
        guard let row = row(item: request.id, .mcp) else { return }
        rows.change(row) {
            // An approved call has replaced the request: its own response made it.
            if $0.itemID == request.id { $0.responseID = responseID ?? $0.responseID }
            $0.serverLabel = request.serverLabel ?? $0.serverLabel
            $0.name = request.name ?? $0.name
            $0.request(with: request.arguments, at: moment)
        }
    }

    /// An approval changes nothing: the call it allows comes as an item of its own.
    mutating func note(_ response: MCPApprovalResponse, at moment: Timestamp?) {
        guard response.approve == false, let row = row(approvalRequest: response.approvalRequestID) else { return }
        rows.change(row) { $0.deny(reason: response.reason, at: moment) }
    }

    private mutating func note(_ call: MCPCall, of responseID: String?, isDone: Bool, at moment: Timestamp?) {
        if let id = call.id, let requestID = call.approvalRequestID { replace(approvalRequest: requestID, by: id) }
        guard let row = row(item: call.id, .mcp) else { return }
        rows.change(row) {
            $0.responseID = responseID ?? $0.responseID
            $0.serverLabel = call.serverLabel ?? $0.serverLabel
            $0.name = call.name ?? $0.name
            if call.status == .incomplete {
                $0.cut(at: call.arguments)
            } else if call.status.map({ $0 != .inProgress }) ?? isDone {
                $0.request(with: call.arguments, at: moment)
            }
            $0.note(output: call.output, error: call.error, at: moment)
        }
    }
}
