import RealtimeProtocol

/// How many events of a type there are.
struct EventCount {
    var direction: Direction
    /// Nil for frames that are no events.
    var type: String?
    var count: Int
}
