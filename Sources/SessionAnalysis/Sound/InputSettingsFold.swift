import RealtimeProtocol

/// Follows what a session does with the user's audio.
///
/// What the client asks for holds from its `session.update` on, unless the server refuses it.
struct InputSettingsFold: Sendable {
    /// What holds now.
    private(set) var settings = InputSettings()
    /// What the server said last.
    private var confirmed = InputSettings()
    /// What the client asked for since.
    private var requests = PendingRequests<Session>()

    /// Whether the server has answered all that the client asked for.
    var isAnswered: Bool { requests.isEmpty }

    /// `session.update`.
    mutating func request(_ event: SessionEvent) {
        guard let session = event.session else { return }
        requests.append(session, eventID: event.eventID)
        settings.apply(session)
    }

    /// `session.created` and `session.updated`.
    mutating func confirm(_ event: SessionEvent, isAnswer: Bool) {
        if isAnswer { requests.answer() }
        if let session = event.session { confirmed.apply(session) }
        settle()
    }

    /// `error`.
    mutating func refuse(_ event: ErrorEvent) {
        guard event.mayRefuseConfiguration, requests.refuse(eventID: event.refusedEventID) else { return }
        settle()
    }

    private mutating func settle() {
        settings = confirmed
        for session in requests.contents { settings.apply(session) }
    }
}
