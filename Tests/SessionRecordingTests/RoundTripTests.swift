import Foundation
import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

@Suite("Reading and writing give back every byte")
struct RoundTripTests {
    private static let files = Fixtures.samples + Fixtures.captures

    @Test("There are samples to read")
    func samplesExist() {
        #expect(Fixtures.samples.count >= 9)
    }

    @Test("A file's payloads stand in it verbatim", arguments: files)
    func payloadsAreVerbatim(_ file: Fixture) throws {
        let recording = try read(file.bytes())
        #expect(recording.problems.isEmpty)
        let lines = try file.bytes().split(separator: 0x0A).filter { !$0.starts(with: "{\"tapedeck\"".utf8) }
        try #require(recording.events.count == lines.count)
        for (event, line) in zip(recording.events, lines) {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
            #expect(event.direction.description == object["direction"] as? String)
            #expect(event.at?.description == (object["at"] as? String).flatMap { Timestamp(rfc3339: $0) }?.description)
            if object["payload"] != nil {
                let verbatim = Array("\"payload\":".utf8) + event.payload + Array("}".utf8)
                #expect(line.suffix(verbatim.count).elementsEqual(verbatim))
            } else if let text = object["text"] as? String {
                #expect(event.payload.elementsEqual(text.utf8))
            } else {
                let bytes = (object["base64"] as? String).flatMap { Data(base64Encoded: $0) }
                #expect(bytes.map { event.payload.elementsEqual($0) } == true)
                #expect(event.opcode == .binary)
            }
        }
    }

    @Test("Writing what was read gives the same recording", arguments: files)
    func readWriteRead(_ file: Fixture) throws {
        let recording = try read(file.bytes())
        let again = try read(write(recording))
        #expect(again == recording)
    }

    @Test("Writing a sample gives the same file", arguments: Fixtures.samples)
    func samplesAreAsWritten(_ file: Fixture) throws {
        let bytes = try file.bytes()
        #expect(write(try read(bytes)) == bytes)
    }
}
