import LibC
import SessionRecording

/// A recorder's sign of life: a file beside the database, locked for as long as the recorder lives.
///
/// However the process ends, the kernel lets go of the lock. The file goes with this object; after a crash it is left
/// over, unlocked.
final class RecorderLock: Sendable {
    /// The recorder's name, a ULID, with which the file's name ends.
    let recorder: String
    private let path: String
    private let descriptor: Int32

    /// Makes a file beside the database and locks it.
    init(besides folder: RecorderFolder) throws(StoreError) {
        while true {
            let recorder = ULID.make(at: .now())
            let path = folder.path(of: recorder)
            let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw .cannotSignalLife(path, errno) }
            if Self.lock(descriptor) {
                (self.recorder, self.path, self.descriptor) = (recorder, path, descriptor)
                return
            }
            // Between the two calls somebody took it for one that was left over, and removed it.
            close(descriptor)
        }
    }

    deinit {
        unlink(path)
        close(descriptor)
    }

    /// Locks a file; false when it has no name any more, so that nobody would see the lock.
    private static func lock(_ descriptor: Int32) -> Bool {
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { break }
        }
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_nlink > 0
    }
}

extension StoreError {
    fileprivate static func cannotSignalLife(_ path: String, _ code: Int32) -> StoreError {
        let isFull = code == ENOSPC || code == EDQUOT
        return StoreError(
            isFull ? .diskFull : .inputOutput,
            path: path,
            "the recorder's lock file cannot be made: \(String(cString: strerror(code)))"
        )
    }
}
