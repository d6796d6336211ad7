import Foundation
import TestSupport

/// A session between a client and an upstream that speak bytes, through a running `tapedeck record`.
struct LoopbackSession {
    static let request = """
        GET /v1/realtime?model=gpt-realtime HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
        Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\
        Authorization: Bearer planted-1\r\n\r\n
        """

    /// A client's close frame with code 1000.
    static let clientClose: [UInt8] = [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xE8]

    let client: LoopbackSocket
    let server: LoopbackSocket

    /// Connects, and waits until the session has begun.
    init(through tool: RecordingTool, to upstream: LoopbackSocket) throws {
        client = try LoopbackSocket.connected(to: try tool.port)
        try client.send(Self.request)
        server = try upstream.accepted()
        _ = try server.read(until: "\r\n\r\n")
        try server.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
        _ = try client.read(until: "\r\n\r\n")
    }

    /// Sends an event of the server's with this id, and waits until it has come.
    func receive(_ id: String) throws {
        try server.send(Self.frame(#"{"type":"response.output_text.delta","event_id":"\#(id)"}"#))
        _ = try client.read(until: id)
    }

    /// Ends the session in good order.
    func close() throws {
        try server.send([0x88, 0x02, 0x03, 0xE8])
        _ = try client.read(until: "\u{3}")
        try client.send(Self.clientClose)
        _ = try server.read(until: "\u{3}")
    }

    /// An unmasked text frame of up to 125 bytes.
    static func frame(_ text: String) -> [UInt8] { [0x81, UInt8(text.utf8.count)] + Array(text.utf8) }

    /// The same with a mask of zeros, as a client has to send it.
    static func maskedFrame(_ text: String) -> [UInt8] {
        [0x81, 0x80 | UInt8(text.utf8.count), 0, 0, 0, 0] + Array(text.utf8)
    }
}
