import RealtimeProtocol
import SessionRecording

/// Collects what went wrong: `error` events, responses and transcriptions that failed, events with members that do not
/// fit, a clock that was set back.
///
/// Cancelled and incomplete responses are not problems: somebody wanted them so, or a limit did what it is for.
struct ProblemFold: Sendable {
    /// By how much a time has to be before the one ahead of it, in milliseconds: less is the order of two sockets.
    static let leastStep = 1000.0

    /// How many members of one event are noted: an event that is nothing like the reference's has thousands.
    private static let mostMisfits = 8

    private(set) var rows = TrackedRows<SessionProblem>()
    private var lastAt: Timestamp?
    private var hasSteppedBack = false

    mutating func apply(_ event: ServerEvent, recorded: RecordedEvent) {
        switch event {
        case .error(let event):
            let error = event.failure
            note(.error, recorded) {
                $0.type = error.type
                $0.code = error.code
                $0.message = error.message ?? ErrorWords.find(in: recorded.payload)
                $0.param = error.param
                $0.clientEventID = error.eventID
            }
        case .responseDone(let event):
            guard let response = event.completeResponse, response.status == .failed else { return }
            let error = response.failure
            note(.response, recorded) {
                $0.type = error?.type
                $0.code = error?.code
                $0.message = error?.message ?? response.reason
                $0.responseID = response.id
            }
        case .conversationItemInputAudioTranscriptionFailed(let event):
            note(.transcription, recorded) {
                $0.type = event.error?.type
                $0.code = event.error?.code
                $0.message = event.error?.message ?? ErrorWords.find(in: recorded.payload)
                $0.param = event.error?.param
                $0.itemID = event.itemID
            }
        default: return
        }
    }

    /// Notes the members of an event that are not what the reference says, each path once; the rest of the event counts.
    mutating func applyMisfits(of recorded: RecordedEvent, in family: EventFamily) {
        let misfits = EventDecoder(family: family).misfits(in: recorded)
        guard !misfits.isEmpty else { return note(.malformed, recorded) { _ in } }
        var seen: Set<Drift.Misfit> = []
        for misfit in misfits where seen.count < Self.mostMisfits && seen.insert(misfit).inserted {
            note(.malformed, recorded) {
                $0.message = misfit.description
                $0.param = misfit.path
            }
        }
    }

    /// Notes the first time that is well before the one ahead of it: what took that long, nobody knows.
    mutating func applyTime(of recorded: RecordedEvent) {
        guard let at = recorded.at else { return }
        defer { lastAt = at }
        guard !hasSteppedBack, let lastAt, at < lastAt else { return }
        let step = lastAt.milliseconds(since: at)
        guard step >= Self.leastStep else { return }
        hasSteppedBack = true
        note(.clock, recorded) { $0.message = "the clock was set back by \(Int(step / 1000)) s" }
    }

    mutating func takeChanged() -> [SessionProblem] { rows.takeChanged() }

    mutating func note(
        _ kind: SessionProblem.Kind,
        _ recorded: RecordedEvent,
        _ fill: (inout SessionProblem) -> Void
    ) {
        var problem = SessionProblem(ordinal: rows.count + 1, seq: recorded.seq, kind: kind)
        problem.at = recorded.at
        fill(&problem)
        rows.append(problem)
    }
}
