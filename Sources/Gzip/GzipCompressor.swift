import LibC
import SystemZlib

/// Compresses bytes to gzip files (RFC 1952), piece by piece.
///
/// A file's header holds no time, no name and no system: the same bytes give the same file, in whatever pieces they come.
///
/// ```swift
/// var compressor = GzipCompressor(level: 6)
/// var file: [UInt8] = []
/// text.withUnsafeBytes { compressor.append($0, to: &file) }
/// compressor.finish(into: &file)
/// ```
package struct GzipCompressor: ~Copyable {
    /// zlib's state points back to it, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let header: UnsafeMutablePointer<gz_header>
    /// Where zlib puts what is ready.
    private let room: UnsafeMutablePointer<UInt8>

    /// What zlib calls a window of 32 KiB in a gzip file.
    private static let windowBits: Int32 = 15 + 16
    private static let memoryLevel: Int32 = 8
    /// RFC 1952: the system is not known.
    private static let unknownSystem: Int32 = 255
    private static let roomSize = 64 << 10

    /// Starts a file.
    ///
    /// - Parameter level: How hard to try, from 1 (fast) to 9 (small).
    package init(level: Int32 = 6) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        header = .allocate(capacity: 1)
        header.initialize(to: gz_header())
        header.pointee.os = Self.unknownSystem
        room = .allocate(capacity: Self.roomSize)
        let status = deflateInit2_(
            stream,
            level,
            Z_DEFLATED,
            Self.windowBits,
            Self.memoryLevel,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        precondition(status == Z_OK, "zlib cannot compress at level \(level): \(status)")
        deflateSetHeader(stream, header)
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        header.deallocate()
        room.deallocate()
    }

    /// Compresses bytes to one file.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - level: How hard to try, from 1 (fast) to 9 (small).
    /// - Returns: The file.
    package static func file(of bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
        var compressor = GzipCompressor(level: level)
        var file: [UInt8] = []
        bytes.withUnsafeBytes { compressor.append($0, to: &file) }
        compressor.finish(into: &file)
        return file
    }

    /// Compresses the next bytes.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - output: Takes what is ready of the file; zlib may hold some of it back.
    package mutating func append(_ bytes: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        var rest = bytes
        repeat {
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Int(Int32.max)))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
            deflate(piece, Z_NO_FLUSH, to: &output)
        } while !rest.isEmpty
    }

    /// Ends the file; what is appended next begins another one.
    ///
    /// - Parameter output: Takes the rest of the file.
    package mutating func finish(into output: inout [UInt8]) {
        deflate(UnsafeRawBufferPointer(start: nil, count: 0), Z_FINISH, to: &output)
        deflateReset(stream)
    }

    private func deflate(_ bytes: UnsafeRawBufferPointer, _ flush: Int32, to output: inout [UInt8]) {
        // zlib does not write to what it reads; only its declaration may say so.
        let start = bytes.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
        stream.pointee.avail_in = UInt32(bytes.count)
        repeat {
            stream.pointee.next_out = room
            stream.pointee.avail_out = UInt32(Self.roomSize)
            let status = SystemZlib.deflate(stream, flush)
            precondition(status != Z_STREAM_ERROR, "zlib's state is damaged")
            let count = Self.roomSize - Int(stream.pointee.avail_out)
            output.append(contentsOf: UnsafeBufferPointer(start: room, count: count))
            // Room that is left says that nothing is held back for lack of it.
            if count < Self.roomSize { return }
        } while true
    }
}
