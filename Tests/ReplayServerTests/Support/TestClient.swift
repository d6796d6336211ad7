import NIOCore
import NIOPosix
import SessionRecording
import TestSupport

/// A WebSocket client that sends and receives what tests tell it to.
struct TestClient {
    /// What comes from a server.
    enum Message: Equatable {
        case text(String)
        case binary([UInt8])
        case pong([UInt8])
        case close(Close)
        /// The connection is gone.
        case end
    }

    /// The kind of a frame (RFC 6455, section 11.8).
    enum Opcode: UInt8 {
        case continuation = 0
        case text = 1
        case binary = 2
        case close = 8
        case ping = 9
        case pong = 10
    }

    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var received = ByteBuffer()

    /// Connects, lets `body` talk, and breaks the connection off.
    static func connect(
        to address: String,
        path: String = "/v1/realtime?model=gpt-realtime",
        _ body: (inout TestClient) async throws -> Void
    ) async throws {
        try await PlainSocket.connected(to: address).executeThenClose { inbound, outbound in
            var client = TestClient(inbound: inbound.makeAsyncIterator(), outbound: outbound)
            try await client.shakeHands(path)
            try await body(&client)
        }
    }

    private init(
        inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.inbound = inbound
        self.outbound = outbound
    }

    private mutating func shakeHands(_ path: String) async throws {
        let request = """
            GET \(path) HTTP/1.1\r\nHost: server.invalid\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
            Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n
            """
        try await outbound.write(ByteBuffer(string: request))
        while true {
            let bytes = received.readableBytesView
            if let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) {
                let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
                received.moveReaderIndex(to: end.upperBound)
                guard head.hasPrefix("HTTP/1.1 101 ") else { throw Unexpected("no session: \(head)") }
                return
            }
            guard try await readMore() else { throw Unexpected("no answer to the handshake") }
        }
    }

    /// Reads on; false at the connection's end.
    private mutating func readMore() async throws -> Bool {
        guard var more = try await inbound.next(isolation: #isolation) else { return false }
        received.writeBuffer(&more)
        return true
    }

    // MARK: - Sending

    /// Sends an event.
    func send(_ text: String) async throws { try await send(.text, Array(text.utf8)) }

    /// Says goodbye, unless the server has not waited for that.
    func close(_ code: UInt16 = 1000) async { try? await send(.close, [UInt8(code >> 8), UInt8(code & 255)]) }

    /// Sends a frame of any kind, with a mask of zeros.
    func send(_ opcode: Opcode, _ bytes: [UInt8], isFinal: Bool = true) async throws {
        var frame = ByteBuffer(bytes: [(isFinal ? 0x80 : 0) | opcode.rawValue])
        switch bytes.count {
        case ..<126: frame.writeInteger(0x80 | UInt8(bytes.count))
        case ..<65_536: frame.writeMultipleIntegers(UInt8(0xFE), UInt16(bytes.count))
        default: frame.writeMultipleIntegers(UInt8(0xFF), UInt64(bytes.count))
        }
        frame.writeInteger(UInt32(0))
        frame.writeBytes(bytes)
        try await outbound.write(frame)
    }

    // MARK: - Receiving

    /// The next so many events.
    mutating func texts(_ count: Int) async throws -> [String] {
        var texts: [String] = []
        while texts.count < count {
            let message = try await next()
            guard case .text(let text) = message else { throw Unexpected("\(message) after \(texts.count) events") }
            texts.append(text)
        }
        return texts
    }

    /// The next thing that comes.
    mutating func next() async throws -> Message {
        while true {
            if let message = try takeMessage() { return message }
            guard try await readMore() else { return .end }
        }
    }

    /// The message that has come, if it is whole; servers neither mask nor split theirs.
    private mutating func takeMessage() throws -> Message? {
        var bytes = received
        guard let (first, short) = bytes.readMultipleIntegers(as: (UInt8, UInt8).self) else { return nil }
        let length: Int? =
            switch short {
            case 126: bytes.readInteger(as: UInt16.self).map(Int.init)
            case 127: bytes.readInteger(as: UInt64.self).map(Int.init)
            default: Int(short)
            }
        guard let length, var payload = bytes.readSlice(length: length) else { return nil }
        received = bytes
        switch Opcode(rawValue: first & 0x7F) {
        case .text?: return .text(String(buffer: payload))
        case .binary?: return .binary(Array(buffer: payload))
        case .pong?: return .pong(Array(buffer: payload))
        case .close?:
            let code = payload.readInteger(as: UInt16.self).map(Int.init) ?? 1005
            let reason = String(buffer: payload)
            return .close(Close(code: code, reason: reason.isEmpty ? nil : reason))
        default: throw Unexpected("a frame that begins with \(first)")
        }
    }
}
