import Logging
import NIOCore
import NIOWebSocket
import SessionRecording
import SessionReplay

/// A client's WebSocket, to which a session is played.
struct SessionConnection: Sendable {
    typealias Frames = NIOAsyncChannel<WebSocketFrame, WebSocketFrame>

    let frames: Frames
    let session: PlayedSession
    /// How long a client may take to answer a close frame.
    let closeTimeout: Duration

    /// Plays until one side has closed the connection.
    func run() async {
        // How it ended stands in the report, whatever became of the socket.
        try? await frames.executeThenClose { inbound, outbound in
            await withTaskGroup { group in
                group.addTask { await listen(to: inbound, outbound) }
                group.addTask { await play(to: outbound) }
                await group.next()
                group.cancelAll()
            }
        }
        session.clientClosed(.abnormal)
    }

    /// Takes what the client sends, until it closes the connection or is gone.
    private func listen(
        to inbound: NIOAsyncChannelInboundStream<WebSocketFrame>,
        _ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>
    ) async {
        do {
            for try await frame in inbound {
                switch frame.opcode {
                case .text: session.receive(frame.payload, .text)
                case .binary: session.receive(frame.payload, .binary)
                case .ping: try await outbound.write(WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData))
                case .connectionClose: return await answer(frame.close, outbound)
                default: break
                }
            }
        } catch {
            // The connection broke: there is nobody left to tell.
        }
        session.clientClosed(.abnormal)
    }

    private func answer(_ close: Close, _ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>) async {
        let isAnswer = session.report.ending != nil
        session.clientClosed(close)
        if !isAnswer { try? await outbound.write(WebSocketFrame(close: Close(code: close.code))) }
    }

    /// Does what the recording says, until it or the client ends the session.
    private func play(to outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>) async {
        do {
            while let action = await session.next() {
                switch action {
                case .send(let payload, let opcode):
                    try await outbound.write(WebSocketFrame(payload: payload, opcode))
                case .close(let close):
                    guard close.code != Close.abnormalCode else { return }
                    try await outbound.write(WebSocketFrame(close: close))
                    return try await Task.sleep(for: closeTimeout)
                case .wait:
                    break
                }
            }
        } catch {
            // The client is gone, which whoever listens to it finds out, too.
        }
    }
}

extension WebSocketFrame {
    /// A whole message.
    fileprivate init(payload: ArraySlice<UInt8>, _ opcode: Opcode) {
        self.init(fin: true, opcode: opcode == .text ? .text : .binary, data: ByteBuffer(bytes: payload))
    }

    /// A close frame.
    fileprivate init(close: Close) {
        self.init(fin: true, opcode: .connectionClose, data: ByteBuffer(bytes: close.payload))
    }

    /// The message's bytes.
    fileprivate var payload: ArraySlice<UInt8> { Array(buffer: unmaskedData)[...] }

    /// What a close frame says.
    fileprivate var close: Close { Close(reading: unmaskedData.readableBytesView) }
}
