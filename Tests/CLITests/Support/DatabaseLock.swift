import LibC
import Testing

/// The lock that SQLite takes on a file while it changes how it is written (see its os_unix.c).
final class DatabaseLock {
    private let descriptor: Int32

    /// Takes the lock of a database.
    init(_ path: String) throws {
        descriptor = open(path, O_RDWR)
        try set(F_WRLCK)
    }

    deinit { close(descriptor) }

    func release() throws { try set(F_UNLCK) }

    private func set(_ type: Int32) throws {
        var lock = flock()
        lock.l_type = Int16(type)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = 0x4000_0000
        lock.l_len = 512
        try #require(fcntl(descriptor, F_SETLK, &lock) == 0)
    }
}
