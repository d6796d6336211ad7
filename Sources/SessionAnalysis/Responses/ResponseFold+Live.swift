import RealtimeProtocol
import SessionRecording

/// The responses of the backends that work for a GPT-Live session; the session itself has none.
///
/// Nested events other than the first and the last name no response, so a delegation's responses are followed in turn.
extension ResponseFold {
    mutating func apply(_ event: LiveServerEvent, recorded: RecordedEvent, usageOrdinal: Int?) {
        guard case .responseEvent(let outer) = event, let event = outer.event else { return }
        if event.type == "response.created" {
            let row = row(of: event.response?.id)
            backendResponses[outer.delegationID] = row
            rows.change(row) {
                $0.createdAt = $0.createdAt ?? recorded.at
                $0.note(event.response)
            }
        } else if event.isStreaming {
            guard let row = backendResponses[outer.delegationID], let moment = recorded.at,
                rows[row].firstDeltaAt == nil
            else { return }
            rows.change(row) { $0.firstDeltaAt = moment }
        } else if event.endsResponse {
            let known = event.response?.id == nil ? backendResponses[outer.delegationID] : nil
            let row = known ?? row(of: event.response?.id)
            backendResponses[outer.delegationID] = nil
            rows.change(row) {
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
