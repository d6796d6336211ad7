import LibC

/// A file written beside its place under another name, and put there when it is whole.
final class ReplacedFile {
    /// The file to write to.
    let descriptor: Int32
    private let path: String
    private let temporaryPath: String
    private var isOpen = true

    /// Starts a file that will be at `path`.
    init(path: String) throws(Failure) {
        // A symbolic link stays: what it points to is replaced.
        let path = FilePath.resolved(path) ?? path
        self.path = path
        guard !Self.isDatabase(path) else { throw Self.replacesDatabase(path) }
        var template = Array("\(path).XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        temporaryPath = template.withUnsafeBufferPointer { String(decodingCString: $0) }
        guard descriptor >= 0 else {
            throw Failure("\(path): cannot be created: \(systemMessage()); choose a folder that you can write to")
        }
        fchmod(descriptor, Self.mode(of: path))
        Interruption.removeOnInterrupt(temporaryPath)
    }

    /// Whether the path names a file, or nothing yet: not a device, a pipe or a folder.
    static func isReplaceable(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return true }
        return status.st_mode & S_IFMT == S_IFREG
    }

    private static func replacesDatabase(_ path: String) -> Failure {
        Failure("\(path): is an SQLite database, and output never replaces one; choose another file")
    }

    /// Whether a file is a database: all that was recorded would be lost in its place.
    private static func isDatabase(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { LibC.close(descriptor) }
        let magic = Array("SQLite format 3\0".utf8)
        var bytes = [UInt8](repeating: 0, count: magic.count)
        return read(descriptor, &bytes, bytes.count) == magic.count && bytes == magic
    }

    /// Puts the file in its place.
    func commit() throws(Failure) {
        guard isOpen else { return }
        isOpen = false
        Interruption.keepOnInterrupt(temporaryPath)
        // The command itself may have made one there.
        guard !Self.isDatabase(path) else {
            close(descriptor)
            unlink(temporaryPath)
            throw Self.replacesDatabase(path)
        }
        guard close(descriptor) == 0, rename(temporaryPath, path) == 0 else {
            let message = systemMessage()
            unlink(temporaryPath)
            throw Failure("\(path): cannot be written: \(message)")
        }
    }

    deinit {
        guard isOpen else { return }
        Interruption.keepOnInterrupt(temporaryPath)
        close(descriptor)
        unlink(temporaryPath)
    }

    /// The mode of the file that is replaced, or what the user's mask leaves of a new one's.
    private static func mode(of path: String) -> mode_t {
        var status = stat()
        if stat(path, &status) == 0 { return status.st_mode & 0o777 }
        let mask = umask(0)
        umask(mask)
        return 0o666 & ~mask
    }
}

extension String {
    fileprivate init(decodingCString buffer: UnsafeBufferPointer<CChar>) {
        self.init(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
