/// The documented types of all families and both sides, for who does not know yet who sent an event.
enum KnownTypes {
    struct Known: Sendable {
        var type: EventType
        var senders: Set<Direction>
        var audioMember: StaticString?
        var isStreaming: Bool
    }

    private static let all: [Known] = {
        var known: [Known] = []
        var places: [EventType: Int] = [:]
        for (sender, catalog) in [(Direction.client, ClientEvent.catalog), (.server, ServerEvent.catalog)] {
            for row in catalog.rows {
                for type in [row.type, row.betaType].compactMap({ $0 }) {
                    if let place = places[type] {
                        known[place].senders.insert(sender)
                    } else {
                        places[type] = known.count
                        known.append(
                            Known(
                                type: type,
                                senders: [sender],
                                audioMember: row.audioMember,
                                isStreaming: row.isStreaming
                            )
                        )
                    }
                }
            }
        }
        return known
    }()

    private static let names = NameTable(all.enumerated().map { ($1.type.rawValue, $0) })

    @inline(__always)
    static func find(_ name: UnsafeBufferPointer<UInt8>) -> Known? {
        names.value(of: name).map { all[$0] }
    }

    static func find(_ type: EventType) -> Known? {
        var name = type.rawValue
        return name.withUTF8(find)
    }

    static var types: [EventType] { all.map(\.type) }
}

extension EventType {
    /// The types that this version knows, from either side, the beta's names included.
    package static var documented: [EventType] { KnownTypes.types }

    /// Whether this version knows the type, from either side.
    package var isDocumented: Bool { KnownTypes.find(self) != nil }

    /// Who sends events of the type; nil when it is not known, or both do.
    package var sender: Direction? {
        guard let senders = KnownTypes.find(self)?.senders, senders.count == 1 else { return nil }
        return senders.first
    }

    /// Whether events of the type are pieces of something that streams, cut in sizes that mean nothing.
    ///
    /// Of a type that is not known, the ending tells it.
    package var isStreaming: Bool {
        KnownTypes.find(self)?.isStreaming ?? rawValue.hasSuffix(".delta")
    }
}
