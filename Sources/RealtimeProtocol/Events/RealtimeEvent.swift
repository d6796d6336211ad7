import JSONBytes

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
}

/// What client and server events have in common.
protocol DecodableEvent: Sendable {
    static var types: EventTypeTable<Self> { get }
    var content: (type: EventType, payload: any WireEvent)? { get }
    static func unknown(_ event: UnknownEvent) -> Self
    static func malformed(_ event: MalformedEvent) -> Self
    /// The event as it is kept raw, if it is.
    var raw: (type: EventType?, frame: ArraySlice<UInt8>)? { get }
}

extension DecodableEvent {
    fileprivate var wireType: EventType? {
        guard let (type, payload) = content else { return raw?.type }
        guard payload.shape.hasLegacyName else { return type }
        return Self.types.legacyName(of: type) ?? type
    }

    fileprivate func encode() -> [UInt8] {
        guard let payload = content?.payload, let type = wireType else { return raw.map { Array($0.frame) } ?? [] }
        var writer = WireWriter()
        writer.json.openObject()
        writer.json.writeName("type")
        writer.json.write(type.rawValue)
        writer.writeMembers(of: payload)
        writer.json.closeObject()
        return writer.json.bytes
    }
}

extension ServerEvent {
    /// The type as it came, the beta's name included; nil when a malformed event has none.
    public var type: EventType? { wireType }

    /// The event's own id, where it has one and the event could be decoded.
    public var eventID: String? { content?.payload.eventID }

    /// Encodes the event as the text of a frame.
    ///
    /// An unknown or malformed event gives back its frame.
    public func encoded() -> [UInt8] { encode() }

    var raw: (type: EventType?, frame: ArraySlice<UInt8>)? {
        switch self {
        case .unknown(let event): (event.type, event.frame)
        case .malformed(let event): (event.type, event.frame)
        default: nil
        }
    }
}

extension ClientEvent {
    /// The type as it came, the beta's name included; nil when a malformed event has none.
    public var type: EventType? { wireType }

    /// The event's own id, where it has one and the event could be decoded.
    public var eventID: String? { content?.payload.eventID }

    /// Encodes the event as the text of a frame.
    ///
    /// An unknown or malformed event gives back its frame.
    public func encoded() -> [UInt8] { encode() }

    var raw: (type: EventType?, frame: ArraySlice<UInt8>)? {
        switch self {
        case .unknown(let event): (event.type, event.frame)
        case .malformed(let event): (event.type, event.frame)
        default: nil
        }
    }
}
