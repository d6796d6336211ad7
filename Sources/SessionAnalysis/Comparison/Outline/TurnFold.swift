import RealtimeProtocol
import SessionRecording

/// Measures how long the user waited for the first sound after having spoken.
struct TurnFold: Sendable {
    /// From the end of speech to the first audio of the response to it, in milliseconds, turn by turn; nil for a turn that
    /// was not answered with audio, or whose times are not known.
    private(set) var waits: [Double?] = []
    private var stoppedAt: Timestamp?
    /// The first response since.
    private var responseID: String?

    mutating func apply(_ event: RealtimeEvent?, at moment: Timestamp?) {
        guard case .server(let event) = event else { return }
        switch event {
        case .inputAudioBufferSpeechStopped:
            waits.append(nil)
            (stoppedAt, responseID) = (moment, nil)
        case .responseCreated(let event):
            if stoppedAt != nil, responseID == nil { responseID = event.response?.id }
        case .responseOutputAudioDelta(let delta):
            guard let start = stoppedAt, let responseID, delta.responseID == responseID, let moment else { return }
            waits[waits.count - 1] = moment.elapsedMilliseconds(since: start)
            stoppedAt = nil
        default: return
        }
    }
}
