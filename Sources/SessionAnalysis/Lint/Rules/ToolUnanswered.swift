import RealtimeProtocol
import SessionRecording

/// A completed function call, the session went on, and no output was ever sent.
struct ToolUnanswered: LintRule {
    static let id = "tool-unanswered"
    static let severity = Finding.Severity.error
    static let summary = "A function call was completed, and its output never sent, though the session went on."
    static let subjects: Set<LintSubject> = [.response, .item, .audioBuffer, .error]
    static let needsAllEvents = true

    private struct Call {
        var ordinal: Int
        /// The end of its response.
        var seq: Int
        var finding: Int?
    }

    /// So many calls wait to be confirmed by the server.
    private static let rememberedCount = 64

    private var calls: [Call] = []

    mutating func note(_: ClientEvent, _: LintMoment, in session: SessionFold, _ report: inout LintReport) {
        settle(session, &report)
    }

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        settle(session, &report)
        switch event {
        case .responseDone(let event) where event.response?.status == .completed: begin(moment, session)
        case .responseCreated, .inputAudioBufferCommitted: goOn(session, &report)
        default: return
        }
    }

    /// The calls of a response wait from its end on; nobody has to answer those of one out of band.
    private mutating func begin(_ moment: LintMoment, _ session: SessionFold) {
        guard let response = moment.response,
            session.conversationFold.scope(ofResponse: response)?.isOutOfBand != true
        else { return }
        for call in session.toolCallFold.calls(ofResponse: response)
        where call.kind == .function && !calls.contains(where: { $0.ordinal == call.ordinal }) {
            calls.append(Call(ordinal: call.ordinal, seq: moment.seq))
        }
        if calls.count > Self.rememberedCount * 2 { calls.removeFirst(Self.rememberedCount) }
    }

    private mutating func goOn(_ session: SessionFold, _ report: inout LintReport) {
        for index in calls.indices where calls[index].finding == nil {
            let call = session.toolCallFold.rows[calls[index].ordinal - 1]
            guard call.status == .unanswered, !Self.isDeleted(call, session) else { continue }
            let name = LintText.name(call.name)
            let id = call.callID.map { " (\(LintText.name($0)))" } ?? ""
            calls[index].finding = report.find(
                "\(name)\(id) was called, and its output never sent: send a function_call_output with this call_id, "
                    + "then response.create.",
                at: calls[index].seq,
                item: call.itemID,
                response: call.responseID
            )
        }
    }

    /// An answer may come late, or be refused.
    // A loop, as a closure would capture the session, which is a copy.
    private mutating func settle(_ session: SessionFold, _ report: inout LintReport) {
        for index in calls.indices.reversed() {
            let row = calls[index].ordinal - 1
            if let finding = calls[index].finding {
                let call = session.toolCallFold.rows[row]
                report.set(finding, isWithdrawn: call.status != .unanswered || Self.isDeleted(call, session))
            }
            if session.toolCallFold.confirmedRows.contains(row) { calls.remove(at: index) }
        }
    }

    private static func isDeleted(_ call: ToolCall, _ session: SessionFold) -> Bool {
        session.conversationFold.items.item(call.itemID)?.isDeleted == true
    }
}
