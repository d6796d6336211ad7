import Foundation
import Logging
import RealtimeProtocol
import SessionRecorder
import SessionRecording
import TestSupport
import Testing

// What follows is the code of RecordYourOwnApp.md, word for word, so that it is known to compile and to work. Of WebRTC,
// which there is no build of for every platform, only the shape is here.

func makeRecorder(into store: any RecordingStore) -> Recorder {
    var configuration = Recorder.Configuration()
    configuration.overload = .drop
    configuration.queueBytes = 8 << 20
    configuration.maximumMessage = 1 << 20
    return Recorder(into: store, configuration: configuration, logger: Logger(label: "recorder"))
}

final class RecordedDataChannel: NSObject, RTCDataChannelDelegate {
    private let channel: RTCDataChannel
    private let session: SessionRecorder

    init(_ channel: RTCDataChannel, recorder: Recorder) {
        var metadata = SessionMetadata(id: ULID.make(at: .now()))
        metadata.source = "app"
        metadata.tags = ["webrtc"]
        session = recorder.startSession(metadata)
        self.channel = channel
        super.init()
        channel.delegate = self
    }

    func send(_ event: Data) {
        // Recorded first, or the server's answer might come to stand before what it answers.
        session.record([UInt8](event), direction: .client)
        channel.sendData(RTCDataBuffer(data: event, isBinary: false))
    }

    func dataChannel(_ dataChannel: RTCDataChannel, didReceiveMessageWith buffer: RTCDataBuffer) {
        session.record([UInt8](buffer.data), opcode: buffer.isBinary ? .binary : .text, direction: .server)
    }

    func dataChannelDidChangeState(_ dataChannel: RTCDataChannel) {
        guard dataChannel.readyState == .closed else { return }
        session.finish(ending: .closed)
    }
}

// MARK: - The shape of WebRTC

protocol RTCDataChannelDelegate: NSObjectProtocol {
    func dataChannelDidChangeState(_ dataChannel: RTCDataChannel)
    func dataChannel(_ dataChannel: RTCDataChannel, didReceiveMessageWith buffer: RTCDataBuffer)
}

enum RTCDataChannelState { case open, closed }

final class RTCDataBuffer {
    let data: Data
    let isBinary: Bool

    init(data: Data, isBinary: Bool) {
        self.data = data
        self.isBinary = isBinary
    }
}

/// Answers each message.
final class RTCDataChannel {
    weak var delegate: (any RTCDataChannelDelegate)?
    private(set) var readyState = RTCDataChannelState.open

    @discardableResult
    func sendData(_ buffer: RTCDataBuffer) -> Bool {
        let answer = Data("answer to ".utf8) + buffer.data
        delegate?.dataChannel(self, didReceiveMessageWith: RTCDataBuffer(data: answer, isBinary: buffer.isBinary))
        return true
    }

    func close() {
        readyState = .closed
        delegate?.dataChannelDidChangeState(self)
    }
}

// MARK: - Tests

@Suite("The article on recording your own app")
struct RecorderArticleTests {
    @Test("Its code records a data channel")
    func records() throws {
        let store = MemoryStore()
        let recorder = makeRecorder(into: store)
        let channel = RTCDataChannel()
        let recorded = RecordedDataChannel(channel, recorder: recorder)
        recorded.send(Data("hello".utf8))
        channel.close()
        recorder.shutdown()

        let session = try #require(store.sessions.values.first)
        #expect(store.sessions.count == 1)
        #expect(session.events.map { String(decoding: $0.payload, as: UTF8.self) } == ["hello", "answer to hello"])
        #expect(session.events.map(\.direction) == [.client, .server])
        #expect(session.start.source == "app")
        #expect(session.finishes.map(\.ending) == [.closed])
    }

    @Test("Its code is the code of this file")
    func isThisFile() throws {
        let article = Fixtures.repository
            .appendingPathComponent("Sources/SessionRecorder/SessionRecorder.docc/RecordYourOwnApp.md")
        let parts = try String(contentsOf: article, encoding: .utf8).split(separator: "```swift\n").dropFirst()
        let code = try parts.map { try #require($0.split(separator: "```").first) }
        let file = try String(contentsOfFile: #filePath, encoding: .utf8)
        #expect(code.count == 2)
        for block in code { #expect(file.contains(block), "the article has other code: \(block)") }
    }
}
