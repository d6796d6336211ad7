import JSONBytes

/// The events that one side of a family sends: an enum that is written from the family's table.
protocol CatalogedEvent: Sendable {
    static var catalog: EventCatalog { get }
    /// Reads the members that are left of an event's object into the case of a row; nil when they are not JSON.
    static func read(row: Int, _ reader: inout WireReader) -> Self?
    /// What the event's case holds; nil for events that are kept raw.
    var content: CaseContent? { get }
    /// How the payload was spelled on the wire.
    var shape: WireShape { get }
    static func unknown(_ event: UnknownEvent) -> Self
    static func malformed(_ event: MalformedEvent) -> Self
    /// The event as it is kept raw, if it is.
    var raw: RawEvent? { get }
}

/// What the case of an event holds: the index of its type's row, and its payload.
struct CaseContent {
    var row: Int
    var payload: any WireEvent

    init(row: Int, _ payload: any WireEvent) {
        self.row = row
        self.payload = payload
    }
}

extension CatalogedEvent {
    /// The type as it came, the beta's name included.
    var wireType: EventType? {
        guard let content else { return raw?.type }
        let row = Self.catalog.rows[content.row]
        return shape.hasBetaName ? row.betaType : row.type
    }

    /// The event as the text of a frame.
    func encode() -> [UInt8] {
        guard let payload = content?.payload, let type = wireType else { return raw.map { Array($0.frame) } ?? [] }
        var writer = WireWriter()
        writer.json.openObject()
        writer.json.writeName("type")
        writer.json.write(type.rawValue)
        writer.writeMembers(of: payload)
        writer.json.closeObject()
        return writer.json.bytes
    }

    /// What the event says beyond its type.
    var details: [EventDetail] { content?.payload.details ?? raw?.misfit.map { [.misfit($0)] } ?? [] }
}
