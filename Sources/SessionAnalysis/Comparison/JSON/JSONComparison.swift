/// Finds the members in which two JSON values differ, by path.
///
/// Elements of an array that have names, as tools do, are compared with those of the same name, others by their index.
struct JSONComparison {
    /// A place where the values differ.
    struct Difference {
        /// Such as `tools[find_departures].parameters.type`; empty when it is the values as wholes.
        var path: String
        /// What stands there; nil for nothing.
        var a: JSONTree?
        var b: JSONTree?
    }

    private var differences: [Difference] = []

    /// The differences in the order in which they stand, those of the second value that the first has nothing for last.
    static func differences(_ a: JSONTree?, _ b: JSONTree?) -> [Difference] {
        var comparison = JSONComparison()
        comparison.compare(a, b, at: "")
        return comparison.differences
    }

    private mutating func compare(_ a: JSONTree?, _ b: JSONTree?, at path: String) {
        switch (a, b) {
        case (.object(let a)?, .object(let b)?):
            compare(a.map { ($0.name, $0.value) }, b.map { ($0.name, $0.value) }) {
                path.isEmpty ? $0 : "\(path).\($0)"
            }
        case (.array(let a)?, .array(let b)?):
            let (a, b) = Self.labelled(a, b)
            compare(a, b) { "\(path)[\($0)]" }
        default:
            guard a?.canonicalText != b?.canonicalText else { return }
            differences.append(Difference(path: path, a: a, b: b))
        }
    }

    private mutating func compare(
        _ a: [(String, JSONTree)],
        _ b: [(String, JSONTree)],
        path: (String) -> String
    ) {
        let others = Dictionary(b, uniquingKeysWith: { first, _ in first })
        for (name, value) in a { compare(value, others[name], at: path(name)) }
        let names = Set(a.map(\.0))
        for (name, value) in b where !names.contains(name) { compare(nil, value, at: path(name)) }
    }

    private static func labelled(
        _ a: [JSONTree],
        _ b: [JSONTree]
    ) -> ([(String, JSONTree)], [(String, JSONTree)]) {
        for member in ["name", "server_label"] {
            if let namesA = names(of: a, member), let namesB = names(of: b, member) {
                return (Array(zip(namesA, a)), Array(zip(namesB, b)))
            }
        }
        return (a.enumerated().map { ("\($0)", $1) }, b.enumerated().map { ("\($0)", $1) })
    }

    /// What the elements are called, if each has a name of its own.
    private static func names(of elements: [JSONTree], _ member: String) -> [String]? {
        let names = elements.compactMap { element -> String? in
            if case .string(let name)? = element[member] { name } else { nil }
        }
        return names.count == elements.count && Set(names).count == names.count ? names : nil
    }
}
