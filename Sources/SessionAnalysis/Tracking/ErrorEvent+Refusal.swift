import RealtimeProtocol

extension ErrorEvent {
    /// The client event that the server refused; nil when the error names none.
    var refusedEventID: String? {
        guard let id = error?.eventID, !id.isEmpty else { return nil }
        return id
    }
}

extension LiveErrorEvent {
    /// The client event that the server refused; nil when the error names none.
    ///
    /// What was still on its way when the session closed was not refused.
    var refusedEventID: String? {
        guard error?.code != "context_injection_incomplete" else { return nil }
        let id = error?.clientEventID ?? clientEventID
        return id?.isEmpty == false ? id : nil
    }
}
