/// The documented types of all families and both sides, for lookups before family and sender are known.
enum KnownTypes {
    struct Known: Sendable {
        var type: EventType
        /// The side that sends it; nil when both do.
        var sender: Direction?
        /// The family that has it; nil when several do, each with its own meaning.
        var family: EventFamily?
        var audioMember: StaticString?
        var isStreaming: Bool
    }

    private static let all: [Known] = {
        var known: [Known] = []
        var places: [EventType: Int] = [:]
        for family in EventFamily.allCases {
            for sender in Direction.allCases {
                for row in family.catalog(of: sender).rows {
                    for type in [row.type, row.betaType].compactMap({ $0 }) {
                        guard let place = places[type] else {
                            places[type] = known.count
                            known.append(
                                Known(
                                    type: type,
                                    sender: sender,
                                    family: family,
                                    audioMember: row.audioMember,
                                    isStreaming: row.isStreaming
                                )
                            )
                            continue
                        }
                        if known[place].sender != sender { known[place].sender = nil }
                        if known[place].family != family { known[place].family = nil }
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
    package var sender: Direction? { KnownTypes.find(self)?.sender }

    /// The family that the type is of; nil when it is not known, or several have it.
    package var family: EventFamily? { KnownTypes.find(self)?.family }

    /// Whether events of the type are pieces of something that streams, cut in sizes that mean nothing.
    ///
    /// An unknown type is judged by its ending.
    package var isStreaming: Bool {
        KnownTypes.find(self)?.isStreaming ?? rawValue.hasSuffix(".delta")
    }
}
