import JSONBytes
import RealtimeProtocol

/// What a log says of a frame: who sent it, and when.
struct LoggedStatement {
    /// Who sent it, in a member that is meant to say so.
    private(set) var direction: DirectionWord?
    /// Whether such a member is there, be its word known or not.
    private(set) var saysDirection = false
    /// Who sent it, in a member that may be about something else.
    private(set) var party: DirectionWord?
    /// When it was seen; nil when nothing says so.
    private(set) var time: TimeMember?

    /// What a line says before its frame: an arrow or words, and a time.
    init(direction: DirectionWord?, party: DirectionWord?, time: TimeMember?) {
        self.direction = direction
        self.party = party
        self.time = time
    }

    /// Reads what an object says.
    init(_ object: ArraySlice<UInt8>, _ members: LineMembers) {
        let places = (members.direction.map { [$0] } ?? []) + members.logged(.direction)
        for place in places {
            saysDirection = true
            direction = direction ?? Self.word(object[relative: place])
        }
        party = members.logged(.party).lazy.compactMap { Self.word(object[relative: $0]) }.first
        time = Self.time(object, members)
    }

    /// Whether it says anything.
    var saysSomething: Bool { hasDirection || time != nil }

    /// Whether anything says who sent the frame.
    var hasDirection: Bool { direction != nil || party != nil }

    private static func word(_ value: ArraySlice<UInt8>) -> DirectionWord? {
        value.jsonString.flatMap { DirectionWord($0) }
    }

    /// The format's own `at` says what it says; of the others, the first that can be a moment counts.
    private static func time(_ object: ArraySlice<UInt8>, _ members: LineMembers) -> TimeMember? {
        if let at = members.at {
            let time = object[relative: at].withUnsafeBufferPointer { TimeMember($0) }
            if time != .unreadable { return time }
        }
        let others = members.logged.lazy.filter { $0.name.contains(.time) }.map { member in
            object[relative: member.value].withUnsafeBufferPointer { TimeMember($0, in: member.name.unit) }
        }
        if let moment = others.first(where: \.isPlausible) { return moment }
        // A number that is no moment counts from somewhere else, and is no mistake.
        let isMistaken = members.at != nil || others.contains(.unreadable)
        return isMistaken ? .unreadable : nil
    }
}
