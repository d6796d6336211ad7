import LibC

/// Folders of the file system.
enum Folder {
    /// What others may do with folders that are made: recordings hold what people said.
    ///
    /// The user's mask takes more away.
    static let mode: mode_t = 0o750

    /// Makes a folder and those that it lies in, as far as they are missing.
    static func make(_ path: String) throws(DatasetError) {
        if mkdir(path, mode) == 0 { return }
        if errno == ENOENT, let slash = path.dropFirst().lastIndex(of: "/") {
            try make(String(path[..<slash]))
            if mkdir(path, mode) == 0 { return }
        }
        let number = errno
        guard !isThere(path) else { return }
        throw DatasetError(path: path, number: number)
    }

    /// Whether there is a folder at a path.
    static func isThere(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The names of what is in a folder; none when it cannot be read.
    static func names(in path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// The path of a folder that is there, without links.
    static func real(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
