import RealtimeProtocol

extension ErrorEvent {
    /// The client event that the server refused; nil when the error names none.
    var refusedEventID: String? {
        guard let id = error?.eventID, !id.isEmpty else { return nil }
        return id
    }
}
