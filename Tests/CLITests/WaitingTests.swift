import Foundation
import LibC
import TestSupport
import Testing

/// Commands that wait: for their input, for a reader, for more.
@Suite(.timeLimit(.minutes(5))) struct WaitingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func ctrlCEndsTheWaitForAQuery() throws {
        try #require(try Tool.run(["import", Fixtures.sample("errors").path], in: folder.url).status == 0)
        let process = try Tool.makeProcess(["sql", "-", "-o", "answer"], in: folder.url)
        let input = Pipe()
        process.standardInput = input
        process.standardError = FileHandle.nullDevice
        try process.run()
        while try !folder.names().contains(where: { $0.hasPrefix("answer.") }) { usleep(1000) }
        // By now it listens for Ctrl-C, one way or the other.
        usleep(200_000)
        process.interrupt()
        let pid = process.processIdentifier
        DispatchQueue.global().asyncAfter(deadline: .now() + 10) { kill(pid, SIGKILL) }
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(process.terminationStatus == SIGINT)
        #expect(try !folder.names().contains { $0.hasPrefix("answer") })
    }

    /// A session of so many events of a kilobyte, which began at a minute past nine.
    private func session(_ id: String, minute: Int, events: Int) -> String {
        let start = #""started_at":"2026-11-03T09:0\#(minute):00.000000Z""#
        let padding = String(repeating: "x", count: 1000)
        let event = #"{"at":null,"direction":"server","payload":{"type":"\#(id)","padding":"\#(padding)"}}"# + "\n"
        return #"{"tapedeck":1,"session":{"id":"\#(id)",\#(start)}}"# + "\n" + String(repeating: event, count: events)
    }

    @Test func whatIsFollowedIsWhatWasRead() throws {
        try folder.file("first.jsonl", session("01M8059NYN7YQE6QGVN6WYH95N", minute: 1, events: 300))
        try folder.file("second.jsonl", session("01M8059NYN7YQE6QGVN6WYH95P", minute: 2, events: 310))
        try #require(try Tool.run(["import", "first.jsonl"], in: folder.url).status == 0)
        let process = try Tool.makeProcess(["events", "latest", "--follow", "--format", "ndjson"], in: folder.url)
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try process.run()
        // It is in the midst of printing, and waits for its reader, when another session becomes the latest.
        var text = output.fileHandleForReading.readData(ofLength: 1)
        try #require(try Tool.run(["import", "second.jsonl"], in: folder.url).status == 0)
        text += output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 300)
        #expect(lines.allSatisfy { $0.contains(#""type":"01M8059NYN7YQE6QGVN6WYH95N""#) })
    }
}
