import Dispatch
import Gzip
import LibC
import Synchronization

/// Writes files one after another, compressed or not; of a large one, a piece is compressed while the next is made.
final class FileWriter: Sendable {
    private struct State: ~Copyable {
        var compressor = GzipCompressor(level: FileWriter.level)
        var output: [UInt8] = []
        var descriptor: Int32 = -1
        var path = ""
        var byteCount = 0
        var failure: DatasetError?
    }

    /// Files are a fifth larger than with the usual level, in a third of the time; what is kept for long is Parquet.
    private static let level: Int32 = 1
    /// Like folders: others may not read what people said, the group may.
    private static let mode: mode_t = 0o640
    /// How many pieces may wait to be compressed.
    private static let waiting = 3

    private let compression: Compression
    private let state = Mutex(State())
    private let thread = DispatchQueue(label: "tapedeck.dataset")
    private let room = DispatchSemaphore(value: FileWriter.waiting)

    init(_ compression: Compression) { self.compression = compression }

    deinit {
        state.withLock { state in
            if state.descriptor >= 0 { close(state.descriptor) }
        }
    }

    /// Begins a file, which must not be there.
    func begin(_ path: String) throws(DatasetError) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, Self.mode)
        guard descriptor >= 0 else { throw DatasetError(path: path) }
        // One that was given up may still be written to.
        thread.sync {}
        state.withLock { state in
            if state.descriptor >= 0 { finish(&state) }
            state.descriptor = descriptor
            state.path = path
            state.byteCount = 0
            state.failure = nil
        }
    }

    /// Takes a piece of the file, to be written while the next one is made.
    func write(_ piece: [UInt8]) throws(DatasetError) {
        room.wait()
        thread.async { [self] in
            state.withLock { state in
                if state.failure == nil { piece.withUnsafeBytes { write($0, &state) } }
            }
            room.signal()
        }
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    /// Writes the last piece and ends the file.
    ///
    /// - Returns: How many bytes it has.
    /// - Throws: When it could not be written.
    func finish(_ piece: [UInt8]) throws(DatasetError) -> Int {
        thread.sync {}
        let (count, failure) = state.withLock { state in
            if state.failure == nil { piece.withUnsafeBytes { write($0, &state) } }
            finish(&state)
            return (state.byteCount, state.failure)
        }
        if let failure { throw failure }
        return count
    }

    private func write(_ piece: UnsafeRawBufferPointer, _ state: inout State) {
        switch compression {
        case .uncompressed: Self.writeOut(piece, &state)
        case .gzip:
            state.compressor.append(piece, to: &state.output)
            Self.writeOutput(&state)
        }
    }

    private func finish(_ state: inout State) {
        if compression == .gzip {
            state.compressor.finish(into: &state.output)
            if state.failure == nil { Self.writeOutput(&state) }
            state.output.removeAll(keepingCapacity: true)
        }
        let descriptor = state.descriptor
        state.descriptor = -1
        if close(descriptor) != 0, state.failure == nil { state.failure = DatasetError(path: state.path) }
    }

    private static func writeOutput(_ state: inout State) {
        let output = state.output
        state.output = []
        output.withUnsafeBytes { writeOut($0, &state) }
        state.output = output
        state.output.removeAll(keepingCapacity: true)
    }

    private static func writeOut(_ bytes: UnsafeRawBufferPointer, _ state: inout State) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = LibC.write(state.descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count >= 0 {
                rest = rest.dropFirst(count)
                state.byteCount += count
            } else if errno != EINTR {
                state.failure = DatasetError(path: state.path)
                return
            }
        }
    }
}
