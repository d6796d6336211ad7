import LibC
import SessionRecording

/// Where an exporter's files are made before they appear: a folder of its own below `_tapedeck/tmp`, on the same file
/// system, locked for as long as the exporter works there.
///
/// However the process ends, the kernel lets go of the lock; then the folder is somebody else's to remove.
final class Workshop: Sendable {
    /// The folder.
    let path: String
    private let descriptor: Int32

    /// Makes a folder and locks it, after removing those that were left over.
    ///
    /// - Parameter parent: The folder of all workshops, which is made if there is none.
    /// - Throws: When it cannot be made.
    init(in parent: String) throws(DatasetError) {
        Self.removeAbandoned(in: parent)
        while true {
            try Folder.make(parent)
            let path = "\(parent)/\(ULID.make(at: .now()))"
            guard mkdir(path, Folder.mode) == 0 else {
                // Whoever was the last to work there has just removed it.
                if errno == ENOENT { continue }
                throw DatasetError(path: path)
            }
            if let descriptor = Self.lock(path) {
                (self.path, self.descriptor) = (path, descriptor)
                return
            }
            // Between the two calls somebody took it for one that was left over.
        }
    }

    deinit {
        Self.remove(path)
        close(descriptor)
        // Stays where others work in it.
        rmdir(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex)))
    }

    /// Locks a folder; nil when it is not there any more.
    private static func lock(_ path: String) -> Int32? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        // Where the file system has no locks, nobody can take it for abandoned either.
        _ = flock(descriptor, LOCK_EX | LOCK_NB)
        var status = stat()
        guard stat(path, &status) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    private static func removeAbandoned(in parent: String) {
        for name in Folder.names(in: parent) where ULID.isValid(name) {
            let path = "\(parent)/\(name)"
            let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else { continue }
            // Removed under its lock, so that an exporter that has just made it sees that.
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { remove(path) }
            close(descriptor)
        }
    }

    private static func remove(_ path: String) {
        for name in Folder.names(in: path) { unlink("\(path)/\(name)") }
        rmdir(path)
    }
}
