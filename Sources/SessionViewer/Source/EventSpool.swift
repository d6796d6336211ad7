import LibC
import Synchronization

/// Bytes on disk, in a file that has no name: events of recording files, which are read again and again.
///
/// The file is there from the second megabyte on, belongs to its user, and is gone with the process, however that ends.
public final class EventSpool: Sendable {
    private struct Content {
        /// Nil while all of it is in memory.
        var descriptor: Int32?
        var writtenBytes = 0
        /// What follows in memory.
        var tail: [UInt8] = []
    }

    private static let tailBytes = 1 << 20

    private let folder: String
    private let content = Mutex(Content())

    /// Keeps bytes in a folder for temporary files.
    public init(folder: String = "/tmp") { self.folder = folder }

    deinit {
        if let descriptor = content.withLock({ $0.descriptor }) { close(descriptor) }
    }

    /// Adds bytes.
    ///
    /// - Returns: Where they begin.
    /// - Throws: ``ViewerError`` when there is no room for them.
    func append(_ bytes: ArraySlice<UInt8>) throws(ViewerError) -> Int {
        try content.withLock { content throws(ViewerError) in
            let start = content.writtenBytes + content.tail.count
            content.tail += bytes
            if content.tail.count >= Self.tailBytes { try write(&content) }
            return start
        }
    }

    /// Reads bytes that were added.
    ///
    /// - Throws: ``ViewerError`` when they cannot be read.
    func bytes(in place: Range<Int>) throws(ViewerError) -> [UInt8] {
        let (descriptor, writtenBytes, tail) = content.withLock { content in
            let start = max(0, place.lowerBound - content.writtenBytes)
            let end = max(start, place.upperBound - content.writtenBytes)
            return (content.descriptor, content.writtenBytes, Array(content.tail[start..<end]))
        }
        guard let descriptor, place.lowerBound < writtenBytes else { return tail }
        let count = min(place.upperBound, writtenBytes) - place.lowerBound
        var failure: ViewerError?
        let written = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = UnsafeMutableRawPointer(buffer.baseAddress)?.advanced(by: filled)
                let read = pread(descriptor, rest, count - filled, off_t(place.lowerBound + filled))
                if read < 0, errno == EINTR { continue }
                guard read > 0 else {
                    failure = error("read")
                    return
                }
                filled += read
            }
        }
        if let failure { throw failure }
        return tail.isEmpty ? written : written + tail
    }

    private func write(_ content: inout Content) throws(ViewerError) {
        let descriptor: Int32
        if let known = content.descriptor { descriptor = known } else { descriptor = try makeFile() }
        content.descriptor = descriptor
        var rest = content.tail[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { LibC.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw error("written") }
            rest = rest.dropFirst(count)
        }
        content.writtenBytes += content.tail.count
        // The room that one large event took is given back.
        content.tail.removeAll(keepingCapacity: content.tail.capacity <= 2 * Self.tailBytes)
    }

    /// Makes a file that nobody else can open.
    private func makeFile() throws(ViewerError) -> Int32 {
        var path = Array("\(folder)/tapedeck-view-XXXXXX".utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw error("made") }
        unlink(path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }

    private func error(_ verb: String) -> ViewerError {
        ViewerError(
            .temporaryFile,
            "\(folder): a temporary file cannot be \(verb): \(String(cString: strerror(errno)))"
        )
    }
}
