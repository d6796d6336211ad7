import Foundation
import TestSupport
import Testing

/// Numbers of any size, on the command line and in files: none ends a command the wrong way.
@Suite struct NumberTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func tokensTooManyToCount() throws {
        let response = #"""
            {"direction":"server","payload":{"type":"response.done","response":{"id":"r","usage":{"total_tokens":9223372036854775807}}}}

            """#
        try folder.file("call.jsonl", response + response.replacing(#""id":"r""#, with: #""id":"s""#))
        for command in ["sessions", "show", "usage"] {
            let run = try Tool.run([command, "call.jsonl"], in: folder.url)
            #expect(run.status == 0, "\(command): \(run.errors)")
            #expect(run.text.contains("9,223,372,036,854,775,807"), "\(command)")
        }
    }

    @Test("behind -- a negative number is a word like any other")
    func negativeWord() throws {
        try folder.file("call.jsonl", #"{"payload":{"type":"error","error":{"message":"no -5 here"}}}"#)
        #expect(try Tool.run(["import", "call.jsonl"], in: folder.url).status == 0)
        let run = try Tool.run(["search", "--limit", "1", "--", "-5"], in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try Tool.run(["search", "--limit", "-1", "--", "-5"], in: folder.url).status == 64)
    }

    @Test(arguments: [
        ["replay", "--rate", "1e-300"], ["replay", "--rate", "0"], ["replay", "--rate", "inf"],
        ["replay", "--rate", "1e9"], ["serve", "--rate", "1e-300"], ["serve", "--rate", "nan"],
        ["record", "--drain", "inf"], ["record", "--drain", "nan"], ["record", "--drain", "1e30"],
        ["record", "--snapshot", "inf"], ["record", "--snapshot", "nan"],
    ])
    func notOnTheCommandLine(_ arguments: [String]) throws {
        let session = arguments[0] == "record" ? [] : ["text-chat.jsonl"]
        let run = try Tool.run(arguments + session)
        #expect(run.status == 64)
        #expect(
            run.errors.hasPrefix("tapedeck: The value '\(arguments[2])' is invalid for '\(arguments[1]) <"),
            "\(run.errors)"
        )
    }

    @Test func slowestAndFastestReplay() throws {
        let lines = ["00.000000", "00.000001"].map {
            #"{"at":"2026-11-03T18:41:\#($0)Z","direction":"server","payload":{"type":"session.created"}}"#
        }
        try folder.file("call.jsonl", lines.joined(separator: "\n"))
        for rate in ["0.001", "1000000"] {
            #expect(try Tool.run(["replay", "call.jsonl", "--rate", rate], in: folder.url).status == 0)
        }
    }

    @Test func anEndBeforeTheStart() throws {
        let header = #"""
            {"tapedeck":1,"session":{"id":"01M8059NYN7YQE6QGVN6WYH95N","times":"recorded",\#
            "started_at":"2026-11-03T18:41:07.500000Z","ended_at":"2026-11-03T18:41:06.000000Z"}}
            """#
        let event = #"{"at":"2026-11-03T18:41:07.500000Z","direction":"client","payload":{"type":"response.create"}}"#
        try folder.file("call.jsonl", header + "\n" + event + "\n")
        let run = try Tool.run(["sessions", "call.jsonl"], in: folder.url)
        #expect(run.status == 0)
        // The clock was set back in between: how long it took, nobody knows.
        #expect(!run.text.contains(" s "), "\(run.text)")
    }
}
