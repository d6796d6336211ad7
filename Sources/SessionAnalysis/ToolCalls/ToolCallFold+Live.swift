import RealtimeProtocol
import SessionRecording

/// The calls of a GPT-Live session: those of its backends, and the work that it hands over to the client.
///
/// - A backend's call is requested when its item is done, and answered by the client's `response.item.create`; an MCP call
///   runs by itself. Of a response that failed, calls that wait for the client are discarded.
/// - A delegation to the client is requested when it is created, and answered by the first text that the client appends
///   for it; further ones add lines to its output. No event ends it.
extension ToolCallFold {
    mutating func apply(_ event: LiveServerEvent, recorded: RecordedEvent) {
        switch event {
        case .sessionDelegationCreated(let event):
            guard event.delegation?.target == "client", let row = delegation(event.delegation?.id) else { return }
            rows.change(row) { $0.requestedAt = $0.requestedAt ?? recorded.at }
        case .responseEvent(let event):
            if let nested = event.event { apply(nested, of: event.delegationID, at: recorded.at) }
        default: return
        }
    }

    mutating func apply(_ event: LiveClientEvent, recorded: RecordedEvent) {
        switch event {
        case .sessionInstructionsAppend(let event), .sessionThinkingAppend(let event),
            .sessionCommentaryAppend(let event):
            guard let row = delegation(event.delegationID?.value) else { return }
            rows.change(row) { $0.append(event.content, at: recorded.at) }
        case .responseItemCreate(let event):
            guard event.item?.type == ItemType.functionCallOutput.rawValue else { return }
            answer(
                .with {
                    $0.callID = event.item?.callID
                    $0.output = event.item?.output?.text ?? ""
                },
                at: recorded.at
            )
        default: return
        }
    }

    private mutating func delegation(_ id: String?) -> Int? {
        guard let id, !id.isEmpty, let row = row(item: nil, call: id, .delegation) else { return nil }
        rows.change(row) { if $0.status == .inProgress { $0.status = .unanswered } }
        return row
    }
}

// MARK: - Backends

extension ToolCallFold {
    private mutating func apply(_ event: ResponsesEvent, of delegation: String?, at moment: Timestamp?) {
        switch event.type {
        case "response.created": backendResponses[delegation] = event.response?.id
        case "response.output_item.added": note(event.item, of: delegation, isDone: false, at: moment)
        case "response.output_item.done": note(event.item, of: delegation, isDone: true, at: moment)
        case "response.function_call_arguments.delta": append(event, of: delegation, .function)
        case "response.mcp_call_arguments.delta": append(event, of: delegation, .mcp)
        case "response.function_call_arguments.done": finish(event, of: delegation, .function, at: moment)
        case "response.mcp_call_arguments.done": finish(event, of: delegation, .mcp, at: moment)
        case "response.mcp_call.in_progress": finish(event, of: delegation, .mcp, at: moment)
        case "response.mcp_call.completed": end(event, of: delegation, .completed, at: moment)
        case "response.mcp_call.failed": end(event, of: delegation, .failed, at: moment)
        case "response.failed", "response.cancelled": discardCalls(of: delegation, event.response, at: moment)
        case "response.completed", "response.incomplete": backendCalls[delegation] = nil
        default: return
        }
    }

    private mutating func note(_ item: ResponsesItem?, of delegation: String?, isDone: Bool, at moment: Timestamp?) {
        guard let item, let kind = item.callKind, let row = backendRow(item.id, item.callID, of: delegation, kind)
        else { return }
        rows.change(row) {
            $0.name = item.name ?? $0.name
            $0.serverLabel = item.serverLabel ?? $0.serverLabel
            if item.status == ItemStatus.incomplete.rawValue {
                $0.cut(at: item.arguments ?? "")
            } else if isDone {
                $0.request(with: item.arguments ?? "", at: moment)
            }
            guard kind == .mcp, isDone else { return }
            $0.output = item.output?.text ?? $0.output
            if let error = item.error, !error.isNull {
                $0.error = error.string ?? error["message"]?.string ?? error.text
                $0.end(.failed, at: moment)
            } else if item.output != nil {
                $0.end(.completed, at: moment)
            }
        }
        if kind == .function, let answer = item.callID.flatMap({ answers.removeValue(forKey: $0) }) {
            rows.change(row) { $0.answer(answer.output, at: answer.at) }
        }
    }

    private mutating func append(_ event: ResponsesEvent, of delegation: String?, _ kind: ToolCall.Kind) {
        guard let row = backendRow(event.itemID, nil, of: delegation, kind), rows[row].status == .inProgress else {
            return
        }
        rows.change(row) { $0.arguments = ($0.arguments ?? "") + (event.delta ?? "") }
    }

    private mutating func finish(
        _ event: ResponsesEvent,
        of delegation: String?,
        _ kind: ToolCall.Kind,
        at moment: Timestamp?
    ) {
        guard let row = backendRow(event.itemID, nil, of: delegation, kind) else { return }
        rows.change(row) {
            $0.name = event.name ?? $0.name
            $0.request(with: event.arguments ?? "", at: moment)
        }
    }

    private mutating func end(
        _ event: ResponsesEvent,
        of delegation: String?,
        _ ending: ToolCall.Status,
        at moment: Timestamp?
    ) {
        guard let row = backendRow(event.itemID, nil, of: delegation, .mcp) else { return }
        rows.change(row) { $0.end(ending, at: moment) }
    }

    /// The server takes no output any more for a call of a response that failed.
    private mutating func discardCalls(of delegation: String?, _ response: BackendResponse?, at moment: Timestamp?) {
        for row in backendCalls.removeValue(forKey: delegation) ?? [] {
            rows.change(row) {
                guard !$0.isAnswered else { return }
                $0.error = response?.error?.message ?? response?.error?.code ?? "its response failed"
                $0.end(.failed, at: moment)
            }
        }
    }

    private mutating func backendRow(
        _ itemID: String?,
        _ callID: String?,
        of delegation: String?,
        _ kind: ToolCall.Kind
    ) -> Int? {
        guard let row = row(item: itemID, call: callID, kind) else { return nil }
        if backendCalls[delegation]?.contains(row) != true { backendCalls[delegation, default: []].append(row) }
        if let id = backendResponses[delegation], rows[row].responseID == nil {
            rows.change(row) { $0.responseID = id }
        }
        return row
    }
}

extension ResponsesItem {
    /// Who runs the call that the item is; nil when it is none, or one of a hosted tool.
    fileprivate var callKind: ToolCall.Kind? {
        switch type {
        case ItemType.functionCall.rawValue: .function
        case ItemType.mcpCall.rawValue: .mcp
        default: nil
        }
    }
}

extension ToolCall {
    /// A text more for a delegation.
    fileprivate mutating func append(_ content: String, at moment: Timestamp?) {
        output = output.map { "\($0)\n\(content)" } ?? content
        end(.completed, at: moment)
    }
}
