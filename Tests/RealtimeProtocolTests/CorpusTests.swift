import RealtimeProtocol
import TestSupport
import Testing

/// Every official example and every captured event decodes to its own case and encodes back to the same JSON value.
@Suite struct CorpusTests {
    static let lines: [CorpusLine] = {
        do {
            return try CorpusLine.lines(of: Fixtures.corpus + Fixtures.captures)
        } catch {
            Issue.record("the corpus cannot be read: \(error)")
            return []
        }
    }()

    @Test(.enabled(if: Fixtures.hasShared)) func corpusIsThere() {
        #expect(Self.lines.count > 1400)
    }

    @Test(.enabled(if: Fixtures.hasShared), arguments: lines) func decodesAndEncodesBack(_ line: CorpusLine) throws {
        let frame = line.payload.bytes[...]
        let (event, drift) = try EventDecoder().decodeNotingDrift(frame, from: line.direction)
        #expect(
            try EventDecoder().decode(frame, from: line.direction) == event,
            "with and without drift, the same event"
        )
        #expect(event.type?.rawValue == line.payload["type"]?.string)
        #expect(drift.misfits.isEmpty)

        let encoded: [UInt8]
        switch event {
        case .client(let event):
            encoded = event.encoded()
            if case .malformed(let malformed) = event { Issue.record("malformed: \(malformed.misfit)") }
            if case .unknown(let unknown) = event { Issue.record("unknown: \(unknown.type)") }
        case .server(let event):
            encoded = event.encoded()
            if case .malformed(let malformed) = event { Issue.record("malformed: \(malformed.misfit)") }
            if case .unknown(let unknown) = event { Issue.record("unknown: \(unknown.type)") }
        }
        let differences = line.payload.differences(
            from: try RawJSON(bytes: encoded),
            ignoring: Set(drift.unknownMembers)
        )
        #expect(differences == [])
    }

    @Test(.enabled(if: Fixtures.hasShared), arguments: lines) func envelopeAgreesWithDecoder(_ line: CorpusLine) throws
    {
        let frame = line.payload.bytes[...]
        let envelope = Envelope(scanning: frame)
        let event = try EventDecoder().decode(frame, from: line.direction)
        #expect(envelope.type == event.type)
        let eventID = envelope.eventID.map { String(decoding: frame[$0], as: UTF8.self) }
        #expect(eventID == line.payload["event_id"]?.string)
        let audio = envelope.audio(in: frame).map { Array(frame[$0]) }
        switch event {
        case .client(.inputAudioBufferAppend(let event)), .client(.sessionInputAudioBufferAppend(let event)):
            #expect(audio == Array(event.audio.characters))
        case .server(.responseOutputAudioDelta(let event)): #expect(audio == Array(event.delta.characters))
        case .server(.sessionOutputAudioDelta(let event)): #expect(audio == Array(event.delta.characters))
        default: #expect(audio == nil)
        }
    }

    @Test(.enabled(if: Fixtures.hasShared)) func sessionObjectsDecode() throws {
        let file = try #require(Fixtures.corpus.first { $0.name == "openapi-object-examples" })
        for bytes in try file.bytes().split(separator: 0x0A) {
            let payload = try #require(try RawJSON(bytes: Array(bytes))["payload"])
            let session = payload["session"] ?? payload
            let frame = Array(#"{"type":"session.updated","session":\#(session.text)}"#.utf8)
            let (event, drift) = try EventDecoder().decodeNotingDrift(frame[...], from: .server)
            guard case .server(.sessionUpdated(let updated)) = event else { throw Unexpected("not session.updated") }
            let encoded = ServerEvent.sessionUpdated(updated).encoded()
            let differences = try RawJSON(bytes: frame).differences(
                from: RawJSON(bytes: encoded),
                ignoring: Set(drift.unknownMembers)
            )
            #expect(differences == [])
        }
    }
}
