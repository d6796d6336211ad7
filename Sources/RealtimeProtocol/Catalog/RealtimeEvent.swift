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

/// An event of either direction and either family.
public enum RealtimeEvent: Sendable, Equatable {
    /// An event sent by the client.
    case client(ClientEvent)
    /// An event sent by the server.
    case server(ServerEvent)
    /// An event of GPT-Live sent by the client.
    case liveClient(LiveClientEvent)
    /// An event of GPT-Live sent by the server.
    case liveServer(LiveServerEvent)

    /// The event's type, as it came; nil when a malformed event has none.
    public var type: EventType? {
        switch self {
        case .client(let event): event.type
        case .server(let event): event.type
        case .liveClient(let event): event.type
        case .liveServer(let event): event.type
        }
    }

    /// The family that it was decoded as.
    public var family: EventFamily {
        switch self {
        case .client, .server: .realtime
        case .liveClient, .liveServer: .live
        }
    }

    /// Who sent it.
    public var direction: Direction {
        switch self {
        case .client, .liveClient: .client
        case .server, .liveServer: .server
        }
    }

    /// Whether members, at any depth, were not what the reference says and were left out.
    ///
    /// ``EventDecoder/misfits(in:from:)`` tells which.
    public var hasMisfits: Bool {
        switch self {
        case .client(let event): event.hasMisfits
        case .server(let event): event.hasMisfits
        case .liveClient(let event): event.hasMisfits
        case .liveServer(let event): event.hasMisfits
        }
    }

    /// Whether members, at any depth, are not declared by this version.
    package var hasUnknownMembers: Bool {
        switch self {
        case .client(let event): event.hasUnknownMembers
        case .server(let event): event.hasUnknownMembers
        case .liveClient(let event): event.hasUnknownMembers
        case .liveServer(let event): event.hasUnknownMembers
        }
    }

    /// Encodes the event as the text of a frame; an unknown or malformed event gives back its frame.
    public func encoded() -> [UInt8] { event.encode() }
}

extension RealtimeEvent {
    /// What the event says beyond its type.
    package var details: [EventDetail] { event.details }

    /// Whether it is kept raw: its type is not known, or it has none.
    package var isRaw: Bool { event.raw != nil }

    private var event: any CatalogedEvent {
        switch self {
        case .client(let event): event
        case .server(let event): event
        case .liveClient(let event): event
        case .liveServer(let event): event
        }
    }
}
