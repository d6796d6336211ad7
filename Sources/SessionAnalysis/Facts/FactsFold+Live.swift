import RealtimeProtocol

/// What a GPT-Live session's events say about it.
///
/// The model is what the client asks for, until the server says which one it is. A sideband has no `session.start`, and a
/// recording that began late has neither event: then the later ones name the session.
extension FactsFold {
    mutating func apply(_ event: LiveServerEvent) {
        switch event {
        case .sessionStarted(let event), .sessionUpdated(let event): note(event.session)
        case .sessionClosed(let event): note(event.session)
        case .transportRinging(let event), .transportAnswered(let event), .transportFailed(let event):
            facts.serverSessionID = facts.serverSessionID ?? event.sessionID
            noteFamily()
        case .unknown, .malformed: return
        default: noteFamily()
        }
    }

    mutating func apply(_ event: LiveClientEvent) {
        switch event {
        case .sessionStart(let event):
            facts.model = event.session?.model ?? facts.model
            noteFamily()
        case .unknown, .malformed: return
        default: noteFamily()
        }
    }

    private mutating func note(_ session: LiveSession?) {
        facts.serverSessionID = facts.serverSessionID ?? session?.id
        facts.model = session?.model ?? facts.model
        noteFamily()
    }

    private mutating func noteFamily() {
        if facts.kind != "live" { facts.kind = "live" }
        if facts.dialect == nil { facts.dialect = "ga" }
    }
}
