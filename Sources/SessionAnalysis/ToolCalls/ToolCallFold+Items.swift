import RealtimeProtocol
import SessionRecording

/// What items say of calls, on their way through a response, in the conversation, or as the client sends them.
extension ToolCallFold {
    mutating func note(
        _ item: Item?,
        at outputIndex: Int?,
        of maker: Maker?,
        isDone: Bool,
        at moment: Timestamp?
    ) {
        let place = OutputPlace(maker?.number, outputIndex)
        switch item {
        case .functionCall(let call): note(call, place, maker, isDone: isDone, at: moment)
        case .functionCallOutput(let result): confirm(result, at: moment)
        case .mcpApprovalRequest(let request): note(request, place, maker, at: moment)
        case .mcpApprovalResponse(let response): confirm(response, at: moment)
        case .mcpCall(let call): note(call, place, maker, isDone: isDone, at: moment)
        default: return
        }
    }

    // MARK: - Functions

    private mutating func note(
        _ call: FunctionCall,
        _ place: OutputPlace?,
        _ maker: Maker?,
        isDone: Bool,
        at moment: Timestamp?
    ) {
        guard let row = row(item: call.id, call: call.callID, at: place, .function, maker) else { return }
        let isFinal = call.status.map { $0 != .inProgress } ?? isDone
        let seed = call.callID.flatMap { seeds.removeValue(forKey: $0) }
        rows.change(row) {
            $0.responseID = maker?.id ?? $0.responseID
            $0.name = call.name ?? $0.name
        }
        if call.status == .incomplete {
            cut(row, at: call.arguments, reason: nil)
        } else if isFinal {
            rows.change(row) { $0.request(with: call.arguments, at: seed?.at ?? moment) }
        }
        takeAnswer(of: row)
    }

    /// A call of the past.
    ///
    /// The server may refuse it, so it counts when the server has accepted it, or when its output follows.
    mutating func seed(_ call: FunctionCall, _ eventID: String?, at moment: Timestamp?) {
        guard let id = call.callID, row(call: id) == nil else { return }
        seeds[id] = (call, moment)
        answers.note(.seed(callID: id), of: eventID)
    }

    /// The client's output, which may overtake the end of the response.
    mutating func answer(_ result: FunctionCallOutput, _ eventID: String?, at moment: Timestamp?) {
        guard let id = result.callID else { return }
        if let seed = seeds[id] { note(seed.call, nil, nil, isDone: true, at: seed.at) }
        // An answer that the server has is not given again, as when the history is put into a new connection.
        if let row = row(call: id), confirmedRows.contains(row) { return }
        answers.note(
            ClientAnswers.Answer(eventID: eventID, itemID: result.id, output: result.output, at: moment),
            of: id
        )
        if let row = row(call: id) { takeAnswer(of: row) }
    }

    /// Lets the client's first answer count, if it has given one.
    mutating func takeAnswer(of row: Int) {
        guard let id = rows[row].callID, let answer = answers[id].first else { return }
        guard !rows[row].isAnswered || isCut(row) else { return }
        self.answer(row) { $0.answer(answer.output, at: answer.at) }
    }

    /// The server accepts an output: there was such a call, even if this recording does not have it.
    private mutating func confirm(_ result: FunctionCallOutput, at moment: Timestamp?) {
        guard let id = result.callID, let row = row(item: nil, call: id, .function, nil),
            confirmedRows.insert(row).inserted
        else { return }
        let answer = answers.settle(id, itemID: result.id, output: result.output)
        takeBackAnswer(of: row)
        reopen(row)
        let output = result.output.isEmpty ? answer?.output ?? "" : result.output
        rows.change(row) { $0.answer(output, at: answer?.at ?? moment) }
    }

    // MARK: - Refusals

    /// The server has refused a client event: what that said did not happen.
    mutating func refuse(_ eventID: String) {
        switch answers.refuse(eventID) {
        case .output(let callID):
            guard let row = row(call: callID), !confirmedRows.contains(row) else { return }
            takeBackAnswer(of: row)
            takeAnswer(of: row)
        case .denial(let row): if !confirmedRows.contains(row) { takeBackAnswer(of: row) }
        case .seed(let callID): seeds[callID] = nil
        case .delegationText(let row): takeBackText(eventID, of: row)
        case nil: return
        }
    }

    // MARK: - MCP

    private mutating func note(
        _ request: MCPApprovalRequest,
        _ place: OutputPlace?,
        _ maker: Maker?,
        at moment: Timestamp?
    ) {
        guard let row = row(item: request.id, at: place, .mcp, maker) else { return }
        rows.change(row) {
            // An approved call has replaced the request: its own response made it.
            if $0.itemID == request.id { $0.responseID = maker?.id ?? $0.responseID }
            $0.serverLabel = request.serverLabel ?? $0.serverLabel
            $0.name = request.name ?? $0.name
            $0.request(with: request.arguments, at: moment)
        }
    }

    /// The client's answer to a request for approval; an approval changes nothing: the call it allows comes as an item of
    /// its own.
    mutating func note(_ response: MCPApprovalResponse, _ eventID: String?, at moment: Timestamp?) {
        guard response.approve == false, let row = row(approvalRequest: response.approvalRequestID),
            !rows[row].isAnswered
        else { return }
        answer(row) { $0.deny(reason: response.reason, at: moment) }
        answers.note(.denial(row: row), of: eventID)
    }

    /// The server has the answer.
    private mutating func confirm(_ response: MCPApprovalResponse, at moment: Timestamp?) {
        guard response.approve == false, let row = row(approvalRequest: response.approvalRequestID) else { return }
        rows.change(row) { $0.deny(reason: response.reason, at: moment) }
        confirmedRows.insert(row)
    }

    private mutating func note(
        _ call: MCPCall,
        _ place: OutputPlace?,
        _ maker: Maker?,
        isDone: Bool,
        at moment: Timestamp?
    ) {
        if let id = call.id, let requestID = call.approvalRequestID { replace(approvalRequest: requestID, by: id) }
        guard let row = row(item: call.id, at: place, .mcp, maker) else { return }
        rows.change(row) {
            $0.responseID = maker?.id ?? $0.responseID
            $0.serverLabel = call.serverLabel ?? $0.serverLabel
            $0.name = call.name ?? $0.name
        }
        if call.status == .incomplete {
            cut(row, at: call.arguments, reason: nil)
        } else if call.status.map({ $0 != .inProgress }) ?? isDone {
            rows.change(row) { $0.request(with: call.arguments, at: moment) }
        }
        guard call.output != nil || call.error != nil else { return }
        reopen(row)
        rows.change(row) { $0.note(output: call.output, error: call.error, at: moment) }
    }
}
