import Foundation
import TestSupport
import Testing

/// The JSON answers against what the samples are expected to show: from the file, and after importing it.
@Suite struct AnswerTests {
    /// Where a sample is read from.
    enum Origin: CaseIterable, CustomTestStringConvertible {
        case file
        case database

        var testDescription: String { self == .file ? "file" : "database" }
    }

    @Test(arguments: Fixtures.samples, Origin.allCases)
    func usage(_ sample: Fixture, _ origin: Origin) throws {
        let answer = try answer(["usage", "--json"], sample, origin)
        let sessions = try #require(try JSONValue.member("sessions", of: answer) as? NSArray)
        let expected = try expected("usage", sample)
        #expect(sessions == [expected])
        let total = try JSONValue.member("total", of: answer)
        #expect(total == (try JSONValue.removing(["session", "model"], from: expected)))
    }

    @Test(arguments: Fixtures.samples, Origin.allCases)
    func tools(_ sample: Fixture, _ origin: Origin) throws {
        #expect(try answer(["tools", "--json"], sample, origin) == (try expected("tools", sample)))
    }

    @Test(arguments: Fixtures.samples, Origin.allCases)
    func conversation(_ sample: Fixture, _ origin: Origin) throws {
        let answer = try answer(["conversation", "--json"], sample, origin)
        #expect(try JSONValue.member("items", of: answer) == (try expected("conversation", sample)))
        #expect(try JSONValue.member("session", of: answer) as? String == (try sessionID(sample)))
    }

    @Test(arguments: Fixtures.samples, Origin.allCases)
    func replay(_ sample: Fixture, _ origin: Origin) throws {
        let expected = try expected("replay", sample)
        let isClean = (expected as? NSDictionary)?["invalid"] as? Int == 0
        let answer = try answer(["replay", "--json"], sample, origin, status: isClean ? 0 : 3)
        #expect(try JSONValue.member("seconds", of: answer) is NSNumber)
        #expect(try JSONValue.member("events_per_second", of: answer) is NSNumber)
        let counts = try JSONValue.removing(["session", "seconds", "events_per_second"], from: answer)
        #expect(try removingErrors(counts) == expected)
    }

    @Test(arguments: Fixtures.samples, Origin.allCases)
    func sessions(_ sample: Fixture, _ origin: Origin) throws {
        let path = try SampleDatabase.path()
        let arguments = origin == .file ? ["\(sample.name).jsonl"] : ["--db", path]
        let run = try Tool.run(["sessions", "--json"] + arguments)
        let sessions = try #require(try JSONValue.parse(run.output) as? [NSDictionary])
        let id = try sessionID(sample)
        let session = try #require(sessions.first { $0["session"] as? String == id })
        let keys = [
            "amount", "client_events", "duration_ms", "end", "ended_at", "kind", "lost", "model", "responses",
            "server_events", "server_session_id", "session", "source", "started_at", "total_tokens",
        ]
        #expect((session.allKeys as? [String])?.sorted() == keys)
        #expect(session["client_events"] as? NSObject == (try expected("client_events", sample)))
        #expect(session["server_events"] as? NSObject == (try expected("server_events", sample)))
        #expect(session["lost"] as? Int == 0)
        #expect(session["source"] as? String == "sample")
        #expect(session["end"] is NSNull)
    }

    @Test(arguments: Fixtures.samples)
    func fileAndDatabaseGiveTheSameBytes(_ sample: Fixture) throws {
        let path = try SampleDatabase.path()
        let id = try sessionID(sample)
        for command in ["show", "conversation", "events", "tools", "turns", "latency", "usage", "cost"] {
            for format in ["table", "json", "csv"] {
                let file = try Tool.run([command, "\(sample.name).jsonl", "--format", format])
                let database = try Tool.run([command, id, "--db", path, "--format", format])
                #expect(file.output == database.output, "\(command) --format \(format)")
            }
        }
    }

    @Test(arguments: Fixtures.samples)
    func eventsKeepTheirPayloads(_ sample: Fixture) throws {
        let run = try Tool.run(["events", "\(sample.name).jsonl", "--format", "ndjson"])
        let lines = run.text.split(separator: "\n")
        let recorded = String(decoding: try sample.bytes(), as: UTF8.self).split(separator: "\n").dropFirst()
        #expect(lines.count == recorded.count)
        for (line, original) in zip(lines, recorded) {
            guard let payload = original.firstRange(of: "\"payload\":") else { continue }
            #expect(line.hasSuffix("\"payload\":" + original[payload.upperBound...]))
        }
    }

    @Test(arguments: Fixtures.captures)
    func capturesAreReadByEveryCommand(_ capture: Fixture) throws {
        for command in [
            "show", "conversation", "events", "tools", "turns", "latency", "usage", "cost", "sessions", "verify",
        ] {
            let run = try Tool.run([command, capture.path])
            #expect(run.status == 0, "\(command): \(run.errors)")
        }
    }

    // MARK: - Helpers

    /// The samples do not say in which words a malformed event is explained; only that it is.
    private func removingErrors(_ report: NSObject) throws -> NSObject {
        var members = try #require(report as? [String: Any])
        let malformed = try #require(members["malformed"] as? [NSDictionary])
        members["malformed"] = try malformed.map { entry in
            #expect(entry["error"] is String)
            return try JSONValue.removing(["error"], from: entry)
        }
        return members as NSDictionary
    }

    private func answer(
        _ command: [String],
        _ sample: Fixture,
        _ origin: Origin,
        status: Int32 = 0
    ) throws -> NSObject {
        let session =
            switch origin {
            case .file: ["\(sample.name).jsonl"]
            case .database: [try sessionID(sample), "--db", try SampleDatabase.path()]
            }
        let run = try Tool.run(command + session)
        #expect(run.status == status, "\(run.errors)")
        return try JSONValue.parse(run.output)
    }

    private func expected(_ name: String, _ sample: Fixture) throws -> NSObject {
        let file = Fixtures.repository.appendingPathComponent("SampleSessions/expected/\(sample.name).json")
        return try JSONValue.member(name, of: JSONValue.parse(Data(contentsOf: file)))
    }

    private func sessionID(_ sample: Fixture) throws -> String {
        let usage = try expected("usage", sample)
        return try #require(try JSONValue.member("session", of: usage) as? String)
    }
}
