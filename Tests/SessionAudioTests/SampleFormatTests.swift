import SessionAudio
import TestSupport
import Testing

@Suite("Sample formats")
struct SampleFormatTests {
    static let names: [(String, Int?, SampleFormat?)] = [
        ("pcm16", nil, .standard), ("audio/pcm", nil, .standard), ("pcm24", nil, .standard), ("PCM", nil, .standard),
        ("pcm16_8000hz", nil, .pcm16(8000)), ("pcm16-8000hz", nil, .pcm16(8000)),
        ("pcm16_16000hz", nil, .pcm16(16_000)), ("pcm16-16000hz", nil, .pcm16(16_000)),
        ("PCM16_16000Hz", nil, .pcm16(16_000)), ("pcm16_24000hz", nil, .standard), ("pcm_16000", nil, .pcm16(16_000)),
        ("pcm_16khz", nil, .pcm16(16_000)), ("pcm16_48k", nil, .pcm16(48_000)),
        ("audio/pcm;rate=16000", nil, .pcm16(16_000)), ("pcm16_193k", nil, .standard), ("pcm16_3999", nil, .standard),
        ("pcm16_192001hz", nil, .standard), ("pcm16_99999999999999999999", nil, .standard),
        ("g711_ulaw", nil, .g711MuLaw), ("audio/pcmu", nil, .g711MuLaw), ("ulaw_8000", nil, .g711MuLaw),
        ("mulaw", nil, .g711MuLaw), ("g711", nil, .g711MuLaw), ("G711-ULAW", nil, .g711MuLaw),
        ("g711_alaw", nil, .g711ALaw), ("g711-alaw", nil, .g711ALaw), ("audio/pcma", nil, .g711ALaw),
        ("alaw", nil, .g711ALaw), ("g711_ulaw_16000hz", nil, SampleFormat(encoding: .muLaw, sampleRate: 16_000)),
        ("not specified", nil, nil), ("", nil, nil), ("opus", nil, nil), ("µ", nil, nil),
        ("16000", nil, .pcm16(16_000)), ("opus_16khz", nil, .pcm16(16_000)),
    ]

    static let rates: [(String, Int?, SampleFormat?)] = [
        ("audio/pcm", 24_000, .standard), ("audio/pcm", 16_000, .pcm16(16_000)), ("audio/pcm", 1, .pcm16(1)),
        ("audio/pcm", 0, .standard), ("audio/pcm", -8000, .standard), ("audio/pcmu", 0, .g711MuLaw),
        ("audio/pcma", 16_000, SampleFormat(encoding: .aLaw, sampleRate: 16_000)),
        ("pcm16_8000hz", 48_000, .pcm16(48_000)), ("pcm16_8000hz", 0, .pcm16(8000)), ("", 8000, .pcm16(8000)),
        ("opus", 8000, .pcm16(8000)), ("opus", 0, nil),
    ]

    @Test("are told by their names, and by a rate beside the name", arguments: names + rates)
    func named(name: String, rate: Int?, format: SampleFormat?) {
        #expect(SampleFormat(named: name, rate: rate) == format)
    }

    @Test("say how many bytes there are")
    func sizes() {
        #expect(SampleFormat.standard.bytesPerSample == 2)
        #expect(SampleFormat.standard.bytesPerMs == 48)
        #expect(SampleFormat.g711ALaw.bytesPerSample == 1)
        #expect(SampleFormat.g711ALaw.bytesPerMs == 8)
        #expect(SampleFormat.pcm16(11_025).bytesPerMs == 22.05)
        #expect(SampleFormat.pcm16(-5).sampleRate == 1)
    }

    @Test("read bytes as samples, wherever these come from")
    func samples() {
        let bytes: [UInt8] = [0, 0, 1, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0x80, 0x34, 0x12, 0x99]
        let expected: [Int16] = [0, 1, -1, 32_767, -32_768, 0x1234]
        #expect(SampleFormat.standard.samples(bytes) == expected)
        #expect(SampleFormat.standard.samples(bytes.lazy.map { $0 }) == expected)
        #expect(SampleFormat.standard.samples(([7] + bytes)[1...]) == expected)
        #expect(SampleFormat.standard.samples([]) == [])
        #expect(SampleFormat.standard.samples([1]) == [])
        #expect(SampleFormat.g711MuLaw.samples([0xFF, 0, 0x80]) == [0, -32_124, 32_124])
        #expect(SampleFormat.g711ALaw.samples([0xD5, 0x2A, 0xAA]) == [8, -32_256, 32_256])
    }

    @Test("give back the bytes of samples", arguments: [SampleFormat.standard, .g711MuLaw, .g711ALaw])
    func bytes(format: SampleFormat) {
        var noise = SplitMix(seed: 1)
        let samples = format.samples(noise.bytes(2000))
        #expect(format.samples(format.bytes(samples)) == samples)
    }
}

extension SampleFormat {
    static func pcm16(_ sampleRate: Int) -> SampleFormat { SampleFormat(encoding: .pcm16, sampleRate: sampleRate) }
}
