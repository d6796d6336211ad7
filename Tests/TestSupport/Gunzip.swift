import Foundation

/// The system's `gunzip`, so that what is compressed is read by another program.
public enum Gunzip {
    /// Decompresses a gzip file.
    ///
    /// - Throws: When it is none.
    public static func decompressed(_ file: [UInt8]) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tapedeck-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (packed, unpacked) = (folder.appendingPathComponent("file.gz"), folder.appendingPathComponent("file"))
        try Data(file).write(to: packed)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gunzip", "--quiet", packed.path]
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Unexpected("it is no gzip file") }
        return Array(try Data(contentsOf: unpacked))
    }
}
