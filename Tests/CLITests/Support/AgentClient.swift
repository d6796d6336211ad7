import Foundation
import LibC
import TestSupport
import Testing

/// `tapedeck mcp`, running, and a client that has said hello to it.
final class AgentClient {
    private let process: Process
    private let input = Pipe()
    private let output = Pipe()
    private let errors: URL
    private let folder: TemporaryFolder
    private var received = Data()
    private var lastID = 0

    /// Starts it.
    ///
    /// - Parameters:
    ///   - arguments: What follows `mcp`.
    ///   - folder: The working directory; the samples by default.
    ///   - revision: The revision of the protocol; nil for a client that has not said hello.
    /// - Throws: When it cannot be started, or does not answer.
    init(
        _ arguments: [String],
        in folder: URL = Fixtures.repository.appendingPathComponent("SampleSessions"),
        revision: String? = "2025-11-25"
    ) throws {
        self.folder = try TemporaryFolder()
        errors = try self.folder.file("errors", Data())
        process = try Tool.makeProcess(["mcp"] + arguments, in: folder)
        process.standardInput = input
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        // The other ends are the process's own.
        try input.fileHandleForReading.close()
        try output.fileHandleForWriting.close()
        guard let revision else { return }
        let hello = try result("initialize", #""protocolVersion":"\#(revision)""#)
        try #require(hello["protocolVersion"] as? String == revision)
        try send(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
    }

    deinit { if process.isRunning { process.terminate() } }

    /// What it said on standard error.
    var said: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }

    // MARK: - Messages

    /// Sends a line.
    func send(_ line: String) throws {
        try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
    }

    /// The next message; each line of standard output has to be one.
    func next() throws -> NSDictionary {
        while true {
            if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
                let line = received[..<end]
                received = Data(received[(end + 1)...])
                return try #require(try JSONValue.parse(Data(line)) as? NSDictionary)
            }
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Unexpected("it ended: \(said)") }
            received += data
        }
    }

    /// Asks, and waits for the answer.
    func answer(_ method: String, _ params: String = "") throws -> NSDictionary {
        let id = try ask(method, params)
        let answer = try next()
        try #require(answer["id"] as? Int == id, "\(answer)")
        return answer
    }

    /// Asks.
    ///
    /// - Returns: The request's id.
    func ask(_ method: String, _ params: String = "") throws -> Int {
        lastID += 1
        try send(#"{"jsonrpc":"2.0","id":\#(lastID),"method":"\#(method)","params":{\#(params)}}"#)
        return lastID
    }

    /// The result of a request, which has to have one.
    func result(_ method: String, _ params: String = "") throws -> NSDictionary {
        let answer = try answer(method, params)
        return try #require(answer["result"] as? NSDictionary, "\(answer)")
    }

    /// The error of a request, which has to have one.
    func error(_ method: String, _ params: String = "") throws -> String {
        let answer = try answer(method, params)
        let error = try #require(answer["error"] as? NSDictionary, "\(answer)")
        return "\(error["code"] ?? "") \(error["message"] ?? "")"
    }

    // MARK: - Tools

    /// What a tool tells.
    struct Told {
        var texts: [String]
        var json: NSObject?
        var isError: Bool

        var text: String { texts.joined(separator: "\n") }
        /// What it says of its limits.
        var notes: [String] { (json as? NSDictionary)?["notes"] as? [String] ?? [] }
        /// The rows of its list.
        func rows(_ name: String) -> [NSDictionary] { (json as? NSDictionary)?[name] as? [NSDictionary] ?? [] }
    }

    /// Calls a tool.
    func call(_ tool: String, _ arguments: String = "{}") throws -> Told {
        let result = try result("tools/call", #""name":"\#(tool)","arguments":\#(arguments)"#)
        let content = try #require(result["content"] as? [NSDictionary])
        return Told(
            texts: content.compactMap { $0["text"] as? String },
            json: result["structuredContent"] as? NSObject,
            isError: result["isError"] as? Bool ?? false
        )
    }

    /// Checks that an answer has what the tool's schema says: its lists, and in each row the members that it names.
    func checkSchema(of tool: String, _ told: Told) throws {
        let tools = try result("tools/list")["tools"] as? [NSDictionary] ?? []
        let description = try #require(tools.first { $0["name"] as? String == tool })
        let schema = try #require(description["outputSchema"] as? NSDictionary)
        let members = try #require(schema["properties"] as? [String: NSDictionary])
        let answer = try #require(told.json as? [String: NSObject])
        #expect(answer.keys.contains { members[$0] != nil })
        for (name, member) in members where member["type"] as? String == "array" && name != "notes" {
            let required = (member["items"] as? NSDictionary)?["required"] as? [String] ?? []
            for row in told.rows(name) { #expect(Set(required).isSubset(of: row.allKeys.compactMap { $0 as? String })) }
        }
    }

    // MARK: - Ends

    /// Hangs up, and waits until it has ended.
    ///
    /// - Returns: Its exit status.
    func hangUp() throws -> Int32 {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Reads no more, and waits until it has ended.
    func stopReading() throws -> Int32 {
        try output.fileHandleForReading.close()
        try send(#"{"jsonrpc":"2.0","id":"x","method":"ping"}"#)
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Asks it to end by a signal, and waits until it has.
    func stop(_ number: Int32) -> Int32 {
        kill(process.processIdentifier, number)
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }
}
