import Foundation
import TestSupport
import Testing

/// A session's sound as a WAV file.
@Suite struct AudioTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    // MARK: - The samples

    /// In barge-in, the answer begins at 3,127 ms. The client cuts it after 1,573 ms, while it has waited 182 ms for late
    /// audio: it ends at 4,882 ms, and what was generated ends 657 ms later.
    @Test func heardEndsWithTheCut() throws {
        let heard = try wav(["barge-in.jsonl"])
        #expect(heard.channels == 2)
        #expect(heard.sampleRate == 24_000)
        #expect(heard.peak(1, 0..<3100) == 0)
        #expect(heard.peak(1, 3130..<3400) > 1000)
        #expect(heard.peak(1, 4700..<4880) > 1000)
        #expect(heard.peak(1, 4890..<6800) == 0)
        #expect(heard.peak(1, 6830..<10_000) > 1000)

        let generated = try wav(["barge-in.jsonl", "--as", "generated"])
        let isUserTheSame = generated.samples[0] == heard.samples[0]
        #expect(isUserTheSame)
        #expect(generated.peak(1, 4890..<5500) > 1000)
        #expect(generated.peak(1, 5550..<6800) == 0)
    }

    @Test func sidesAreTheSameAlone() throws {
        let both = try wav(["voice-tool-call.jsonl"])
        for (channel, side) in ["user", "assistant"].enumerated() {
            let alone = try wav(["voice-tool-call.jsonl", "--side", side])
            #expect(alone.channels == 1)
            let count = alone.samples[0].count
            #expect(both.samples[channel].prefix(count).elementsEqual(alone.samples[0]))
            #expect(both.samples[channel].dropFirst(count).allSatisfy { $0 == 0 })
        }
    }

    @Test(arguments: ["barge-in", "legacy-beta", "live-hut", "translation", "voice-live", "voice-tool-call"])
    func pipeFileAndDatabaseAreTheSame(_ name: String) throws {
        let piped = try Tool.run(["audio", "\(name).jsonl"])
        #expect(piped.status == 0)
        let file = folder.path("call.wav")
        #expect(try Tool.run(["audio", "\(name).jsonl", "-o", file]).status == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == piped.output)
        let sample = Fixtures.repository.appendingPathComponent("SampleSessions/\(name).jsonl").path
        #expect(try Tool.run(["import", sample], in: folder.url).status == 0)
        #expect(try Tool.run(["audio"], in: folder.url).output == piped.output)
        let sound = try WAVFile(piped.output)
        #expect(sound.peak(0, 0..<60_000) > 0)
        #expect(sound.peak(1, 0..<60_000) > 0)
    }

    @Test func turnIsAPartOfTheWhole() throws {
        let whole = try wav(["barge-in.jsonl"])
        let turn = try wav(["barge-in.jsonl", "--turn", "2"])
        // From the second speech to the end of the last answer. The first append began at 530 ms, and the speech begins
        // 3,780 ms behind it.
        let start = whole.samples[0].count - turn.samples[0].count
        #expect((Double(start) / 24).rounded() == 4310)
        let isSame = whole.samples.map { Array($0.dropFirst(start)) } == turn.samples
        #expect(isSame)
    }

    @Test func clipsAreTheItems() throws {
        let clips = folder.path("clips")
        let run = try Tool.run(["audio", "barge-in.jsonl", "--clips", clips])
        #expect(run.status == 0)
        #expect(run.errors == "tapedeck: \(clips): 4 files\n")
        let names = try FileManager.default.contentsOfDirectory(atPath: clips).sorted()
        #expect(
            names == [
                "001-user-item_EiPsmMsEVvmZaRgNuReKf.wav", "002-assistant-item_EiPso9VZYXqUEgDIp2OWj.wav",
                "003-user-item_EiPsq7QJwHaci4yUXNsr2.wav", "004-assistant-item_EiPssi1SXkhdPPwtW8tzT.wav",
            ]
        )
        let lengths = try names.map { try WAVFile(Data(contentsOf: URL(fileURLWithPath: "\(clips)/\($0)"))).lengthMs }
        #expect(lengths.map { $0.rounded() } == [2094, 1573, 2076, 3681])
        let item = try wav(["barge-in.jsonl", "--item", "item_EiPso9VZYXqUEgDIp2OWj", "--as", "generated"])
        #expect(item.lengthMs == 2230)
    }

    // MARK: - Formats

    /// A second of each side; the user speaks at once, and the assistant answers at two seconds.
    private func session(
        input: String,
        output: String,
        user: [[UInt8]],
        assistant: [UInt8]
    ) throws -> String {
        func at(_ seconds: Double) -> String {
            let micros = Int((seconds * 1_000_000).rounded())
            let fraction = String(micros % 1_000_000 + 1_000_000).dropFirst()
            return "2026-11-03T12:00:0\(micros / 1_000_000).\(fraction)Z"
        }
        func line(_ seconds: Double, _ direction: String, _ payload: String) -> String {
            #"{"at":"\#(at(seconds))","direction":"\#(direction)","payload":\#(payload)}"#
        }
        var lines = [
            line(
                0,
                "server",
                #"{"type":"session.created","session":{"type":"realtime","audio":{"input":{"format":\#(input)},"#
                    + #""output":{"format":\#(output)}}}}"#
            )
        ]
        for (index, bytes) in user.enumerated() {
            let audio = Data(bytes).base64EncodedString()
            let seconds = Double(index + 1) / Double(user.count)
            lines.append(line(seconds, "client", #"{"type":"input_audio_buffer.append","audio":"\#(audio)"}"#))
        }
        lines.append(line(1.5, "server", #"{"type":"response.created","response":{"id":"r"}}"#))
        let audio = Data(assistant).base64EncodedString()
        lines.append(
            line(
                2,
                "server",
                #"{"type":"response.output_audio.delta","response_id":"r","item_id":"a","delta":"\#(audio)"}"#
            )
        )
        return lines.joined(separator: "\n") + "\n"
    }

    private static let pcm24 = #"{"type":"audio/pcm","rate":24000}"#
    private static let pcm8 = #"{"type":"audio/pcm","rate":8000}"#
    private static let pcmu = #"{"type":"audio/pcmu"}"#

    private static func constant(_ sample: Int16, count: Int) -> [UInt8] {
        (0..<count).flatMap { _ in [UInt8(truncatingIfNeeded: sample), UInt8(truncatingIfNeeded: sample >> 8)] }
    }

    @Test func g711OnBothSidesIs8kHz() throws {
        // 0x80 is the loudest code, 32,124.
        let loud = [UInt8](repeating: 0x80, count: 8000)
        let text = try session(input: Self.pcmu, output: Self.pcmu, user: [loud], assistant: loud)
        try folder.file("call.jsonl", text)
        let sound = try wav(["call.jsonl"], in: folder.url)
        #expect(sound.sampleRate == 8000)
        #expect(sound.samples.map(\.count) == [24_000, 24_000])
        #expect(sound.samples[0].prefix(8000).allSatisfy { $0 == 32_124 })
        #expect(sound.samples[0].dropFirst(8000).allSatisfy { $0 == 0 })
        #expect(sound.samples[1].prefix(16_000).allSatisfy { $0 == 0 })
        #expect(sound.samples[1].dropFirst(16_000).allSatisfy { $0 == 32_124 })
    }

    @Test func anotherRateIsBroughtTo24kHz() throws {
        let text = try session(
            input: Self.pcm8,
            output: Self.pcm24,
            user: [Self.constant(8000, count: 8000)],
            assistant: Self.constant(-4000, count: 24_000)
        )
        try folder.file("call.jsonl", text)
        let sound = try wav(["call.jsonl"], in: folder.url)
        #expect(sound.sampleRate == 24_000)
        #expect(sound.samples[0].count == 72_000)
        #expect(sound.samples[0][1000..<23_000].allSatisfy { abs(Int($0) - 8000) < 20 })
        #expect(sound.peak(0, 1010..<3000) == 0)
        #expect(sound.samples[1][48_000..<72_000].allSatisfy { $0 == -4000 })
    }

    @Test("where a sample is split between two events, none is lost")
    func oddBytes() throws {
        let bytes = Self.constant(0x1234, count: 24_000)
        let pieces = [Array(bytes[..<16_001]), Array(bytes[16_001..<32_002]), Array(bytes[32_002...])]
        let text = try session(input: Self.pcm24, output: Self.pcm24, user: pieces, assistant: bytes)
        try folder.file("call.jsonl", text)
        let sound = try wav(["call.jsonl", "--side", "user"], in: folder.url)
        #expect(sound.samples[0].filter { $0 == 0x1234 }.count >= 23_998)
        #expect(Set(sound.samples[0]).isSubset(of: [0x1234, 0]))
    }

    // MARK: - What is missing

    @Test func droppedAudioIsSilence() throws {
        let sample = Fixtures.repository.appendingPathComponent("SampleSessions/barge-in.jsonl").path
        #expect(try Tool.run(["import", sample], in: folder.url).status == 0)
        let whole = try wav([], in: folder.url)
        #expect(try Tool.run(["prune", "--audio", "latest"], in: folder.url).status == 0)
        let run = try Tool.run(["audio"], in: folder.url)
        #expect(run.status == 0)
        #expect(run.errors == "tapedeck: 12.2 s of audio was dropped from the recording: silence stands in its place\n")
        let silent = try WAVFile(run.output)
        #expect(silent.samples.map(\.count) == whole.samples.map(\.count))
        #expect(silent.samples.joined().allSatisfy { $0 == 0 })
    }

    @Test("what cannot be written is said in one line", arguments: [
        (
            ["text-chat.jsonl"], 1,
            "tapedeck: session 01M6NFPEEWYPXTQW9DT6Q9481N has no audio\n"
        ),
        (
            ["barge-in.jsonl", "--turn", "9"], 1,
            "tapedeck: turn 9: session 01M70YHWSJVBRW419HRRVMMPXN has 3 turns\n"
        ),
        (
            ["barge-in.jsonl", "--turn", "3"], 1,
            "tapedeck: turn 3 of session 01M70YHWSJVBRW419HRRVMMPXN has no audio\n"
        ),
        (
            ["barge-in.jsonl", "--item", "nope"], 1,
            "tapedeck: nope: session 01M70YHWSJVBRW419HRRVMMPXN has no audio of such an item; `tapedeck conversation "
                + "--json` lists the items\n"
        ),
        (
            ["-"], 1,
            "tapedeck: standard input can be read only once, and the sound needs two readings; save it to a file first\n"
        ),
        (
            ["barge-in.jsonl", "--clips", "/dev/null"], 1,
            "tapedeck: /dev/null: is not a folder; choose another one with --clips\n"
        ),
        (
            ["barge-in.jsonl", "-o", "/dev/full"], 1,
            "tapedeck: /dev/full: cannot be written: No space left on device\n"
        ),
    ])
    func failures(arguments: [String], status: Int, errors: String) throws {
        let run = try Tool.run(["audio"] + arguments)
        #expect(Int(run.status) == status)
        #expect(run.errors == errors)
        #expect(run.output.isEmpty)
    }

    @Test func optionsWithoutEffectAreRefused() throws {
        for (arguments, error) in [
            (["--clips", "x", "-o", "y"], "-o has no effect with --clips"),
            (["--item", "x", "--side", "user"], "--side has no effect with --item"),
            (["--side", "nobody"], "'nobody' is invalid for '--side <side>'"),
        ] {
            let run = try Tool.run(["audio", "barge-in.jsonl"] + arguments)
            #expect(run.status == 64)
            #expect(run.errors.contains(error), "\(run.errors)")
        }
    }

    @Test func recordingWithoutTimesHasSides() throws {
        let text = try String(
            contentsOf: Fixtures.repository.appendingPathComponent("SampleSessions/barge-in.jsonl"),
            encoding: .utf8
        )
        let lines = text.split(separator: "\n").dropFirst().map {
            $0.replacing(try! Regex(#""at":"[^"]*","#), with: "")
        }
        try folder.file("call.jsonl", lines.joined(separator: "\n") + "\n")
        let run = try Tool.run(["audio", "call.jsonl"], in: folder.url)
        #expect(run.status == 1)
        #expect(run.errors.contains("has no times, so its two sides have no common clock; take one of them: --side user"))
        let user = try wav(["call.jsonl", "--side", "user"], in: folder.url)
        #expect(user.lengthMs == 6300)
        let clips = folder.path("clips")
        #expect(try Tool.run(["audio", "call.jsonl", "--clips", clips], in: folder.url).status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: clips).count == 4)
    }

    @Test("a pipe that closes ends it quietly")
    func closedPipe() throws {
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "'\(Tool.executable.path)' audio voice-tool-call.jsonl 2>&1 | head -c 44 | wc -c"]
        shell.currentDirectoryURL = Fixtures.repository.appendingPathComponent("SampleSessions")
        let output = Pipe()
        shell.standardOutput = output
        try shell.run()
        shell.waitUntilExit()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(text.trimmingCharacters(in: .whitespacesAndNewlines) == "44")
    }

    // MARK: - Running

    private func wav(
        _ arguments: [String],
        in folder: URL = Fixtures.repository.appendingPathComponent("SampleSessions")
    ) throws -> WAVFile {
        let run = try Tool.run(["audio"] + arguments, in: folder)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty, "\(run.errors)")
        return try WAVFile(run.output)
    }
}
