import LibC

/// A session as the user names it.
enum SessionReference: Hashable {
    /// One of the database: an id, a unique prefix of one, the server's id, or `latest`.
    case stored(String)
    /// All sessions of a recording file; `-` is standard input.
    case file(String)

    static let latest = SessionReference.stored("latest")

    /// Reads a name: what looks like a recording file's path, or is a file's, is one.
    init(_ name: String) {
        self = Self.isPath(name) ? .file(name) : .stored(name)
    }

    /// Whether it names a file.
    var isFile: Bool {
        if case .file = self { true } else { false }
    }

    private static func isPath(_ name: String) -> Bool {
        name == "-" || name.contains("/") || RecordingFile.endings.contains(FilePath.ending(of: name))
            || access(name, F_OK) == 0
    }
}

extension SessionReference: CustomStringConvertible {
    /// The name, as it was given.
    var description: String {
        switch self {
        case .stored(let name): name
        case .file("-"): "standard input"
        case .file(let path): path
        }
    }
}
