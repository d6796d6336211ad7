import RealtimeProtocol

/// Where in an event a string stands, and what it is declared to hold there.
struct StringPlace {
    /// Who sent the event.
    let direction: Direction
    /// The name of the member that has the string, or a list with it, as value; empty outside of members.
    private(set) var name = ""
    /// What the member is declared to hold; of one that nobody declared, what its name tells.
    private(set) var role: MemberRole?
    /// What is declared of the value in this place.
    private var schema: ValueSchema
    /// How many objects are around it.
    private var depth = 0
    /// The `type` of the innermost object around it.
    private(set) var object: String?

    /// The place of an event as a whole.
    init(eventOfType type: String, from direction: Direction) {
        self.direction = direction
        schema = .event(EventType(rawValue: type), from: direction)
    }

    /// Whether the member is the event's own.
    var isTopLevel: Bool { depth == 1 }

    /// The place of a member of the object in this place.
    func member(_ name: String, ofObjectOfType type: String?) -> StringPlace {
        let member = schema.member(name, ofObjectOfType: type)
        var place = self
        place.name = name
        place.role = member.role
        place.schema = member.value
        place.depth += 1
        place.object = type
        return place
    }
}
