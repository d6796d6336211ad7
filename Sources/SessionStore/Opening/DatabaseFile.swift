import LibC

/// The file a database lies in, as the file system sees it.
struct DatabaseFile {
    /// Owner only: recordings hold what people said.
    private static let mode: mode_t = 0o600

    let path: String

    /// Checks that there is a file to read.
    func requireReadable() throws(StoreError) {
        try requireFile()
        guard access(path, R_OK) == 0 else { throw failure(errno) }
    }

    /// Makes the file if there is none, for its owner only, and checks that it can be written.
    ///
    /// SQLite would make it with the process's file mode; what it puts beside the file takes the file's own.
    func createIfMissing() throws(StoreError) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, Self.mode)
        if descriptor >= 0 {
            fchmod(descriptor, Self.mode)
            close(descriptor)
            return
        }
        guard errno == EEXIST else { throw creationFailure(errno) }
        try requireWritable()
    }

    /// Checks that there is a file to read and write.
    func requireWritable() throws(StoreError) {
        try requireReadable()
        guard access(path, W_OK) == 0 else { throw .readOnly(path) }
    }

    /// Whether this is the same file as another, by whatever paths.
    func isSame(as other: DatabaseFile) -> Bool {
        var (mine, others) = (stat(), stat())
        guard stat(path, &mine) == 0, stat(other.path, &others) == 0 else { return false }
        return mine.st_dev == others.st_dev && mine.st_ino == others.st_ino
    }

    /// Whether a write-ahead log lies beside the file that holds anything.
    var hasWriteAheadLog: Bool {
        var status = stat()
        return stat(path + "-wal", &status) == 0 && status.st_size > 0
    }

    /// Whether a directory has the path.
    var isDirectory: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private func requireFile() throws(StoreError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw failure(errno) }
        if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(path) }
    }

    private func creationFailure(_ code: Int32) -> StoreError {
        switch code {
        case ENOENT:
            StoreError(.folderNotFound, path: path, "its folder does not exist")
        case ENOTDIR:
            StoreError(.folderNotFound, path: path, "its folder is a file")
        default:
            failure(code)
        }
    }

    private func failure(_ code: Int32) -> StoreError {
        switch code {
        case ENOENT, ENOTDIR: .notFound(path)
        case EACCES, EPERM: .permissionDenied(path)
        case EISDIR: .isDirectory(path)
        case EROFS: .readOnly(path)
        case ENOSPC, EDQUOT:
            StoreError(.diskFull, path: path, "the disk is full")
        default:
            StoreError(.inputOutput, path: path, String(cString: strerror(code)))
        }
    }
}
