/// A member's path, such as `tools[find_departures].parameters.type`, taken apart.
struct MemberPath {
    private let components: [Substring]

    init(_ path: String) {
        components = path.split { $0 == "." || $0 == "[" || $0 == "]" }
    }

    /// Whether `other` is the same member, or one that this one lies in.
    func isWithin(_ other: MemberPath) -> Bool { components.starts(with: other.components) }

    /// Whether a part of the path reads as `name`, which may be several names with dots between.
    func mentions(_ name: MemberPath) -> Bool {
        !name.components.isEmpty && components.contains(name.components)
    }
}
