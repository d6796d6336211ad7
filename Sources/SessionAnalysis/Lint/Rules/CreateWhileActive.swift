import RealtimeProtocol

/// `response.create` while a response of the default conversation ran.
///
/// What counts is what the server made of it: the response may have ended while the request was under way.
struct CreateWhileActive: LintRule {
    static let id = "create-while-active"
    static let severity = Finding.Severity.error
    static let summary = "response.create was sent while a response of the default conversation ran."
    static let subjects: Set<LintSubject> = [.response, .error, .session]

    private struct Request {
        var eventID: String?
        var seq: Int
        /// Whether the server has made a response of it.
        var isTaken = false
        var finding: Int?
    }

    private static let rememberedCount = 16
    private static let refusal = "conversation_already_has_active_response"

    /// The responses that run, by number, with their ids.
    private var running: [Int: String?] = [:]
    private var requests: [Request] = []

    mutating func note(
        _ event: ClientEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        guard case .responseCreate(let event) = event, event.response?.conversation != "none" else { return }
        var request = Request(eventID: event.eventID, seq: moment.seq)
        if let (_, id) = running.min(by: { $0.key < $1.key }) { request.finding = find(id, moment.seq, &report) }
        if requests.count == Self.rememberedCount { requests.removeFirst() }
        requests.append(request)
    }

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        switch event {
        case .sessionCreated: (running, requests) = ([:], [])
        case .responseCreated(let event):
            guard let response = moment.response,
                session.conversationFold.scope(ofResponse: response)?.isOutOfBand != true
            else { return }
            takeRequest(&report)
            running[response] = event.completeResponse?.id
        case .responseDone: if let response = moment.response { running[response] = nil }
        case .error(let event): refuse(event, &report)
        default: return
        }
    }

    /// The server has made a response of the oldest request.
    private mutating func takeRequest(_ report: inout LintReport) {
        guard let index = requests.firstIndex(where: { !$0.isTaken }) else { return }
        requests[index].isTaken = true
        if let finding = requests[index].finding { report.withdraw(finding) }
    }

    private mutating func refuse(_ event: ErrorEvent, _ report: inout LintReport) {
        let refused = event.refusedEventID
        let index = refused.map { id in requests.lastIndex { $0.eventID == id } } ?? requests.indices.last
        guard let index else { return }
        if event.failure.code == Self.refusal {
            if let finding = requests[index].finding {
                report.restore(finding)
            } else {
                _ = find(running.values.first ?? nil, requests[index].seq, &report)
            }
        } else if refused != nil, let finding = requests[index].finding {
            report.withdraw(finding)
        } else if refused == nil {
            return
        }
        requests.remove(at: index)
    }

    private func find(_ response: String?, _ seq: Int, _ report: inout LintReport) -> Int {
        let name = response.map { LintText.name($0) } ?? "a response"
        return report.find(
            "response.create was sent while \(name) ran, which the server refuses: wait for its response.done, or "
                + "send response.cancel first.",
            at: seq,
            response: response
        )
    }
}
