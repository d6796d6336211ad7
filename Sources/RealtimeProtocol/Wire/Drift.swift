/// Where an event and this version of the protocol differ: members nobody declared, and members that did not fit.
public struct Drift: Sendable, Hashable {
    /// A member whose value is of another kind than the reference says.
    public struct Misfit: Sendable, Hashable, CustomStringConvertible {
        /// The member's path, such as `response.usage.total_tokens`.
        public var path: String
        /// What the reference says, such as `an integer`.
        public var expected: String
        /// What stood there, such as `a string`; never the value itself, except for a number.
        public var found: String
        /// Whether the member was left out of the event, or taken as text; false of a number that was read without its
        /// fraction.
        public var isLeftOut = true

        /// One line: path, expected, found.
        public var description: String { "\(path): expected \(expected), found \(found)" }
    }

    /// Paths of undeclared members, such as `response.output[].phase`, each once, in the order they stand.
    public var unknownMembers: [String] = []
    /// Members that did not fit and were left out or taken as text, and numbers with a fraction where none belongs.
    public var misfits: [Misfit] = []

    /// No difference.
    public init() {}

    /// Whether there is no difference at all.
    public var isEmpty: Bool { unknownMembers.isEmpty && misfits.isEmpty }
}

/// Collects drift while an event is read, knowing at each moment which path the reader is on.
final class DriftCollector {
    private(set) var drift = Drift()
    private var path: [String] = []

    func enter(key: String, isArray: Bool = false) {
        path.append(isArray ? key + "[]" : key)
    }

    func leave() { path.removeLast() }

    func noteUnknown(key: String) {
        let path = fullPath(key)
        if !drift.unknownMembers.contains(path) { drift.unknownMembers.append(path) }
    }

    func noteMisfit(key: String, expected: String, found: String, isLeftOut: Bool) {
        drift.misfits.append(
            Drift.Misfit(path: fullPath(key), expected: expected, found: found, isLeftOut: isLeftOut)
        )
    }

    private func fullPath(_ key: String) -> String {
        (path + [key]).filter { !$0.isEmpty }.joined(separator: ".")
    }
}
