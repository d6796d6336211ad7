import RealtimeProtocol

/// Tells who sent an event from its type, where only one side sends that type.
struct TypeDirections: Sendable {
    private var known: [EventType: Direction?] = [:]

    /// Who sent `frame`; nil when its type does not tell.
    mutating func direction(of frame: ArraySlice<UInt8>) -> Direction? {
        guard let type = Envelope(scanning: frame).type else { return nil }
        if let direction = known[type] { return direction }
        let direction = Self.findDirection(of: frame)
        known[type] = .some(direction)
        return direction
    }

    /// Asks the decoder, which keeps the tables of both sides' types.
    private static func findDirection(of frame: ArraySlice<UInt8>) -> Direction? {
        let decoder = EventDecoder()
        let senders = Direction.allCases.filter { direction in
            switch try? decoder.decode(frame, from: direction) {
            case nil, .client(.unknown), .server(.unknown): false
            default: true
            }
        }
        return senders.count == 1 ? senders.first : nil
    }
}
