/// An event's payload.
protocol WireEvent: WireObject {
    var eventID: String? { get set }
    /// What the event says beyond its type, for a line about it.
    var details: [EventDetail] { get }
}

extension WireEvent {
    var details: [EventDetail] { [] }
}
