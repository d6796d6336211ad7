/// Conversation: the connection's default conversation.
public struct Conversation: WireObject {
    /// Its id.
    public var id: String?
    /// `realtime.conversation`.
    public var object: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("id", &id)
        member.word("object", &object)
    }
}
