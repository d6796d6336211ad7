import SessionAnalysis

/// When a tool call ran, in milliseconds since the session's start.
struct CallTimes {
    let call: ToolCall
    /// The call's own time; waiting for approval is none of it.
    private(set) var from: Double?
    private(set) var to: Double?
    /// When approval was asked for, and how it was answered.
    private(set) var approval: (askedAt: Double?, answer: ItemNotes.Answer?)?
    /// When an MCP server worked on it.
    private(set) var run: (from: Double?, to: Double?)?
    /// Whether it was not approved.
    private(set) var isDenied = false
    /// The event that told of it first.
    let seq: Int?

    /// The call's id, or its item's.
    var id: String? { call.callID ?? call.itemID }

    /// How long it took; nil when it was denied, or has not been answered.
    var ms: Double? {
        guard !isDenied, let from, let to else { return nil }
        return to - from
    }

    /// Finds the times of a call.
    init(_ call: ToolCall, _ fold: PageFold) {
        self.call = call
        let note = fold.items[call.itemID]
        seq = note?.seq ?? (call.callID ?? call.itemID).flatMap { fold.columns.firstSeq(of: $0) } ?? fold.rowSeqs[call]
        from = fold.clock.ms(call.requestedAt)
        to = fold.clock.ms(call.answeredAt)
        guard call.kind == .mcp else { return }
        noteApproval(note, fold)
        guard let note, note.runFrom != nil else { return }
        run = (fold.clock.ms(note.runFrom), fold.clock.ms(note.runTo))
        (from, to) = (run?.from, run?.to)
    }

    /// A call that was denied has the item of the request; any other names the request.
    private mutating func noteApproval(_ note: ItemNotes.Note?, _ fold: PageFold) {
        let isRequest = fold.items.answer(to: call.itemID) != nil
        guard let request = note?.approvalRequestID ?? (isRequest ? call.itemID : nil) else { return }
        let answer = fold.items.answer(to: request)
        approval = (fold.clock.ms(fold.items[request]?.at), answer)
        isDenied = answer?.approve == false
        if isDenied { (from, to) = (approval?.askedAt, fold.clock.ms(answer?.at)) }
    }
}
