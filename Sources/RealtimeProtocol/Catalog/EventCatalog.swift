/// The event types that one side of a family sends, by name: what the decoder looks a type up in.
struct EventCatalog: Sendable {
    /// An event type, as its row in the family's table tells it.
    struct Row: Sendable {
        var type: EventType
        /// Declares the members of its events.
        var payload: any WireEvent.Type
        /// The name that the beta has for it.
        var betaType: EventType?
        /// The member that holds base64 audio.
        var audioMember: StaticString?
        /// Whether its events are pieces of something longer, cut in sizes that mean nothing.
        var isStreaming: Bool

        init(
            _ type: EventType,
            _ payload: any WireEvent.Type,
            beta: EventType? = nil,
            audio: StaticString? = nil,
            streams: Bool = false
        ) {
            self.type = type
            self.payload = payload
            betaType = beta
            audioMember = audio
            isStreaming = streams
        }
    }

    /// The rows in the order of the table.
    let rows: [Row]
    private let names: NameTable

    init(_ rows: [Row]) {
        self.rows = rows
        names = NameTable(
            rows.enumerated().flatMap { index, row in
                [(row.type.rawValue, index << 1)] + (row.betaType.map { [($0.rawValue, index << 1 | 1)] } ?? [])
            }
        )
    }

    /// Where a name is in the table.
    struct Place {
        /// The index of its row.
        var index: Int
        /// Whether it is the beta's name.
        var isBetaName: Bool
    }

    /// The place of a name.
    @inline(__always)
    func row(named name: UnsafeBufferPointer<UInt8>) -> Place? {
        names.value(of: name).map { Place(index: $0 >> 1, isBetaName: $0 & 1 == 1) }
    }

    /// What declares the members of the events of this name.
    func payload(named name: UnsafeBufferPointer<UInt8>) -> (any WireEvent.Type)? {
        row(named: name).map { rows[$0.index].payload }
    }
}
