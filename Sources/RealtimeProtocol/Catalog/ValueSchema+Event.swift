extension ValueSchema {
    /// The declarations of an event of this type.
    ///
    /// Of a type that this side is not known to send, and of an event without one, only the type and the id are declared.
    package static func event(_ type: EventType?, from direction: Direction) -> ValueSchema {
        guard var name = type?.rawValue else { return unknownEvent }
        let payload = name.withUTF8 { name in
            switch direction {
            case .client: ClientEvent.catalog.payload(named: name)
            case .server: ServerEvent.catalog.payload(named: name)
            }
        }
        return payload.map(Self.object) ?? unknownEvent
    }

    private static let unknownEvent = object(BareEvent.self)
}
