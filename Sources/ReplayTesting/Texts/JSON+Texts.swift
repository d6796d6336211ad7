import JSONBytes

extension JSON {
    /// What becomes of a member.
    enum MemberChange {
        case keep
        case omit
        /// A string takes the place of the value.
        case text(String)
    }

    /// The value with the members of its objects changed, at any depth.
    ///
    /// - Parameters:
    ///   - parent: The name of the member whose value this is, or whose array it is an element of; empty if there is
    ///     none.
    ///   - change: What becomes of a member, by its name, its value and the name of the member that it is in.
    /// - Returns: The value; members that are kept are changed inside.
    func changingMembers(
        in parent: String = "",
        _ change: (_ name: String, _ value: JSON, _ parent: String) -> MemberChange
    ) -> JSON {
        switch self {
        case .object(let members):
            .object(
                members.compactMap { member in
                    switch change(member.name, member.value, parent) {
                    case .keep: (member.name, member.value.changingMembers(in: member.name, change))
                    case .omit: nil
                    case .text(let text): (member.name, .string(text))
                    }
                }
            )
        case .array(let elements): .array(elements.map { $0.changingMembers(in: parent, change) })
        default: self
        }
    }

    /// The value's text: without spaces, members ordered by name.
    var canonicalText: String { canonical(numbers: .asSpelled).text }

    /// The same for JSON in a string, such as a call's arguments; what is no JSON stays as it is.
    static func canonicalText(of string: String) -> String {
        JSON(parsing: string.trimmingWhitespace())?.canonicalText ?? string
    }
}

extension String {
    fileprivate func trimmingWhitespace() -> String {
        let isSpace = { (character: Character) in character.isWhitespace }
        return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
}
