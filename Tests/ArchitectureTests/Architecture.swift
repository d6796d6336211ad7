/// The arrows between targets, and between the folders of a target.
///
/// They point down only.
struct Architecture {
    /// What may be used, by target (`SessionStore`) or folder (`tapedeck/Commands`), from the bottom up.
    private(set) var uses: [(place: String, allowed: Set<String>)] = []

    /// Reads rules, one a line: a place, a colon, and what it may use.
    ///
    /// A folder's names are the folders of its own target; `.` is the files that lie in none.
    init(_ rules: String) {
        for rule in rules.split(separator: "\n") where !rule.hasPrefix("#") {
            let parts = rule.split(separator: ":", maxSplits: 1)
            let allowed = parts.count > 1 ? parts[1].split(separator: " ").map(String.init) : []
            uses.append((String(parts[0]), Set(allowed)))
        }
    }

    private func allowed(_ place: String) -> Set<String>? { uses.first { $0.place == place }?.allowed }

    /// The places that use something which stands at their own height or above, so that there may be a cycle.
    var arrowsUp: [String] {
        uses.indices.flatMap { index -> [String] in
            let (place, allowed) = uses[index]
            let above = uses[index...].map(\.place)
            return allowed.sorted()
                .filter { above.contains(Self.sibling(of: place, $0)) }
                .map { "\(place) may use \($0), which does not stand below it" }
        }
    }

    /// What a name in a place's rule refers to.
    private static func sibling(of place: String, _ name: String) -> String {
        place.split(separator: "/").dropLast().map { "\($0)/" }.joined() + name
    }

    /// What in these files goes against the rules, in words.
    ///
    /// - Parameter files: The text of each file by its path below `Sources`.
    /// - Returns: A line for each violation, in order.
    func violations(in files: [String: String]) -> [String] {
        let codes = files.mapValues { SwiftCode($0) }
        return (importViolations(codes) + folderViolations(codes)).sorted()
    }

    private func importViolations(_ codes: [String: SwiftCode]) -> [String] {
        codes.flatMap { path, code -> [String] in
            let target = String(path.prefix { $0 != "/" })
            guard let allowed = allowed(target) else { return ["\(path): \(target) has no rule"] }
            return code.imports.subtracting(allowed).sorted().map { "\(path) imports \($0)" }
        }
    }

    private func folderViolations(_ codes: [String: SwiftCode]) -> [String] {
        let ruled = Set(uses.map(\.place).filter { $0.contains("/") }.map { $0.prefix { $0 != "/" } })
        return ruled.flatMap { target in
            let own = codes.filter { $0.key.hasPrefix("\(target)/") }
            let homes = Dictionary(
                own.flatMap { path, code in code.types.map { ($0, Self.folder(of: path)) } }
            ) { first, _ in first }
            return own.flatMap { path, code in violations(in: path, code, of: String(target), homes) }
        }
    }

    private func violations(
        in path: String,
        _ code: SwiftCode,
        of target: String,
        _ homes: [String: String]
    ) -> [String] {
        let folder = Self.folder(of: path)
        guard let allowed = allowed("\(target)/\(folder)") else { return ["\(path): \(target)/\(folder) has no rule"] }
        return code.names.subtracting(code.ownNames).sorted().compactMap { name in
            guard let home = homes[name], home != folder, !allowed.contains(home) else { return nil }
            return "\(path) uses \(name) of \(home)"
        }
    }

    /// The folder of its target that a file lies in.
    private static func folder(of path: String) -> String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : "."
    }
}
