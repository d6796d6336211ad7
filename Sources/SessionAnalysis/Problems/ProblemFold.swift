import RealtimeProtocol
import SessionRecording

/// Collects what went wrong: `error` events, responses and transcriptions that failed, events with members that do not
/// fit.
///
/// Cancelled and incomplete responses are not problems: somebody wanted them so, or a limit did what it is for.
struct ProblemFold: Sendable {
    private(set) var rows = TrackedRows<SessionProblem>()

    mutating func apply(_ event: ServerEvent, recorded: RecordedEvent) {
        switch event {
        case .error(let event):
            note(.error, recorded) {
                $0.type = event.error?.type
                $0.code = event.error?.code
                $0.message = event.error?.message
                $0.param = event.error?.param
                $0.clientEventID = event.error?.eventID
            }
        case .responseDone(let event):
            guard let response = event.response, response.status == .failed else { return }
            let error = response.statusDetails?.error
            note(.response, recorded) {
                $0.type = error?.type
                $0.code = error?.code
                $0.message = error?.message
                $0.responseID = response.id
            }
        case .conversationItemInputAudioTranscriptionFailed(let event):
            note(.transcription, recorded) {
                $0.type = event.error?.type
                $0.code = event.error?.code
                $0.message = event.error?.message
                $0.param = event.error?.param
                $0.itemID = event.itemID
            }
        default: return
        }
    }

    /// Notes the first member of an event that is not what the reference says; the rest of the event counts.
    mutating func applyMisfits(of recorded: RecordedEvent, in family: EventFamily) {
        let misfit = EventDecoder(family: family).firstMisfit(in: recorded)
        note(.malformed, recorded) {
            $0.message = misfit?.description
            $0.param = misfit?.path
        }
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
