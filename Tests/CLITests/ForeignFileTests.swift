import Foundation
import TestSupport
import Testing

@Suite("Files of other tools")
struct ForeignFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let created = #"{"type":"session.created","event_id":"e1","session":{"model":"gpt-realtime"}}"#
    private static let update =
        #"{"type":"session.update","session":{"tools":[{"type":"mcp","authorization":"sk-1"}]}}"#

    @Test(
        "are read in place and imported",
        arguments: [
            (
                "app.log",
                #"{"ts":1795338000.5,"dir":"in","event":\#(created)}"# + "\n" + #"{"ts":1795338001,"data":\#(update)}"#
            ),
            ("events.json", #"{"events":[\#(created),\#(update)]}"#),
            (
                "wscat.txt",
                "Connected (press CTRL+C to quit)\n< \(created)\n> \(update)\nDisconnected (code: 1000, reason: \"\")"
            ),
        ]
    )
    func everyCommand(_ name: String, _ text: String) throws {
        try folder.file(name, text)
        let note = "tapedeck: \(name): secrets were replaced in 1 event"
        for command in ["events", "show", "conversation", "usage", "replay", "export"] {
            let run = try Tool.run([command, name], in: folder.url)
            #expect(run.status == 0, "\(command)")
            #expect(run.errors.contains("\(note)\n"), "\(command)")
            #expect(!run.text.contains("sk-1"))
        }
        let imported = try Tool.run(["import", name, "--format", "csv", "--no-headers"], in: folder.url)
        #expect(imported.status == 0)
        #expect(imported.text.hasSuffix(",2,gpt-realtime,\(name)\n"))
        #expect(imported.errors == "\(note); --keep-secrets keeps them\n")
        let stored = try Tool.run(
            ["sql", "SELECT direction, type FROM events", "--format", "csv", "--no-headers"],
            in: folder.url
        )
        #expect(stored.text == "server,session.created\nclient,session.update\n")
    }

    @Test("keep their secrets if asked to")
    func keptSecrets() throws {
        try folder.file("app.log", #"{"data":\#(Self.update)}"#)
        let run = try Tool.run(["import", "app.log", "--keep-secrets"], in: folder.url)
        #expect(run.errors == "")
        let export = try Tool.run(["export", "latest"], in: folder.url)
        #expect(export.text.contains(Self.update))
    }

    @Test("that come newest first are turned around, which is said")
    func newestFirst() throws {
        try folder.file("copied.json", "[\(Self.created.replacing("created", with: "updated")),\(Self.created)]")
        let note = "tapedeck: copied.json: the events came newest first and were turned around\n"
        let events = try Tool.run(["events", "copied.json", "--format", "ndjson"], in: folder.url)
        #expect(events.errors == note)
        let first = try #require(events.text.split(separator: "\n").first)
        #expect(first.contains(#""seq":1,"#) && first.contains("session.created"))
        let run = try Tool.run(["import", "copied.json"], in: folder.url)
        #expect(run.errors == note)
    }

    @Test("are known from the standard input, too")
    func standardInput() throws {
        let text = "> \(Self.update)\n< \(Self.created)\n"
        let run = try Tool.run(
            ["events", "-", "--format", "csv", "--no-headers"],
            in: folder.url,
            input: Data(text.utf8)
        )
        #expect(run.status == 0)
        #expect(run.text.split(separator: "\n").count == 2)
    }
}
