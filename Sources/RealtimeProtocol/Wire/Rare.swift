/// Members of an object that few services send, kept apart: an object without them stays small.
///
/// Most events are pieces of audio and text, and each is moved a few times; what they carry for one service would be
/// moved with all of them.
@propertyWrapper
public struct Rare<Members: Buildable & Equatable & Sendable>: Sendable {
    private final class Box: Sendable {
        let members: Members

        init(_ members: Members) { self.members = members }
    }

    private var box: Box?

    /// Creates it without members.
    public init() {}

    /// The members; nil when none of them was there.
    public var wrappedValue: Members? {
        get { box?.members }
        set { box = newValue.map(Box.init) }
    }
}

extension Rare: Equatable {
    /// Equal when the members are; to have none is to have those in which nothing is set.
    public static func == (a: Self, b: Self) -> Bool {
        if a.box === b.box { return true }
        return (a.wrappedValue ?? Members()) == (b.wrappedValue ?? Members())
    }
}
