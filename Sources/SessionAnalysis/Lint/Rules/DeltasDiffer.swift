import RealtimeProtocol

/// What the deltas of a text, a transcript or a call's arguments join to differs from what their end says.
///
/// A response that was cut off may say less at its end than it has streamed.
struct DeltasDiffer: LintRule {
    static let id = "deltas-differ"
    static let severity = Finding.Severity.error
    static let summary = "The deltas of a text, a transcript or a call's arguments do not add up to what its end says."
    static let subjects: Set<LintSubject> = [.part, .response]
    static let needsAllEvents = true

    private struct Difference {
        var response: Int
        var seq: Int
        var message: String
        var itemID: String?
    }

    /// Found before the fold took the event: what it is about, and what came.
    private var difference: (what: String, streamed: String, told: String, itemID: String?)?
    /// Of responses that run.
    private var differences: [Difference] = []

    mutating func prepare(_ event: ServerEvent, in session: SessionFold) {
        difference = nil
        let items = session.conversationFold.items
        switch event {
        case .responseOutputTextDone(let event):
            let streamed = items.item(event.itemID)?.content.streamed(at: event.contentIndex ?? 0)
            compare("text", streamed, event.text, event.itemID)
        case .responseOutputAudioTranscriptDone(let event):
            let streamed = items.item(event.itemID)?.content.streamed(at: event.contentIndex ?? 0)
            compare("transcript", streamed, event.transcript, event.itemID)
        case .responseFunctionCallArgumentsDone(let event):
            compare("arguments", items.item(event.itemID)?.arguments.streamed, event.arguments, event.itemID)
        case .responseMCPCallArgumentsDone(let event):
            compare("arguments", items.item(event.itemID)?.arguments.streamed, event.arguments, event.itemID)
        default: return
        }
    }

    private mutating func compare(_ what: String, _ streamed: String?, _ told: String, _ itemID: String?) {
        guard let streamed, streamed != told else { return }
        difference = (what, streamed, told, itemID)
    }

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        if case .responseDone(let event) = event { return end(event, moment, session, &report) }
        defer { difference = nil }
        guard let difference, let response = moment.response, !moment.isRedacted else { return }
        let message = """
            The \(difference.what) streamed as \(difference.streamed.count) characters, and its done has \
            \(difference.told.count), from character \(Self.place(of: difference.streamed, difference.told)) on: take \
            what done says.
            """
        differences.append(
            Difference(response: response, seq: moment.seq, message: message, itemID: difference.itemID)
        )
    }

    private mutating func end(
        _ event: ResponseEvent,
        _ moment: LintMoment,
        _ session: SessionFold,
        _ report: inout LintReport
    ) {
        guard let response = moment.response, !differences.isEmpty else { return }
        let ended = differences.filter { $0.response == response }
        differences.removeAll { $0.response == response }
        guard event.response?.status == .completed, !moment.isRedacted else { return }
        for difference in ended {
            report.find(
                difference.message,
                at: difference.seq,
                item: difference.itemID,
                response: event.completeResponse?.id
            )
        }
    }

    /// The first character that differs, from 1.
    private static func place(of one: String, _ other: String) -> Int {
        zip(one, other).prefix { $0 == $1 }.reduce(1) { count, _ in count + 1 }
    }
}
