import RealtimeProtocol
import SessionRecording

/// The responses of the backends that work for a GPT-Live session; the session itself has none.
extension ResponseFold {
    mutating func apply(_ event: LiveServerEvent, recorded: RecordedEvent, response: Int?, usageOrdinal: Int?) {
        guard let response, case .responseEvent(let outer) = event, let event = outer.event else { return }
        if event.type == "response.created" {
            rows.change(row(of: response, event.response?.id)) {
                $0.createdAt = $0.createdAt ?? recorded.at
                $0.note(event.response)
            }
        } else if event.isStreaming {
            let row = row(of: response, nil)
            guard rows[row].firstDeltaAt == nil else { return }
            rows.change(row) { $0.firstDeltaAt = recorded.at }
        } else if event.endsResponse {
            rows.change(row(of: response, event.response?.id)) {
                $0.note(event.response)
                $0.usageOrdinal = $0.usageOrdinal ?? usageOrdinal
                guard $0.doneSeq == nil else { return }
                ($0.doneSeq, $0.doneAt) = (recorded.seq, recorded.at)
            }
        }
    }
}

extension ResponseSummary {
    fileprivate mutating func note(_ response: BackendResponse?) {
        status = response?.status ?? status
        reason = response?.incompleteDetails?.reason ?? reason
        guard let failure = response?.error else { return }
        error = .with {
            $0.code = failure.code
            $0.message = failure.message
        }
    }
}
