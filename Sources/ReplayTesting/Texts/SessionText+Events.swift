import RealtimeProtocol
import SessionRecording
import SessionReplay

extension SessionText {
    /// The event log: one line per event, with its direction, its type, and what it belongs to.
    ///
    /// ```
    /// → response.create
    /// ← response.created [response 1]
    /// ← response.output_text.delta ×12 [response 1, item 2]
    /// ← response.done [response 1] completed
    /// ```
    ///
    /// What streams (deltas, segments of transcriptions, audio that is appended) is one line a type between two other
    /// events, since the pieces come in other sizes and another order each time.
    public static let events = SessionText("events") { session in
        var log = EventLogText(names: session.idNames)
        for event in session.events { log.note(event) }
        return log.finish()
    }

    /// What the client sent: one line per event, with its type and body.
    ///
    /// ```
    /// session.update {"session":{"instructions":"Be brief.","type":"realtime"}}
    /// conversation.item.create {"item":{"call_id":"call 1","output":"{}","type":"function_call_output"}}
    /// ```
    ///
    /// The events' own ids are left out, as is audio that is appended; other ids have names such as `item 1`. Of images
    /// there is the type and the length.
    public static let clientEvents = SessionText("client events") { session in
        ClientEventsText(names: session.idNames).lines(of: session.sentEvents)
    }
}

extension RecordedSession {
    /// What the client sent, of either family; frames that are no events are left out.
    var sentEvents: [RealtimeEvent] { events.compactMap(\.event).filter { $0.direction == .client } }

    /// The names of the session's ids.
    var idNames: IDNames {
        var names = IDNames()
        for event in recording.events { names.note(event) }
        return names
    }
}
