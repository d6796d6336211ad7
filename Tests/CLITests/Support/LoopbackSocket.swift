import Foundation
import LibC
import TestSupport

#if canImport(Glibc)
private let stream = Int32(SOCK_STREAM.rawValue)
#else
private let stream = SOCK_STREAM
#endif

/// A blocking socket on 127.0.0.1 that gives up after 20 seconds.
final class LoopbackSocket: Sendable {
    private let descriptor: Int32

    private init(_ descriptor: Int32) throws {
        guard descriptor >= 0 else { throw Unexpected("no socket: \(String(cString: strerror(errno)))") }
        self.descriptor = descriptor
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// Listens on a port that was free.
    static func listening() throws -> LoopbackSocket {
        let socket = try LoopbackSocket(open())
        let isBound = withAddress(port: 0) { bind(socket.descriptor, $0, $1) } == 0
        guard isBound, listen(socket.descriptor, 8) == 0 else { throw Unexpected("cannot listen") }
        return socket
    }

    /// Connects to a port.
    static func connected(to port: Int) throws -> LoopbackSocket {
        let socket = try LoopbackSocket(open())
        guard withAddress(port: port, { connect(socket.descriptor, $0, $1) }) == 0 else {
            throw Unexpected("cannot connect to port \(port)")
        }
        return socket
    }

    /// The port it is bound to.
    var port: Int {
        var address = sockaddr_in()
        var count = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(descriptor, $0, &count) }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// The next connection.
    func accepted() throws -> LoopbackSocket {
        try LoopbackSocket(accept(descriptor, nil, nil))
    }

    func send(_ bytes: [UInt8]) throws {
        guard write(descriptor, bytes, bytes.count) == bytes.count else { throw Unexpected("cannot send") }
    }

    func send(_ text: String) throws {
        try send(Array(text.utf8))
    }

    /// Reads until the text has come, or the peer has gone.
    func read(until text: String) throws -> [UInt8] {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: received, as: UTF8.self).contains(text) {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count >= 0 else { throw Unexpected("waited in vain for \(text)") }
            if count == 0 { break }
            received += buffer.prefix(count)
        }
        return received
    }

    /// Reads until the peer has gone.
    func readToEnd() throws -> [UInt8] {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count >= 0 else { throw Unexpected("waited in vain for the end") }
            guard count > 0 else { return received }
            received += buffer.prefix(count)
        }
    }

    private static func withAddress<Result>(
        port: Int,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr = in_addr(s_addr: inet_addr("127.0.0.1"))
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
    }

    /// A new TCP socket.
    private static func open() -> Int32 {
        socket(AF_INET, stream, 0)
    }
}
