import LibC

/// Paths of files.
enum FilePath {
    /// The database where nobody names one.
    static var usualDatabase: String { Environment["TAPEDECK_DB"] ?? "tapedeck.db" }

    /// What follows the last point of a file's name, in small letters; empty when there is none.
    static func ending(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        return name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    }

    /// A path that leads to a file from every folder; nil where there is no such file.
    static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
