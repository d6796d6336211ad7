import LibC

/// An open file, or none: a recording that is in memory already has no more bytes to give.
package struct RecordingInput: ~Copyable, Sendable {
    private let descriptor: Int32?
    private let closes: Bool
    /// The file's name, for errors.
    let name: String

    /// Opens a file; `-` is the standard input.
    package init(path: String) throws(RecordingError) {
        guard path != "-" else {
            descriptor = STDIN_FILENO
            closes = false
            name = "standard input"
            return
        }
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw RecordingError(file: path, opening: true, errno: errno) }
        descriptor = opened
        closes = true
        name = path
    }

    /// An input with nothing to read.
    init(exhausted name: String) {
        descriptor = nil
        closes = false
        self.name = name
    }

    deinit {
        if let descriptor, closes { close(descriptor) }
    }

    /// Makes a new buffer: the bytes of `kept`, then up to `count` bytes that were read.
    ///
    /// One read is enough, since a pipe gives little at a time and what there is should be looked at; but of a line that
    /// is long already, reading goes on up to its end. Nothing is added at the end of the input.
    func buffer(
        keeping kept: ArraySlice<UInt8>,
        readingUpTo count: Int,
        toLineFeed isLong: Bool
    ) throws(RecordingError) -> [UInt8] {
        guard let descriptor else { return Array(kept) }
        var failure: Int32?
        let buffer = [UInt8](unsafeUninitializedCapacity: kept.count + count) { buffer, initialized in
            _ = buffer.initialize(from: kept)
            initialized = kept.count
            while initialized < buffer.count {
                let free = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[initialized...]
                )
                let (received, error) = Self.read(descriptor, into: free)
                failure = error
                initialized += received
                if !isLong || received == 0 || free[..<received].contains(0x0A) { break }
            }
        }
        if let failure { throw RecordingError(file: name, opening: false, errno: failure) }
        return buffer
    }

    /// Whether it is a file that can be read again, of which `count` bytes from the beginning were read.
    func isReadAgain(after count: Int) -> Bool {
        guard let descriptor else { return false }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
        return lseek(descriptor, 0, SEEK_CUR) == off_t(count)
    }

    /// Goes to another place of a file that can be read again.
    func seek(to offset: Int) throws(RecordingError) {
        guard let descriptor, lseek(descriptor, off_t(offset), SEEK_SET) < 0 else { return }
        throw RecordingError(file: name, opening: false, errno: errno)
    }

    private static func read(
        _ descriptor: Int32,
        into buffer: UnsafeMutableRawBufferPointer
    ) -> (count: Int, error: Int32?) {
        while true {
            let count = LibC.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return (count, nil) }
            if errno != EINTR { return (0, errno) }
        }
    }
}
