import RealtimeProtocol

/// Where in an event a string stands.
struct StringPlace {
    /// The event's type; empty when it has none.
    var event: String
    /// Who sent it.
    var direction: Direction
    /// The members around it, outermost first, the last of which has it or an array with it as value.
    var path: [String] = []
    /// The `type` of the innermost object around it.
    var object: String?

    /// The name of the member.
    var name: String { path.last ?? "" }
    /// The name of the member whose object has the member.
    var parent: String { path.dropLast().last ?? "" }

    /// The same place inside a member.
    func inside(_ name: String) -> StringPlace {
        var place = self
        place.path.append(name)
        return place
    }
}
