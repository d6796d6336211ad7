import RealtimeProtocol
import SessionRecording

/// What went wrong in a GPT-Live session: `error` events, a phone that was not reached, a backend's response that failed.
extension ProblemFold {
    mutating func apply(_ event: LiveServerEvent, recorded: RecordedEvent) {
        switch event {
        case .error(let event): note(event.error, event.clientEventID, recorded)
        case .transportFailed(let event): note(event.error, nil, recorded)
        case .responseEvent(let event):
            guard let response = event.event?.response, response.status == "failed",
                event.event?.type == "response.failed"
            else { return }
            note(.response, recorded) {
                $0.code = response.error?.code
                $0.message = response.error?.message
                $0.responseID = response.id
            }
        default: return
        }
    }

    private mutating func note(_ error: LiveError?, _ clientEventID: String?, _ recorded: RecordedEvent) {
        note(.error, recorded) {
            $0.type = error?.type
            $0.code = error?.code
            $0.message = error?.message ?? ErrorWords.find(in: recorded.payload)
            $0.param = error?.param
            $0.clientEventID = error?.clientEventID ?? clientEventID
        }
    }
}
