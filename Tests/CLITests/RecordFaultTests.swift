import Dispatch
import Foundation
import LibC
import TestSupport
import Testing

/// `tapedeck record` when things go wrong.
@Suite(.timeLimit(.minutes(5))) struct RecordFaultTests {
    private static let crashed = "the recorder did not live to see the session's end"

    private let folder: TemporaryFolder
    private let upstream: LoopbackSocket

    init() throws {
        folder = try TemporaryFolder()
        upstream = try LoopbackSocket.listening()
    }

    private func record(_ arguments: [String] = [], fileBlocks: Int? = nil) throws -> RecordingTool {
        try RecordingTool(
            ["--upstream", "ws://127.0.0.1:\(upstream.port)"] + arguments,
            in: folder.url,
            fileBlocks: fileBlocks
        )
    }

    /// Runs a query and gives its first value.
    private func value(_ query: String) throws -> Int {
        let run = try Tool.run(["sql", query, "--no-headers", "--format", "csv"], in: folder.url)
        guard run.status == 0, let value = Int(run.text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Unexpected("\(query) gives \(run.text), and status \(run.status): \(run.errors)")
        }
        return value
    }

    /// Looks at the database until it holds so many events.
    private func waitUntilStored(_ count: Int) throws {
        for _ in 0..<1000 where try value("SELECT count(*) FROM events") >= count { return }
        throw Unexpected("\(count) events are never stored")
    }

    /// What `verify` finds, session by session.
    private func findings() throws -> [[String]] {
        let run = try Tool.run(["verify", "--json"], in: folder.url)
        let answer = try JSONSerialization.jsonObject(with: run.output) as? [[String: Any]] ?? []
        return answer.map { session in
            (session["findings"] as? [[String: Any]] ?? []).map { $0["message"] as? String ?? "" }
        }
    }

    /// Sends ten thousand events from the server, numbered from 1, or fewer if the connection breaks.
    private func pump(_ session: LoopbackSession) -> DispatchGroup {
        let group = DispatchGroup()
        let server = session.server
        DispatchQueue.global().async(group: group) {
            for first in stride(from: 1, to: 10_000, by: 50) {
                let frames = (first..<first + 50).flatMap { number in
                    LoopbackSession.frame(#"{"type":"response.output_text.delta","n":\#(number)}"#)
                }
                guard (try? server.send(frames)) != nil else { return }
            }
        }
        return group
    }

    // MARK: - Death

    /// What was committed is there, without a gap; the session counts as cut off for readers and after the next run.
    @Test func killingItUnderLoadLosesNothingThatWasStored() throws {
        for round in 1...5 {
            let before = try round == 1 ? 0 : value("SELECT count(*) FROM events")
            let tool = try record()
            let session = try LoopbackSession(through: tool, to: upstream)
            let pumping = pump(session)
            let client = session.client
            DispatchQueue.global().async(group: pumping) { _ = try? client.read(until: "the end, which never comes") }
            try waitUntilStored(before + Int.random(in: 1...5000))
            tool.kill()
            pumping.wait()

            #expect(try findings() == Array(repeating: [Self.crashed], count: round))
            #expect(try Tool.run(["verify", "latest"], in: folder.url).status == 3)
            #expect(
                try Tool.run(["sessions", "-n", "1", "--format", "csv"], in: folder.url).text.contains(",crashed,")
            )
            #expect(try value("SELECT count(*) FROM sessions WHERE ending = 'open'") == 1)
            #expect(
                try value(
                    """
                    SELECT count(*) FROM events WHERE session = (SELECT session FROM sessions WHERE ending = 'open')
                    AND seq IS NOT json_extract(payload, '$.n')
                    """
                ) == 0
            )
        }
        #expect(try record().stop() == 0)
        #expect(try value("SELECT count(*) FROM sessions WHERE ending = 'crashed' AND ended_at IS NOT NULL") == 5)
        #expect(try folder.names().filter { $0.contains("-recorder-") } == [])
    }

    @Test func aSecondRecorderOnTheFileMindsItsOwnSessions() throws {
        let (first, second) = (try record(), try record())
        let sessions = [
            try LoopbackSession(through: first, to: upstream), try LoopbackSession(through: second, to: upstream),
        ]
        for number in 1...20 {
            for session in sessions { try session.receive("e\(number)") }
        }
        try waitUntilStored(40)
        first.kill()
        let third = try record()
        #expect(try findings().sorted { $0.count < $1.count } == [[], [Self.crashed]])
        #expect(try value("SELECT count(*) FROM sessions WHERE ending = 'open'") == 1)
        #expect(third.stop() == 0)

        try sessions[1].receive("e21")
        try sessions[1].close()
        #expect(second.stop() == 0)
        #expect(try findings().sorted { $0.count < $1.count } == [[], [Self.crashed]])
        #expect(try value("SELECT server_events FROM sessions WHERE ending = 'closed'") == 21)
    }

    @Test func aSecondSignalEndsItAtOnceWithoutDamage() throws {
        let tool = try record(["--drain", "3600"])
        let session = try LoopbackSession(through: tool, to: upstream)
        for number in 1...100 { try session.receive("e\(number)") }
        tool.interrupt()
        try tool.waitUntilSaid("Ctrl-C again")
        try session.receive("still here")
        tool.interrupt()
        #expect(tool.waitUntilExit() == 0)
        #expect(tool.said.contains("101 events stored"))
        let close = try session.client.read(until: "shutting down")
        #expect(close.prefix(1) + close.dropFirst(2).prefix(2) == [0x88, 0x03, 0xE9])
        #expect(try findings() == [[]])
        #expect(try value("SELECT server_events FROM sessions WHERE ending = 'closed'") == 101)
    }

    // MARK: - The disk

    #if os(Linux)
    /// The session goes on, what waits is stored when there is room again, and the log says both.
    @Test func aFullDiskIsToldAndRecoveredFrom() throws {
        let tool = try record(fileBlocks: 560)
        let session = try LoopbackSession(through: tool, to: upstream)
        let frame = LoopbackSession.frame(
            #"{"type":"response.output_text.delta","delta":"\#(String(repeating: "x", count: 60))"}"#
        )
        for _ in 0..<2000 { try session.server.send(frame) }
        try session.receive("the last")
        try tool.waitUntilSaid("Nothing can be stored")
        try session.receive("goes on")
        try liftLimit(of: tool)
        try tool.waitUntilSaid("Recording goes on.")
        try session.close()
        #expect(tool.stop() == 0)
        #expect(tool.said.contains("2,002 events stored"))
        #expect(try findings() == [[]])
        #expect(try value("SELECT server_events FROM sessions") == 2002)
    }

    private func liftLimit(of tool: RecordingTool) throws {
        let process = try Process.run(
            URL(fileURLWithPath: "/usr/bin/prlimit"),
            arguments: ["--pid", "\(tool.processID)", "--fsize=unlimited"]
        )
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
    #endif

    // MARK: - Frames

    @Test func whatFollowsAMalformedFrameIsSaidToBeMissing() throws {
        let tool = try record()
        let session = try LoopbackSession(through: tool, to: upstream)
        try session.receive("e1")
        try session.server.send([0xFF, 0x02] + Array("??unseen".utf8))
        _ = try session.client.read(until: "unseen")
        try session.client.send(LoopbackSession.maskedFrame(#"{"type":"response.create"}"#))
        _ = try session.server.read(until: "response.create")
        #expect(tool.stop() == 0)
        #expect(try findings() == [["the server's frames could not be read from seq 2 on"]])
        #expect(try Tool.run(["verify"], in: folder.url).status == 3)
        #expect(try Tool.run(["show"], in: folder.url).text.contains("the server's frames from seq 2 on"))
        #expect(try value("SELECT server_unreadable_from FROM sessions") == 2)
    }

    // MARK: - Watching

    @Test func anotherProcessFollowsASession() throws {
        let tool = try record()
        let session = try LoopbackSession(through: tool, to: upstream)
        try session.receive("e1")
        try waitUntilStored(1)
        let output = Pipe()
        let follower = try Tool.makeProcess(["events", "latest", "--follow", "--format", "ndjson"], in: folder.url)
        follower.standardInput = FileHandle.nullDevice
        follower.standardOutput = output
        try follower.run()
        var seen = ""
        func read(until text: String) throws {
            while !seen.contains(text) {
                let data = output.fileHandleForReading.availableData
                guard !data.isEmpty else { throw Unexpected("it ended: \(seen)") }
                seen += String(decoding: data, as: UTF8.self)
            }
        }
        try read(until: #""event_id":"e1""#)
        try session.receive("e2")
        try read(until: #""event_id":"e2""#)
        try session.receive("e3")
        try session.close()
        follower.waitUntilExit()
        seen += String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(follower.terminationStatus == 0)
        #expect(seen.split(separator: "\n").count == 3)
        #expect(tool.stop() == 0)
    }
}
