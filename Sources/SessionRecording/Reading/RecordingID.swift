/// The id of a session that came without one: the same leading events give the same id.
enum RecordingID {
    /// How many leading events it is made from.
    static let eventCount = 16

    /// The id that follows from a session's leading events.
    static func derived(from events: [RecordedEvent]) -> String {
        var times = SessionTimes()
        for event in events { times.note(event) }
        return ULID.derived(at: times.startedAt, from: events)
    }
}
