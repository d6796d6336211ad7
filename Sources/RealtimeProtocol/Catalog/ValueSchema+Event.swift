extension ValueSchema {
    /// What is declared of an event of a type that nobody knows: that it has a type, and an id.
    package static let unknownEvent = object(BareEvent.self)

    /// What is declared of an event of this type; nil when this side sends no such type.
    package static func event(_ type: EventType, from direction: Direction) -> ValueSchema? {
        var name = type.rawValue
        return name.withUTF8 { name in
            switch direction {
            case .client: ClientEvent.catalog.payload(named: name)
            case .server: ServerEvent.catalog.payload(named: name)
            }
        }
        .map(Self.object)
    }
}
