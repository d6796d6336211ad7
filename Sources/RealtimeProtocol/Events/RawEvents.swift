/// An event whose type this version does not know.
public struct UnknownEvent: Sendable, Hashable {
    /// The type, as the wire spells it.
    public var type: EventType
    /// The frame, whole.
    public var frame: ArraySlice<UInt8>
}

/// A JSON object that is no event: it has no `type`, or one that is no string.
public struct MalformedEvent: Sendable, Hashable {
    /// The frame, whole.
    public var frame: ArraySlice<UInt8>
    /// What stands in the place of the type.
    public var misfit: Drift.Misfit
}

/// An event that is kept as it came, and why.
struct RawEvent {
    var type: EventType?
    var frame: ArraySlice<UInt8>
    var misfit: Drift.Misfit?
}
