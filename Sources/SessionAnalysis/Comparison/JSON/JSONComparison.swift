import JSONBytes

/// Finds the members in which two JSON values differ, by path.
///
/// Elements of an array that have names, as tools do, are compared with those of the same name, others by their index.
struct JSONComparison {
    /// A place where the values differ.
    struct Difference {
        /// Such as `tools[find_departures].parameters.type`; empty when it is the values as wholes.
        var path: String
        /// The names of the members that lead there, up to the array that it stands in, if it does.
        var members: [String]
        /// What stands there; nil for nothing.
        var a: JSON?
        var b: JSON?
    }

    /// Where in the values it is.
    private struct Place {
        var path = ""
        var members: [String] = []
        var isInArray = false

        func member(_ name: String) -> Place {
            Place(
                path: path.isEmpty ? name : "\(path).\(name)",
                members: isInArray ? members : members + [name],
                isInArray: isInArray
            )
        }

        func element(_ label: String) -> Place {
            Place(path: "\(path)[\(label)]", members: members, isInArray: true)
        }
    }

    private let takesApartAdditions: Bool
    private var differences: [Difference] = []

    private init(takesApartAdditions: Bool) { self.takesApartAdditions = takesApartAdditions }

    /// The differences in the order in which they stand, those of the second value that the first has nothing for last.
    ///
    /// - Parameters:
    ///   - a: The first value; nil for nothing.
    ///   - b: The second value; nil for nothing.
    ///   - takesApartAdditions: Whether an object for which the other value has nothing counts as so many members that
    ///     differ, and not as one.
    /// - Returns: The differences; none for values that are equal.
    static func differences(_ a: JSON?, _ b: JSON?, takesApartAdditions: Bool = false) -> [Difference] {
        var comparison = JSONComparison(takesApartAdditions: takesApartAdditions)
        comparison.compare(a, b, at: Place())
        return comparison.differences
    }

    private mutating func compare(_ a: JSON?, _ b: JSON?, at place: Place) {
        switch (a, b) {
        case (.object(let a)?, .object(let b)?):
            compare(a, b, at: place)
        case (.object(let a)?, nil) where takesApartAdditions && !a.isEmpty:
            compare(a, [], at: place)
        case (nil, .object(let b)?) where takesApartAdditions && !b.isEmpty:
            compare([], b, at: place)
        case (.array(let a)?, .array(let b)?):
            let (a, b) = Self.labelled(a, b)
            compare(a, b) { place.element($0) }
        default:
            guard a?.canonicalText != b?.canonicalText else { return }
            differences.append(Difference(path: place.path, members: place.members, a: a, b: b))
        }
    }

    private mutating func compare(
        _ a: [(name: String, value: JSON)],
        _ b: [(name: String, value: JSON)],
        at place: Place
    ) {
        compare(a.map { ($0.name, $0.value) }, b.map { ($0.name, $0.value) }) { place.member($0) }
    }

    private mutating func compare(
        _ a: [(String, JSON)],
        _ b: [(String, JSON)],
        place: (String) -> Place
    ) {
        let others = Dictionary(b, uniquingKeysWith: { first, _ in first })
        for (name, value) in a { compare(value, others[name], at: place(name)) }
        let names = Set(a.map(\.0))
        for (name, value) in b where !names.contains(name) { compare(nil, value, at: place(name)) }
    }

    private static func labelled(
        _ a: [JSON],
        _ b: [JSON]
    ) -> ([(String, JSON)], [(String, JSON)]) {
        for member in ["name", "server_label"] {
            if let namesA = names(of: a, member), let namesB = names(of: b, member) {
                return (Array(zip(namesA, a)), Array(zip(namesB, b)))
            }
        }
        return (a.enumerated().map { ("\($0)", $1) }, b.enumerated().map { ("\($0)", $1) })
    }

    /// What the elements are called, if each has a name of its own.
    private static func names(of elements: [JSON], _ member: String) -> [String]? {
        let names = elements.compactMap { element -> String? in
            if case .string(let name)? = element[member] { name } else { nil }
        }
        return names.count == elements.count && Set(names).count == names.count ? names : nil
    }
}
