extension ValueSchema {
    /// The declarations of an event of this type.
    ///
    /// Of a type that this side is not known to send, and of an event without one, only the type and the id are declared.
    ///
    /// - Parameters:
    ///   - type: The event's type.
    ///   - direction: Who sent it.
    ///   - family: The family that it is of; nil if that is not known: then it may be an event of any.
    /// - Returns: What is declared of its members.
    package static func event(
        _ type: EventType?,
        from direction: Direction,
        in family: EventFamily? = nil
    ) -> ValueSchema {
        guard var name = type?.rawValue else { return unknownEvent }
        let families = family.map { [$0] } ?? EventFamily.allCases
        let schemas = name.withUTF8 { name in
            families.compactMap { $0.catalog(of: direction).payload(named: name).map(Self.object) }
        }
        return schemas.reduce(nil) { known, schema in known.map { .either($0, schema) } ?? schema } ?? unknownEvent
    }

    private static let unknownEvent = object(BareEvent.self)
}
