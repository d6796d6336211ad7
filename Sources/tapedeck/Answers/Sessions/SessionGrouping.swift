import SessionRecording

/// What a row that sums up sessions stands for.
enum SessionGrouping: String, CaseIterable {
    case session
    case model
    case day
}

extension SessionGrouping {
    /// What a row sums up.
    struct Group<Member> {
        /// The session's id, the model or the day; nil when it is not known.
        var name: String?
        var members: [Member]
    }

    /// Groups what belongs to sessions; groups are in the order of the sessions, days from the latest.
    func groups<Member>(_ members: [Member], session: (Member) -> SessionMetadata) -> [Group<Member>] {
        switch self {
        case .session:
            members.map { Group(name: session($0).id, members: [$0]) }
        case .model:
            Self.grouped(members) { session($0).model }
        case .day:
            Self.grouped(members) { session($0).startedAt.map { String($0.description.prefix(10)) } }
                .sorted { ($0.name ?? "") > ($1.name ?? "") }
        }
    }

    private static func grouped<Member>(_ members: [Member], by name: (Member) -> String?) -> [Group<Member>] {
        var groups: [Group<Member>] = []
        var places: [String?: Int] = [:]
        for member in members {
            let name = name(member)
            let place = places[name] ?? groups.count
            if place == groups.count {
                places[name] = place
                groups.append(Group(name: name, members: []))
            }
            groups[place].members.append(member)
        }
        return groups
    }
}
