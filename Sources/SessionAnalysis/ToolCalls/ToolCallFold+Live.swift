import RealtimeProtocol
import SessionRecording

/// The calls of a GPT-Live session: those of its backends, and the work that it hands over to the client.
///
/// - What a backend's events say of a call is what those of the Realtime API say. The client answers with
///   `response.item.create`. The server takes no answer any more for a call of a response that failed.
/// - A delegation to the client is requested when it is created, and answered by the first text that the client appends
///   for it; further ones add lines to its output. No event ends it.
extension ToolCallFold {
    mutating func apply(_ event: LiveServerEvent, recorded: RecordedEvent, maker: Maker?) {
        switch event {
        case .sessionDelegationCreated(let event):
            guard event.delegation?.target == "client", let row = delegation(event.delegation?.id) else { return }
            rows.change(row) { $0.requestedAt = $0.requestedAt ?? recorded.at }
        case .responseEvent(let event):
            guard let nested = event.event else { return }
            if nested.type == "response.failed" { discardCalls(of: maker, nested.response?.error, at: recorded.at) }
            if let event = ServerEvent(ofCallIn: nested) { apply(event, recorded: recorded, maker: maker) }
        case .error(let event): if let refused = event.refusedEventID { refuse(refused) }
        default: return
        }
    }

    mutating func apply(_ event: LiveClientEvent, recorded: RecordedEvent) {
        switch event {
        case .sessionInstructionsAppend(let event), .sessionThinkingAppend(let event),
            .sessionCommentaryAppend(let event):
            guard let row = delegation(event.delegationID?.value) else { return }
            let text = DelegationText(eventID: event.eventID, content: event.content, at: recorded.at)
            delegationTexts[row, default: []].append(text)
            answers.note(.delegationText(row: row), of: event.eventID)
            rows.change(row) { $0.append(text) }
        case .responseItemCreate(let event):
            guard case .functionCallOutput(let output)? = event.item.flatMap(Item.init(ofCallIn:)) else { return }
            answer(output, event.eventID, at: recorded.at)
        default: return
        }
    }

    private mutating func delegation(_ id: String?) -> Int? {
        guard let id, !id.isEmpty, let row = row(item: nil, call: id, .delegation, nil) else { return nil }
        rows.change(row) { if $0.status == .inProgress { $0.status = .unanswered } }
        return row
    }

    /// The server has refused a text for a delegation: what is left of them is its answer.
    mutating func takeBackText(_ eventID: String, of row: Int) {
        delegationTexts[row]?.removeAll { $0.eventID == eventID }
        rows.change(row) { call in
            call.takeBack(to: .unanswered, error: nil)
            for text in delegationTexts[row] ?? [] { call.append(text) }
        }
    }

    private mutating func discardCalls(of maker: Maker?, _ error: BackendError?, at moment: Timestamp?) {
        for row in unansweredRows(of: maker) {
            rows.change(row) {
                $0.error = error?.message ?? error?.code ?? "its response failed"
                $0.end(.failed, at: moment)
            }
        }
    }
}

/// A text that the client appended for a delegation.
struct DelegationText: Sendable {
    var eventID: String?
    var content: String
    var at: Timestamp?
}

extension ToolCall {
    /// A text more for a delegation.
    fileprivate mutating func append(_ text: DelegationText) {
        output = output.map { "\($0)\n\(text.content)" } ?? text.content
        end(.completed, at: text.at)
    }
}

// MARK: - What a backend says of a call, as an event of the Realtime API

extension ServerEvent {
    /// The event that says the same of a call; nil when the backend's event is about none.
    fileprivate init?(ofCallIn event: ResponsesEvent) {
        let call = MCPCallEvent.with { ($0.itemID, $0.outputIndex) = (event.itemID, event.outputIndex) }
        switch event.type {
        case "response.output_item.added": self = .responseOutputItemAdded(OutputItemEvent(ofCallIn: event))
        case "response.output_item.done": self = .responseOutputItemDone(OutputItemEvent(ofCallIn: event))
        case "response.function_call_arguments.delta":
            self = .responseFunctionCallArgumentsDelta(
                .with {
                    ($0.itemID, $0.outputIndex) = (event.itemID, event.outputIndex)
                    $0.delta = event.delta ?? ""
                }
            )
        case "response.function_call_arguments.done":
            self = .responseFunctionCallArgumentsDone(
                .with {
                    ($0.itemID, $0.outputIndex, $0.name) = (event.itemID, event.outputIndex, event.name)
                    $0.arguments = event.arguments ?? ""
                }
            )
        case "response.mcp_call_arguments.delta":
            self = .responseMCPCallArgumentsDelta(
                .with {
                    ($0.itemID, $0.outputIndex) = (event.itemID, event.outputIndex)
                    $0.delta = event.delta ?? ""
                }
            )
        case "response.mcp_call_arguments.done":
            self = .responseMCPCallArgumentsDone(
                .with {
                    ($0.itemID, $0.outputIndex) = (event.itemID, event.outputIndex)
                    $0.arguments = event.arguments ?? ""
                }
            )
        case "response.mcp_call.in_progress": self = .responseMCPCallInProgress(call)
        case "response.mcp_call.completed": self = .responseMCPCallCompleted(call)
        case "response.mcp_call.failed": self = .responseMCPCallFailed(call)
        default:
            guard event.endsResponse else { return nil }
            self = .responseDone(.with { $0.response = Response(of: event.response) })
        }
    }
}

extension OutputItemEvent {
    fileprivate init(ofCallIn event: ResponsesEvent) {
        self.init()
        outputIndex = event.outputIndex
        item = event.item.flatMap(Item.init(ofCallIn:))
    }
}

extension Response {
    /// How a backend's response ended.
    fileprivate init(of response: BackendResponse?) {
        self.init()
        id = response?.id
        status = response?.status.map(ResponseStatus.init(rawValue:))
        guard let reason = response?.incompleteDetails?.reason ?? response?.error?.message else { return }
        statusDetails = .with { $0.reason = reason }
    }
}

extension Item {
    /// The call, or the output of one, that an item of the Responses API is; nil when it is neither.
    fileprivate init?(ofCallIn item: ResponsesItem) {
        let status = item.status.map(ItemStatus.init(rawValue:))
        switch item.type.map(ItemType.init(rawValue:)) {
        case .functionCall:
            self = .functionCall(
                .with {
                    ($0.id, $0.callID, $0.name, $0.status) = (item.id, item.callID, item.name, status)
                    $0.arguments = item.arguments ?? ""
                }
            )
        case .functionCallOutput:
            self = .functionCallOutput(
                .with {
                    ($0.id, $0.callID) = (item.id, item.callID)
                    $0.output = item.output?.text ?? ""
                }
            )
        case .mcpCall:
            self = .mcpCall(
                .with {
                    ($0.id, $0.serverLabel, $0.name, $0.status) = (item.id, item.serverLabel, item.name, status)
                    $0.arguments = item.arguments ?? ""
                    ($0.output, $0.error) = (item.output?.text, item.error)
                }
            )
        default: return nil
        }
    }
}
