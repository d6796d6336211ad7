/// A JSON object of the protocol, declared once.
///
/// The type's stored properties say what the object holds, and ``members(_:)`` names them as the wire does, in the
/// order the server sends them. That one list drives the decoder, the encoder and the drift report:
///
/// ```swift
/// public struct RateLimit: WireObject {
///     public var name: String?
///     public var limit: Int?
///     var shape = WireShape()
///     public init() {}
///     mutating func members(_ member: inout some MemberVisitor) {
///         member("name", &name)
///         member("limit", &limit)
///     }
/// }
/// ```
protocol WireObject: WireValue, Buildable {
    /// What the wire's spelling holds beyond the values.
    var shape: WireShape { get set }
    /// Visits each declared member, in wire order.
    ///
    /// At most 32 that are not ``Nullable``: the shape has a bit for each of these.
    mutating func members(_ member: inout some MemberVisitor)
}

/// Built by filling in what is wanted: every object of the protocol starts empty.
public protocol Buildable {
    /// Creates an object in which nothing is set.
    init()
}

extension Buildable {
    /// Creates an object and fills it in.
    ///
    /// ```swift
    /// let update = ResponseCreate.with { $0.response = .with { $0.conversation = "none" } }
    /// ```
    public static func with(_ fill: (inout Self) throws -> Void) rethrows -> Self {
        var object = Self()
        try fill(&object)
        return object
    }
}

/// Walks over the members of an object: reads the one that is waiting, or writes those that are set.
protocol MemberVisitor {
    /// A member that may be missing or null.
    mutating func callAsFunction<Value: WireValue>(_ name: StaticString, _ value: inout Value?)
    /// A member whose absence and whose null mean different things: its value says which, so the shape has no bit for it.
    mutating func callAsFunction<Value: WireValue>(_ name: StaticString, _ value: inout Nullable<Value>?)
    /// A member for which missing and empty mean the same to a reader.
    mutating func callAsFunction<Value: EmptyableWireValue>(_ name: StaticString, _ value: inout Value)
    /// What the next member holds, beyond its kind of value.
    mutating func note(_ role: MemberRole)
    /// An id, which is likely to come again; an empty one is none.
    mutating func id(_ name: StaticString, _ value: inout String?)
    /// A text of JSON; some services send the JSON itself, whose text counts.
    mutating func json(_ name: StaticString, _ value: inout String)
    /// A text of JSON, missing or null; some services send the JSON itself, whose text counts.
    mutating func json(_ name: StaticString, _ value: inout String?)
    /// Members of the same object that few services send.
    mutating func rest<Members: WireObject>(_ rare: inout Rare<Members>)
}

/// A value as it occurs in JSON.
protocol WireValue: Sendable, Equatable {
    /// What is declared of the value's JSON.
    static var schema: ValueSchema { get }
    /// Reads the value at the cursor. Nil when it failed, and the reader knows why.
    static func read(_ reader: inout WireReader) -> Self?
    func write(_ writer: inout WireWriter)
}

/// A value with a natural "nothing": empty text, an empty list.
protocol EmptyableWireValue: WireValue {
    init()
    var isEmpty: Bool { get }
}

/// What an object's spelling on the wire holds beyond its values: which empty members were null, which were missing.
///
/// It is kept so that encoding gives back what was decoded, and it never makes two objects unequal.
struct WireShape: Sendable, Hashable {
    /// Bit n: the n-th member stood there as `null`; those that are ``Nullable`` are not counted.
    ///
    /// Of an id, a bit that is not in `missing` as well says that it stood there as `""`.
    var nulls: UInt32 = 0
    /// Bit n: the n-th member, one that reads as empty when it is missing, was missing.
    var missing: UInt32 = 0
    /// A text stood in the place of an object that some services shorten to it.
    var isBareText = false
    /// An event came under the name its type had in the beta.
    var hasBetaName = false
    /// Of an event: a member, at any depth, was not what the reference says and was left out.
    var hasMisfits = false
    /// Of an event: a member, at any depth, is not declared.
    var hasUnknownMembers = false

    init() {}

    /// Always true: how an empty member was spelled is not part of an object's value.
    static func == (_: Self, _: Self) -> Bool { true }
    /// Adds nothing, as all shapes are equal.
    func hash(into _: inout Hasher) {}
}

/// A member whose absence and whose `null` mean different things: in `session.update`, null switches a feature off and
/// a missing member leaves it alone.
///
/// A property of type `Nullable<TurnDetection>?` is nil when the member is missing.
public enum Nullable<Value: Sendable & Equatable>: Sendable, Equatable {
    /// The member is there and null.
    case null
    /// The member is there and holds this.
    case value(Value)

    /// The value, or nil for null.
    public var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }
}
