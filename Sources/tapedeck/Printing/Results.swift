import LibC

/// Where results go: standard output, a file that appears whole or not at all, or memory.
final class Results {
    /// The terminal that shows the results; nil when they go to a file or a pipe.
    let terminal: Terminal?
    /// What the results are called in error messages.
    private let name: String
    private let target: Target
    private var buffer: [UInt8] = []
    private static let bufferSize = 1 << 16

    private enum Target {
        case descriptor(Int32)
        case file(ReplacedFile)
        case memory

        /// Nil where nothing is written to.
        var descriptor: Int32? {
            switch self {
            case .descriptor(let descriptor): descriptor
            case .file(let file): file.descriptor
            case .memory: nil
            }
        }
    }

    /// Opens the results' file; standard output when `path` is nil or `-`.
    init(path: String?) throws(Failure) {
        if let path, path != "-" {
            guard !path.isEmpty else { throw Failure("-o names no file; give one, or - for standard output") }
            name = path
            target =
                ReplacedFile.isReplaceable(path)
                ? .file(try ReplacedFile(path: path)) : .descriptor(try Self.open(path))
        } else {
            name = "standard output"
            target = .descriptor(STDOUT_FILENO)
        }
        terminal = target.descriptor.flatMap(Terminal.init(fileDescriptor:))
    }

    /// Keeps results in memory, laid out as for a screen of so many columns, if a width is given.
    init(inMemoryFor width: Int?) {
        name = "memory"
        target = .memory
        terminal = width.map(Terminal.init(width:))
    }

    /// What was written so far, where it is kept in memory.
    var text: String { String(decoding: buffer, as: UTF8.self) }

    /// A device or a pipe is written to, never replaced.
    private static func open(_ path: String) throws(Failure) -> Int32 {
        let descriptor = LibC.open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure("\(path): cannot be written: \(systemMessage()); choose another file with -o")
        }
        return descriptor
    }

    /// Writes text that is meant to be looked at; it must be sanitised already.
    func write(_ text: String) throws {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Writes text that is meant for programs.
    ///
    /// Should it go to a terminal, it is made harmless.
    func write(data text: String) throws {
        try write(terminal == nil ? text : TextSanitizer.data(text))
    }

    /// Writes bytes that are meant for programs.
    ///
    /// Should they go to a terminal, they are made harmless.
    func write(data bytes: some Collection<UInt8>) throws {
        guard terminal == nil else { return try write(data: String(decoding: bytes, as: UTF8.self)) }
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Hands on what was written so far.
    func flush() throws {
        guard let descriptor = target.descriptor else { return }
        defer { buffer.removeAll(keepingCapacity: true) }
        try buffer.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EPIPE {
                    throw ClosedPipe()
                } else if errno != EINTR {
                    throw Failure("\(name): cannot be written: \(systemMessage())")
                }
            }
        }
    }

    /// Waits, unless the reader of the results goes away meanwhile.
    func wait(milliseconds: Int32) throws {
        // What has no descriptor is passed over.
        var request = pollfd(fd: target.descriptor ?? -1, events: 0, revents: 0)
        if poll(&request, 1, milliseconds) > 0, request.revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 {
            throw ClosedPipe()
        }
    }

    /// Hands on the rest and lets the file appear.
    func finish() throws {
        try flush()
        if case .file(let file) = target { try file.commit() }
    }
}
