import LibC
import SessionRecording

/// Where the recorders of a database keep their lock files: beside it.
struct RecorderFolder: Sendable {
    private let folder: String
    private let prefix: String

    /// Finds the place beside a database that is there; like SQLite, it follows links.
    init(database path: String) {
        let real = realpath(path, nil)
        defer { free(real) }
        let resolved = real.map { String(cString: $0) } ?? path
        let slash = resolved.lastIndex(of: "/")
        folder = slash.map { String(resolved[...$0]) } ?? "./"
        prefix = resolved[(slash.map(resolved.index(after:)) ?? resolved.startIndex)...] + "-recorder-"
    }

    /// The lock file of a recorder.
    func path(of recorder: String) -> String { folder + prefix + recorder }

    /// Whether a recorder lives; nobody else holds a lock on its file.
    ///
    /// When that cannot be found out, it is taken to live.
    func isAlive(_ recorder: String) -> Bool {
        guard ULID.isValid(recorder) else { return false }
        let descriptor = open(path(of: recorder), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return errno != ENOENT }
        defer { close(descriptor) }
        return !tryLock(descriptor, LOCK_SH)
    }

    /// Removes the lock files of recorders that died.
    func removeAbandonedFiles() {
        for recorder in recorders() {
            let path = path(of: recorder)
            let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else { continue }
            // Removed under its lock, so that a recorder that has just made it sees that.
            if tryLock(descriptor, LOCK_EX) { unlink(path) }
            close(descriptor)
        }
    }

    private func tryLock(_ descriptor: Int32, _ kind: Int32) -> Bool {
        flock(descriptor, kind | LOCK_NB) == 0
    }

    private func recorders() -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var recorders: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasPrefix(prefix) else { continue }
            let recorder = String(name.dropFirst(prefix.count))
            if ULID.isValid(recorder) { recorders.append(recorder) }
        }
        return recorders
    }
}
