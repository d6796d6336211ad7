import LibC

/// Paths of files.
enum FilePath {
    /// The database where nobody names one.
    static var usualDatabase: String { Environment["TAPEDECK_DB"] ?? "tapedeck.db" }

    /// A path that leads to a file from every folder; nil where there is no such file.
    static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
