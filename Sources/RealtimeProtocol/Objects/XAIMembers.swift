/// What xAI says on each of its events.
public struct XAIMembers: WireObject {
    /// See ``ItemEvent/previousItemID``; null or `0` where there is nothing to say.
    public var previousItemID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.id("previous_item_id", &previousItemID)
    }
}
