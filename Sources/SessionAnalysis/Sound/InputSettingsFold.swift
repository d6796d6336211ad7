import RealtimeProtocol

/// Follows what a session does with the user's audio.
///
/// What the client asks for holds from its `session.update` on, unless the server refuses it.
struct InputSettingsFold: Sendable {
    private struct Request {
        var eventID: String?
        var session: Session
    }

    /// What holds now.
    private(set) var settings = InputSettings()
    /// What the server said last.
    private var confirmed = InputSettings()
    /// What the client asked for since.
    private var requests: [Request] = []

    /// Whether the server has answered all that the client asked for.
    var isAnswered: Bool { requests.isEmpty }

    /// `session.update`.
    mutating func request(_ event: SessionEvent) {
        guard let session = event.session else { return }
        requests.append(Request(eventID: event.eventID, session: session))
        settings.apply(session)
    }

    /// `session.created` and `session.updated`.
    mutating func confirm(_ event: SessionEvent, isAnswer: Bool) {
        if isAnswer, !requests.isEmpty { requests.removeFirst() }
        if let session = event.session { confirmed.apply(session) }
        settle()
    }

    /// The server has refused something: a request that the error names, or, if it names none, one without an id when the
    /// error is about a session's members.
    mutating func refuse(_ event: ErrorEvent) {
        let refused = event.refusedEventID
        guard refused != nil || event.error?.param?.hasPrefix("session.") == true,
            let index = requests.firstIndex(where: { $0.eventID == refused })
        else { return }
        requests.remove(at: index)
        settle()
    }

    private mutating func settle() {
        settings = confirmed
        for request in requests { settings.apply(request.session) }
    }
}
