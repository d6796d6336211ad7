/// An event whose type this version does not know.
public struct UnknownEvent: Sendable, Hashable {
    /// The type, as the wire spells it.
    public var type: EventType
    /// The frame, whole.
    public var frame: ArraySlice<UInt8>
}

/// A JSON object that is not the event it says it is: a member has a value of another kind, or there is no `type`.
public struct MalformedEvent: Sendable, Hashable {
    /// The type, as the wire spells it; nil when there is none.
    public var type: EventType?
    /// The frame, whole.
    public var frame: ArraySlice<UInt8>
    /// Which member does not fit.
    public var misfit: Drift.Misfit
}

/// An event that is kept as it came, and why.
struct RawEvent {
    var type: EventType?
    var frame: ArraySlice<UInt8>
    var misfit: Drift.Misfit?
}
