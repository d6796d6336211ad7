import Foundation
import LibC
import TestSupport

/// The built `tapedeck`, run as a process.
enum Tool {
    /// What a run left behind.
    struct Run {
        var status: Int32
        /// Standard output, byte for byte.
        var output: Data
        /// Standard error.
        var errors: String

        /// Standard output as text.
        var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// The executable lies where the tests' own does.
    static let executable: URL = {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0])
        let folders = [tests.deletingLastPathComponent(), Bundle.main.bundleURL]
        let places = folders.flatMap { [$0, $0.deletingLastPathComponent()] }.map {
            $0.appendingPathComponent("tapedeck")
        }
        return places.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? places[0]
    }()

    /// Takes away what lets the superuser pass over a file's mode.
    private static let withoutPrivileges = [
        "/usr/bin/setpriv", "--bounding-set=-dac_override,-dac_read_search",
        "--inh-caps=-dac_override,-dac_read_search",
    ]

    /// Whether a file's mode can be made to bind the tool.
    static let canBeBoundByModes =
        geteuid() != 0 || FileManager.default.isExecutableFile(atPath: withoutPrivileges[0])

    /// Runs the tool to its end.
    ///
    /// - Parameters:
    ///   - arguments: The command line.
    ///   - folder: The working directory; the samples by default, so that no path shows in what is printed.
    ///   - input: What it reads from its standard input.
    ///   - environment: Variables to add.
    ///   - isBoundByModes: Whether files' modes bind it although the tests run as the superuser.
    /// - Returns: What it printed and how it ended.
    /// - Throws: When it cannot be started.
    static func run(
        _ arguments: [String],
        in folder: URL = Fixtures.repository.appendingPathComponent("SampleSessions"),
        input: Data = Data(),
        environment: [String: String] = [:],
        isBoundByModes: Bool = false
    ) throws -> Run {
        let files = try TemporaryFolder()
        let inputFile = try files.file("input", input)
        let outputFile = try files.file("output", Data())
        let errorFile = try files.file("errors", Data())
        let process = try makeProcess(arguments, in: folder, environment: environment)
        if isBoundByModes, geteuid() == 0 {
            process.executableURL = URL(fileURLWithPath: withoutPrivileges[0])
            process.arguments = withoutPrivileges.dropFirst() + [executable.path] + arguments
        }
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus,
            output: try Data(contentsOf: outputFile),
            errors: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self)
        )
    }

    /// A process that is ready to be started.
    static func makeProcess(
        _ arguments: [String],
        in folder: URL,
        environment: [String: String] = [:]
    ) throws -> Process {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var variables = ProcessInfo.processInfo.environment
        for name in ["TAPEDECK_DB", "NO_COLOR", "COLUMNS"] { variables[name] = nil }
        variables["TERM"] = "xterm-256color"
        process.environment = variables.merging(environment) { $1 }
        return process
    }
}
