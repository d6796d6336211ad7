import Foundation
import TestSupport

/// `tapedeck view`, running.
final class ViewingTool {
    /// An answer of the server.
    struct Answer {
        var status: Int
        /// By their names in lower case.
        var headers: [String: String]
        var body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
    }

    private let process: Process
    private let errors = Pipe()
    /// What it printed first: the page's address.
    let url: String

    /// Starts it and waits until it has printed its address.
    ///
    /// - Parameters:
    ///   - arguments: What it is to show.
    ///   - folder: The working directory.
    ///   - isOpening: Whether it is to open a browser.
    ///   - environment: Variables to add.
    /// - Throws: When it cannot be started, or says nothing.
    init(
        _ arguments: [String],
        in folder: URL,
        opening isOpening: Bool = false,
        environment: [String: String] = [:]
    ) throws {
        let command = isOpening ? ["view"] : ["view", "--no-open"]
        process = try Tool.makeProcess(command + arguments, in: folder, environment: environment)
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        var printed = ""
        while !printed.contains("\n") {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { break }
            printed += String(decoding: data, as: UTF8.self)
        }
        url = String(printed.prefix { $0 != "\n" })
        if url.isEmpty { throw Unexpected("it does not say where it is") }
    }

    deinit { if process.isRunning { process.terminate() } }

    var port: Int {
        get throws {
            guard let match = url.firstMatch(of: /^http:\/\/127\.0\.0\.1:(\d+)\//), let port = Int(match.1) else {
                throw Unexpected("this is no address: \(url)")
            }
            return port
        }
    }

    /// The path of the page, with its token.
    var path: String { String(url.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" }.prefix { $0 != "#" }) }

    /// Asks for an address behind the page's.
    func get(
        _ address: String,
        method: String = "GET",
        host: String? = nil,
        headers: [String: String] = [:]
    ) throws -> Answer {
        try ask(path + address, method: method, host: host, headers: headers)
    }

    /// Asks for a path.
    func ask(
        _ path: String,
        method: String = "GET",
        host: String? = nil,
        headers: [String: String] = [:]
    ) throws -> Answer {
        let socket = try LoopbackSocket.connected(to: port)
        let host = try host ?? "127.0.0.1:\(port)"
        let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
        try socket.send("\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\(lines)\r\n")
        return try Self.answer(socket.readToEnd())
    }

    /// A value that an address answers with.
    func json(_ address: String) throws -> NSObject {
        let answer = try get(address)
        guard answer.status == 200 else { throw Unexpected("\(address): \(answer.status) \(answer.text.prefix(200))") }
        return try JSONValue.parse(Data(answer.body))
    }

    private static func answer(_ bytes: [UInt8]) throws -> Answer {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { throw Unexpected("there is no head") }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let sides = line.split(separator: ":", maxSplits: 1).map(String.init)
            headers[sides[0].lowercased()] = sides.count == 2 ? sides[1].trimmingCharacters(in: .whitespaces) : ""
        }
        var body = Array(bytes[end.upperBound...])
        if headers["transfer-encoding"] == "chunked" { body = unchunked(body) }
        let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return Answer(status: status ?? 0, headers: headers, body: body)
    }

    private static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
        var (rest, body) = (bytes[...], [UInt8]())
        while let end = rest.firstRange(of: Array("\r\n".utf8)) {
            guard let count = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16), count > 0 else {
                break
            }
            body += rest[end.upperBound...].prefix(count)
            rest = rest[end.upperBound...].dropFirst(count + 2)
        }
        return body
    }

    /// Presses Ctrl-C, and waits until it has stopped.
    ///
    /// - Returns: Its status, and what it said.
    func stop() -> (status: Int32, said: String) {
        process.interrupt()
        let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, said)
    }
}
