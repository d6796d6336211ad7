/// A family of the protocol: event types that are used together on a socket.
///
/// Some names are in both families and mean something else in each, so it is the session that tells which is meant.
public enum EventFamily: Sendable, Hashable, CaseIterable {
    /// The Realtime API: sessions that converse, transcribe or translate.
    case realtime
    /// GPT-Live.
    case live

    /// The event types that one side sends.
    func catalog(of sender: Direction) -> EventCatalog {
        switch (self, sender) {
        case (.realtime, .client): ClientEvent.catalog
        case (.realtime, .server): ServerEvent.catalog
        case (.live, .client): LiveClientEvent.catalog
        case (.live, .server): LiveServerEvent.catalog
        }
    }

    /// The family that is not this one.
    var other: EventFamily { self == .realtime ? .live : .realtime }

    /// The types that begin a session of their family: each says what the events after it are.
    static let openings: Set<EventType> = [.sessionCreated, .sessionStart, .sessionStarted]
}
