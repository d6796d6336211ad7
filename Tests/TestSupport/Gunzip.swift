import Foundation

/// The system's `gunzip`, so that what is compressed is read by another program.
public enum Gunzip {
    /// Decompresses a gzip file.
    ///
    /// - Throws: When it is none.
    public static func decompressed(_ file: [UInt8]) throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("tapedeck-\(UUID().uuidString).gz")
        defer { try? FileManager.default.removeItem(at: path) }
        try Data(file).write(to: path)
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gunzip", "-c", path.path]
        process.standardOutput = output
        try process.run()
        let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Unexpected("it is no gzip file") }
        return bytes
    }
}
