import RealtimeProtocol
import SessionRecording
import Testing

@testable import RealtimeProxy

struct ControlFrameTests {
    @Test(arguments: Direction.allCases) func aCloseFrameReadsAsItWasMeant(_ sender: Direction) {
        let close = Close(code: 1001, reason: "going away")
        #expect(FrameTap.events(of: [ControlFrame.close(close).bytes(from: sender)], from: sender) == [.close(close)])
    }

    @Test(arguments: Direction.allCases) func anEmptyCloseFrameReadsAsItWasMeant(_ sender: Direction) {
        let close = Close(code: 1005)
        #expect(FrameTap.events(of: [ControlFrame.close(close).bytes(from: sender)], from: sender) == [.close(close)])
    }

    @Test(arguments: Direction.allCases) func aPongReadsAsItWasMeant(_ sender: Direction) {
        let payload = Array("ping's payload".utf8)
        #expect(FrameTap.events(of: [ControlFrame.pong(payload).bytes(from: sender)], from: sender) == [.pong(payload)])
    }
}
