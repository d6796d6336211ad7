import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOPosix

/// A WAV file, or a part of one, that is made while it is sent.
struct SoundResponse: Sendable {
    /// How many bytes are made at once: about five seconds of stereo.
    private static let blockBytes = 1 << 19

    private let file: SoundFile
    private let session: any ViewedSession
    private let pool: NIOThreadPool

    /// Sends a file of a session's sound.
    init(_ file: SoundFile, _ session: any ViewedSession, _ pool: NIOThreadPool) {
        self.file = file
        self.session = session
        self.pool = pool
    }

    /// The response.
    ///
    /// - Parameter range: The `Range` header; nil for all of it.
    /// - Returns: 200 with all, 206 with a part, or 416.
    func response(range: String?) -> Response {
        var headers: HTTPFields = [.contentType: "audio/wav", .acceptRanges: "bytes"]
        switch ByteRange(range, of: file.byteCount) {
        case .all: return Response(status: .ok, headers: headers, body: body(0..<file.byteCount))
        case .part(let part):
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(file.byteCount)"
            return Response(status: .partialContent, headers: headers, body: body(part))
        case .beyond:
            headers[.contentRange] = "bytes */\(file.byteCount)"
            return Response(status: .rangeNotSatisfiable, headers: headers)
        }
    }

    private func body(_ range: Range<Int>) -> ResponseBody {
        ResponseBody(contentLength: range.count) { writer in
            var next = range.lowerBound
            while next < range.upperBound {
                let block = next..<min(next + Self.blockBytes, range.upperBound)
                let bytes = try await pool.runIfActive { try file.bytes(in: block, of: session) }
                try await writer.write(ByteBuffer(bytes: bytes))
                next = block.upperBound
            }
            try await writer.finish(nil)
        }
    }
}

/// What a `Range` header asks for.
enum ByteRange: Equatable {
    case all
    case part(Range<Int>)
    /// Nothing that there is.
    case beyond

    /// Reads a header; one that is no single range of bytes asks for all.
    init(_ header: String?, of count: Int) {
        guard let header, header.hasPrefix("bytes="), !header.contains(",") else {
            self = .all
            return
        }
        let ends = header.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else {
            self = .all
            return
        }
        switch (Int(ends[0]), Int(ends[1])) {
        case (let first?, let last) where last != nil || ends[1].isEmpty:
            let end = min(last ?? count - 1, count - 1) + 1
            self = first < end ? .part(first..<end) : .beyond
        case (nil, let suffix?) where ends[0].isEmpty:
            self = suffix > 0 ? .part(max(0, count - suffix)..<count) : .beyond
        default: self = .all
        }
    }
}
