import RealtimeProtocol
import SessionRecording

/// Follows function calls and MCP calls from request to answer.
///
/// - A call is requested when its arguments are complete: `….arguments.done` says so, else the first event that shows
///   its item done, else the end of its response. A call of an MCP tool that needs approval is requested when the approval
///   is. A call that its response leaves incomplete is cut off.
/// - A function is answered by the client's `function_call_output`, not when the server confirms that; an output that the
///   server refuses answers nothing, and the one that it confirms wins. An MCP call is answered by
///   `response.mcp_call.completed` or `.failed`, else when its item shows a result; a denial answers, too.
/// - A call is found by its call id or its item's id, else by its place in the response. It belongs to the session:
///   out-of-band responses make calls as well, deleting the item does not undo one, and a history that the client puts in
///   may hold some.
struct ToolCallFold: Sendable {
    /// The response that an event is about.
    struct Maker {
        var number: Int
        var id: String?
    }

    var rows = TrackedRows<ToolCall>()
    private var rowsByItem = IDIndex()
    private var rowsByCall: [String: Int] = [:]
    private var rowsByPlace: [OutputPlace: Int] = [:]
    /// The calls of the responses that run, by the response's number.
    private var openRows: [Int: [Int]] = [:]
    /// The number of the response that made the call.
    private var makers: [Int: Int] = [:]
    /// The calls that a response made.
    private var madeRows: [Int: [Int]] = [:]
    /// Calls that were cut off; an answer may come all the same.
    private var cutRows: Set<Int> = []
    /// Calls whose answer the server has.
    var confirmedRows: Set<Int> = []
    /// What calls were before the client answered them.
    private var statesBeforeAnswer: [Int: (status: ToolCall.Status, error: String?)] = [:]
    var answers = ClientAnswers()
    /// Calls the client put into the history, and the server has yet to accept, by call id.
    var seeds: [String: (call: FunctionCall, at: Timestamp?)] = [:]

    /// What the client appended for delegations, which the server may refuse.
    var delegationTexts: [Int: [DelegationText]] = [:]

    /// Takes the next event of the server's.
    mutating func apply(_ event: ServerEvent, recorded: RecordedEvent, maker: Maker?) {
        switch event {
        case .responseFunctionCallArgumentsDelta(let delta):
            let place = OutputPlace(maker?.number, delta.outputIndex)
            append(delta.delta, to: row(item: delta.itemID, call: delta.callID, at: place, .function, maker), maker)
        case .responseMCPCallArgumentsDelta(let delta):
            let place = OutputPlace(maker?.number, delta.outputIndex)
            append(delta.delta, to: row(item: delta.itemID, at: place, .mcp, maker), maker)
        case .responseFunctionCallArgumentsDone(let event): finish(event, maker, at: recorded.at)
        case .responseMCPCallArgumentsDone(let event): finish(event, maker, at: recorded.at)
        case .responseMCPCallInProgress(let event): begin(event, maker)
        case .responseMCPCallCompleted(let event): end(event, .completed, maker, at: recorded.at)
        case .responseMCPCallFailed(let event): end(event, .failed, maker, at: recorded.at)

        case .responseOutputItemAdded(let event):
            note(event.item, at: event.outputIndex, of: maker, isDone: false, at: recorded.at)
        case .responseOutputItemDone(let event):
            note(event.item, at: event.outputIndex, of: maker, isDone: true, at: recorded.at)
        case .conversationItemAdded(let event), .conversationItemCreated(let event):
            note(event.item, at: nil, of: nil, isDone: false, at: recorded.at)
        case .conversationItemDone(let event), .conversationItemRetrieved(let event):
            note(event.item, at: nil, of: nil, isDone: true, at: recorded.at)
        case .responseDone(let event): end(event.completeResponse, maker, at: recorded.at)

        case .error(let event): if let refused = event.refusedEventID { refuse(refused) }
        default: return
        }
    }

    /// Takes the next event of the client's.
    mutating func apply(_ event: ClientEvent, recorded: RecordedEvent) {
        guard case .conversationItemCreate(let event) = event else { return }
        switch event.item {
        case .functionCall(let call): seed(call, event.eventID, at: recorded.at)
        case .functionCallOutput(let result): answer(result, event.eventID, at: recorded.at)
        case .mcpApprovalResponse(let response): note(response, event.eventID, at: recorded.at)
        default: return
        }
    }

    mutating func takeChanged() -> [ToolCall] { rows.takeChanged() }
}

// MARK: - Arguments and outcome, as they stream

extension ToolCallFold {
    private mutating func append(_ delta: String, to row: Int?, _ maker: Maker?) {
        guard let row, rows[row].status == .inProgress else { return }
        rows.change(row) {
            if $0.responseID == nil { $0.responseID = maker?.id }
            if $0.arguments == nil { $0.arguments = "" }
            $0.arguments?.append(delta)
        }
    }

    private mutating func finish(_ event: FunctionArgumentsDone, _ maker: Maker?, at moment: Timestamp?) {
        let place = OutputPlace(maker?.number, event.outputIndex)
        guard let row = row(item: event.itemID, call: event.callID, at: place, .function, maker) else { return }
        rows.change(row) {
            $0.responseID = maker?.id ?? $0.responseID
            $0.name = event.name ?? $0.name
            $0.request(with: event.arguments, at: moment)
        }
        takeAnswer(of: row)
    }

    private mutating func finish(_ event: MCPArgumentsDone, _ maker: Maker?, at moment: Timestamp?) {
        let place = OutputPlace(maker?.number, event.outputIndex)
        guard let row = row(item: event.itemID, at: place, .mcp, maker) else { return }
        rows.change(row) {
            $0.responseID = maker?.id ?? $0.responseID
            $0.request(with: event.arguments, at: moment)
        }
    }

    private mutating func begin(_ event: MCPCallEvent, _ maker: Maker?) {
        _ = row(item: event.itemID, at: OutputPlace(maker?.number, event.outputIndex), .mcp, nil)
    }

    private mutating func end(
        _ event: MCPCallEvent,
        _ status: ToolCall.Status,
        _ maker: Maker?,
        at moment: Timestamp?
    ) {
        let place = OutputPlace(maker?.number, event.outputIndex)
        guard let row = row(item: event.itemID, at: place, .mcp, nil) else { return }
        reopen(row)
        rows.change(row) { $0.end(status, at: moment) }
    }
}

// MARK: - The end of a response

extension ToolCallFold {
    /// `response.done`: what streamed is complete, or was cut off.
    private mutating func end(_ response: Response?, _ maker: Maker?, at moment: Timestamp?) {
        guard let response, let maker else { return }
        for (outputIndex, item) in response.output.enumerated() {
            note(item, at: outputIndex, of: maker, isDone: true, at: moment)
        }
        for row in openRows.removeValue(forKey: maker.number) ?? [] {
            if cutRows.contains(row) {
                cut(row, at: "", reason: response.cutReason)
            } else if rows[row].status == .inProgress || response.isCutOff && rows[row].isTorn {
                end(row, with: response, at: moment)
            }
        }
    }

    private mutating func end(_ row: Int, with response: Response, at moment: Timestamp?) {
        guard !response.isCutOff else { return cut(row, at: "", reason: response.cutReason) }
        rows.change(row) { $0.request(with: "", at: moment) }
        takeAnswer(of: row)
    }

    /// The arguments stay incomplete.
    mutating func cut(_ row: Int, at arguments: String, reason: String?) {
        reopen(row)
        guard !rows[row].isAnswered else { return }
        rows.change(row) { $0.cut(at: arguments, reason: reason) }
        cutRows.insert(row)
    }

    /// Lets the client's word change a call, which the server may refuse.
    mutating func answer(_ row: Int, _ edit: (inout ToolCall) -> Void) {
        statesBeforeAnswer[row] = (rows[row].status, rows[row].error)
        reopen(row)
        rows.change(row, edit)
    }

    /// The client's word on a call did not count.
    mutating func takeBackAnswer(of row: Int) {
        guard let before = statesBeforeAnswer.removeValue(forKey: row) else { return }
        let isComplete = before.status == .inProgress && makers[row].map { openRows[$0] == nil } ?? true
        rows.change(row) { $0.takeBack(to: isComplete ? .unanswered : before.status, error: before.error) }
        if before.status == .failed { cutRows.insert(row) }
    }

    /// The calls of a response that runs that wait for an answer.
    func unansweredRows(of maker: Maker?) -> [Int] {
        let made = maker.flatMap { openRows[$0.number] } ?? []
        return made.filter { rows[$0].status == .unanswered }
    }

    func isCut(_ row: Int) -> Bool { cutRows.contains(row) }

    /// A call that was cut off goes on.
    mutating func reopen(_ row: Int) {
        if cutRows.remove(row) != nil { rows.change(row) { $0.reopen() } }
    }
}

extension Response {
    /// Whether it may have left a call incomplete.
    fileprivate var isCutOff: Bool {
        switch status {
        case .cancelled, .incomplete, .failed: true
        default: false
        }
    }

    /// Why it left a call incomplete, in the server's words.
    fileprivate var cutReason: String? {
        reason ?? failure?.message ?? failure?.code ?? failure?.type ?? (status == .completed ? nil : status?.rawValue)
    }
}

// MARK: - Rows

extension ToolCallFold {
    /// The call of this item or call id, or in this place; new if it was not seen before, nil where nothing names it.
    mutating func row(
        item itemID: String?,
        call callID: String? = nil,
        at place: OutputPlace? = nil,
        _ kind: ToolCall.Kind,
        _ maker: Maker?
    ) -> Int? {
        let found = find(item: itemID, call: callID, maker)
        let row: Int
        if let found {
            row = found
        } else if itemID == nil, callID == nil {
            guard let place else { return nil }
            row = rowsByPlace[place] ?? add(kind)
        } else if itemID == nil, let place, let known = rowsByPlace[place], rows[known].callID == nil {
            row = known
            identify(row, item: nil, call: callID)
        } else {
            row = add(kind)
            identify(row, item: itemID, call: callID)
        }
        if found == nil, let place { rowsByPlace[place] = row }
        if let maker { open(row, in: maker.number) }
        return row
    }

    private mutating func add(_ kind: ToolCall.Kind) -> Int {
        rows.append(ToolCall(ordinal: rows.count + 1, kind: kind))
    }

    /// The known call of this item or call id; what is learned of its ids on the way is kept.
    ///
    /// Some servers give all items one id: calls that differ in their call id are different ones.
    private mutating func find(item itemID: String?, call callID: String?, _ maker: Maker?) -> Int? {
        if let itemID, let row = rowsByItem.find(itemID) {
            let known = rows[row].callID
            if callID == nil || known == callID { return isAnother(row, maker) ? nil : row }
            if known == nil {
                identify(row, item: nil, call: callID)
                return row
            }
        }
        guard let callID, let row = rowsByCall[callID], !isAnother(row, maker) else { return nil }
        identify(row, item: itemID, call: nil)
        return row
    }

    /// Whether ids were used again: by another response than the one that made the call and ended.
    ///
    /// An MCP call that was approved is of another response than the request for approval whose row it takes.
    private func isAnother(_ row: Int, _ maker: Maker?) -> Bool {
        guard rows[row].kind == .function, let maker, let known = makers[row] else { return false }
        return known != maker.number && openRows[known] == nil
    }

    private mutating func open(_ row: Int, in response: Int) {
        guard makers[row] == nil else { return }
        makers[row] = response
        openRows[response, default: []].append(row)
        madeRows[response, default: []].append(row)
    }

    /// The same call may come under other items, as when a client puts the history into a new connection: the first
    /// item stays the call's own.
    private mutating func identify(_ row: Int, item itemID: String?, call callID: String?) {
        if let itemID { rowsByItem.insert(itemID, at: row) }
        if let callID {
            if let other = rowsByCall.updateValue(row, forKey: callID), other != row { answers.forget(callID) }
        }
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

    func row(item itemID: String) -> Int? { rowsByItem.index(of: itemID) }

    /// The calls that a response made.
    func calls(ofResponse number: Int) -> [ToolCall] { (madeRows[number] ?? []).map { rows[$0] } }

    /// The number of the response that made a call.
    func maker(ofCall callID: String?) -> Int? { callID.flatMap { rowsByCall[$0] }.flatMap { makers[$0] } }

    /// The number of the response that made the call of an item, such as a request for approval.
    mutating func maker(ofItem itemID: String?) -> Int? {
        itemID.flatMap { rowsByItem.find($0) }.flatMap { makers[$0] }
    }

    mutating func row(approvalRequest requestID: String?) -> Int? { requestID.flatMap { rowsByItem.find($0) } }
}
