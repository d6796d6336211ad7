import RealtimeProtocol

extension ErrorEvent {
    /// The client event that the server refused; nil when the error names none.
    var refusedEventID: String? {
        guard let id = error?.eventID, !id.isEmpty else { return nil }
        return id
    }

    /// Whether it may be about a `session.update`: the one that it names, or, if it names none, one without an id when it
    /// is about a session's members.
    var mayRefuseConfiguration: Bool { refusedEventID != nil || error?.param?.hasPrefix("session.") == true }
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
