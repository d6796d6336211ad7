import Foundation
import TestSupport
import Testing

/// `tapedeck export --format html`.
@Suite(.timeLimit(.minutes(5))) struct ExportPageTests {
    @Test(arguments: [
        ("call.har", "{\"log\""), ("call.md", "# "), ("call.HTML", "<!doctype html>"), ("call", "{\"tapedeck\""),
    ])
    func theFilesNameSaysTheFormat(_ name: String, _ beginning: String) throws {
        let folder = try TemporaryFolder()
        let run = try Tool.run(["export", "text-chat.jsonl", "-o", folder.path(name)])
        #expect(run.status == 0)
        #expect(try String(contentsOfFile: folder.path(name), encoding: .utf8).lowercased().hasPrefix(beginning))
    }

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

    /// As the list of the viewer calls it; a copy without texts has no file's name either.
    @Test func aStoredSessionIsCalledByItsFile() throws {
        let folder = try TemporaryFolder()
        try #require(try Tool.run(["import", Fixtures.sample("barge-in").path], in: folder.url).status == 0)
        func title(_ options: String...) throws -> String? {
            let run = try Tool.run(["export", "latest", "--format", "html"] + options, in: folder.url)
            let session = try JSONValue.member("session", of: ExportedPage(run.text).json("tapedeck-export"))
            #expect(try JSONValue.member("id", of: session) as? String != nil)
            return try JSONValue.member("title", of: session) as? String
        }
        #expect(try title() == "barge-in")
        let redacted = try #require(try title("--redact"))
        #expect(redacted.count == 26 && !redacted.contains("barge"))
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

    @Test func peaksAreThoseOfTheServer() throws {
        let page = ExportedPage(try Tool.run(["export", "barge-in.jsonl", "--format", "html"]).text)
        let samples = Fixtures.repository.appendingPathComponent("SampleSessions")
        let tool = try ViewingTool(["barge-in.jsonl"], in: samples)
        for side in ["user", "assistant"] {
            #expect(page.elements["tapedeck-peaks-\(side)"]?.attributes == #" data-bin-ms="5""#)
            let served = try tool.get("api/sessions/01M70YHWSJVBRW419HRRVMMPXN/peaks?side=\(side)&bin_ms=5").body
            #expect(Array(try page.block("tapedeck-peaks-\(side)")) == served)
        }
    }

    @Test func aSessionWithoutSound() throws {
        let run = try Tool.run(["export", "text-chat.jsonl", "--format", "html"])
        #expect(run.status == 0)
        let page = ExportedPage(run.text)
        try page.check()
        #expect(!page.elements.keys.contains { $0.hasPrefix("tapedeck-audio") || $0.hasPrefix("tapedeck-peaks") })
        let audio = try JSONValue.member("audio", of: JSONValue.member("session", of: page.json("tapedeck-export")))
        for part in ["user", "assistant", "wav"] { #expect(try JSONValue.member(part, of: audio) is NSNull) }
    }

    @Test func framesThatAreBinary() throws {
        let folder = try TemporaryFolder()
        let lines = [
            #"{"direction":"server","payload":{"type":"session.created","session":{"id":"s"}}}"#,
            #"{"direction":"client","base64":"AP/+","opcode":2}"#,
            #"{"direction":"server","text":"plain"}"#,
        ]
        try folder.file("odd.jsonl", lines.joined(separator: "\n") + "\n")
        let run = try Tool.run(["export", "odd.jsonl", "--format", "html"], in: folder.url)
        #expect(run.status == 0)
        let page = ExportedPage(run.text)
        try page.check()
        let payloads = Array(try page.block("tapedeck-payloads-0"))
        let binary: [UInt8] = [3, 0, 0, 0x80, 0x00, 0xFF, 0xFE]
        #expect(payloads.firstRange(of: binary) != nil)
        #expect(payloads.suffix(9) == [5, 0, 0, 0] + Array("plain".utf8))
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
        #expect(run.status == 0)
        #expect(run.errors == "")
        let page = ExportedPage(run.text)
        try page.check()
        #expect(page.elements.keys.sorted() == ["tapedeck-export", "tapedeck-index"])
    }
}
