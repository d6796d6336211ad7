/// Who sent an event.
public enum Direction: UInt8, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// From the client to the server.
    case client = 0
    /// From the server to the client.
    case server = 1

    /// `client` or `server`.
    public var description: String { self == .client ? "client" : "server" }

    /// The direction of this name.
    public init?(_ name: some StringProtocol) {
        guard let direction = Self.allCases.first(where: { $0.description == name }) else { return nil }
        self = direction
    }
}

/// An event of either direction.
public enum RealtimeEvent: Sendable, Equatable {
    /// An event sent by the client.
    case client(ClientEvent)
    /// An event sent by the server.
    case server(ServerEvent)

    /// The event's type, as it came; nil when a malformed event has none.
    public var type: EventType? {
        switch self {
        case .client(let event): event.type
        case .server(let event): event.type
        }
    }

    /// Whether members, at any depth, were not what the reference says and were left out.
    ///
    /// ``EventDecoder/misfits(in:from:)`` tells which.
    public var hasMisfits: Bool {
        switch self {
        case .client(let event): event.hasMisfits
        case .server(let event): event.hasMisfits
        }
    }
}

extension RealtimeEvent {
    /// What the event says beyond its type.
    package var details: [EventDetail] {
        switch self {
        case .client(let event): event.details
        case .server(let event): event.details
        }
    }
}
