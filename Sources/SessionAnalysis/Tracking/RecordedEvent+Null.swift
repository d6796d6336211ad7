import RealtimeProtocol
import SessionRecording

extension RecordedEvent {
    /// Whether the member at this path is there and `null`.
    ///
    /// Decoded objects read `null` and a missing member alike. Where the two mean different things, the frame has to be
    /// asked; that is slow, so only for events that are rare.
    func hasNull(at path: String...) -> Bool {
        guard var value = try? RawJSON(bytes: Array(payload)) else { return false }
        for name in path {
            guard let member = value[name] else { return false }
            value = member
        }
        return value.isNull
    }
}
