import JSONBytes

/// A session as the page has it: members, each a value or a list of values, as text.
struct SessionPage: Sendable {
    /// What a member holds.
    enum Part: Sendable, Equatable {
        case value(JSONText)
        case list([JSONText])
    }

    private(set) var members: [(name: String, part: Part)] = []
    /// The last event that is in it.
    var seq = 0

    /// Adds a member.
    mutating func add(_ name: String, _ value: JSON) { members.append((name, .value(JSONText(value)))) }

    /// Adds a member with a row for each of some values.
    mutating func add(_ name: String, _ rows: [JSON]) { members.append((name, .list(rows.map(JSONText.init)))) }

    /// The whole session.
    var json: JSON {
        .object(
            members.map { member in
                switch member.part {
                case .value(let text): (member.name, text.json)
                case .list(let rows): (member.name, .array(rows.map(\.json)))
                }
            }
        )
    }

    /// What is another than it was: JSON Pointers and the values that belong there.
    ///
    /// - Parameter earlier: What it was; nil when nobody has it.
    /// - Returns: An object; nil when nothing changed.
    func changes(since earlier: SessionPage?) -> JSON? {
        guard let earlier, earlier.members.map(\.name) == members.map(\.name) else { return .object([("", json)]) }
        var changes: [JSON.Member] = []
        for (old, new) in zip(earlier.members, members) where old.part != new.part {
            switch (old.part, new.part) {
            case (.list(let before), .list(let after)) where after.count >= before.count:
                for index in after.indices where !before.indices.contains(index) || before[index] != after[index] {
                    changes.append(("/\(new.name)/\(index)", after[index].json))
                }
            case (_, .list(let rows)): changes.append(("/\(new.name)", .array(rows.map(\.json))))
            case (_, .value(let text)): changes.append(("/\(new.name)", text.json))
            }
        }
        return changes.isEmpty ? nil : .object(changes)
    }
}
