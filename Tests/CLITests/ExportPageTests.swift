import Foundation
import TestSupport
import Testing

/// `tapedeck export --format html`.
@Suite(.timeLimit(.minutes(5))) struct ExportPageTests {
    @Test(arguments: Fixtures.samples)
    func samples(_ sample: Fixture) throws {
        let folder = try TemporaryFolder()
        let run = try Tool.run(["export", "\(sample.name).jsonl", "--format", "html", "-o", folder.path("call.html")])
        #expect(run.status == 0)
        #expect(run.errors == "")
        let page = ExportedPage(try String(contentsOfFile: folder.path("call.html"), encoding: .utf8))
        try page.check()
        let session = try JSONValue.member("session", of: page.json("tapedeck-export"))
        #expect(try JSONValue.member("title", of: session) as? String == sample.name)
    }

    @Test func theSoundIsAllThatCame() throws {
        let whole = ExportedPage(try Tool.run(["export", "barge-in.jsonl", "--format", "html"]).text)
        let audio = try JSONValue.member("audio", of: JSONValue.member("session", of: whole.json("tapedeck-export")))
        let ms = try #require(try JSONValue.member("assistant", of: audio) as? NSDictionary)["ms"] as? Double
        #expect(abs(Double(try whole.block("tapedeck-audio-assistant-0").count) / 24 - (ms ?? 0)) < 1)
        #expect(whole.elements["tapedeck-audio-assistant-0"]?.attributes == #" data-from="0" data-rate="24000""#)
        let silent = ExportedPage(try Tool.run(["export", "barge-in.jsonl", "--format", "html", "--no-audio"]).text)
        try silent.check()
        #expect(!silent.elements.keys.contains { $0.hasPrefix("tapedeck-audio") })
        #expect(silent.elements.keys.contains("tapedeck-peaks-user"))
    }

    @Test func aSizeThatIsTooLargeIsRefused() throws {
        let folder = try TemporaryFolder()
        let arguments = ["export", "barge-in.jsonl", "--format", "html", "-o", folder.path("call.html")]
        let run = try Tool.run(arguments + ["--max-audio", "100kB"])
        #expect(run.status == 1)
        #expect(run.errors.contains("--no-audio"))
        #expect(run.errors.contains("--max-audio 1MB"))
        #expect(try folder.names() == [])
        #expect(try Tool.run(arguments + ["--max-audio", "1MB"]).status == 0)
        #expect(try folder.names() == ["call.html"])
    }

    @Test func theCopyIsRedactedAsAsked() throws {
        let run = try Tool.run(["export", "voice-tool-call.jsonl", "--format", "html", "--redact"])
        #expect(run.status == 0)
        let page = ExportedPage(run.text)
        try page.check()
        #expect(!run.text.contains("Heron Island"))
        let words = String(decoding: try page.block("tapedeck-events-0"), as: UTF8.self)
        #expect(!words.contains("Heron"))
        let payloads = String(decoding: try page.block("tapedeck-payloads-0"), as: UTF8.self)
        #expect(!payloads.contains("Heron"))
    }

    @Test(
        arguments: [
            ["--no-audio"], ["--format", "har", "--redact"], ["--format", "jsonl", "--max-audio", "1MB"],
            ["--format", "html", "--no-audio", "--max-audio", "1MB"], ["--format", "html", "text-chat.jsonl"],
        ]
    )
    func optionsWithoutEffect(_ options: [String]) throws {
        let run = try Tool.run(["export", "barge-in.jsonl"] + options)
        #expect(run.status == 64)
        #expect(run.text.isEmpty)
    }

    @Test func aSessionWithoutEvents() throws {
        let folder = try TemporaryFolder()
        try folder.file("none.jsonl", #"{"tapedeck":1,"session":{"id":"01M70YHWSJVBRW419HRRVMMPXN"}}"# + "\n")
        let run = try Tool.run(["export", "none.jsonl", "--format", "html"], in: folder.url)
        guard run.status == 0 else { return #expect(run.errors.contains("none.jsonl")) }
        try ExportedPage(run.text).check()
    }
}
