import NIOCore
import NIOPosix
import TestSupport

/// Connections whose bytes tests read and write themselves.
enum PlainSocket {
    /// Connects to an address such as `127.0.0.1:8765`.
    static func connected(to address: String) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        let parts = address.split(separator: ":")
        guard parts.count == 2, let port = Int(parts[1]) else { throw Unexpected("no port in \(address)") }
        return try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: String(parts[0]), port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel(wrappingChannelSynchronously: channel) }
            }
    }

    /// Sends a request, and gives all that comes back until the server closes the connection.
    static func exchange(_ request: String, with address: String) async throws -> String {
        try await connected(to: address).executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
            var answer = ByteBuffer()
            for try await var bytes in inbound { answer.writeBuffer(&bytes) }
            return String(buffer: answer)
        }
    }
}
