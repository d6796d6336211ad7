import RealtimeProtocol
import SessionAnalysis
public import SessionRecording

/// The events of a session, of which memory holds only where they are.
public struct SpooledEvents: Sendable {
    /// An event without its payload.
    private struct Place: Sendable {
        var seq: Int
        var start: Int
        var count: Int32
        /// The number of its type; −1 when it has none.
        var type: Int32
        var at: Timestamp?
        var direction: Direction
        var opcode: Opcode
    }

    /// So much is read at once, at first and at most.
    private static let firstBlock = 1 << 14
    private static let largestBlock = 1 << 20

    private let spool: EventSpool
    private var places: [Place] = []
    private var types: [EventType: Int32] = [:]
    private var alterations: [Int: Alteration] = [:]

    /// A session without events.
    ///
    /// - Parameter spool: Where their payloads go, with those of other sessions.
    public init(in spool: EventSpool) { self.spool = spool }

    /// Adds the session's next event.
    ///
    /// - Throws: ``ViewerError`` when there is no room for it.
    public mutating func append(_ event: RecordedEvent) throws(ViewerError) {
        let envelope = event.envelope ?? Envelope(scanning: event.payload)
        let start = try spool.append(event.payload)
        let place = Place(
            seq: event.seq,
            start: start,
            count: Int32(clamping: event.payload.count),
            type: envelope.type.map { number(of: $0) } ?? -1,
            at: event.at,
            direction: event.direction,
            opcode: event.opcode
        )
        places.append(place)
        alterations[event.seq] = event.alteration
    }

    private mutating func number(of type: EventType) -> Int32 {
        let number = types[type] ?? Int32(types.count)
        types[type] = number
        return number
    }

    /// Calls `body` with events in order of their seq, from one on, until it returns false.
    func forEach(from seq: Int, of types: Set<EventType>?, _ body: (RecordedEvent) throws -> Bool) throws {
        let numbers = types.map { Set($0.compactMap { self.types[$0] }) }
        var next = places.partitioningIndex { $0.seq >= seq }
        var blockBytes = Self.firstBlock
        while next < places.count {
            let block = wanted(from: next, numbers, blockBytes)
            guard let first = block.places.first, let last = block.places.last else { return }
            let (start, end) = (places[first].start, places[last].start + Int(places[last].count))
            let bytes = try spool.bytes(in: start..<end)
            for index in block.places {
                let place = places[index]
                let payload = bytes[(place.start - start)..<(place.start - start + Int(place.count))]
                guard try body(event(place, payload)) else { return }
            }
            next = block.end
            blockBytes = min(2 * blockBytes, Self.largestBlock)
        }
    }

    /// The next wanted events that lie together, and where to go on behind them.
    private func wanted(from start: Int, _ types: Set<Int32>?, _ byteCount: Int) -> (places: [Int], end: Int) {
        var found: [Int] = []
        for index in start..<places.count {
            if let first = found.first, places[index].start + Int(places[index].count) - places[first].start > byteCount
            {
                return (found, index)
            }
            if types?.contains(places[index].type) ?? true { found.append(index) }
        }
        return (found, places.count)
    }

    private func event(_ place: Place, _ payload: ArraySlice<UInt8>) -> RecordedEvent {
        RecordedEvent(
            seq: place.seq,
            at: place.at,
            direction: place.direction,
            opcode: place.opcode,
            payload: payload,
            alteration: alterations[place.seq]
        )
    }
}
