import JSONBytes

extension JSON {
    /// The object without some of its members.
    func removing(_ names: Set<String>) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { !names.contains($0.name) })
    }

    /// The value after an update: objects are merged, everything else is replaced.
    func merging(_ update: JSON) -> JSON {
        guard case .object(var members) = self, case .object(let changes) = update else { return update }
        for (name, value) in changes {
            if let place = members.firstIndex(where: { $0.name == name }) {
                members[place].value = members[place].value.merging(value)
            } else {
                members.append((name, value))
            }
        }
        return .object(members)
    }

    /// The same text for all spellings of the value.
    var canonicalText: String { canonical(numbers: .byValue).text }
}
